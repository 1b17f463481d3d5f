/* permits_number - case numbers of permits, "0.7-12/2026": node, class, serial and year. */
#pragma once

#include <stdint.h>

#include "platform/rc.h"

enum { PERMITS_NUMBER_BYTES = 40, PERMITS_CLASS_BYTES = 12 };

struct permits_number {
    char number_class[PERMITS_CLASS_BYTES]; /* "7" */
    int32_t year;
    int32_t serial; /* 1, 2, ...; gapless in its class and year */
};

void permits_number_format(const struct permits_number *number,
                           char text[PERMITS_NUMBER_BYTES]);

/* errors: RC_INVALID  not a number of this node, written as permits_number_format does */
must_check rc_t permits_number_parse(const char *text, struct permits_number *number);
