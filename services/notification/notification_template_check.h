/* notification_template_check - whether a template can be filled and sent at all. */
#pragma once

#include "notification/notification_template.h"

/* What is wrong with a template: which part, and what to do. */
struct notification_misfit {
    const char *about; /* "body" */
    const char *text;
};

/* errors: RC_INVALID  misfit says why */
must_check rc_t notification_template_check(const struct notification_template *self,
                                            struct notification_misfit *misfit);
