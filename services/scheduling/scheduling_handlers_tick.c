/* scheduling_handlers_tick - what the calendar brings: this year's obligations, what they lack, what is overdue. */
#include <string.h>

#include "scheduling/scheduling_handlers_fit.h"
#include "scheduling/scheduling_store_duty.h"
#include "scheduling/scheduling_wire_tell.h"

/* One second's portion; the next tick goes on. */
enum { AT_MOST = 500, DECEMBER = 12, LAST_OF_DECEMBER = 31 };

static struct scheduling_year
year_of(const struct batch *batch)
{
    const int32_t year = scheduling_date_of(batch->today).year;

    return (struct scheduling_year){
        .today = batch->today,
        .first_day = scheduling_day_of(year, 1, 1),
        .last_day = scheduling_day_of(year, DECEMBER, LAST_OF_DECEMBER),
        .year = year,
        .node = batch->config->node,
    };
}

/* The duties as the law has them, and what this tick has done. */
struct ticking {
    struct scheduling_acting acting;
    const struct scheduling_duty *duties;
    size_t n_duties;
    size_t n_done;
};

static rc_t
add_obligations(struct ticking *self)
{
    const struct scheduling_year year = year_of(self->acting.batch);
    const struct scheduling_candidate *units;
    struct scheduling_obligations obligations;
    size_t n, n_added;

    TRY(scheduling_store_candidates(&self->acting.store, &year, AT_MOST, &units, &n));
    obligations = scheduling_obligations_of(self->duties, self->n_duties, units, n,
                                            year.today, self->acting.store.arena);
    TRY(scheduling_store_add_obligations(&self->acting.store, &obligations, &n_added));
    self->n_done += n_added;
    return RC_OK;
}

/* The row in force on the day that the visit is proposed. */
static const struct scheduling_duty *
duty_of(const struct ticking *self, const struct scheduling_unmet *unmet)
{
    for (size_t i = 0; i < self->n_duties; i++) {
        const struct scheduling_duty *duty = &self->duties[i];

        if (strcmp(duty->rule, unmet->rule) == 0
            && strcmp(duty->category, unmet->category) == 0
            && self->acting.day >= duty->from_day && self->acting.day <= duty->until_day)
            return duty;
    }
    return NULL;
}

static struct scheduling_activity_row
visit_of(const struct ticking *self, const struct scheduling_unmet *unmet,
         const struct scheduling_duty *duty)
{
    const struct scheduling_date due = scheduling_date_of(unmet->due_day);
    const int32_t first_day = scheduling_day_of(due.year, 1, 1);
    struct scheduling_activity_row row = {
        .kind = SCHEDULING_INSPECTION,
        .unit_id = unmet->unit_id,
        .obligation_key = unmet->key,
        .priority_class = duty->priority_class,
        .legal_ref = duty->legal_ref,
        .competences = duty->competences,
        .from_day = unmet->start_day > first_day ? unmet->start_day : first_day,
        .until_day = unmet->due_day,
        .is_drawn = false, /* when it is planned, by a lot that nobody knows now */
        .unannounced_permille = duty->unannounced_permille,
        .child_interviews = duty->child_interviews,
        .reason = "",
    };

    row.key =
        scheduling_attempt_key(unmet->key, unmet->attempts + 1, self->acting.store.arena);
    row.id = uuid_named("activity", row.key);
    return row;
}

static rc_t
propose_visits(struct ticking *self)
{
    const struct scheduling_unmet *unmet;
    size_t n;

    TRY(scheduling_store_unmet(&self->acting.store, self->acting.day, AT_MOST, &unmet,
                               &n));
    for (size_t i = 0; i < n; i++) {
        const struct scheduling_duty *duty = duty_of(self, &unmet[i]);
        struct scheduling_activity_row row;

        if (duty == NULL)
            continue; /* the unit is of another category by now */
        row = visit_of(self, &unmet[i], duty);
        scheduling_put_activity(self->acting.changes, &row);
        self->n_done++;
    }
    return RC_OK;
}

/* The day has gone by: nothing can cover it any more, and intake is told once. */
static rc_t
note_overdue(struct ticking *self)
{
    struct scheduling_obligation_rows overdue;

    TRY(scheduling_store_overdue(&self->acting.store, self->acting.day, AT_MOST,
                                 &overdue));
    for (size_t i = 0; i < overdue.n; i++) {
        scheduling_put_obligation(self->acting.changes, overdue.rows[i].key, "uncovered",
                                  "window");
        TRY(scheduling_tell_uncovered(self->acting.batch, &overdue.rows[i], "window"));
    }
    self->n_done += overdue.n;
    return RC_OK;
}

/* A visit that lost its team after another inspection met its duty is proposed again: nobody needs it. */
static rc_t
close_met(struct ticking *self)
{
    size_t n_closed;

    TRY(scheduling_close_met(&self->acting, NULL, 0, &n_closed));
    self->n_done += n_closed;
    return RC_OK;
}

rc_t
scheduling_tick(struct batch *batch)
{
    struct ticking ticking = {.acting = scheduling_acting_of(batch, batch->today)};

    TRY(scheduling_store_duties(&ticking.acting.store, &ticking.duties,
                                &ticking.n_duties));
    TRY(add_obligations(&ticking));
    TRY(propose_visits(&ticking));
    TRY(close_met(&ticking));
    TRY(note_overdue(&ticking));
    if (ticking.n_done == 0)
        return RC_MISSING;
    return scheduling_changes_save(&ticking.acting.store, ticking.acting.changes);
}
