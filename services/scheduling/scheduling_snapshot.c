/* scheduling_snapshot - what is known on one moment, and the planner's question that it makes. */
#include "scheduling/scheduling_snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "scheduling/scheduling_snapshot_internal.h"
#include "scheduling/scheduling_words.h"

static rc_t
bit_of(struct scheduling_dictionary *self, const char *word, size_t length,
       uint64_t *bits)
{
    size_t at = 0;

    while (at < self->n
           && (self->length[at] != length || memcmp(self->word[at], word, length) != 0))
        at++;
    if (at == SCHEDULING_COMPETENCES_MAX)
        return RC_INVALID;
    if (at == self->n) {
        self->word[at] = word;
        self->length[at] = length;
        self->n++;
    }
    *bits |= UINT64_C(1) << at;
    return RC_OK;
}

static rc_t
bits_of(struct scheduling_dictionary *self, const char *words, uint64_t *bits)
{
    *bits = 0;
    while (*words != '\0') {
        const char *comma = strchr(words, ',');
        const size_t length = comma != NULL ? (size_t)(comma - words) : strlen(words);

        TRY(bit_of(self, words, length, bits));
        words += length + (comma != NULL);
    }
    return RC_OK;
}

static int
compare_municipality(const void *code, const void *row)
{
    return strcmp(code, ((const struct scheduling_municipality *)row)->code);
}

static struct scheduling_place
home_of(const struct scheduling_snapshot *known, const struct scheduling_staff *staff)
{
    const struct scheduling_municipality *row = NULL;

    if (known->n_municipalities > 0)
        row = bsearch(staff->municipality, known->municipalities, known->n_municipalities,
                      sizeof *row, compare_municipality);
    return row != NULL ? scheduling_place_of(row->latitude_micro, row->longitude_micro)
                       : scheduling_place_of(0, 0);
}

static rc_t
make_inspectors(struct scheduling_making *self)
{
    const struct scheduling_snapshot *known = self->known;
    struct scheduling_inspector *inspectors =
        arena_alloc(self->arena, (known->n_staff + 1) * sizeof *inspectors);

    for (size_t i = 0; i < known->n_staff; i++) {
        const struct scheduling_staff *staff = &known->staff[i];

        inspectors[i] = (struct scheduling_inspector){
            .staff_id = staff->staff_id,
            .from_day = staff->from_day,
            .until_day = staff->until_day,
            .minutes_a_day = staff->minutes_a_day,
            .home = home_of(known, staff),
        };
        TRY(bits_of(&self->words, staff->competences, &inspectors[i].competences));
    }
    self->question->inspectors = inspectors;
    self->question->n_inspectors = known->n_staff;
    return RC_OK;
}

static int
compare_staff(const void *staff_id, const void *row)
{
    return strcmp(staff_id, ((const struct scheduling_staff *)row)->staff_id);
}

uint32_t
scheduling_inspector_of(const struct scheduling_snapshot *known, const char *staff_id)
{
    const struct scheduling_staff *row = NULL;

    if (known->n_staff > 0)
        row = bsearch(staff_id, known->staff, known->n_staff, sizeof *row, compare_staff);
    return row != NULL ? (uint32_t)(row - known->staff) : SCHEDULING_NOBODY;
}

/* Absent, or on a visit that an earlier plan gave them. */
static void
make_aways(struct scheduling_making *self)
{
    const struct scheduling_snapshot *known = self->known;
    struct scheduling_away *aways = arena_alloc(
        self->arena, (known->n_absences + known->n_bindings + 1) * sizeof *aways);
    size_t n = 0;

    for (size_t i = 0; i < known->n_absences; i++) {
        const struct scheduling_absence *row = &known->absences[i];

        aways[n] = (struct scheduling_away){scheduling_inspector_of(known, row->staff_id),
                                            row->from_day, row->until_day};
        n += aways[n].inspector != SCHEDULING_NOBODY;
    }
    for (size_t i = 0; i < known->n_bindings; i++) {
        const struct scheduling_binding *row = &known->bindings[i];

        aways[n] = (struct scheduling_away){scheduling_inspector_of(known, row->staff_id),
                                            row->day, row->day};
        n += aways[n].inspector != SCHEDULING_NOBODY;
    }
    self->question->aways = aways;
    self->question->n_aways = n;
}

uint32_t
scheduling_unit_number(const struct scheduling_snapshot *known,
                       const struct uuid *unit_id)
{
    for (size_t i = 0; i < known->n_activities; i++)
        if (scheduling_id_compare(&known->activities[i].unit_id, unit_id) == 0)
            return (uint32_t)i;
    return SCHEDULING_NOBODY;
}

static rc_t
make_task(struct scheduling_making *self, const struct scheduling_activity_row *row,
          struct scheduling_task *task)
{
    const struct scheduling_rules *rules = &self->known->rules;
    const int32_t day = self->question->from_day;
    const bool is_inspection = row->kind == SCHEDULING_INSPECTION;
    const char *by = is_inspection ? row->category : scheduling_kind_name(row->kind);
    int32_t team_size;

    *task = (struct scheduling_task){
        .key = row->key,
        .unit = scheduling_unit_number(self->known, &row->unit_id),
        .priority_class = row->priority_class,
        .from_day = row->from_day,
        .until_day = row->until_day,
        .is_remote = row->kind == SCHEDULING_DESK_REVIEW,
        .place = scheduling_place_of(row->latitude_micro, row->longitude_micro),
        .drawn = !row->is_drawn
                     ? SCHEDULING_BY_LOT
                     : (row->is_announced ? SCHEDULING_TOLD : SCHEDULING_UNTOLD),
        .unannounced_permille = (uint32_t)row->unannounced_permille,
    };
    TRY(scheduling_rule_value(rules, "visit_minutes", by, day, &task->visit_minutes));
    TRY(scheduling_rule_value(rules, "team_size", scheduling_kind_name(row->kind), day,
                              &team_size));
    task->team_size = (uint32_t)team_size;
    return bits_of(&self->words, row->competences, &task->competences);
}

static rc_t
make_tasks(struct scheduling_making *self)
{
    const size_t n = self->known->n_activities;
    struct scheduling_task *tasks = arena_alloc(self->arena, (n + 1) * sizeof *tasks);

    for (size_t i = 0; i < n; i++)
        TRY(make_task(self, &self->known->activities[i], &tasks[i]));
    self->question->tasks = tasks;
    self->question->n_tasks = n;
    self->question->n_units = n;
    return RC_OK;
}

rc_t
scheduling_snapshot_question(const struct scheduling_snapshot *snapshot,
                             const int32_t period[2], const char *seed,
                             struct arena *arena, struct scheduling_question *out)
{
    struct scheduling_question question = {
        .seed = scheduling_seed_of(seed), .from_day = period[0], .until_day = period[1]};
    struct scheduling_making making = {
        .known = snapshot, .arena = arena, .question = &question};
    int32_t *days =
        arena_alloc(arena, (size_t)(period[1] - period[0] + 1) * sizeof *days);

    TRY(scheduling_terms_on(&snapshot->rules, period[0], &question.terms));
    question.days = days;
    question.n_days =
        scheduling_working_days(period, snapshot->holidays, snapshot->n_holidays, days);
    TRY(make_inspectors(&making));
    TRY(make_tasks(&making));
    make_aways(&making);
    scheduling_make_bars(&making);
    scheduling_make_streaks(&making);
    *out = question;
    return RC_OK;
}
