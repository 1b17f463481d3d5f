/* intake_feed_fault - what can be wrong with a row of a feed, where, and what its sender is to do. */
#pragma once

#include <stdbool.h>

#include "platform/rc.h"

enum intake_feed_fault {
    INTAKE_FEED_FINE,
    /* Not taken: there is nothing that could be set right here. */
    INTAKE_FEED_BAD_REF,
    INTAKE_FEED_BAD_VERSION,
    INTAKE_FEED_PERSON_REF,
    INTAKE_FEED_LONG_UNIT_REF,
    INTAKE_FEED_LONG_UNIT_NAME,
    INTAKE_FEED_LONG_UNIT_PLACE,
    INTAKE_FEED_LONG_SUMMARY,
    INTAKE_FEED_OTHER_KIND,
    INTAKE_FEED_OTHER_ROW, /* the number has been given to another row of the delivery */
    INTAKE_FEED_PERSON_VALUE,
    /* Put in quarantine. */
    INTAKE_FEED_BAD_RECEIVED,
    INTAKE_FEED_BAD_EVENT,
    INTAKE_FEED_SAME_VERSION, /* this version has come before, with another content */
    INTAKE_FEED_BAD_SECTOR,
    INTAKE_FEED_NO_PROBLEM,
    INTAKE_FEED_BAD_PROBLEM,
    INTAKE_FEED_BAD_CHANNEL,
    INTAKE_FEED_BAD_ROLE,
    INTAKE_FEED_BAD_SEX,
    INTAKE_FEED_BAD_AGE,
    INTAKE_FEED_BAD_HARM,
    INTAKE_FEED_PERSON_SUMMARY, /* a personal number in a free text */
    INTAKE_FEED_PERSON_UNIT_NAME,
    INTAKE_FEED_PERSON_UNIT_PLACE,
    INTAKE_FEED_PERSON_UNIT_REF,
    INTAKE_FEED_BAD_INDICATOR,
    INTAKE_FEED_BAD_PERIOD,
    INTAKE_FEED_BAD_NUMERATOR,
    INTAKE_FEED_BAD_DENOMINATOR,
    INTAKE_FEED_BAD_SD,
    INTAKE_FEED_SAME_PERIOD, /* two values for one unit and period in one delivery */
    INTAKE_FEED_BAD_COUNTY,
    INTAKE_FEED_FAULTS
};

enum intake_feed_outcome { INTAKE_FEED_TAKE, INTAKE_FEED_QUARANTINE, INTAKE_FEED_REJECT };

struct intake_feed_remedy {
    const char *code;   /* "E4101" */
    const char *column; /* field of the row */
    const char *sv;
    const char *en;
    enum intake_feed_outcome outcome;
    bool
        is_personal; /* a person may have looked and found that the report can be counted */
};

const struct intake_feed_remedy *intake_feed_remedy(enum intake_feed_fault fault);

/* errors: RC_INVALID  no such code */
must_check rc_t intake_feed_fault_from(const char *code, enum intake_feed_fault *fault);
