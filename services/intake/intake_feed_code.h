/* intake_feed_code - the coded words that a source may use, each for its time. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A code of one field. Codes of problems have the field "problem", and a sub-code its parent. */
struct intake_feed_code {
    const char *field;
    const char *code;
    const char *parent; /* NULL: it has none */
    int32_t from_day;
    int32_t to_day; /* exclusive; INT32_MAX: in force */
};

struct intake_feed_codes {
    const struct intake_feed_code *rows;
    size_t n;
};

/* What values of an indicator must keep within. */
enum intake_feed_measure { INTAKE_FEED_MEAN, INTAKE_FEED_PROPORTION, INTAKE_FEED_RATE };

struct intake_feed_indicator {
    const char *indicator;
    enum intake_feed_measure measure;
    double lowest;
    double highest;
    int32_t from_day;
    int32_t to_day;
};

struct intake_feed_indicators {
    const struct intake_feed_indicator *rows;
    size_t n;
};

/* Whether a field may say this on that day. */
bool intake_feed_code_is(const struct intake_feed_codes *codes, const char *field,
                         const char *code, int32_t day);

/* Whether this is a main problem of that day and, unless sub is "", a sub-problem of it. */
bool intake_feed_code_is_problem(const struct intake_feed_codes *codes, const char *main,
                                 const char *sub, int32_t day);

/* NULL: nobody may deliver it on that day. */
const struct intake_feed_indicator *
intake_feed_code_indicator(const struct intake_feed_indicators *indicators,
                           const char *indicator, int32_t day);
