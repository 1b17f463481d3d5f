/* demo_evidence - what the outside registers measure of a primary care centre, and how a unit draws complaints. */
#pragma once

#include "demo/demo_nation.h"

enum demo_indicator {
    DEMO_SURVEY_COORDINATION,
    DEMO_SURVEY_INFORMATION,
    DEMO_WAITING,
    DEMO_HBA1C,
    DEMO_INDICATORS
};

/* Names and columns of the indicators, as the models know them. */
struct demo_indicator_kind {
    const char *id;     /* "survey_coordination" */
    const char *source; /* "npe", "waiting", "ndr" */
    int direction;      /* +1: a high value is worse */
    bool
        is_mean; /* numerator is a mean of denominator answers; otherwise so many of so many */
    int32_t from_day, until_day, known_day;
};
extern const struct demo_indicator_kind DEMO_INDICATOR_KINDS[DEMO_INDICATORS];

enum demo_value_state { DEMO_VALUE_GIVEN, DEMO_VALUE_SUPPRESSED, DEMO_VALUE_MISSING };

struct demo_value {
    enum demo_value_state state;
    int64_t numerator_hundredths; /* of a mean; of counts a multiple of 100 */
    uint32_t denominator;
};

enum { DEMO_SUPPRESSED_BELOW = 20, DEMO_ANSWER_SD = 25 };

/*
 * What is measured of a primary care centre. Sampling error is what it must be for the number behind each value; on top
 * of it come the district's deprivation, language and a unit's own luck, none of which is quality.
 */
void demo_evidence_values(const struct demo_settings *settings,
                          const struct demo_unit *unit,
                          struct demo_value values[DEMO_INDICATORS]);

/* How much more a unit is complained about than its size says: 1 is as much. own: to the authority, not the board. */
double demo_evidence_complaints(const struct demo_settings *settings,
                                const struct demo_unit *unit, bool own);
