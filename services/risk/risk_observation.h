/* risk_observation - one row of evidence as it was delivered, and what makes it unusable. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "platform/id.h"
#include "risk/risk_indicator.h"

enum { RISK_INDICATOR_ID_MAX = 48, RISK_OBSERVATION_VALUE_BYTES = 40 };

struct risk_delivery;

struct risk_observation {
    const struct risk_delivery *delivery; /* that it came with */
    uint32_t row;                         /* in the source file */
    bool has_unit_id;                     /* false: the id was not 16 bytes */
    struct uuid unit_id;
    const char *indicator;
    uint8_t evidence; /* enum risk_evidence; 0: not said */
    int32_t from_day; /* period, inclusive */
    int32_t until_day;
    int32_t known_day; /* from when the authority could know it */
    double numerator;
    double denominator;
    double sd;
    bool has_sd;
    bool
        is_suppressed; /* the source hides the value: its numbers are 0 here, and mean nothing */
};

enum risk_observation_fault {
    RISK_OBSERVATION_FINE = 0,
    RISK_OBSERVATION_UNIT,
    RISK_OBSERVATION_INDICATOR,
    RISK_OBSERVATION_CLASS,
    RISK_OBSERVATION_OTHER_CLASS, /* the model holds the indicator to be of the other class */
    RISK_OBSERVATION_DAY,
    RISK_OBSERVATION_PERIOD,
    RISK_OBSERVATION_KNOWN,
    RISK_OBSERVATION_NUMERATOR,
    RISK_OBSERVATION_DENOMINATOR,
    RISK_OBSERVATION_SD,
    RISK_OBSERVATION_COUNTED, /* the office counts this indicator from its own cases */
    RISK_OBSERVATION_CONTRADICTION /* another value is stored for the same period and day */
};

/* What to tell whoever delivered the row. */
struct risk_observation_remedy {
    const char *code;   /* "E3101" */
    const char *column; /* field of the row */
    const char *sv;
    const char *en;
};

/*
 * The first thing that makes a row unusable whatever the model says. What depends on the
 * indicator's type (more cases than patients) passes here: the gate of risk_cell.h marks it.
 *
 * in:     catalogue  the row's indicator in the active models; NULL: unknown
 */
enum risk_observation_fault
risk_observation_check(const struct risk_observation *row,
                       const struct risk_indicator *catalogue);

const struct risk_observation_remedy *
risk_observation_remedy(enum risk_observation_fault fault);

/*
 * The value that is wrong, masked: a column that was mapped wrongly may hold anything, so of a
 * text only its first three letters and its length are told.
 */
void risk_observation_value(const struct risk_observation *row,
                            enum risk_observation_fault fault,
                            char value[RISK_OBSERVATION_VALUE_BYTES]);
