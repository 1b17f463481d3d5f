/* intake_case_wire_check - how long texts may be and which days there are. */
#include "intake/intake_case_wire_check.h"

#include <string.h>

/* 0001-01-01 and 9999-12-31. */
enum { DAY_MIN = -719162, DAY_MAX = 2932896 };

bool
intake_case_wire_is_day(int32_t day)
{
    return day >= DAY_MIN && day <= DAY_MAX;
}

bool
intake_case_wire_fits(const char *text, size_t most)
{
    return strlen(text) <= most;
}

static bool
is_requirement(const struct intake_act_requirement *said)
{
    return intake_case_wire_fits(said->text, INTAKE_TEXT_BYTES)
           && intake_case_wire_fits(said->criterion, INTAKE_TEXT_BYTES)
           && intake_case_wire_fits(said->evidence, INTAKE_TEXT_BYTES)
           && intake_case_wire_fits(said->verify_method, INTAKE_TEXT_BYTES)
           && intake_case_wire_is_day(said->due_day)
           && said->n_findings <= INTAKE_REFS_MAX;
}

static bool
has_fitting_lists(const struct intake_act *act)
{
    if (act->n_legal_refs > INTAKE_REFS_MAX || act->n_requirements > INTAKE_REFS_MAX)
        return false;
    for (size_t i = 0; i < act->n_legal_refs; i++)
        if (!intake_case_wire_fits(act->legal_refs[i], INTAKE_WORD_BYTES))
            return false;
    for (size_t i = 0; i < act->n_requirements; i++)
        if (!is_requirement(&act->requirements[i]))
            return false;
    return true;
}

rc_t
intake_case_wire_check_act(const struct intake_act *act)
{
    const char *const words[] = {act->code,  act->staff, act->level,
                                 act->area,  act->theme, act->requirement_code,
                                 act->ground};
    const char *const texts[] = {act->reason, act->document, act->rules_applied,
                                 act->decisive_facts};
    const bool is_named =
        act->named_day == INTAKE_DAY_OPEN || intake_case_wire_is_day(act->named_day);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!intake_case_wire_fits(words[i], INTAKE_WORD_BYTES))
            return RC_INVALID;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!intake_case_wire_fits(texts[i], INTAKE_TEXT_BYTES))
            return RC_INVALID;
    return intake_case_wire_is_day(act->day) && is_named
                   && intake_case_wire_is_day(act->check_day) && has_fitting_lists(act)
               ? RC_OK
               : RC_INVALID;
}
