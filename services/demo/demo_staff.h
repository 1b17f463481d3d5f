/* demo_staff - the authority's people at its six offices, and what they have to do with whom. */
#pragma once

#include "demo/demo_nation.h"

enum { DEMO_STAFF = 700, DEMO_STAFF_ID_BYTES = 12, DEMO_INTERESTS_MOST = 2 };

/* An interest: a person has worked at, owns a part of, or is related to somebody at a unit or a provider. */
struct demo_interest {
    const char *kind;       /* "employment", "relative_party", "ownership", "other" */
    const char *object_ref; /* of a unit or a provider */
    bool is_unit;
    int32_t from_day, until_day; /* INT32_MAX: it lasts */
    int32_t declared_day;
};

struct demo_person {
    char id[DEMO_STAFF_ID_BYTES]; /* "S10001": office, number */
    size_t office, municipality;
    const char *role;
    const char *competences;     /* "nurse;quality" */
    int32_t from_day, until_day; /* INT32_MAX: still here */
    uint32_t minutes_a_day;
    const char *key; /* the name of the person's key; "" where there is none */
    struct demo_interest interests[DEMO_INTERESTS_MOST];
    size_t n_interests;
};

struct demo_staff {
    struct demo_person *rows; /* by office, then role */
    size_t n;
};

/* Everybody. At least two decide, two handle cases and one analyses at each office, however small the scale. */
struct demo_staff demo_staff_make(const struct demo_nation *nation, struct arena *arena);
