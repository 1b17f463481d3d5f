/* scheduling_wire_ask - what people ask and order, checked. */
#include "scheduling/scheduling_wire_ask.h"

#include <string.h>

#include "scheduling/scheduling_wire_words.h"
#include "tillsyn/v1/scheduling.pb-c.h"

enum {
    ROWS_MAX = 500,
    TEXT_MAX = 1000,
    SEED_MAX = 200,
    PLAN_DAYS_MAX = 366,
    DAY_MINUTES = 1440,
    INTERVIEWS_MAX = 10000
};

static void
read_interest(const Tillsyn__V1__Interest *said, const char *staff_id,
              struct scheduling_interest *out)
{
    *out = (struct scheduling_interest){
        .staff_id = staff_id,
        .kind = said->kind,
        .register_name = said->register_,
        .object_ref = said->object_ref,
        .is_unit = said->is_unit,
        .from_day = said->from_day,
        .until_day = said->until_day,
        .declared_day = said->declared_day,
    };
}

static void
read_staff(const Tillsyn__V1__StaffRow *said, struct arena *arena,
           struct scheduling_told_staff *out)
{
    struct scheduling_interest *interests =
        arena_alloc(arena, (said->n_interests + 1) * sizeof *interests);

    for (size_t i = 0; i < said->n_interests; i++)
        read_interest(said->interests[i], said->staff_id, &interests[i]);
    *out = (struct scheduling_told_staff){
        .row = said->row,
        .staff = {.staff_id = said->staff_id,
                  .role = said->role,
                  .competences = scheduling_wire_words(said->competences,
                  said->n_competences, arena),
                  .from_day = said->from_day,
                  .until_day = said->until_day,
                  .minutes_a_day = said->minutes_a_day <= SCHEDULING_MINUTES_MAX
                                       ? (int32_t)said->minutes_a_day
                                       : 0,
                  .municipality = said->municipality,
                  .person = said->person},
        .interests = interests,
        .n_interests = said->n_interests,
    };
}

rc_t
scheduling_wire_staff(const struct msg *ask, struct arena *arena,
                      struct scheduling_delivery *out)
{
    const Tillsyn__V1__StaffImport *said = (const void *)ask->body;

    if (said->n_rows < 1 || said->n_rows > ROWS_MAX)
        return RC_INVALID;
    out->n = said->n_rows;
    out->rows = arena_alloc(arena, said->n_rows * sizeof *out->rows);
    for (size_t i = 0; i < said->n_rows; i++)
        read_staff(said->rows[i], arena, &out->rows[i]);
    return RC_OK;
}

rc_t
scheduling_wire_interest(const struct msg *ask, struct scheduling_interest *out)
{
    const Tillsyn__V1__InterestDeclare *said = (const void *)ask->body;

    if (said->interest == NULL)
        return RC_INVALID;
    read_interest(said->interest, said->staff_id, out);
    return RC_OK;
}

rc_t
scheduling_wire_absence(const struct msg *ask, struct scheduling_absence *out)
{
    const Tillsyn__V1__AbsenceDeclare *said = (const void *)ask->body;

    *out = (struct scheduling_absence){said->staff_id, said->from_day, said->until_day};
    return scheduling_is_period(said->from_day, said->until_day) ? RC_OK : RC_INVALID;
}

static rc_t
read_performance(const Tillsyn__V1__ActivityPerform *said, struct scheduling_act_ask *out)
{
    if (said->child_interviews_offered > INTERVIEWS_MAX
        || said->child_interviews_held > INTERVIEWS_MAX)
        return RC_INVALID;
    out->act = SCHEDULING_PERFORM;
    out->text = said->outcome;
    out->offered = (int32_t)said->child_interviews_offered;
    out->held = (int32_t)said->child_interviews_held;
    return RC_OK;
}

static rc_t
read_start(const Tillsyn__V1__ActivityStart *said, struct scheduling_act_ask *out)
{
    if (said->minute >= DAY_MINUTES)
        return RC_INVALID;
    out->act = SCHEDULING_START;
    out->minute = (int32_t)said->minute;
    return RC_OK;
}

static rc_t
read_act(const Tillsyn__V1__ActivityAct *said, struct scheduling_act_ask *out)
{
    switch (said->act_case) {
    case TILLSYN__V1__ACTIVITY_ACT__ACT_START: return read_start(said->start, out);
    case TILLSYN__V1__ACTIVITY_ACT__ACT_PERFORM:
        return read_performance(said->perform, out);
    case TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD: out->act = SCHEDULING_RECORD; break;
    case TILLSYN__V1__ACTIVITY_ACT__ACT_SIGN: out->act = SCHEDULING_SIGN; break;
    case TILLSYN__V1__ACTIVITY_ACT__ACT_REPORT: out->act = SCHEDULING_REPORT; break;
    case TILLSYN__V1__ACTIVITY_ACT__ACT_RESCHEDULE:
        out->act = SCHEDULING_RESCHEDULE;
        out->text = said->reschedule->reason;
        out->to_day = said->reschedule->day;
        break;
    case TILLSYN__V1__ACTIVITY_ACT__ACT_CANCEL:
        out->act = SCHEDULING_CANCEL;
        out->text = said->cancel->reason;
        break;
    default: return RC_INVALID;
    }
    return RC_OK;
}

rc_t
scheduling_wire_act(const struct msg *ask, struct scheduling_act_ask *out)
{
    const Tillsyn__V1__ActivityAct *said = (const void *)ask->body;

    *out = (struct scheduling_act_ask){
        .activity = said->activity, .day = said->day, .text = ""};
    TRY(read_act(said, out));
    if (said->activity[0] == '\0' || !scheduling_is_period(said->day, said->day)
        || strlen(out->text) > TEXT_MAX)
        return RC_INVALID;
    if (out->act == SCHEDULING_RESCHEDULE
        && !scheduling_is_period(said->day, out->to_day))
        return RC_INVALID;
    return RC_OK;
}

rc_t
scheduling_wire_proposal(const struct msg *ask, struct scheduling_proposal *out)
{
    const Tillsyn__V1__ActivityPropose *said = (const void *)ask->body;

    if ((said->kind != TILLSYN__V1__ACTIVITY_KIND__ACTIVITY_KIND_DIALOGUE
         && said->kind != TILLSYN__V1__ACTIVITY_KIND__ACTIVITY_KIND_DESK_REVIEW)
        || said->unit[0] == '\0' || said->reason[0] == '\0'
        || strlen(said->reason) > TEXT_MAX || said->until_day == INT32_MAX
        || !scheduling_is_period(said->from_day, said->until_day))
        return RC_INVALID;
    *out = (struct scheduling_proposal){
        .kind = (enum scheduling_kind)said->kind,
        .unit = said->unit,
        .from_day = said->from_day,
        .until_day = said->until_day,
        .reason = said->reason,
    };
    return RC_OK;
}

rc_t
scheduling_wire_make(const struct msg *ask, struct scheduling_plan_ask *out)
{
    const Tillsyn__V1__PlanMake *said = (const void *)ask->body;

    if (!scheduling_is_period(said->from_day, said->until_day)
        || said->until_day == INT32_MAX
        || said->until_day - said->from_day >= PLAN_DAYS_MAX || said->seed[0] == '\0'
        || strlen(said->seed) > SEED_MAX)
        return RC_INVALID;
    *out = (struct scheduling_plan_ask){
        {said->from_day, said->until_day},
        said->seed
    };
    return RC_OK;
}

rc_t
scheduling_wire_publish(const struct msg *ask, struct uuid *plan_id, int32_t *day)
{
    const Tillsyn__V1__PlanPublish *said = (const void *)ask->body;

    if (!scheduling_is_period(said->day, said->day))
        return RC_INVALID;
    *day = said->day;
    return wire_uuid(&said->plan_id, plan_id);
}

rc_t
scheduling_wire_show(const struct msg *ask, struct scheduling_show_ask *out)
{
    const Tillsyn__V1__PlanShow *said = (const void *)ask->body;

    *out = (struct scheduling_show_ask){.has_plan = said->plan_id.len > 0,
                                        .has_after = said->after_id.len > 0,
                                        .with_embargoed = said->embargoed};
    if (out->has_plan)
        TRY(wire_uuid(&said->plan_id, &out->plan_id));
    return out->has_after ? wire_uuid(&said->after_id, &out->after) : RC_OK;
}

const char *
scheduling_wire_after(const struct msg *ask)
{
    return ((const Tillsyn__V1__StaffList *)(const void *)ask->body)->after_id;
}

rc_t
scheduling_wire_list(const struct msg *ask, struct scheduling_list_ask *out)
{
    const Tillsyn__V1__ObligationList *said = (const void *)ask->body;

    if (said->state[0] != '\0'
        && !scheduling_has_word("open,planned,fulfilled,uncovered", said->state))
        return RC_INVALID;
    *out = (struct scheduling_list_ask){said->state[0] != '\0' ? said->state : NULL,
                                        said->after_key};
    return RC_OK;
}
