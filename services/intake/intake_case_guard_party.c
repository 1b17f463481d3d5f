/* intake_case_guard_party - guards of a party's rights, and of the day on which the case came in (FL 12, 22). */
#include "intake/intake_case_guard.h"

static const struct intake_case *
case_of(const struct intake_facts *facts)
{
    return &facts->file->c;
}

static const struct intake_case_type *
type_of(const struct intake_facts *facts)
{
    return intake_law_case_type(facts->law, case_of(facts)->type,
                                case_of(facts)->received_day);
}

static bool
is_started_by_party(const struct intake_facts *facts)
{
    return type_of(facts) != NULL && type_of(facts)->started_by_party;
}

const struct intake_guard INTAKE_PARTY_STARTED = {
    is_started_by_party, "case.no_party",
    "Bara den som är part och har inlett ärendet kan begära att det avgörs (FL 12).",
    "Only a party who started the case can ask for it to be decided (FL 12)."};

static bool
is_delayed_enough(const struct intake_facts *facts)
{
    const int32_t day = facts->act->named_day;
    const int32_t months = intake_law_limit(facts->law, "delay_request_months", day);

    return day <= facts->act->day
           && day >= intake_day_add_months(case_of(facts)->received_day, months);
}

const struct intake_guard INTAKE_DELAY_LONG_ENOUGH = {
    is_delayed_enough, "case.delay_early",
    "En begäran enligt FL 12 kan göras tidigast sex månader efter att ärendet inleddes, och ha kommit in senast i dag.",
    "A request under FL 12 can be made six months after the case began at the earliest, and have come in by today."};

static bool
is_first_delay(const struct intake_facts *facts)
{
    return case_of(facts)->delay_day == INTAKE_DAY_UNKNOWN;
}

const struct intake_guard INTAKE_DELAY_ONCE = {
    is_first_delay, "case.delay_once",
    "En begäran enligt FL 12 kan göras bara en gång i ett ärende.",
    "A request under FL 12 can be made only once in a case."};

static bool
is_received_before(const struct intake_facts *facts)
{
    return facts->act->named_day <= facts->act->day;
}

const struct intake_guard INTAKE_RECEIVED_BEFORE = {
    is_received_before, "case.received_day",
    "Ärendet kan inte ha kommit in efter dagens dag (FL 22).",
    "The case cannot have come in after the day of the act (FL 22)."};
