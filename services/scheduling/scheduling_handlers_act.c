/* scheduling_handlers_act - what people do with an activity, from its start to its report. */
#include <string.h>

#include "scheduling/scheduling_handlers_fit.h"
#include "scheduling/scheduling_handlers_see.h"
#include "scheduling/scheduling_store_duty.h"
#include "scheduling/scheduling_wire_ask.h"
#include "scheduling/scheduling_wire_say.h"
#include "scheduling/scheduling_wire_tell.h"

enum { STAFF_MOST = 10000 };

/* An act under way. */
struct doing {
    struct scheduling_acting acting;
    struct scheduling_act_ask wanted;
    struct scheduling_activity_row activity;
    struct scheduling_activity_row as_read;
    struct scheduling_act_facts facts;
    struct answer *answer;
};

/* Whether the actor's own key belongs to somebody on the team. */
static rc_t
find_actor(struct doing *self)
{
    const struct scheduling_staff *staff;
    size_t n;

    TRY(scheduling_store_staff(&self->acting.store, "", NULL, STAFF_MOST, &staff, &n));
    for (size_t i = 0; i < n; i++)
        if (strcmp(staff[i].person, self->acting.batch->actor) == 0
            && scheduling_has_word(self->activity.team, staff[i].staff_id))
            self->facts.is_on_team = true;
    return RC_OK;
}

/* Nobody with an interest is present: looked at once more, with what has been declared and bought since. */
static rc_t
check_conflicts(struct doing *self)
{
    struct scheduling_subject subject;
    struct scheduling_fit fit;

    TRY(scheduling_fit_load(&self->acting, &fit));
    subject = scheduling_subject_of(&fit, &self->activity);
    self->facts.is_free_of_conflict =
        scheduling_check_team(&fit, &subject, self->activity.team, self->activity.day);
    return scheduling_team_least(&fit.rules, self->activity.kind, self->acting.day,
                                 &self->facts.team_least);
}

static rc_t
gather_facts(struct doing *self)
{
    self->facts = (struct scheduling_act_facts){
        .is_announced = self->activity.is_announced,
        .has_text = self->wanted.text[0] != '\0',
        .team = scheduling_count_words(self->activity.team),
        .day = self->wanted.day,
        .planned_day = self->activity.day,
        .interviews_offered = (uint32_t)self->wanted.offered,
        .interviews_held = (uint32_t)self->wanted.held,
    };
    if (self->wanted.act == SCHEDULING_SIGN)
        return find_actor(self);
    return self->wanted.act == SCHEDULING_START ? check_conflicts(self) : RC_OK;
}

static rc_t
take_step(struct doing *self, enum scheduling_act act)
{
    return scheduling_settle(self->answer,
                             scheduling_step(&self->acting, &self->activity, act,
                                             &self->facts, self->wanted.text));
}

/* Only from here on may anybody outside know of an unannounced one: first the embargo goes, then the notice. */
static rc_t
start(struct doing *self)
{
    TRY(take_step(self, SCHEDULING_START));
    if (self->wanted.minute > 0)
        self->activity.start_minute = self->wanted.minute;
    if (self->activity.is_announced)
        return RC_OK;
    TRY(scheduling_tell_embargo_lifted(self->acting.batch, &self->activity));
    return scheduling_notify(&self->acting, &self->activity, "inspection_started");
}

/* Only this fulfils a duty, whatever the inspection was for, and only on the last day or before. */
static rc_t
fulfil(struct doing *self)
{
    struct scheduling_acting *acting = &self->acting;
    struct scheduling_obligation_rows met;
    const char **keys;
    size_t n_closed;

    if (self->activity.kind != SCHEDULING_INSPECTION)
        return RC_OK;
    TRY(scheduling_store_met(&acting->store, &self->activity.unit_id,
                             self->activity.performed_day, &met));
    keys = arena_alloc(acting->store.arena, (met.n + 1) * sizeof *keys);
    for (size_t i = 0; i < met.n; i++) {
        keys[i] = met.rows[i].key;
        scheduling_put_obligation(acting->changes, keys[i], "fulfilled", "");
    }
    return scheduling_close_met(acting, keys, met.n, &n_closed);
}

static rc_t
perform(struct doing *self)
{
    TRY(take_step(self, SCHEDULING_PERFORM));
    self->activity.outcome = self->wanted.text;
    self->activity.interviews_offered = self->wanted.offered;
    self->activity.interviews_held = self->wanted.held;
    self->activity.performed_day = self->wanted.day;
    return fulfil(self);
}

static rc_t
record(struct doing *self)
{
    return take_step(self, SCHEDULING_RECORD);
}

static rc_t
sign(struct doing *self)
{
    return take_step(self, SCHEDULING_SIGN);
}

/* A dialogue promotes and is never told as a control. */
static rc_t
report(struct doing *self)
{
    TRY(take_step(self, SCHEDULING_REPORT));
    return self->activity.kind == SCHEDULING_INSPECTION
               ? scheduling_tell_performed(self->acting.batch, &self->activity)
               : RC_OK;
}

/* A day that the rules, the window, the team's other visits and its interests allow. */
static rc_t
check_new_day(struct doing *self)
{
    const int32_t day = self->wanted.to_day;
    const int32_t period[2] = {day, day};
    const struct scheduling_store *store = &self->acting.store;
    const struct scheduling_holiday *holidays;
    const struct scheduling_binding *bindings;
    struct scheduling_subject subject;
    struct scheduling_fit fit;
    size_t n_holidays, n;

    TRY(scheduling_store_holidays(store, &holidays, &n_holidays));
    if (day < self->activity.from_day || day > self->activity.until_day
        || !scheduling_is_working_day(day, holidays, n_holidays))
        return scheduling_refuse(self->answer, SCHEDULING_REFUSED_NEW_DAY);
    TRY(scheduling_store_bindings(store, period, &bindings, &n));
    for (size_t i = 0; i < n; i++)
        if (day != self->activity.day
            && scheduling_has_word(self->activity.team, bindings[i].staff_id))
            return scheduling_refuse(self->answer, SCHEDULING_REFUSED_TEAM_BUSY);
    TRY(scheduling_fit_load(&self->acting, &fit));
    subject = scheduling_subject_of(&fit, &self->activity);
    if (scheduling_unfit(&fit, &subject, self->activity.team, day) != NULL)
        return scheduling_refuse(self->answer, SCHEDULING_REFUSED_TEAM_BUSY);
    self->facts.is_free_of_conflict =
        scheduling_check_team(&fit, &subject, self->activity.team, day);
    return scheduling_team_least(&fit.rules, self->activity.kind, self->acting.day,
                                 &self->facts.team_least);
}

/* Assigned to the same team on another day, confirmed, and told or kept as before. */
static rc_t
reschedule(struct doing *self)
{
    TRY(take_step(self, SCHEDULING_RESCHEDULE));
    TRY(check_new_day(self));
    self->activity.day = self->wanted.to_day;
    self->activity.reason = self->wanted.text;
    TRY(take_step(self, SCHEDULING_CONFIRM));
    TRY(take_step(self, self->activity.is_announced ? SCHEDULING_ANNOUNCE
                                                    : SCHEDULING_EMBARGO));
    TRY(scheduling_tell_planned(self->acting.batch, &self->activity));
    return self->activity.is_announced
               ? scheduling_notify(&self->acting, &self->activity, "inspection_announced")
               : RC_OK;
}

/* What obliged it stays open: a cancelled visit is no visit. */
static rc_t
cancel(struct doing *self)
{
    TRY(take_step(self, SCHEDULING_CANCEL));
    self->activity.reason = self->wanted.text;
    self->activity.team = "";
    self->activity.day = SCHEDULING_NO_DAY;
    scheduling_put_release(self->acting.changes, &self->activity.id,
                           self->activity.version, "cancelled");
    if (self->activity.obligation_key != NULL)
        scheduling_put_obligation(self->acting.changes, self->activity.obligation_key,
                                  "open", "");
    return scheduling_tell_planned(self->acting.batch, &self->activity);
}

static rc_t
carry_out(struct doing *self)
{
    static rc_t (*const ACTS[SCHEDULING_ACTS])(struct doing *) = {
        [SCHEDULING_START] = start,   [SCHEDULING_PERFORM] = perform,
        [SCHEDULING_RECORD] = record, [SCHEDULING_SIGN] = sign,
        [SCHEDULING_REPORT] = report, [SCHEDULING_RESCHEDULE] = reschedule,
        [SCHEDULING_CANCEL] = cancel,
    };

    TRY(gather_facts(self));
    TRY(ACTS[self->wanted.act](self));
    scheduling_put_update(self->acting.changes, &self->activity, self->as_read.version);
    return scheduling_changes_save(&self->acting.store, self->acting.changes);
}

static void
record_act(const struct doing *self)
{
    struct batch *batch = self->acting.batch;
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);

    uuid_format(&self->activity.id, subject);
    batch_record_act(
        batch,
        arena_printf(batch->arena, "activity_%s", scheduling_act_name(self->wanted.act)),
        subject, "");
}

rc_t
scheduling_act(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct doing doing = {.answer = answer};
    rc_t rc;

    if (scheduling_wire_act(ask, &doing.wanted) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_ACT);
    if (scheduling_is_to_come(batch, doing.wanted.day))
        return scheduling_refuse(answer, SCHEDULING_REFUSED_DAY);
    doing.acting = scheduling_acting_of(batch, doing.wanted.day);
    rc = scheduling_store_activity(&doing.acting.store, doing.wanted.activity,
                                   &doing.activity);
    if (rc == RC_MISSING)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_ACTIVITY);
    TRY(rc);
    if (!scheduling_may_see(batch, &doing.activity)) /* not even that it is there */
        return scheduling_refuse(answer, SCHEDULING_REFUSED_ACTIVITY);
    doing.as_read = doing.activity;
    TRY(carry_out(&doing));
    record_act(&doing);
    return answer_with(answer, scheduling_say_activity(&doing.activity, batch->arena));
}
