/* demo_case - five years of the authority's own cases, with what they found and what came back. */
#include "demo/demo_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo/demo_finding.h"
#include "demo/demo_share.h"

enum { YEARS = 5, LAST_MONTHS = 300, YEARLY_CLOSED_BY = 8 };

static const int32_t YEAR_BEGINS[YEARS + 1] = {18628, 18993, 19358, 19723, 20089, 20454};

/* Where the cases are collected. */
struct pile {
    const struct demo_nation *nation;
    struct demo_case *rows;
    size_t n;
    uint32_t numbers[DEMO_KINDS]; /* given so far */
};

static struct demo_case *
begin_case(struct pile *pile, enum demo_kind_id kind, const struct demo_unit *unit,
           struct demo_random random)
{
    struct demo_case *row = &pile->rows[pile->n++];

    *row = (struct demo_case){
        .kind = (uint8_t)kind, .unit = unit, .outcome = "", .rest = random};
    (void)snprintf(row->ref, sizeof row->ref, "%.2s-%06u", DEMO_KINDS_OF[kind].letters,
                   (unsigned)++pile->numbers[kind] % 1000000);
    return row;
}

static void
set_days(struct demo_case *row, int32_t received)
{
    const struct demo_kind *kind = &DEMO_KINDS_OF[row->kind];
    const int32_t closed =
        received + demo_random_between(&row->rest, kind->days_least, kind->days_most);

    row->received_day = received;
    row->closed_day = closed <= DEMO_YEAR_END ? closed : DEMO_OPEN;
    row->inspected = demo_random_chance(&row->rest, kind->inspected);
}

static void
make_kind(struct pile *pile, enum demo_kind_id kind, uint32_t n, struct arena *arena)
{
    const struct demo_weights *weights = demo_kind_weigh(pile->nation, kind, arena);

    for (uint32_t i = 0; i < n; i++) {
        struct demo_random random = demo_random_numbered(
            pile->nation->settings.seed, DEMO_STREAM_CASE, (uint64_t)kind << 32 | i);
        const struct demo_unit *unit = demo_weights_pick(weights, &random);
        const int32_t received =
            demo_random_between(&random, DEMO_HISTORY_BEGIN, DEMO_YEAR_END);

        if (unit != NULL)
            set_days(begin_case(pile, kind, unit, random), received);
    }
}

/* One inspection each year of every home that the law says it of; all of it is done within the year. */
static void
make_yearly(struct pile *pile, const struct demo_unit *unit)
{
    struct demo_random random =
        demo_random_named(pile->nation->settings.seed, DEMO_STREAM_YEARLY, unit->ref);

    for (size_t year = 0; year < YEARS; year++) {
        const int32_t day = YEAR_BEGINS[year]
                            + demo_random_between(&random, YEARLY_CLOSED_BY, LAST_MONTHS);
        struct demo_random rest = random;

        (void)demo_random_next(&random);
        if (demo_kind_is_yearly(unit, day))
            set_days(begin_case(pile, DEMO_FREQUENCY, unit, rest), day);
    }
}

static size_t
count_yearly(const struct demo_nation *nation)
{
    size_t n = 0;

    for (size_t i = 0; i < nation->n_units; i++)
        n += demo_kind_is_yearly(&nation->units[i], DEMO_YEAR_END);
    return n;
}

static int
by_unit(const void *left, const void *right)
{
    const struct demo_case *a = left;
    const struct demo_case *b = right;

    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    if (a->received_day != b->received_day)
        return a->received_day < b->received_day ? -1 : 1;
    return strcmp(a->ref, b->ref);
}

static int
by_day(const void *left, const void *right)
{
    const struct demo_case *a = left;
    const struct demo_case *b = right;

    if (a->received_day != b->received_day)
        return a->received_day < b->received_day ? -1 : 1;
    return strcmp(a->ref, b->ref);
}

static void
find_all(struct pile *pile)
{
    size_t begin = 0;

    qsort(pile->rows, pile->n, sizeof *pile->rows, by_unit);
    for (size_t end = 1; end <= pile->n; end++)
        if (end == pile->n || pile->rows[end].unit != pile->rows[begin].unit) {
            demo_finding_make(pile->rows + begin, end - begin);
            begin = end;
        }
}

struct demo_history
demo_case_make(const struct demo_nation *nation, struct arena *arena)
{
    const uint32_t total = demo_scaled(&nation->settings, DEMO_CASES);
    const size_t room = total + YEARS * count_yearly(nation);
    struct pile pile = {.nation = nation,
                        .rows = arena_alloc(arena, room * sizeof *pile.rows)};
    uint64_t weights[DEMO_KINDS];
    uint32_t counts[DEMO_KINDS];

    for (size_t i = 0; i < nation->n_units; i++)
        make_yearly(&pile, &nation->units[i]);
    for (size_t kind = 0; kind < DEMO_KINDS; kind++)
        weights[kind] = DEMO_KINDS_OF[kind].history;
    demo_share(total > pile.n ? total - (uint32_t)pile.n : 0, weights, DEMO_KINDS,
               counts);
    for (size_t kind = 0; kind < DEMO_KINDS; kind++)
        make_kind(&pile, (enum demo_kind_id)kind, counts[kind], arena);
    find_all(&pile);
    qsort(pile.rows, pile.n, sizeof *pile.rows, by_day);
    return (struct demo_history){pile.rows, pile.n};
}
