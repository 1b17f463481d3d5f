/* risk_recurrence - which finding repeats one that had been remedied, how long the chain is, and how long the remedy held. */
#include "risk/risk_recurrence.h"

#include <stdlib.h>
#include <string.h>

static int
compare_ids(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

static int
compare_homes(const struct risk_finding *a, const struct risk_finding *b)
{
    int order = compare_ids(&a->home, &b->home);

    return order != 0 ? order : strcmp(a->requirement, b->requirement);
}

/* Those that may repeat each other together, and what was found first first: a link leads backwards. */
static int
compare_findings(const void *left, const void *right)
{
    const struct risk_finding *a = *(const struct risk_finding *const *)left;
    const struct risk_finding *b = *(const struct risk_finding *const *)right;
    int order = compare_homes(a, b);

    if (order != 0)
        return order;
    if (a->found_day != b->found_day)
        return a->found_day < b->found_day ? -1 : 1;
    return compare_ids(&a->id, &b->id);
}

/* A remedy without a finding before it is a slip of the pen, and must not close a circle. */
static bool
can_repeat(const struct risk_finding *earlier, const struct risk_finding *later)
{
    return earlier->is_remedied && earlier->found_day < later->found_day
           && earlier->remedied_day < later->found_day;
}

/* Whether a is repeated rather than b. */
static bool
is_nearer(const struct risk_finding *a, const struct risk_finding *b,
          const struct uuid *unit)
{
    const bool a_is_here = compare_ids(&a->unit, unit) == 0;
    const bool b_is_here = compare_ids(&b->unit, unit) == 0;

    if (a_is_here != b_is_here)
        return a_is_here;
    if (a->remedied_day != b->remedied_day)
        return a->remedied_day > b->remedied_day;
    if (a->found_day != b->found_day)
        return a->found_day > b->found_day;
    return compare_ids(&a->id, &b->id) < 0;
}

static const struct risk_finding *
find_earlier(const struct risk_finding *const *group, size_t n,
             const struct risk_finding *later)
{
    const struct risk_finding *best = NULL;

    for (size_t i = 0; i < n; i++)
        if (can_repeat(group[i], later)
            && (best == NULL || is_nearer(group[i], best, &later->unit)))
            best = group[i];
    return best;
}

static struct risk_recurrence
link_to(const struct risk_finding *findings, const struct risk_finding *earlier,
        const struct risk_finding *later, const struct risk_recurrence *links)
{
    const size_t at = (size_t)(earlier - findings);

    return (struct risk_recurrence){
        .level = compare_ids(&earlier->unit, &later->unit) == 0
                     ? RISK_RECURRENCE_UNIT
                     : RISK_RECURRENCE_PROVIDER,
        .earlier = at,
        .chain_length = links[at].chain_length + 1,
        .interval_days = later->found_day - earlier->remedied_day,
    };
}

void
risk_recurrence_find(const struct risk_finding *findings, size_t n, struct arena *arena,
                     struct risk_recurrence *links)
{
    const struct risk_finding **order = arena_alloc(arena, (n + 1) * sizeof *order);
    size_t first = 0; /* of those that the finding may repeat */

    for (size_t i = 0; i < n; i++)
        order[i] = &findings[i];
    qsort(order, n, sizeof *order, compare_findings);
    for (size_t i = 0; i < n; i++) {
        const struct risk_finding *later = order[i], *earlier;
        struct risk_recurrence *link = &links[later - findings];

        if (compare_homes(order[first], later) != 0)
            first = i;
        *link = (struct risk_recurrence){.chain_length = 1};
        earlier = find_earlier(order + first, i - first, later);
        if (earlier != NULL)
            *link = link_to(findings, earlier, later, links);
    }
}

const char *
risk_recurrence_level_name(enum risk_recurrence_level level)
{
    switch (level) {
    case RISK_RECURRENCE_UNIT: return "unit";
    case RISK_RECURRENCE_PROVIDER: return "provider";
    case RISK_RECURRENCE_NONE: break;
    }
    return "";
}
