/* risk_observation - one row of evidence as it was delivered, and what makes it unusable. */
#include "risk/risk_observation.h"

#include <assert.h>
#include <float.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* 1900-01-01 and 2200-01-01: a day outside is a mistake in the file, not a date. */
enum { DAY_MIN = -25567, DAY_MAX = 84006 };

enum { SHOWN_LETTERS = 3 };

static const struct risk_observation_remedy REMEDIES[] = {
    [RISK_OBSERVATION_FINE] = {"",      "",               "",                                                           ""                                                },
    [RISK_OBSERVATION_UNIT] =
        {"E3101", "unit_id",
                               "enhetens id är inte 16 byte; slå upp enheten i registret först",
                               "the unit's id is not 16 bytes; look the unit up in the register first"                                                                    },
    [RISK_OBSERVATION_INDICATOR] =
        {"E3102", "indicator",
                               "indikatorns namn ska ha 1-48 tecken av a-z, 0-9 och _; rätta mappningen",
                               "an indicator's name has 1-48 characters of a-z, 0-9 and _; correct the mapping"                                                           },
    [RISK_OBSERVATION_CLASS] =
        {"E3103", "evidence_class",
                               "underlagets klass saknas; ange external eller own i mappningen",
                               "the evidence class is missing; say external or own in the mapping"                                                                        },
    [RISK_OBSERVATION_OTHER_CLASS] =
        {"E3104", "evidence_class",
                               "modellen räknar indikatorn till den andra klassen; rätta mappningen",
                               "the model holds the indicator to be of the other class; correct the mapping"                                                              },
    [RISK_OBSERVATION_DAY] =
        {"E3105", "period",
                               "ett datum ligger utanför åren 1900-2199; rätta datumet eller dess format",
                               "a date is outside the years 1900-2199; correct the date or its format"                                                                    },
    [RISK_OBSERVATION_PERIOD] = {"E3106", "period",
                               "perioden slutar före sin början; byt plats på datumen",                              "the period ends before it begins; swap the dates"},
    [RISK_OBSERVATION_KNOWN] =
        {"E3107", "known_day",
                               "uppgiften är känd innan perioden är slut; rätta known_at i mappningen",
                               "the value is known before its period has ended; correct known_at in the mapping"                                                          },
    [RISK_OBSERVATION_NUMERATOR] =
        {"E3108", "numerator",
                               "täljaren är inte ett tal; rätta värdet eller lämna raden tom",
                               "the numerator is not a number; correct the value or leave the row empty"                                                                  },
    [RISK_OBSERVATION_DENOMINATOR] =
        {"E3109", "denominator",    "nämnaren är negativ eller inte ett tal; rätta värdet",
                               "the denominator is negative or not a number; correct the value"                                                                           },
    [RISK_OBSERVATION_SD] =
        {"E3110", "sd",             "spridningen är negativ eller inte ett tal; rätta värdet",
                               "the deviation is negative or not a number; correct the value"                                                                             },
    [RISK_OBSERVATION_COUNTED] =
        {"E3112", "indicator",
                               "kontoret räknar själv den här indikatorn i sina ärenden; lämna inte in den",
                               "the office counts this indicator from its own cases; do not deliver it"                                                                   },
    [RISK_OBSERVATION_CONTRADICTION] =
        {"E3111", "numerator",
                               "ett annat värde finns redan för samma period och samma dag; "
         "ge rättelsen en senare known_at",                                                                            "another value is stored for the same period and day; "
         "give the correction a later known_at"                                                                               },
};

static bool
is_name(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return length >= 1 && length <= RISK_INDICATOR_ID_MAX && text[length] == '\0';
}

static bool
is_day(int32_t day)
{
    return day >= DAY_MIN && day < DAY_MAX;
}

/* False for NaN and the infinities. */
static bool
is_finite(double value)
{
    return value >= -DBL_MAX && value <= DBL_MAX;
}

static bool
is_size(double value)
{
    return value >= 0.0 && value <= DBL_MAX;
}

static enum risk_observation_fault
check_days(const struct risk_observation *row)
{
    if (!is_day(row->from_day) || !is_day(row->until_day) || !is_day(row->known_day))
        return RISK_OBSERVATION_DAY;
    if (row->until_day < row->from_day)
        return RISK_OBSERVATION_PERIOD;
    return row->known_day < row->until_day ? RISK_OBSERVATION_KNOWN
                                           : RISK_OBSERVATION_FINE;
}

static enum risk_observation_fault
check_values(const struct risk_observation *row)
{
    if (!is_finite(row->numerator))
        return RISK_OBSERVATION_NUMERATOR;
    if (!is_size(row->denominator))
        return RISK_OBSERVATION_DENOMINATOR;
    return row->has_sd && !is_size(row->sd) ? RISK_OBSERVATION_SD : RISK_OBSERVATION_FINE;
}

enum risk_observation_fault
risk_observation_check(const struct risk_observation *row,
                       const struct risk_indicator *catalogue)
{
    enum risk_observation_fault fault;

    if (!row->has_unit_id)
        return RISK_OBSERVATION_UNIT;
    if (!is_name(row->indicator))
        return RISK_OBSERVATION_INDICATOR;
    if (row->evidence == 0)
        return RISK_OBSERVATION_CLASS;
    if (catalogue != NULL && (uint8_t)catalogue->evidence != row->evidence)
        return RISK_OBSERVATION_OTHER_CLASS;
    if (catalogue != NULL && risk_count_is_asked(&catalogue->count))
        return RISK_OBSERVATION_COUNTED;
    fault = check_days(row);
    if (fault != RISK_OBSERVATION_FINE || row->is_suppressed)
        return fault;
    return check_values(row);
}

const struct risk_observation_remedy *
risk_observation_remedy(enum risk_observation_fault fault)
{
    assert((size_t)fault < sizeof REMEDIES / sizeof *REMEDIES);
    return &REMEDIES[fault];
}

/* Only plain letters are shown: half a UTF-8 character would spoil the message. */
static void
mask(const char *text, char value[RISK_OBSERVATION_VALUE_BYTES])
{
    char shown[SHOWN_LETTERS + 1] = "";

    for (size_t i = 0; i < SHOWN_LETTERS && text[i] != '\0'; i++) {
        shown[i] = text[i];
        if (text[i] < ' ' || text[i] > '~')
            shown[i] = '?';
    }
    snprintf(value, RISK_OBSERVATION_VALUE_BYTES, "%s*** (%zu)", shown, strlen(text));
}

void
risk_observation_value(const struct risk_observation *row,
                       enum risk_observation_fault fault,
                       char value[RISK_OBSERVATION_VALUE_BYTES])
{
    const size_t size = RISK_OBSERVATION_VALUE_BYTES;

    value[0] = '\0';
    if (fault == RISK_OBSERVATION_INDICATOR)
        mask(row->indicator, value);
    else if (fault == RISK_OBSERVATION_OTHER_CLASS)
        snprintf(value, size, "%s", row->evidence == 1 ? "external" : "own");
    else if (fault == RISK_OBSERVATION_NUMERATOR
             || fault == RISK_OBSERVATION_CONTRADICTION)
        snprintf(value, size, "%g", row->numerator);
    else if (fault == RISK_OBSERVATION_DENOMINATOR)
        snprintf(value, size, "%g", row->denominator);
    else if (fault == RISK_OBSERVATION_SD)
        snprintf(value, size, "%g", row->sd);
}
