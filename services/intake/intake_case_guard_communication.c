/* intake_case_guard_communication - guards of the draft's communication with the provider (FL 25). */
#include <string.h>

#include "intake/intake_case_find.h"
#include "intake/intake_case_guard.h"

static bool
is_exception(const char *code)
{
    return strcmp(code, "1") == 0 || strcmp(code, "2") == 0 || strcmp(code, "3") == 0;
}

static bool
is_sent_or_excepted(const struct intake_facts *facts)
{
    static const struct uuid NIL = {{0}};
    const struct intake_act *act = facts->act;

    if (act->code[0] != '\0')
        return is_exception(act->code);
    return act->named_day > act->day && act->named_day != INTAKE_DAY_OPEN
           && uuid_compare(&facts->provider_id, &NIL) != 0;
}

const struct intake_guard INTAKE_SENT_OR_EXCEPTED = {
    is_sent_or_excepted, "case.communication",
    "Ange en sista svarsdag och se till att vårdgivaren är känd, eller ett undantag i FL 25: 1, 2 eller 3.",
    "Give a last day to reply and see that the provider is known, or an exception of FL 25: 1, 2 or 3."};

/* The day of the draft that stands; INTAKE_DAY_OPEN: this round of investigation has none. */
static int32_t
drafted_day(const struct intake_facts *facts)
{
    int32_t day = INTAKE_DAY_OPEN;

    for (size_t i = 0; i < facts->n_round; i++)
        if (strcmp(facts->round[i].act, "draft") == 0)
            day = facts->round[i].day;
    return day;
}

/* It arrived while there was time left to reply. */
static bool
is_proven(const struct intake_facts *facts)
{
    return is_exception(facts->file->c.exception)
           || intake_case_find_has_arrived(facts->file, drafted_day(facts),
                                           facts->file->c.reply_by_day);
}

static bool
is_communicated(const struct intake_facts *facts)
{
    return is_proven(facts)
           && (is_exception(facts->file->c.exception)
               || facts->act->day > facts->file->c.reply_by_day);
}

const struct intake_guard INTAKE_COMMUNICATED = {
    is_communicated, "case.not_communicated",
    "Utkastet är inte bevisligen framme eller svarstiden pågår; vänta, eller se till att det når fram.",
    "There is no proof that the draft has arrived, or the time to reply still runs; wait, or see that it arrives."};

static bool
is_draft_communicated(const struct intake_facts *facts)
{
    const struct intake_decision_type *type =
        intake_law_decision_type(facts->law, facts->act->code, facts->act->day);

    return !type->needs_draft_communicated || is_proven(facts);
}

const struct intake_guard INTAKE_DRAFT_COMMUNICATED = {
    is_draft_communicated, "decision.not_communicated",
    "Utkastet måste ha kommunicerats bevisligen, eller ett undantag i FL 25 ha angetts.",
    "The draft must have been communicated with proof, or an exception of FL 25 been given."};
