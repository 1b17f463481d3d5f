/* intake_case_apply - what an act does to a case. */
#include "intake/intake_case_apply.h"

#include <string.h>

#include "intake/intake_case_apply_parts.h"
#include "intake/intake_case_duty.h"

static void
triage(struct intake_doing *doing)
{
    const struct intake_act *act = doing->facts->act;
    struct intake_case *c = &doing->file->c;

    c->area = act->area;
    c->priority_class = (int32_t)act->priority_class;
    c->unit_id = doing->facts->unit_id;
    intake_case_duty_test(doing->file, doing->facts->law, act->day);
    intake_case_clock_end(doing->file, doing->facts->law, INTAKE_CLOCK_TRIAGED, 0,
                          act->day);
    doing->note = c->duty_result[0] == '\0'
                      ? ""
                      : arena_printf(doing->arena, "PSL 7:11: %s, %s", c->duty_result,
                                     c->duty_reason);
}

static void
link(struct intake_doing *doing)
{
    doing->file->c.merged_into = doing->facts->target->id;
    doing->file->c.closed_day = doing->facts->act->day;
    doing->note = arena_printf(doing->arena, "%s: %s", doing->facts->target->number,
                               doing->facts->act->reason);
}

static void
begin(struct intake_doing *doing)
{
    doing->file->c.handler = doing->facts->act->staff;
    doing->note = doing->facts->act->staff;
}

static void
ask(struct intake_doing *doing)
{
    doing->file->c.reply_by_day = doing->facts->act->named_day;
    doing->file->c.provider_asked = true;
}

static void
reply(struct intake_doing *doing)
{
    doing->note = doing->facts->act->document;
}

static void
answer_trigger(struct intake_doing *doing)
{
    struct intake_trigger *trigger =
        &doing->file->triggers[doing->facts->act->trigger - 1];

    trigger->answer = doing->facts->act->code;
    trigger->is_touched = true;
    doing->number = (int32_t)doing->facts->act->trigger;
}

static void
patient_voice(struct intake_doing *doing)
{
    doing->file->c.patient_heard = doing->facts->act->yes ? 1 : 0;
    doing->file->c.patient_reason = doing->facts->act->reason;
}

static void
draft(struct intake_doing *doing)
{
    doing->file->c.drafted_by = doing->facts->actor;
    doing->file->c.exception = "";
    doing->file->c.reply_by_day = INTAKE_DAY_UNKNOWN;
}

static void
communicate(struct intake_doing *doing)
{
    const struct intake_act *act = doing->facts->act;
    struct intake_file *file = doing->file;

    file->c.exception = act->code;
    if (act->code[0] != '\0')
        return;
    file->c.reply_by_day = act->named_day;
    file->notices[file->n_notices++] =
        (struct intake_notice){.id = doing->fresh_id,
                               .template_name = "draft_communicated",
                               .failed_reason = "",
                               .sent_day = act->day,
                               .delivered_day = INTAKE_DAY_UNKNOWN,
                               .is_new = true};
}

static void
keep_reason(struct intake_doing *doing)
{
    doing->note = doing->facts->act->reason;
}

/* What was drafted belongs to the round that is over. */
static void
begin_round(struct intake_doing *doing)
{
    doing->file->c.drafted_by = "";
    doing->file->c.exception = "";
    doing->file->c.reply_by_day = INTAKE_DAY_UNKNOWN;
    keep_reason(doing);
}

static void
not_met(struct intake_doing *doing)
{
    doing->file->c.escalation++;
    begin_round(doing);
}

static void
reopen(struct intake_doing *doing)
{
    doing->file->c.closed_day = INTAKE_DAY_OPEN;
    begin_round(doing);
}

static void
delay_request(struct intake_doing *doing)
{
    const int32_t day = doing->facts->act->named_day;

    doing->file->c.delay_day = day;
    (void)intake_case_clock_start(doing->file, doing->facts->law, "delay_request.answer",
                                  0, day, day);
}

static void
received_day(struct intake_doing *doing)
{
    const int32_t before = doing->file->c.received_day;

    doing->file->c.received_day = doing->facts->act->named_day;
    intake_case_clock_move(doing->file, doing->facts->law);
    doing->note = arena_printf(doing->arena, "%d -> %d: %s", before,
                               doing->facts->act->named_day, doing->facts->act->reason);
}

static void
nothing_more(struct intake_doing *doing)
{
    (void)doing; /* the case goes on to its next stage, and that is all */
}

static void (*const DO[INTAKE_DEEDS])(struct intake_doing *doing) = {
    [INTAKE_TRIAGE] = triage,
    [INTAKE_DECLINE] = intake_case_apply_decline,
    [INTAKE_HAND_OVER] = intake_case_apply_hand_over,
    [INTAKE_LINK] = link,
    [INTAKE_BEGIN] = begin,
    [INTAKE_ASK] = ask,
    [INTAKE_REPLY] = reply,
    [INTAKE_TIMEOUT] = nothing_more,
    [INTAKE_ANSWER_TRIGGER] = answer_trigger,
    [INTAKE_PATIENT_VOICE] = patient_voice,
    [INTAKE_FINDING] = intake_case_apply_finding,
    [INTAKE_CAUSE] = intake_case_apply_cause,
    [INTAKE_MEASURE] = intake_case_apply_measure,
    [INTAKE_MEASURE_DONE] = intake_case_apply_measure_done,
    [INTAKE_EFFECT] = intake_case_apply_effect,
    [INTAKE_WAIVE] = intake_case_apply_waive,
    [INTAKE_REMEDY] = intake_case_apply_remedy,
    [INTAKE_DRAFT] = draft,
    [INTAKE_COMMUNICATE] = communicate,
    [INTAKE_PERIOD_OVER] = nothing_more,
    [INTAKE_DECIDE] = intake_case_apply_decide,
    [INTAKE_DISPATCH] = intake_case_apply_dispatch,
    [INTAKE_FOLLOW] = nothing_more,
    [INTAKE_ACCOUNT] = intake_case_apply_account,
    [INTAKE_ASSESS] = intake_case_apply_assess,
    [INTAKE_NOT_MET] = not_met,
    [INTAKE_CLOSE] = nothing_more,
    [INTAKE_REOPEN] = reopen,
    [INTAKE_WRITE_OFF] = intake_case_apply_write_off,
    [INTAKE_DELAY_REQUEST] = delay_request,
    [INTAKE_RECEIVED_DAY] = received_day,
};

/* A stage that ends the case ends its clocks. */
static void
enter_stage(struct intake_file *file, const struct intake_law *law, enum intake_stage to,
            int32_t day)
{
    struct intake_case *c = &file->c;

    if (to == c->stage)
        return;
    c->stage = to;
    c->state_day = day;
    if (to == INTAKE_DECIDED || to == INTAKE_CLOSED || to == INTAKE_MERGED) {
        intake_case_clock_end(file, law, INTAKE_CLOCK_TRIAGED, 0, day);
        intake_case_clock_end(file, law, INTAKE_CLOCK_DECIDED, 0, day);
        intake_case_clock_end(file, law, INTAKE_CLOCK_ANSWERED, 0, day);
    }
    if (to == INTAKE_CLOSED) {
        c->closed_day = day;
        intake_case_clock_end(file, law, INTAKE_CLOCK_CLOSED, 0, day);
    }
}

void
intake_case_apply(struct intake_doing *doing, enum intake_stage to)
{
    const struct intake_act *act = doing->facts->act;

    doing->number = 0;
    doing->note = "";
    DO[act->deed](doing);
    enter_stage(doing->file, doing->facts->law, to, act->day);
    doing->file->c.version++;
}

void
intake_case_apply_inspected(struct intake_file *file, const struct intake_law *law,
                            int32_t day)
{
    file->c.inspected = true;
    if (file->c.stage < INTAKE_INVESTIGATING) {
        intake_case_clock_end(file, law, INTAKE_CLOCK_TRIAGED, 0, day);
        enter_stage(file, law, INTAKE_INVESTIGATING, day);
    }
    file->c.version++;
}

/* in: number  of a decision that is served from the day on */
static void
serve(struct intake_file *file, const struct intake_law *law, int32_t number, int32_t day)
{
    struct intake_decision *decision = &file->decisions[number - 1];

    if (!decision->appealable || decision->appeal_until_day != INTAKE_DAY_UNKNOWN)
        return;
    decision->appeal_until_day =
        intake_case_clock_start(file, law, "appeal", number, day, day);
    decision->is_touched = true;
}

void
intake_case_apply_delivered(struct intake_file *file, const struct intake_law *law,
                            const struct uuid *notice_id, int32_t day)
{
    for (size_t i = 0; i < file->n_notices; i++) {
        struct intake_notice *notice = &file->notices[i];

        if (uuid_compare(&notice->id, notice_id) != 0
            || notice->delivered_day != INTAKE_DAY_UNKNOWN)
            continue;
        notice->delivered_day = day;
        if (notice->decision > 0 && (size_t)notice->decision <= file->n_decisions)
            serve(file, law, notice->decision, day);
        file->c.version++;
    }
}
