/* intake_case_machine - the life of a case as a table: which act belongs to which stage, where it leads, what it must meet. */
#include "intake/intake_case_machine.h"

#define IN(stage) (1U << (stage))

enum {
    GUARDS_MOST = 20,
    SAME = 0, /* the act leaves the case in its stage */
    UNDER_INVESTIGATION = IN(INTAKE_INVESTIGATING) | IN(INTAKE_AWAITING_REPLY),
    BEFORE_DECISION = UNDER_INVESTIGATION | IN(INTAKE_DRAFTING) | IN(INTAKE_COMMUNICATING)
                      | IN(INTAKE_READY),
    UNDECIDED = BEFORE_DECISION | IN(INTAKE_REGISTERED) | IN(INTAKE_TRIAGED),
    AFTER_DECISION = IN(INTAKE_DECIDED) | IN(INTAKE_DISPATCHED) | IN(INTAKE_FOLLOWING_UP)
};

struct step {
    unsigned from;
    enum intake_deed deed;
    int to;
    /* Whether this row is meant, where an act has two; NULL: always. */
    bool (*applies)(const struct intake_facts *facts);
    const struct intake_guard *guards[GUARDS_MOST]; /* ended by NULL */
};

/* An interim decision does not end the case; the investigation goes on. */
static bool
leaves_open(const struct intake_facts *facts)
{
    const struct intake_decision_type *type =
        intake_law_decision_type(facts->law, facts->act->code, facts->act->day);

    return type != NULL && type->leaves_case_open;
}

#define DECISION_GUARDS                                                                \
    &INTAKE_HAS_DECISION_TYPE, &INTAKE_DECISION_CITES_LAW, &INTAKE_CITES_ITS_BASIS,    \
        &INTAKE_MOTIVATED, &INTAKE_HAS_HANDLER, &INTAKE_RAPPORTEUR_NOT_BIASED,         \
        &INTAKE_ANOTHER_DECIDES, &INTAKE_DRAFT_COMMUNICATED, &INTAKE_HAS_GROUND,       \
        &INTAKE_INJUNCTION_UNMET, &INTAKE_MEASURES_AND_DATE, &INTAKE_RESTS_ON_FINDING, \
        &INTAKE_NO_OPEN_FINDING, &INTAKE_MAY_REQUIRE, &INTAKE_REQUIREMENTS_COMPLETE,   \
        &INTAKE_MAY_FINE, &INTAKE_VALID_LONG_ENOUGH, &INTAKE_EXTENSIONS_LEFT

/* clang-format off */
static const struct step STEPS[] = {
    /* Again, when the unit becomes known later. */
    {IN(INTAKE_REGISTERED) | IN(INTAKE_TRIAGED), INTAKE_TRIAGE, INTAKE_TRIAGED, NULL, {&INTAKE_HAS_AREA, &INTAKE_HAS_PRIORITY}},
    {IN(INTAKE_TRIAGED), INTAKE_DECLINE, INTAKE_DECIDED, NULL,
     {&INTAKE_MAY_DECLINE, &INTAKE_HAS_DECLINE_GROUND, &INTAKE_NO_DUTY, &INTAKE_HAS_REASON}},
    {IN(INTAKE_TRIAGED), INTAKE_HAND_OVER, INTAKE_CLOSED, NULL,
     {&INTAKE_MAY_HAND_OVER, &INTAKE_HAS_RECEIVER, &INTAKE_NO_DUTY, &INTAKE_PROVIDER_NOT_ASKED}},
    {IN(INTAKE_TRIAGED), INTAKE_LINK, INTAKE_MERGED, NULL,
     {&INTAKE_HAS_TARGET, &INTAKE_SAME_UNIT, &INTAKE_NOT_TWO_COMPLAINANTS, &INTAKE_HAS_REASON}},
    {IN(INTAKE_TRIAGED), INTAKE_BEGIN, INTAKE_INVESTIGATING, NULL,
     {&INTAKE_HAS_UNIT, &INTAKE_HAS_HANDLER, &INTAKE_HANDLER_NOT_BIASED}},
    /* An inspection may come before the handler does, and handlers change. */
    {BEFORE_DECISION, INTAKE_BEGIN, SAME, NULL, {&INTAKE_HAS_UNIT, &INTAKE_HAS_HANDLER, &INTAKE_HANDLER_NOT_BIASED}},

    {IN(INTAKE_INVESTIGATING), INTAKE_ASK, INTAKE_AWAITING_REPLY, NULL, {&INTAKE_REPLY_AHEAD}},
    {IN(INTAKE_AWAITING_REPLY), INTAKE_REPLY, INTAKE_INVESTIGATING, NULL, {&INTAKE_HAS_DOCUMENT}},
    {IN(INTAKE_AWAITING_REPLY), INTAKE_TIMEOUT, INTAKE_INVESTIGATING, NULL, {&INTAKE_REPLY_OVER}},
    {UNDER_INVESTIGATION, INTAKE_ANSWER_TRIGGER, SAME, NULL, {&INTAKE_HAS_TRIGGER, &INTAKE_HAS_ANSWER}},
    {UNDER_INVESTIGATION | IN(INTAKE_DRAFTING), INTAKE_PATIENT_VOICE, SAME, NULL, {&INTAKE_VOICE_SAID}},

    {UNDER_INVESTIGATION, INTAKE_FINDING, SAME, NULL,
     {&INTAKE_IN_CATALOGUE, &INTAKE_FINDING_CITES_LAW, &INTAKE_FINDING_COMPLETE, &INTAKE_HAS_UNIT}},
    {BEFORE_DECISION | AFTER_DECISION, INTAKE_CAUSE, SAME, NULL,
     {&INTAKE_HAS_FINDING, &INTAKE_FINDING_OPEN, &INTAKE_CAUSE_COMPLETE}},
    {BEFORE_DECISION | AFTER_DECISION, INTAKE_MEASURE, SAME, NULL,
     {&INTAKE_HAS_FINDING, &INTAKE_FINDING_OPEN, &INTAKE_HAS_CAUSE, &INTAKE_MEASURE_COMPLETE}},
    {BEFORE_DECISION | AFTER_DECISION, INTAKE_MEASURE_DONE, SAME, NULL,
     {&INTAKE_HAS_FINDING, &INTAKE_FINDING_OPEN, &INTAKE_HAS_MEASURE, &INTAKE_DONE_BY_THEN}},
    {BEFORE_DECISION | AFTER_DECISION, INTAKE_EFFECT, SAME, NULL,
     {&INTAKE_HAS_FINDING, &INTAKE_FINDING_OPEN, &INTAKE_HAS_MEASURE, &INTAKE_MEASURE_DONE_FIRST, &INTAKE_EFFECT_DUE,
      &INTAKE_HAS_EFFECT}},
    {BEFORE_DECISION | AFTER_DECISION, INTAKE_WAIVE, SAME, NULL,
     {&INTAKE_HAS_FINDING, &INTAKE_FINDING_OPEN, &INTAKE_HAS_REASON}},
    {BEFORE_DECISION | AFTER_DECISION, INTAKE_REMEDY, SAME, NULL,
     {&INTAKE_HAS_FINDING, &INTAKE_FINDING_OPEN, &INTAKE_EFFECT_VERIFIED}},

    {IN(INTAKE_INVESTIGATING), INTAKE_DRAFT, INTAKE_DRAFTING, NULL, {&INTAKE_ALL_ANSWERED}},
    /* Again, when the first one does not arrive. */
    {IN(INTAKE_DRAFTING) | IN(INTAKE_COMMUNICATING), INTAKE_COMMUNICATE, INTAKE_COMMUNICATING, NULL, {&INTAKE_SENT_OR_EXCEPTED}},
    {IN(INTAKE_COMMUNICATING), INTAKE_PERIOD_OVER, INTAKE_READY, NULL, {&INTAKE_COMMUNICATED}},
    {BEFORE_DECISION, INTAKE_DECIDE, SAME, leaves_open, {DECISION_GUARDS}},
    {IN(INTAKE_READY), INTAKE_DECIDE, INTAKE_DECIDED, NULL, {DECISION_GUARDS}},
    {BEFORE_DECISION, INTAKE_DISPATCH, SAME, NULL, {&INTAKE_HAS_UNDISPATCHED}},
    {IN(INTAKE_DECIDED), INTAKE_DISPATCH, INTAKE_DISPATCHED, NULL, {&INTAKE_HAS_UNDISPATCHED}},

    {IN(INTAKE_DISPATCHED), INTAKE_FOLLOW, INTAKE_FOLLOWING_UP, NULL, {&INTAKE_REQUIRES_SOMETHING}},
    /* Before the decision too: an order to give information leaves the case open. */
    {BEFORE_DECISION | IN(INTAKE_FOLLOWING_UP), INTAKE_ACCOUNT, SAME, NULL,
     {&INTAKE_HAS_REQUIREMENT, &INTAKE_ACCOUNT_WANTED, &INTAKE_HAS_DOCUMENT}},
    {BEFORE_DECISION | IN(INTAKE_FOLLOWING_UP), INTAKE_ASSESS, SAME, NULL,
     {&INTAKE_HAS_REQUIREMENT, &INTAKE_ACCOUNT_RECEIVED, &INTAKE_HAS_REASON}},
    {IN(INTAKE_FOLLOWING_UP), INTAKE_NOT_MET, INTAKE_INVESTIGATING, NULL,
     {&INTAKE_HAS_REASON, &INTAKE_SOMETHING_NOT_MET}},
    {IN(INTAKE_DISPATCHED), INTAKE_CLOSE, INTAKE_CLOSED, NULL, {&INTAKE_REQUIRES_NOTHING}},
    {IN(INTAKE_FOLLOWING_UP), INTAKE_CLOSE, INTAKE_CLOSED, NULL, {&INTAKE_ALL_VERIFIED}},
    {IN(INTAKE_CLOSED), INTAKE_REOPEN, INTAKE_INVESTIGATING, NULL, {&INTAKE_HAS_REASON}},

    /* Who leaves the investigation has answered what the case was about, also when nothing comes of it. */
    {UNDER_INVESTIGATION, INTAKE_WRITE_OFF, INTAKE_DECIDED, NULL, {&INTAKE_HAS_REASON, &INTAKE_ALL_ANSWERED}},
    {IN(INTAKE_REGISTERED) | IN(INTAKE_TRIAGED), INTAKE_WRITE_OFF, INTAKE_DECIDED, NULL, {&INTAKE_HAS_REASON, &INTAKE_NO_DUTY}},
    {BEFORE_DECISION & ~(unsigned)UNDER_INVESTIGATION, INTAKE_WRITE_OFF, INTAKE_DECIDED, NULL, {&INTAKE_HAS_REASON}},
    {UNDECIDED, INTAKE_DELAY_REQUEST, SAME, NULL,
     {&INTAKE_PARTY_STARTED, &INTAKE_DELAY_ONCE, &INTAKE_DELAY_LONG_ENOUGH}},
    {UNDECIDED | AFTER_DECISION, INTAKE_RECEIVED_DAY, SAME, NULL, {&INTAKE_HAS_REASON, &INTAKE_RECEIVED_BEFORE}},
};
/* clang-format on */

enum { N_STEPS = sizeof STEPS / sizeof *STEPS };

/* Nobody asks this guard: it stands for an act that no row of the table has. */
static bool
is_never_met(const struct intake_facts *facts)
{
    (void)facts;
    return false;
}

const struct intake_guard INTAKE_RIGHT_STAGE = {
    is_never_met, "case.state",
    "Åtgärden hör inte till ärendets läge; visa ärendet och se vad som kan göras nu.",
    "The act does not belong to the case's state; show the case and see what can be done now."};

static const struct step *
find_step(const struct intake_facts *facts)
{
    for (size_t i = 0; i < N_STEPS; i++)
        if (STEPS[i].deed == facts->act->deed
            && (STEPS[i].from & IN(facts->file->c.stage)) != 0
            && (STEPS[i].applies == NULL || STEPS[i].applies(facts)))
            return &STEPS[i];
    return NULL;
}

const struct intake_guard *
intake_case_machine_judge(const struct intake_facts *facts, enum intake_stage *to)
{
    static const struct intake_guard *const ALWAYS[] = {
        &INTAKE_DAY_NOT_AHEAD, &INTAKE_DAY_IN_ORDER, &INTAKE_NOT_BIASED};
    const struct step *step = find_step(facts);

    if (step == NULL)
        return &INTAKE_RIGHT_STAGE;
    for (size_t i = 0; i < sizeof ALWAYS / sizeof *ALWAYS; i++)
        if (!ALWAYS[i]->is_met(facts))
            return ALWAYS[i];
    for (size_t i = 0; i < GUARDS_MOST && step->guards[i] != NULL; i++)
        if (!step->guards[i]->is_met(facts))
            return step->guards[i];
    *to = step->to == SAME ? facts->file->c.stage : (enum intake_stage)step->to;
    return NULL;
}

bool
intake_case_machine_allows(enum intake_stage stage, enum intake_deed deed)
{
    for (size_t i = 0; i < N_STEPS; i++)
        if (STEPS[i].deed == deed && (STEPS[i].from & IN(stage)) != 0)
            return true;
    return false;
}
