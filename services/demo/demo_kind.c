/* demo_kind - the kinds of cases that reach the authority, and which units they are about. */
#include "demo/demo_kind.h"

#include "demo/demo_evidence.h"

enum { SHELTERS_FROM = 19814 /* 2024-04-01: protected shelters for children */ };

/*
 * What is past sums to 25,000 with the yearly inspections. Few are inspected beside own initiatives and yearly duties;
 * the shares are ours.
 */
const struct demo_kind DEMO_KINDS_OF[DEMO_KINDS] = {
    [DEMO_COMPLAINT_PSL] = {"complaint_psl",         "KP", 6300, 38, 90, 500, 0.03, 0.35, 0.10,
                            450,                                                                   150, 60,  "injunction_remedy"    },
    [DEMO_COMPLAINT_SOL] = {"complaint_sol",         "KS", 1500, 9,  20, 200, 0.05, 0.30, 0.10, 0,
                            0,                                                                          720, "injunction_remedy_sol"},
    [DEMO_COMPLAINT_LSS] = {"complaint_lss",         "KL", 500,  3,  20, 200, 0.05, 0.30, 0.10, 0,
                            0,                                                                          720, "injunction_remedy_lss"},
    [DEMO_LEX_MARIA] = {"lex_maria",             "LM", 3700, 20, 50, 300, 0.02, 0.10, 0.04, 0, 0,   0,
                            "injunction_remedy"                                                                                     },
    [DEMO_LEX_SARAH] = {"lex_sarah",             "LS", 1500, 10, 30, 200, 0.03, 0.10, 0.04, 0, 0,   0,
                            "injunction_remedy_sol"                                                                                 },
    [DEMO_TIP] = {"tip",                   "TI", 2400, 20, 1,  40,  0.01, 0.10, 0.05, 0, 0,   850,
                            "injunction_remedy"                                                                                     },
    [DEMO_OWN_INITIATIVE] = {"own_initiative",        "EI", 940,  0,  90, 400, 0.92, 0.55, 0.14, 0,
                            0,                                                                          0,   "injunction_remedy"    },
    [DEMO_FREQUENCY] = {"frequency_supervision", "FT", 0,    0,  20, 140, 1.0,  0.38, 0.12, 0,
                            0,                                                                          0,   "injunction_remedy_sol"},
};

/* How often one place, or one unit, of a category has a case of a kind, against the others. */
struct draw {
    uint8_t kind;
    uint8_t category;
    bool by_place;
    double weight;
};

static const struct draw DRAWS[] = {
    {DEMO_COMPLAINT_PSL,  DEMO_HOSPITAL,          true,  450.0},
    {DEMO_COMPLAINT_PSL,  DEMO_SPECIALIST,        true,  0.20 },
    {DEMO_COMPLAINT_PSL,  DEMO_PRIMARY_CARE,      true,  0.55 },
    {DEMO_COMPLAINT_PSL,  DEMO_PSYCHIATRIC,       true,  2.5  },
    {DEMO_COMPLAINT_PSL,  DEMO_DENTAL_PUBLIC,     true,  0.08 },
    {DEMO_COMPLAINT_PSL,  DEMO_DENTAL_PRIVATE,    true,  0.15 },
    {DEMO_COMPLAINT_SOL,  DEMO_ELDERLY_HOME,      true,  1.0  },
    {DEMO_COMPLAINT_SOL,  DEMO_HOME_CARE,         true,  0.3  },
    {DEMO_COMPLAINT_SOL,  DEMO_HVB,               true,  4.0  },
    {DEMO_COMPLAINT_SOL,  DEMO_SUPPORTED_HOUSING, true,  2.0  },
    {DEMO_COMPLAINT_LSS,  DEMO_GROUP_HOME_LSS,    true,  2.0  },
    {DEMO_COMPLAINT_LSS,  DEMO_SPECIAL_SERVICE,   true,  0.4  },
    {DEMO_COMPLAINT_LSS,  DEMO_ASSISTANCE,        true,  0.8  },
    {DEMO_LEX_MARIA,      DEMO_HOSPITAL,          true,  500.0},
    {DEMO_LEX_MARIA,      DEMO_SPECIALIST,        true,  0.10 },
    {DEMO_LEX_MARIA,      DEMO_PRIMARY_CARE,      true,  0.40 },
    {DEMO_LEX_MARIA,      DEMO_PSYCHIATRIC,       true,  3.0  },
    {DEMO_LEX_MARIA,      DEMO_DENTAL_PUBLIC,     true,  0.03 },
    {DEMO_LEX_SARAH,      DEMO_ELDERLY_HOME,      true,  1.0  },
    {DEMO_LEX_SARAH,      DEMO_HOME_CARE,         true,  0.2  },
    {DEMO_LEX_SARAH,      DEMO_GROUP_HOME_LSS,    true,  2.0  },
    {DEMO_LEX_SARAH,      DEMO_HVB,               true,  3.0  },
    {DEMO_TIP,            DEMO_ELDERLY_HOME,      true,  1.0  },
    {DEMO_TIP,            DEMO_HOME_CARE,         true,  0.3  },
    {DEMO_TIP,            DEMO_HVB,               true,  5.0  },
    {DEMO_TIP,            DEMO_GROUP_HOME_LSS,    true,  1.5  },
    {DEMO_TIP,            DEMO_PRIMARY_CARE,      true,  0.004},
    {DEMO_TIP,            DEMO_AESTHETIC,         true,  0.05 },
    {DEMO_TIP,            DEMO_DENTAL_PRIVATE,    true,  0.006},
    {DEMO_OWN_INITIATIVE, DEMO_PRIMARY_CARE,      false, 1.0  },
    {DEMO_OWN_INITIATIVE, DEMO_HOSPITAL,          false, 2.0  },
    {DEMO_OWN_INITIATIVE, DEMO_ELDERLY_HOME,      false, 0.25 },
    {DEMO_OWN_INITIATIVE, DEMO_HVB,               false, 0.2  },
    {DEMO_OWN_INITIATIVE, DEMO_DENTAL_PRIVATE,    false, 0.1  },
    {DEMO_OWN_INITIATIVE, DEMO_AESTHETIC,         false, 0.3  },
    {DEMO_OWN_INITIATIVE, DEMO_PHARMACY,          false, 0.05 },
    {DEMO_OWN_INITIATIVE, DEMO_HOME_CARE,         false, 0.05 },
};

static const double OPENNESS =
    0.8; /* deviation of the logarithm of reports for openness alone */
static const double NOTICED =
    0.15; /* how much the authority's own initiatives find the worse ones */

static double
factor(const struct demo_nation *nation, enum demo_kind_id kind,
       const struct demo_unit *unit)
{
    switch (kind) {
    case DEMO_LEX_MARIA:
    case DEMO_LEX_SARAH:
        return demo_grow(OPENNESS * unit->openness - OPENNESS * OPENNESS / 2.0);
    case DEMO_OWN_INITIATIVE: return demo_grow(NOTICED * unit->badness);
    case DEMO_COMPLAINT_PSL:
    case DEMO_COMPLAINT_SOL:
    case DEMO_COMPLAINT_LSS:
    case DEMO_TIP:
    case DEMO_FREQUENCY:
    case DEMO_KINDS: break;
    }
    return demo_evidence_complaints(&nation->settings, unit, true);
}

static void
weigh_category(const struct demo_nation *nation, const struct draw *draw,
               struct demo_weights *weights)
{
    for (size_t county = 0; county < DEMO_N_COUNTIES; county++) {
        const struct demo_span span = demo_nation_span(nation, draw->category, county);

        for (size_t i = 0; i < span.n; i++)
            demo_weights_add(
                weights, &span.units[i],
                draw->weight * (draw->by_place ? span.units[i].places : 1)
                    * factor(nation, (enum demo_kind_id)draw->kind, &span.units[i]));
    }
}

struct demo_weights *
demo_kind_weigh(const struct demo_nation *nation, enum demo_kind_id kind,
                struct arena *arena)
{
    struct demo_weights *weights = demo_weights_new(arena);

    for (size_t d = 0; d < sizeof DRAWS / sizeof DRAWS[0]; d++)
        if (DRAWS[d].kind == kind)
            weigh_category(nation, &DRAWS[d], weights);
    return weights;
}

bool
demo_kind_is_yearly(const struct demo_unit *unit, int32_t day)
{
    return unit->category == DEMO_HVB || unit->category == DEMO_SUPPORTED_HOUSING
           || (unit->category == DEMO_PROTECTED_SHELTER && day >= SHELTERS_FROM);
}
