/* intake_case_wire_act - acts on cases as they are said, and what is answered. */
#include "intake/intake_case_wire_act.h"

#include <string.h>

#include "intake/intake_case_wire_check.h"
#include "intake/intake_case_wire_read.h"

static void
read_triage(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->area = said->triage->area;
    act->priority_class = said->triage->priority_class;
}

static void
read_decline(const Tillsyn__V1__CaseAct *said, struct arena *arena,
             struct intake_act *act)
{
    (void)arena;
    act->code = said->decline->reason_code;
    act->reason = said->decline->text;
}

static void
read_hand_over(const Tillsyn__V1__CaseAct *said, struct arena *arena,
               struct intake_act *act)
{
    (void)arena;
    act->code = said->hand_over->to;
}

static void
read_link(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->reason = said->link->reason;
}

static void
read_begin(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->staff = said->begin->handler;
}

static void
read_ask(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->named_day = said->ask->reply_by_day;
}

static void
read_reply(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->document = said->reply->document_ref;
}

static void
read_answer(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->trigger = said->answer_trigger->trigger;
    act->code = said->answer_trigger->answer_code;
}

static void
read_voice(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->yes = said->patient_voice->heard;
    act->reason = said->patient_voice->reason;
}

static void
read_communicate(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                 struct intake_act *act)
{
    (void)arena;
    act->named_day = said->communicate->reply_by_day;
    act->code = said->communicate->exception;
}

static void
read_account(const Tillsyn__V1__CaseAct *said, struct arena *arena,
             struct intake_act *act)
{
    (void)arena;
    act->requirement = said->account->requirement;
    act->document = said->account->document_ref;
}

static void
read_assess(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->requirement = said->assess->requirement;
    act->yes = said->assess->sufficient;
    act->reason = said->assess->reason;
}

static void
read_not_met(const Tillsyn__V1__CaseAct *said, struct arena *arena,
             struct intake_act *act)
{
    (void)arena;
    act->reason = said->not_met->reason;
}

static void
read_reopen(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->reason = said->reopen->reason;
}

static void
read_write_off(const Tillsyn__V1__CaseAct *said, struct arena *arena,
               struct intake_act *act)
{
    (void)arena;
    act->reason = said->write_off->reason;
}

static void
read_delay(const Tillsyn__V1__CaseAct *said, struct arena *arena, struct intake_act *act)
{
    (void)arena;
    act->named_day = said->delay_request->received_day;
}

static void
read_received(const Tillsyn__V1__CaseAct *said, struct arena *arena,
              struct intake_act *act)
{
    (void)arena;
    act->named_day = said->received_day->received_day;
    act->reason = said->received_day->reason;
}

/* Members that say nothing but themselves have no reader. */
static intake_case_wire_reader *const READERS[INTAKE_DEEDS] = {
    [INTAKE_TRIAGE] = read_triage,
    [INTAKE_DECLINE] = read_decline,
    [INTAKE_HAND_OVER] = read_hand_over,
    [INTAKE_LINK] = read_link,
    [INTAKE_BEGIN] = read_begin,
    [INTAKE_ASK] = read_ask,
    [INTAKE_REPLY] = read_reply,
    [INTAKE_ANSWER_TRIGGER] = read_answer,
    [INTAKE_PATIENT_VOICE] = read_voice,
    [INTAKE_FINDING] = intake_case_wire_read_finding,
    [INTAKE_CAUSE] = intake_case_wire_read_cause,
    [INTAKE_MEASURE] = intake_case_wire_read_measure,
    [INTAKE_MEASURE_DONE] = intake_case_wire_read_measure_done,
    [INTAKE_EFFECT] = intake_case_wire_read_effect,
    [INTAKE_WAIVE] = intake_case_wire_read_waive,
    [INTAKE_REMEDY] = intake_case_wire_read_remedy,
    [INTAKE_COMMUNICATE] = read_communicate,
    [INTAKE_DECIDE] = intake_case_wire_read_decide,
    [INTAKE_ACCOUNT] = read_account,
    [INTAKE_ASSESS] = read_assess,
    [INTAKE_NOT_MET] = read_not_met,
    [INTAKE_REOPEN] = read_reopen,
    [INTAKE_WRITE_OFF] = read_write_off,
    [INTAKE_DELAY_REQUEST] = read_delay,
    [INTAKE_RECEIVED_DAY] = read_received,
};

/* The oneof's members are numbered from 10 in the order of the deeds. */
enum { FIRST_MEMBER = TILLSYN__V1__CASE_ACT__ACT_TRIAGE };

rc_t
intake_case_wire_act(const struct msg *ask, struct arena *arena, const char **named,
                     struct intake_act *act)
{
    const Tillsyn__V1__CaseAct *said = (const void *)ask->body;
    const int deed = (int)said->act_case - FIRST_MEMBER + 1;

    *act = (struct intake_act){.day = said->day,
                               .code = "",
                               .reason = "",
                               .staff = "",
                               .level = "",
                               .area = "",
                               .theme = "",
                               .requirement_code = "",
                               .document = "",
                               .rules_applied = "",
                               .decisive_facts = "",
                               .ground = "",
                               .named_day = said->day,
                               .check_day = said->day};
    if (deed < INTAKE_TRIAGE || deed >= INTAKE_DEEDS)
        return RC_INVALID;
    act->deed = (enum intake_deed)deed;
    if (READERS[deed] != NULL)
        READERS[deed](said, arena, act);
    *named = said->case_;
    return intake_case_wire_check_act(act);
}

const char *
intake_case_wire_act_unit(const struct msg *ask)
{
    const Tillsyn__V1__CaseAct *said = (const void *)ask->body;

    return said->act_case == TILLSYN__V1__CASE_ACT__ACT_TRIAGE ? said->triage->unit : "";
}

const char *
intake_case_wire_act_target(const struct msg *ask)
{
    const Tillsyn__V1__CaseAct *said = (const void *)ask->body;

    return said->act_case == TILLSYN__V1__CASE_ACT__ACT_LINK ? said->link->to_case : "";
}

const ProtobufCMessage *
intake_case_wire_act_reply(const struct intake_case *c, int32_t number,
                           struct arena *arena)
{
    Tillsyn__V1__CaseActReply *reply =
        wire_new(&tillsyn__v1__case_act_reply__descriptor, arena);

    reply->case_number = arena_strdup(arena, c->number);
    reply->state = (Tillsyn__V1__CaseState)c->stage;
    reply->version = (uint32_t)c->version;
    reply->number = (uint32_t)number;
    return &reply->base;
}
