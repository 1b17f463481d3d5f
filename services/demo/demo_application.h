/* demo_application - who applies for a permit, to change one or to give it back. */
#pragma once

#include "demo/demo_nation.h"

enum { DEMO_APPLICATIONS = 40, DEMO_APPLICATION_REF_BYTES = 16 };

struct demo_application {
    char ref[DEMO_APPLICATION_REF_BYTES]; /* "ANS-0001" */
    const char *kind;                     /* "new", "change", "cease" */
    int32_t received_day;
    const char *target_group;
    const char *documents; /* ";" between them */
    const char *circle;    /* pseudonyms of owners and managers */
    struct demo_unit unit; /* as it is to be */
};

/* One of them. errors: RC_MISSING  the nation has no unit like it */
must_check rc_t demo_application_make(const struct demo_nation *nation, uint32_t number,
                                      struct arena *arena,
                                      struct demo_application *application);
