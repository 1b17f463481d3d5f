/* intake_world_acts - acts on one case, said in a line each. */
#include "support/intake_world_acts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

char *
intake_text(const char *text)
{
    union {
        const char *in;
        char *out;
    } borrowed = {text};

    return borrowed.out;
}

Tillsyn__V1__CaseAct *
intake_desk_act(const struct intake_desk *desk)
{
    Tillsyn__V1__CaseAct *act =
        wire_new(&tillsyn__v1__case_act__descriptor, desk->world->arena);

    act->case_ = intake_text(desk->number);
    act->day = desk->day;
    return act;
}

rc_t
intake_desk_say(const struct intake_desk *desk, const Tillsyn__V1__CaseAct *act)
{
    return intake_world_ask(desk->world, desk->actor, intake_case_on_act, act);
}

/* The member of the oneof, new. */
#define MEMBER(act, name, NAME)                           \
    ((act)->act_case = TILLSYN__V1__CASE_ACT__ACT_##NAME, \
     wire_new(&tillsyn__v1__case_##name##__descriptor, desk->world->arena))

rc_t
intake_desk_just(const struct intake_desk *desk, Tillsyn__V1__CaseAct__ActCase which)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    /* All such members are messages without fields; one of them stands for any. */
    act->draft = wire_new(&tillsyn__v1__case_draft__descriptor, desk->world->arena);
    act->act_case = which;
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_triage(const struct intake_desk *desk, const char *unit)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->triage = MEMBER(act, triage, TRIAGE);
    act->triage->area = intake_text("health_care");
    act->triage->priority_class = 3;
    act->triage->unit = intake_text(unit);
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_begin(const struct intake_desk *desk, const char *handler)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->begin = MEMBER(act, begin, BEGIN);
    act->begin->handler = intake_text(handler);
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_answer(const struct intake_desk *desk, uint32_t trigger)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->answer_trigger = MEMBER(act, answer_trigger, ANSWER_TRIGGER);
    act->answer_trigger->trigger = trigger;
    act->answer_trigger->answer_code = intake_text("confirmed");
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_finding(const struct intake_desk *desk, const char *requirement_code,
                    const char *legal_ref)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);
    char **refs = arena_alloc(desk->world->arena, sizeof *refs);

    refs[0] = intake_text(legal_ref);
    act->finding = MEMBER(act, finding, FINDING);
    act->finding->requirement_code = intake_text(requirement_code);
    act->finding->legal_refs = refs;
    act->finding->n_legal_refs = legal_ref[0] != '\0';
    act->finding->theme = intake_text("self_monitoring");
    act->finding->level = intake_text("unit");
    act->finding->severity = 3;
    act->finding->found_day = desk->day;
    act->finding->text = intake_text("egenkontroll saknas");
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_cause(const struct intake_desk *desk, uint32_t finding)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->cause = MEMBER(act, cause, CAUSE);
    act->cause->finding = finding;
    act->cause->level = intake_text("system");
    act->cause->code = intake_text("no_time_allocated");
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_measure(const struct intake_desk *desk, uint32_t finding, uint32_t cause)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->measure = MEMBER(act, measure, MEASURE);
    act->measure->finding = finding;
    act->measure->cause = cause;
    act->measure->type = intake_text("flow_description");
    act->measure->cross_professional = 1;
    act->measure->due_day = desk->day + 30;
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_measure_done(const struct intake_desk *desk, uint32_t finding,
                         uint32_t measure)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->measure_done = MEMBER(act, measure_done, MEASURE_DONE);
    act->measure_done->finding = finding;
    act->measure_done->measure = measure;
    act->measure_done->done_day = desk->day;
    act->measure_done->effect_check_day = desk->day + 90;
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_effect(const struct intake_desk *desk, uint32_t measure, const char *effect)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->effect = MEMBER(act, effect, EFFECT);
    act->effect->finding = 1;
    act->effect->measure = measure;
    act->effect->effect = intake_text(effect);
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_waive(const struct intake_desk *desk, uint32_t finding, const char *reason)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->waive = MEMBER(act, waive, WAIVE);
    act->waive->finding = finding;
    act->waive->reason = intake_text(reason);
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_remedy(const struct intake_desk *desk, uint32_t finding)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->remedy = MEMBER(act, remedy, REMEDY);
    act->remedy->finding = finding;
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_communicate(const struct intake_desk *desk, int32_t reply_by_day,
                        const char *exception)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->communicate = MEMBER(act, communicate, COMMUNICATE);
    act->communicate->reply_by_day = reply_by_day;
    act->communicate->exception = intake_text(exception);
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_account(const struct intake_desk *desk, uint32_t requirement)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->account = MEMBER(act, account, ACCOUNT);
    act->account->requirement = requirement;
    act->account->document_ref = intake_text("dnr 14");
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_assess(const struct intake_desk *desk, uint32_t requirement, bool yes)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->assess = MEMBER(act, assess, ASSESS);
    act->assess->requirement = requirement;
    act->assess->sufficient = yes;
    act->assess->reason = intake_text("redovisningen svarar mot kravet");
    return intake_desk_say(desk, act);
}

rc_t
intake_desk_write_off(const struct intake_desk *desk, const char *reason)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->write_off = MEMBER(act, write_off, WRITE_OFF);
    act->write_off->reason = intake_text(reason);
    return intake_desk_say(desk, act);
}
