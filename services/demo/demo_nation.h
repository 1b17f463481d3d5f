/* demo_nation - all operations of the country, in memory. */
#pragma once

#include <stdbool.h>

#include "demo/demo_category.h"
#include "demo/demo_places.h"
#include "platform/arena.h"
#include "platform/rc.h"

/* What a nation is made from: the same is the same, to the last byte. */
struct demo_settings {
    uint64_t seed;
    double scale;   /* DEMO_SCALE_LEAST..DEMO_SCALE_MOST; 1: 40,000 units */
    bool no_signal; /* nothing that is written leans on the hidden quality */
};

#define DEMO_SCALE_LEAST 0.01
#define DEMO_SCALE_MOST  10.0

/* The days of the generated year, as days since 1970-01-01. */
enum {
    DEMO_HISTORY_BEGIN = 18628, /* 2021-01-01 */
    DEMO_YEAR_BEGIN = 20089,    /* 2025-01-01 */
    DEMO_YEAR_END = 20453,      /* 2025-12-31 */
    DEMO_TODAY = 20468          /* 2026-01-15 */
};

enum { DEMO_UNIT_REF_BYTES = 16, DEMO_SPANS = DEMO_N_CATEGORIES * DEMO_N_COUNTIES };

struct demo_unit {
    char ref[DEMO_UNIT_REF_BYTES]; /* "VC-01-00001" */
    const char *name;
    const char *subtype;
    uint8_t category, county;
    uint16_t municipality;
    uint32_t number; /* in its category and county: 0, 1, ... */
    uint32_t provider;
    uint32_t places;                         /* 0 where it has none */
    int32_t latitude_micro, longitude_micro; /* both 0 where they are protected */
    int32_t start_day;
    /* What the records about it lean on; none of it is ever written. Mean 0, deviation 1. */
    double badness; /* the hidden quality, or 0 everywhere without signal */
    double
        deprivation; /* of those who live there: more reports, poorer values, no worse care */
    double language; /* answers differently to surveys, reports less to boards */
    double openness; /* reports its own mistakes: many reports are no worse care */
};

struct demo_nation {
    struct demo_settings settings;
    struct demo_unit *units; /* by category, county, number */
    size_t n_units;
    /* Position of the first unit of a category and county; the next one ends it. */
    size_t begin[DEMO_SPANS + 1];
};

/* Make the operations; they live in the arena. errors: RC_INVALID  a scale outside its range */
must_check rc_t demo_nation_make(const struct demo_settings *settings,
                                 struct arena *arena, struct demo_nation *self);

/* Units of one category in one county. */
struct demo_span {
    const struct demo_unit *units;
    size_t n;
};
struct demo_span demo_nation_span(const struct demo_nation *self, size_t category,
                                  size_t county);

/*
 * One unit alone, as it is in the nation of this seed at any scale.
 *
 * errors: RC_MISSING  no such reference
 */
must_check rc_t demo_nation_unit(const struct demo_settings *settings, const char *ref,
                                 struct arena *arena, struct demo_unit *unit);

/* A number of things that grows with the scale, at least 1. */
uint32_t demo_scaled(const struct demo_settings *settings, uint32_t n);
