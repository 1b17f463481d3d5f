/* demo_kind - the kinds of cases that reach the authority, and which units they are about. */
#pragma once

#include "demo/demo_nation.h"
#include "demo/demo_random.h"
#include "demo/demo_weights.h"

enum demo_kind_id {
    DEMO_COMPLAINT_PSL,
    DEMO_COMPLAINT_SOL,
    DEMO_COMPLAINT_LSS,
    DEMO_LEX_MARIA,
    DEMO_LEX_SARAH,
    DEMO_TIP,
    DEMO_OWN_INITIATIVE,
    DEMO_FREQUENCY,
    DEMO_KINDS
};

enum { DEMO_OUTCOMES = 6 };

struct demo_kind {
    const char *type;    /* as the authority's case types */
    const char *letters; /* of its references */
    uint16_t history;    /* share of the past cases that are not of a yearly duty */
    uint16_t documents;  /* share of what came in lately */
    int32_t days_least, days_most; /* from received to closed */
    double inspected;              /* share with an inspection */
    double
        deficiency; /* of those that are looked into: share with a deficiency, at a unit of middling quality */
    double by_badness; /* and how it rises with it */
    /* Permille: declined, handed over, written off; the rest is looked into. */
    uint16_t declined, handed_over, written_off;
    const char *injunction; /* the decision type of a stricter outcome */
};

extern const struct demo_kind DEMO_KINDS_OF[DEMO_KINDS];

/*
 * The country's units with how often each has a case of the kind: by size, kind of operation and quality; statutory reports
 * by how open a unit is about its own mistakes, not by how many it makes.
 */
struct demo_weights *demo_kind_weigh(const struct demo_nation *nation,
                                     enum demo_kind_id kind, struct arena *arena);

/* Whether a unit must be inspected every year, from a day on. */
bool demo_kind_is_yearly(const struct demo_unit *unit, int32_t day);
