/* scheduling_handlers_publish - a plan takes effect: checked, assigned, confirmed, announced or kept to ourselves. */
#include <stdlib.h>
#include <string.h>

#include "scheduling/scheduling_handlers_fit.h"
#include "scheduling/scheduling_handlers_see.h"
#include "scheduling/scheduling_store_duty.h"
#include "scheduling/scheduling_store_plan.h"
#include "scheduling/scheduling_wire_ask.h"
#include "scheduling/scheduling_wire_say.h"
#include "scheduling/scheduling_wire_tell.h"
#include "scheduling/scheduling_wire_words.h"

/* A publication under way. */
struct publishing {
    struct scheduling_acting *acting;
    const struct scheduling_plan_row *plan;
    struct scheduling_fit fit;
    struct scheduling_activities activities;   /* ascending by id, as are the entries */
    const struct scheduling_binding *bindings; /* what other plans have settled */
    size_t n_bindings;
    /* Obligations that this plan does not cover, and why. */
    const char **keys;
    const char **reasons;
    size_t n_uncovered;
};

static bool
is_bound(const struct publishing *self, const char *team, int32_t day)
{
    for (size_t i = 0; i < self->n_bindings; i++)
        if (self->bindings[i].day == day
            && scheduling_has_word(team, self->bindings[i].staff_id))
            return true;
    return false;
}

/* Why the entry cannot take effect as it is; NULL when it can. Conflicts are looked at by the check itself. */
static const char *
obstacle(const struct publishing *self, const struct scheduling_subject *subject,
         const struct scheduling_plan_entry *entry)
{
    const char *unfit;

    if (entry->day == SCHEDULING_NO_DAY)
        return entry->reason;
    if (entry->day < self->acting->day)
        return "window";
    if (is_bound(self, entry->team, entry->day))
        return "no_free_pair";
    unfit = scheduling_unfit(&self->fit, subject, entry->team, entry->day);
    return unfit != NULL && strcmp(unfit, "conflict") != 0 ? "no_free_pair" : NULL;
}

static void
note_uncovered(struct publishing *self, const struct scheduling_activity_row *activity,
               const char *reason)
{
    if (activity->obligation_key == NULL)
        return;
    self->keys[self->n_uncovered] = activity->obligation_key;
    self->reasons[self->n_uncovered++] = reason;
    scheduling_put_obligation(self->acting->changes, activity->obligation_key,
                              "uncovered", reason);
}

/* It stays proposed, with the reason for everybody to see. */
static void
leave(struct publishing *self, struct scheduling_activity_row *activity,
      const char *reason)
{
    const int32_t before = activity->version++;

    activity->reason = reason;
    scheduling_put_event(self->acting->changes,
                         &(struct scheduling_event){.activity = activity,
                                                    .day = self->acting->day,
                                                    .actor = self->acting->batch->actor,
                                                    .act = SCHEDULING_CHECK,
                                                    .reason = reason});
    scheduling_put_update(self->acting->changes, activity, before);
    note_uncovered(self, activity, reason);
}

/* From proposed to announced or embargoed, one step after the other, each with its guards. */
static enum scheduling_verdict
carry_through(struct publishing *self, struct scheduling_activity_row *activity,
              const struct scheduling_act_facts *facts)
{
    const enum scheduling_act steps[] = {
        SCHEDULING_CHECK, SCHEDULING_ASSIGN, SCHEDULING_CONFIRM,
        facts->is_announced ? SCHEDULING_ANNOUNCE : SCHEDULING_EMBARGO};
    enum scheduling_verdict verdict = SCHEDULING_ALLOWED;

    for (size_t i = 0; i < sizeof steps / sizeof *steps && verdict == SCHEDULING_ALLOWED;
         i++)
        verdict = scheduling_step(self->acting, activity, steps[i], facts, "");
    return verdict;
}

static void
assign_team(struct publishing *self, const struct scheduling_activity_row *activity)
{
    size_t n;
    char **staff = scheduling_wire_split(activity->team, self->acting->store.arena, &n);

    for (size_t i = 0; i < n; i++)
        scheduling_put_assignment(self->acting->changes, &activity->id, staff[i],
                                  activity->version);
}

/* The provider is told of what is announced; of the other nothing leaves this service but to intake. */
static rc_t
tell(struct publishing *self, const struct scheduling_activity_row *activity)
{
    TRY(scheduling_tell_planned(self->acting->batch, activity));
    return activity->state == SCHEDULING_ANNOUNCED
               ? scheduling_notify(self->acting, activity, "inspection_announced")
               : RC_OK;
}

static rc_t
settle(struct publishing *self, struct scheduling_activity_row *activity,
       const struct scheduling_plan_entry *entry,
       const struct scheduling_subject *subject)
{
    const struct scheduling_activity_row as_read = *activity;
    struct scheduling_act_facts facts = {
        .is_announced = entry->is_announced,
        .is_free_of_conflict =
            scheduling_check_team(&self->fit, subject, entry->team, entry->day),
        .team = scheduling_count_words(entry->team),
    };

    TRY(scheduling_team_least(&self->fit.rules, activity->kind, self->plan->from_day,
                              &facts.team_least));
    activity->is_drawn = true;
    activity->is_announced = entry->is_announced;
    activity->has_plan = true;
    activity->plan_id = self->plan->id;
    activity->day = entry->day;
    activity->start_minute = entry->start_minute;
    activity->end_minute = entry->end_minute;
    activity->team = entry->team;
    activity->reason = "";
    if (carry_through(self, activity, &facts) != SCHEDULING_ALLOWED) {
        *activity = as_read;
        leave(self, activity, "conflict");
        return RC_OK;
    }
    assign_team(self, activity);
    scheduling_put_update(self->acting->changes, activity, as_read.version);
    if (activity->obligation_key != NULL)
        scheduling_put_obligation(self->acting->changes, activity->obligation_key,
                                  "planned", "");
    return tell(self, activity);
}

static rc_t
publish_entry(struct publishing *self, struct scheduling_activity_row *activity,
              const struct scheduling_plan_entry *entry)
{
    const struct scheduling_subject subject = scheduling_subject_of(&self->fit, activity);
    const char *reason;

    if (activity->state != SCHEDULING_PROPOSED)
        return RC_OK; /* another plan or a person was first */
    reason = obstacle(self, &subject, entry);
    if (reason == NULL)
        return settle(self, activity, entry, &subject);
    leave(self, activity, reason);
    return RC_OK;
}

static rc_t
tell_uncovered(struct publishing *self)
{
    struct scheduling_obligation_rows found;

    TRY(scheduling_store_obligations_by_key(&self->acting->store, self->keys,
                                            self->n_uncovered, &found));
    for (size_t i = 0; i < found.n; i++)
        for (size_t k = 0; k < self->n_uncovered; k++)
            if (strcmp(found.rows[i].key, self->keys[k]) == 0)
                TRY(scheduling_tell_uncovered(self->acting->batch, &found.rows[i],
                                              self->reasons[k]));
    return RC_OK;
}

static rc_t
publish_all(struct publishing *self)
{
    const int32_t period[2] = {self->plan->from_day, self->plan->until_day};
    const struct scheduling_store *store = &self->acting->store;
    const struct scheduling_plan_entry *entries;
    size_t n;

    TRY(scheduling_fit_load(self->acting, &self->fit));
    TRY(scheduling_store_entries(store, &self->plan->id, &entries, &n));
    TRY(scheduling_store_activities_of_plan(store, &self->plan->id, &self->activities));
    TRY(scheduling_store_bindings(store, period, &self->bindings, &self->n_bindings));
    if (self->activities.n != n)
        return RC_FAULT;
    self->keys = arena_alloc(store->arena, (n + 1) * sizeof *self->keys);
    self->reasons = arena_alloc(store->arena, (n + 1) * sizeof *self->reasons);
    for (size_t i = 0; i < n; i++)
        TRY(publish_entry(self, &self->activities.rows[i], &entries[i]));
    TRY(scheduling_changes_save(store, self->acting->changes));
    return tell_uncovered(self);
}

static rc_t
answer_summary(struct batch *batch, const struct scheduling_plan_row *plan,
               struct answer *answer)
{
    const struct scheduling_activities none = {NULL, 0};
    struct scheduling_plan_summary summary;

    TRY(scheduling_summary_for(batch, &plan->id, &summary));
    return answer_with(
        answer, scheduling_say_plan(&(struct scheduling_plan_page){.plan = plan,
                                                                   .summary = &summary,
                                                                   .activities = &none},
                                    batch->arena));
}

static void
record(struct batch *batch, const struct uuid *plan_id, size_t n_uncovered)
{
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);

    uuid_format(plan_id, subject);
    batch_record_act(
        batch, "plan_published", subject,
        arena_printf(batch->arena, "%zu obligations uncovered", n_uncovered));
}

rc_t
scheduling_publish(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct scheduling_plan_row plan;
    struct scheduling_acting acting;
    struct publishing publishing = {.acting = &acting, .plan = &plan};
    struct uuid plan_id;
    int32_t day;
    rc_t rc;

    if (scheduling_wire_publish(ask, &plan_id, &day) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_PUBLISH);
    if (scheduling_is_to_come(batch, day))
        return scheduling_refuse(answer, SCHEDULING_REFUSED_DAY);
    acting = scheduling_acting_of(batch, day);
    rc = scheduling_store_plan(&acting.store, &plan_id, &plan);
    if (rc == RC_MISSING)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_PLAN);
    TRY(rc);
    if (plan.state == SCHEDULING_PUBLISHED)
        return answer_summary(batch, &plan, answer);
    if (plan.state == SCHEDULING_MAKING)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_PLAN_STATE);
    TRY(publish_all(&publishing));
    plan.state = SCHEDULING_PUBLISHED;
    plan.published_day = day;
    TRY(scheduling_store_update_plan(&acting.store, &plan));
    record(batch, &plan.id, publishing.n_uncovered);
    return answer_summary(batch, &plan, answer);
}
