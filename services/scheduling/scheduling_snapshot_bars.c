/* scheduling_snapshot_bars - who may not take which activity: interests up and down the chain, and rotation. */
#include "scheduling/scheduling_snapshot_internal.h"

/* Everybody with an interest in what a task's unit stands for. */
static struct scheduling_conflicts
conflicts_of(struct scheduling_making *self,
             const struct scheduling_declarations *declarations,
             const struct scheduling_owners *owners, size_t at)
{
    const struct scheduling_activity_row *row = &self->known->activities[at];
    const struct scheduling_ids objects =
        scheduling_objects_of(owners, &row->unit_id, &row->provider_id, self->arena);

    return scheduling_conflicts_with(declarations, &objects, self->arena);
}

void
scheduling_make_bars(struct scheduling_making *self)
{
    const struct scheduling_snapshot *known = self->known;
    const struct scheduling_declarations declarations =
        scheduling_declarations_of(known->interests, known->n_interests,
                                   self->question->terms.cooling_off_years, self->arena);
    const struct scheduling_owners owners =
        scheduling_owners_of(known->links, known->n_links, self->arena);
    struct scheduling_conflicts *found =
        arena_alloc(self->arena, (known->n_activities + 1) * sizeof *found);
    struct scheduling_bar *bars;
    size_t n = 0;

    for (size_t i = 0; i < known->n_activities; i++) {
        found[i] = conflicts_of(self, &declarations, &owners, i);
        n += found[i].n;
    }
    bars = arena_alloc(self->arena, (n + 1) * sizeof *bars);
    n = 0;
    for (size_t i = 0; i < known->n_activities; i++)
        for (size_t k = 0; k < found[i].n; k++) {
            const struct scheduling_conflict *row = &found[i].rows[k];

            bars[n] = (struct scheduling_bar){
                (uint32_t)i,
                scheduling_inspector_of(known, known->interests[row->interest].staff_id),
                row->from_day, row->until_day};
            n += bars[n].inspector != SCHEDULING_NOBODY;
        }
    self->question->bars = bars;
    self->question->n_bars = n;
}

/* By unit number and inspector: how often in a row, and which of the unit's inspections was the last that was counted. */
struct tally {
    uint32_t visits;
    uint32_t
        seen; /* inspections of the unit, from the latest on, that the row of visits reaches to */
};

static void
count_visits(const struct scheduling_making *self, struct tally *tallies)
{
    const struct scheduling_snapshot *known = self->known;
    uint32_t inspection = 0; /* of the unit: 1 the latest */

    for (size_t i = 0; i < known->n_visits; i++) {
        const struct scheduling_visit *row = &known->visits[i];
        const struct scheduling_visit *before = i > 0 ? row - 1 : NULL;
        const uint32_t unit = scheduling_unit_number(known, &row->unit_id);
        const uint32_t inspector = scheduling_inspector_of(known, row->staff_id);
        struct tally *tally;

        if (before == NULL || scheduling_id_compare(&before->unit_id, &row->unit_id) != 0)
            inspection = 1;
        else if (scheduling_id_compare(&before->activity_id, &row->activity_id) != 0)
            inspection++;
        if (unit == SCHEDULING_NOBODY || inspector == SCHEDULING_NOBODY)
            continue;
        tally = &tallies[unit * known->n_staff + inspector];
        if (tally->seen + 1 == inspection) {
            tally->visits++;
            tally->seen = inspection;
        }
    }
}

/* What is planned already counts too: a visit in between must not make three in a row. */
static void
count_bindings(const struct scheduling_making *self, struct tally *tallies)
{
    const struct scheduling_snapshot *known = self->known;

    for (size_t i = 0; i < known->n_bindings; i++) {
        const uint32_t unit = scheduling_unit_number(known, &known->bindings[i].unit_id);
        const uint32_t inspector =
            scheduling_inspector_of(known, known->bindings[i].staff_id);

        if (unit != SCHEDULING_NOBODY && inspector != SCHEDULING_NOBODY)
            tallies[unit * known->n_staff + inspector].visits++;
    }
}

void
scheduling_make_streaks(struct scheduling_making *self)
{
    const struct scheduling_snapshot *known = self->known;
    const size_t n_cells = known->n_activities * known->n_staff;
    struct tally *tallies = arena_alloc(self->arena, (n_cells + 1) * sizeof *tallies);
    struct scheduling_streak *streaks = arena_alloc(
        self->arena, (known->n_visits + known->n_bindings + 1) * sizeof *streaks);
    size_t n = 0;

    count_visits(self, tallies);
    count_bindings(self, tallies);
    for (size_t i = 0; i < n_cells; i++)
        if (tallies[i].visits > 0)
            streaks[n++] = (struct scheduling_streak){(uint32_t)(i / known->n_staff),
                                                      (uint32_t)(i % known->n_staff),
                                                      tallies[i].visits};
    self->question->streaks = streaks;
    self->question->n_streaks = n;
}
