/* intake_case_guard_follow - guards of what follows a decision: requirements, accounts, the end of a case. */
#include <string.h>

#include "intake/intake_case_find.h"
#include "intake/intake_case_guard.h"

static bool
requires_something(const struct intake_facts *facts)
{
    return facts->file->n_requirements > 0;
}

const struct intake_guard INTAKE_REQUIRES_SOMETHING = {
    requires_something, "case.no_requirement",
    "Inget beslut i ärendet ställer krav; det finns inget att följa upp, så avsluta ärendet.",
    "No decision of the case requires anything; there is nothing to follow up, so close the case."};

static bool
requires_nothing(const struct intake_facts *facts)
{
    return facts->file->n_requirements == 0;
}

const struct intake_guard INTAKE_REQUIRES_NOTHING = {
    requires_nothing, "case.has_requirement",
    "Ärendet ställer krav; följ upp dem innan det avslutas.",
    "The case has requirements; follow them up before it is closed."};

static bool
is_met(const struct intake_requirement *requirement)
{
    return strcmp(requirement->state, "accepted") == 0
           || strcmp(requirement->state, "remedied") == 0;
}

static bool
is_all_verified(const struct intake_facts *facts)
{
    for (size_t i = 0; i < facts->file->n_requirements; i++)
        if (!is_met(&facts->file->requirements[i]))
            return false;
    for (size_t i = 0; i < facts->file->n_findings; i++)
        if (!intake_case_find_is_settled(&facts->file->findings[i]))
            return false;
    return true;
}

const struct intake_guard INTAKE_ALL_VERIFIED = {
    is_all_verified, "case.not_verified",
    "Alla krav måste vara godtagna och alla brister åtgärdade eller avstådda innan ärendet avslutas.",
    "All requirements must be accepted and all findings remedied or waived before the case is closed."};

static bool
has_requirement(const struct intake_facts *facts)
{
    return intake_case_find_requirement(facts->file, facts->act->requirement) != NULL;
}

const struct intake_guard INTAKE_HAS_REQUIREMENT = {
    has_requirement, "requirement.unknown", "Ärendet har inget krav med det numret.",
    "The case has no requirement with that number."};

static const char *
state_of(const struct intake_facts *facts)
{
    return intake_case_find_requirement(facts->file, facts->act->requirement)->state;
}

static bool
is_account_wanted(const struct intake_facts *facts)
{
    return strcmp(state_of(facts), "open") == 0
           || strcmp(state_of(facts), "insufficient") == 0;
}

const struct intake_guard INTAKE_ACCOUNT_WANTED = {
    is_account_wanted, "requirement.accounted",
    "Kravet har redan en redovisning; bedöm den.",
    "The requirement has an account already; assess it."};

static bool
is_account_received(const struct intake_facts *facts)
{
    return strcmp(state_of(facts), "account_received") == 0;
}

const struct intake_guard INTAKE_ACCOUNT_RECEIVED = {
    is_account_received, "requirement.no_account",
    "Kravet har ingen redovisning att bedöma; anteckna den när den kommer in.",
    "The requirement has no account to assess; note it when it comes in."};

static bool
is_something_not_met(const struct intake_facts *facts)
{
    for (size_t i = 0; i < facts->file->n_requirements; i++) {
        const struct intake_requirement *requirement = &facts->file->requirements[i];

        if (strcmp(requirement->state, "insufficient") == 0
            || (!is_met(requirement) && requirement->due_day < facts->act->day))
            return true;
    }
    for (size_t i = 0; i < facts->file->n_measures; i++)
        if (strcmp(facts->file->measures[i].effect, "none") == 0)
            return true;
    return false;
}

const struct intake_guard INTAKE_SOMETHING_NOT_MET = {
    is_something_not_met, "case.nothing_unmet",
    "Inget krav är försenat eller underkänt och ingen åtgärd saknar effekt; fortsätt uppföljningen.",
    "No requirement is overdue or insufficient and no measure without effect; go on following up."};
