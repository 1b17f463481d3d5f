/* demo_finding - what the cases of one unit found, what was remedied, and what came back. */
#include "demo/demo_finding.h"

enum {
    FOUND_AFTER = 5,
    REMEDY_LEAST = 30,
    REMEDY_MOST = 270,
    NEW_MOST = 3,
    PERMILLE = 1000
};

/* Chance at each later inspection, at a unit of middling quality. */
static const double RECURS = 0.08;
static const double RECURS_BY_BADNESS = 0.4;
static const double REMEDIED = 0.88;
static const double STRICT =
    0.04; /* share of the deficiencies that lead to an injunction */
static const double ANOTHER[NEW_MOST] = {1.0, 0.45, 0.20};

/* Codes and themes of the authority's requirement catalogue. */
const struct demo_requirement DEMO_REQUIREMENTS_OF[DEMO_REQUIREMENTS] = {
    {"SOSFS 2011:9 3:1", "management"     },
    {"SOSFS 2011:9 4:1", "management"     },
    {"SOSFS 2011:9 4:2", "management"     },
    {"SOSFS 2011:9 4:5", "collaboration"  },
    {"SOSFS 2011:9 4:6", "collaboration"  },
    {"SOSFS 2011:9 5:1", "risk_analysis"  },
    {"SOSFS 2011:9 5:2", "self_monitoring"},
    {"SOSFS 2011:9 5:3", "deviations"     },
    {"SOSFS 2011:9 5:6", "deviations"     },
    {"SOSFS 2011:9 5:8", "improvement"    },
    {"SOSFS 2011:9 6:1", "competence"     },
    {"SOSFS 2011:9 7:1", "documentation"  },
    {"PSL 3:2",          "patient_safety" },
    {"PSL 3:3",          "deviations"     },
};

/* Self-monitoring, deviations and collaboration fail most often: what the national supervisions keep finding. */
static const uint16_t HOW_OFTEN[DEMO_REQUIREMENTS] = {4,  4, 7, 9,  12, 9, 16,
                                                      14, 7, 7, 10, 6,  6, 5};
static const uint16_t HOW_SEVERE[] = {15, 35, 32, 14, 4};

static bool
is_looked_into(struct demo_case *row)
{
    const struct demo_kind *kind = &DEMO_KINDS_OF[row->kind];
    const uint32_t at = demo_random_below(&row->rest, PERMILLE);

    row->outcome = "";
    if (at < kind->declined)
        row->outcome = "decline_to_investigate";
    else if (at < (uint32_t)kind->declined + kind->handed_over)
        row->outcome = "handed_over";
    else if (at < (uint32_t)kind->declined + kind->handed_over + kind->written_off)
        row->outcome = "written_off";
    return row->outcome[0] == '\0';
}

/* One draw a statement: the order of draws within an initializer is the compiler's. */
static struct demo_finding *
add_finding(struct demo_case *row, uint8_t requirement)
{
    struct demo_finding *finding = &row->findings[row->n_findings++];
    const int32_t span = row->closed_day - row->received_day;
    const int32_t remedied = demo_random_between(&row->rest, REMEDY_LEAST, REMEDY_MOST);
    const size_t severity = demo_random_pick(&row->rest, HOW_SEVERE,
                                             sizeof HOW_SEVERE / sizeof HOW_SEVERE[0]);
    const int32_t found =
        span > FOUND_AFTER ? demo_random_between(&row->rest, FOUND_AFTER, span) : span;

    *finding = (struct demo_finding){.requirement = requirement,
                                     .severity = (uint8_t)(severity + 1),
                                     .found_day = row->received_day + found,
                                     .remedied_day = DEMO_NEVER};
    if (demo_random_chance(&row->rest, REMEDIED)
        && finding->found_day + remedied <= DEMO_YEAR_END)
        finding->remedied_day = finding->found_day + remedied;
    return finding;
}

static bool
has_requirement(const struct demo_case *row, uint8_t requirement)
{
    for (size_t i = 0; i < row->n_findings; i++)
        if (row->findings[i].requirement == requirement)
            return true;
    return false;
}

/* Findings of earlier cases that had been remedied when this one came in, and have not come back yet. */
static void
bring_back(struct demo_case *cases, size_t at)
{
    struct demo_case *row = &cases[at];
    const double chance = RECURS * demo_grow(RECURS_BY_BADNESS * row->unit->badness);

    for (size_t i = 0; i < at; i++)
        for (size_t f = 0; f < cases[i].n_findings; f++) {
            struct demo_finding *old = &cases[i].findings[f];
            const bool can = old->remedied_day != DEMO_NEVER && !old->has_recurred
                             && old->remedied_day < row->received_day
                             && row->n_findings < DEMO_FINDINGS_MOST - NEW_MOST
                             && !has_requirement(row, old->requirement);

            if (can && demo_random_chance(&row->rest, chance)) {
                add_finding(row, old->requirement)->recurs = true;
                old->has_recurred = true;
            }
        }
}

static bool
was_found_before(const struct demo_case *cases, size_t at, uint8_t requirement)
{
    for (size_t i = 0; i <= at; i++)
        if (has_requirement(&cases[i], requirement))
            return true;
    return false;
}

static void
find_new(struct demo_case *cases, size_t at)
{
    struct demo_case *row = &cases[at];

    for (size_t k = 0; k < NEW_MOST && demo_random_chance(&row->rest, ANOTHER[k]); k++) {
        const uint8_t requirement =
            (uint8_t)demo_random_pick(&row->rest, HOW_OFTEN, DEMO_REQUIREMENTS);

        if (!was_found_before(cases, at, requirement))
            (void)add_finding(row, requirement);
    }
}

static void
decide(struct demo_case *cases, size_t at)
{
    struct demo_case *row = &cases[at];
    const struct demo_kind *kind = &DEMO_KINDS_OF[row->kind];
    const double deficient = kind->deficiency + kind->by_badness * row->unit->badness;

    if (!is_looked_into(row))
        return;
    if (row->inspected)
        bring_back(cases, at);
    if (demo_random_chance(&row->rest, deficient))
        find_new(cases, at);
    if (row->n_findings == 0)
        row->outcome = "closed_no_deficiency";
    else if (demo_random_chance(&row->rest, STRICT))
        row->outcome = kind->injunction;
    else
        row->outcome = "statement_deficiency";
}

void
demo_finding_make(struct demo_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cases[i].closed_day != DEMO_OPEN)
            decide(cases, i);
}
