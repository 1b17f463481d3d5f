/* intake_case_act - an act of a person on a case, as it was said. */
#include "intake/intake_case_act.h"

#include <assert.h>

static const char *const NAMES[INTAKE_DEEDS] = {
    [INTAKE_TRIAGE] = "triage",
    [INTAKE_DECLINE] = "decline",
    [INTAKE_HAND_OVER] = "hand_over",
    [INTAKE_LINK] = "link",
    [INTAKE_BEGIN] = "begin",
    [INTAKE_ASK] = "ask",
    [INTAKE_REPLY] = "reply",
    [INTAKE_TIMEOUT] = "timeout",
    [INTAKE_ANSWER_TRIGGER] = "answer_trigger",
    [INTAKE_PATIENT_VOICE] = "patient_voice",
    [INTAKE_FINDING] = "finding",
    [INTAKE_CAUSE] = "cause",
    [INTAKE_MEASURE] = "measure",
    [INTAKE_MEASURE_DONE] = "measure_done",
    [INTAKE_EFFECT] = "effect",
    [INTAKE_WAIVE] = "waive",
    [INTAKE_REMEDY] = "remedy",
    [INTAKE_DRAFT] = "draft",
    [INTAKE_COMMUNICATE] = "communicate",
    [INTAKE_PERIOD_OVER] = "period_over",
    [INTAKE_DECIDE] = "decide",
    [INTAKE_DISPATCH] = "dispatch",
    [INTAKE_FOLLOW] = "follow",
    [INTAKE_ACCOUNT] = "account",
    [INTAKE_ASSESS] = "assess",
    [INTAKE_NOT_MET] = "not_met",
    [INTAKE_CLOSE] = "close",
    [INTAKE_REOPEN] = "reopen",
    [INTAKE_WRITE_OFF] = "write_off",
    [INTAKE_DELAY_REQUEST] = "delay_request",
    [INTAKE_RECEIVED_DAY] = "received_day",
};

const char *
intake_case_act_name(enum intake_deed deed)
{
    assert(deed >= INTAKE_TRIAGE && deed < INTAKE_DEEDS);
    return NAMES[deed];
}
