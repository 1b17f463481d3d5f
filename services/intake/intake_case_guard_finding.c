/* intake_case_guard_finding - guards of questions, findings, causes and measures. */
#include <string.h>

#include "intake/intake_case_find.h"
#include "intake/intake_case_guard.h"

static bool
is_one_of(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], text) == 0)
            return true;
    return false;
}

#define IS_ONE_OF(text, words) \
    is_one_of((text), (words), sizeof(words) / sizeof(words)[0])

static const char *const ANSWERS[] = {"confirmed", "not_confirmed", "not_examined"};
static const char *const LEVELS[] = {"individual", "unit", "provider", "system"};
static const char *const EFFECTS[] = {"verified", "partial", "none"};
static const char *const MEASURES[] = {
    "routine",   "flow_description",   "training", "staffing",
    "equipment", "information_spread", "other"};

static bool
has_trigger(const struct intake_facts *facts)
{
    return facts->act->trigger >= 1 && facts->act->trigger <= facts->file->n_triggers;
}

const struct intake_guard INTAKE_HAS_TRIGGER = {
    has_trigger, "case.trigger",
    "Ärendet har ingen sådan fråga; visa ärendet och välj en.",
    "The case has no such question; show the case and choose one."};

static bool
has_answer(const struct intake_facts *facts)
{
    return IS_ONE_OF(facts->act->code, ANSWERS);
}

const struct intake_guard INTAKE_HAS_ANSWER = {
    has_answer, "case.answer", "Svara confirmed, not_confirmed eller not_examined.",
    "Answer confirmed, not_confirmed or not_examined."};

static bool
is_all_answered(const struct intake_facts *facts)
{
    for (size_t i = 0; i < facts->file->n_triggers; i++)
        if (facts->file->triggers[i].answer[0] == '\0')
            return false;
    return true;
}

const struct intake_guard INTAKE_ALL_ANSWERED = {
    is_all_answered, "case.unanswered",
    "Alla frågor i ärendet måste ha ett svar innan utredningen lämnas; besvara dem.",
    "Every question of the case must have an answer before the investigation is left; answer them."};

static bool
is_voice_said(const struct intake_facts *facts)
{
    return facts->act->yes || facts->act->reason[0] != '\0';
}

const struct intake_guard INTAKE_VOICE_SAID = {
    is_voice_said, "case.patient_voice",
    "Skriv varför patienten eller brukaren inte har hörts.",
    "Say why the patient or user has not been heard."};

static bool
is_in_catalogue(const struct intake_facts *facts)
{
    return intake_law_catalogue(facts->law, facts->act->requirement_code,
                                facts->act->named_day)
           != NULL;
}

const struct intake_guard INTAKE_IN_CATALOGUE = {
    is_in_catalogue, "finding.requirement",
    "Kravet finns inte i katalogen den dagen; ange kod som \"SOSFS 2011:9 5:2\".",
    "The requirement is not in the catalogue on that day; give a code such as \"SOSFS 2011:9 5:2\"."};

static bool
cites_law(const struct intake_facts *facts)
{
    const struct intake_act *act = facts->act;

    for (size_t i = 0; i < act->n_legal_refs; i++)
        if (intake_law_ref(facts->law, act->legal_refs[i], act->named_day) == NULL)
            return false;
    return act->n_legal_refs > 0;
}

const struct intake_guard INTAKE_FINDING_CITES_LAW = {
    cites_law, "finding.law",
    "Ange minst ett lagrum som gällde när bristen konstaterades, och inget som inte gällde.",
    "Cite at least one provision that was in force when the deficiency was found, and none that was not."};

static bool
is_complete_finding(const struct intake_facts *facts)
{
    enum { SEVERITY_MOST = 5 };
    const struct intake_act *act = facts->act;

    return IS_ONE_OF(act->level, LEVELS) && act->severity >= 1
           && act->severity <= SEVERITY_MOST && act->theme[0] != '\0'
           && act->named_day <= act->day;
}

const struct intake_guard INTAKE_FINDING_COMPLETE = {
    is_complete_finding, "finding.incomplete",
    "Ange tema, nivå (individual, unit, provider, system), allvar 1-5 och en dag som har varit.",
    "Give a theme, a level (individual, unit, provider, system), a severity 1-5 and a day that has been."};

static bool
has_finding(const struct intake_facts *facts)
{
    return intake_case_find_finding(facts->file, facts->act->finding) != NULL;
}

const struct intake_guard INTAKE_HAS_FINDING = {
    has_finding, "finding.unknown", "Ärendet har ingen brist med det numret.",
    "The case has no finding with that number."};

static bool
is_finding_open(const struct intake_facts *facts)
{
    return strcmp(intake_case_find_finding(facts->file, facts->act->finding)->state,
                  "open")
           == 0;
}

const struct intake_guard INTAKE_FINDING_OPEN = {
    is_finding_open, "finding.settled",
    "Bristen är redan avslutad; en ny iakttagelse är en ny brist.",
    "The finding is settled already; what is found anew is a new finding."};

static bool
is_complete_cause(const struct intake_facts *facts)
{
    return IS_ONE_OF(facts->act->level, LEVELS) && facts->act->code[0] != '\0';
}

const struct intake_guard INTAKE_CAUSE_COMPLETE = {
    is_complete_cause, "cause.incomplete",
    "Ange orsakens kod och nivå (individual, unit, provider, system).",
    "Give the cause's code and level (individual, unit, provider, system)."};

static bool
has_cause(const struct intake_facts *facts)
{
    return intake_case_find_cause(facts->file, facts->act->finding, facts->act->cause)
           != NULL;
}

const struct intake_guard INTAKE_HAS_CAUSE = {
    has_cause, "cause.unknown",
    "En åtgärd måste ha en orsak som den riktar sig mot; ange orsakens nummer.",
    "A measure must have a cause that it is aimed at; give the cause's number."};

static bool
is_complete_measure(const struct intake_facts *facts)
{
    return IS_ONE_OF(facts->act->code, MEASURES)
           && facts->act->named_day != INTAKE_DAY_OPEN;
}

const struct intake_guard INTAKE_MEASURE_COMPLETE = {
    is_complete_measure, "measure.incomplete",
    "Ange slag av åtgärd (routine, flow_description, training, staffing, equipment, information_spread, other) och sista dag.",
    "Give the kind of measure (routine, flow_description, training, staffing, equipment, information_spread, other) and its last day."};

static bool
has_measure(const struct intake_facts *facts)
{
    return intake_case_find_measure(facts->file, facts->act->finding, facts->act->measure)
           != NULL;
}

const struct intake_guard INTAKE_HAS_MEASURE = {
    has_measure, "measure.unknown", "Bristen har ingen åtgärd med det numret.",
    "The finding has no measure with that number."};

static bool
is_done_by_then(const struct intake_facts *facts)
{
    return facts->act->named_day <= facts->act->day
           && facts->act->check_day >= facts->act->named_day;
}

const struct intake_guard INTAKE_DONE_BY_THEN = {
    is_done_by_then, "measure.days",
    "Åtgärden ska vara gjord senast i dag, och effekten prövas därefter.",
    "The measure must be done by today, and its effect checked after that."};

static bool
is_done_first(const struct intake_facts *facts)
{
    return intake_case_find_measure(facts->file, facts->act->finding, facts->act->measure)
               ->done_day
           != INTAKE_DAY_UNKNOWN;
}

const struct intake_guard INTAKE_MEASURE_DONE_FIRST = {
    is_done_first, "measure.not_done",
    "Effekten kan prövas först när åtgärden är genomförd; anteckna det först.",
    "The effect can be checked only when the measure is done; note that first."};

static bool
is_effect_due(const struct intake_facts *facts)
{
    return facts->act->day >= intake_case_find_measure(facts->file, facts->act->finding,
                                                       facts->act->measure)
                                  ->effect_check_day;
}

const struct intake_guard INTAKE_EFFECT_DUE = {
    is_effect_due, "measure.effect_early",
    "Effekten ska prövas tidigast den dag som angavs när åtgärden var genomförd; vänta till dess.",
    "The effect is to be checked on the day given when the measure was done, or later; wait until then."};

static bool
has_effect(const struct intake_facts *facts)
{
    return IS_ONE_OF(facts->act->code, EFFECTS);
}

const struct intake_guard INTAKE_HAS_EFFECT = {
    has_effect, "measure.effect", "Ange effekten: verified, partial eller none.",
    "Give the effect: verified, partial or none."};

static bool
is_verified(const struct intake_facts *facts)
{
    return intake_case_find_is_verified(facts->file, facts->act->finding);
}

const struct intake_guard INTAKE_EFFECT_VERIFIED = {
    is_verified, "finding.effect",
    "En brist är åtgärdad först när varje orsak har en åtgärd med verifierad effekt; pröva effekten, eller avstå med motivering.",
    "A finding is remedied only when every cause has a measure with a verified effect; check the effect, or waive with a reason."};
