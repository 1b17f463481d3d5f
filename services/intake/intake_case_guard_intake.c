/* intake_case_guard_intake - guards of every act, and of what comes before and into the investigation. */
#include <string.h>

#include "intake/intake_case_duty.h"
#include "intake/intake_case_guard.h"

static bool
is_said(const char *text)
{
    return text[0] != '\0';
}

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
is_unbiased(const struct intake_facts *facts)
{
    return !intake_case_interest_of_person(&facts->bonds, facts->actor, facts->act->day);
}

const struct intake_guard INTAKE_NOT_BIASED = {
    is_unbiased, "case.biased",
    "Du har ett intresse i verksamheten, vårdgivaren eller en ägare och får inte handlägga eller besluta; låt någon annan göra det.",
    "You have an interest in the unit, its provider or an owner and may neither handle nor decide; let somebody else do it."};

static bool
is_in_order(const struct intake_facts *facts)
{
    return facts->act->day >= case_of(facts)->state_day;
}

const struct intake_guard INTAKE_DAY_IN_ORDER = {
    is_in_order, "case.day",
    "Dagen ligger före den senaste ändringen av ärendets läge; ange en dag från och med den.",
    "The day is before the last change of the case's state; give that day or a later one."};

static bool
is_not_ahead(const struct intake_facts *facts)
{
    return facts->act->day <= facts->today;
}

const struct intake_guard INTAKE_DAY_NOT_AHEAD = {
    is_not_ahead, "case.day_ahead",
    "Dagen har inte kommit än; ange i dag eller en tidigare dag.",
    "The day has not come yet; give today or an earlier day."};

static bool
has_reason(const struct intake_facts *facts)
{
    return is_said(facts->act->reason);
}

const struct intake_guard INTAKE_HAS_REASON = {has_reason, "case.reason",
                                               "Skriv en motivering.", "Give a reason."};

static bool
has_area(const struct intake_facts *facts)
{
    const char *area = facts->act->area;

    return strcmp(area, "health_care") == 0 || strcmp(area, "social_services") == 0
           || strcmp(area, "lss") == 0;
}

const struct intake_guard INTAKE_HAS_AREA = {
    has_area, "case.area", "Ange området: health_care, social_services eller lss.",
    "Give the area: health_care, social_services or lss."};

static bool
has_priority(const struct intake_facts *facts)
{
    return facts->act->priority_class >= 1 && facts->act->priority_class <= 4;
}

const struct intake_guard INTAKE_HAS_PRIORITY = {
    has_priority, "case.priority",
    "Ange prioritetsklass: 1 lagstadgad, 2 regeringsbeslut, 3 riskbaserad, 4 övrig.",
    "Give the priority class: 1 statutory, 2 government decision, 3 risk-based, 4 other."};

static bool
has_unit(const struct intake_facts *facts)
{
    static const struct uuid NIL = {{0}};

    return uuid_compare(&facts->unit_id, &NIL) != 0;
}

const struct intake_guard INTAKE_HAS_UNIT = {
    has_unit, "case.unit",
    "Ärendet har ingen verksamhet som registret känner; ange den vid triage.",
    "The case has no unit that the register knows; give it at triage."};

static bool
may_decline(const struct intake_facts *facts)
{
    return type_of(facts) != NULL && type_of(facts)->may_decline;
}

const struct intake_guard INTAKE_MAY_DECLINE = {
    may_decline, "case.no_complaint",
    "Bara klagomål enligt PSL 7:11 kan avstås från; skriv av ärendet eller inled en utredning.",
    "Only complaints under PSL 7:11 can be declined; write the case off or begin an investigation."};

static bool
has_decline_ground(const struct intake_facts *facts)
{
    const struct intake_act *act = facts->act;
    const bool is_about_age = strcmp(act->code, "older_than_two_years") == 0;

    return intake_law_has_ground(facts->law, "decline_to_investigate", act->code,
                                 act->day)
           && (!is_about_age || strcmp(case_of(facts)->duty_reason, act->code) == 0);
}

const struct intake_guard INTAKE_HAS_DECLINE_GROUND = {
    has_decline_ground, "case.decline_ground",
    "Ange ett skäl i PSL 7:11 som stämmer med klagomålet.",
    "Give a ground of PSL 7:11 that fits the complaint."};

static bool
has_no_duty(const struct intake_facts *facts)
{
    return !intake_case_duty_is_there(case_of(facts));
}

const struct intake_guard INTAKE_NO_DUTY = {
    has_no_duty, "case.duty",
    "Klagomålet ska utredas enligt PSL 7:11; inled en utredning.",
    "PSL 7:11 demands that the complaint is investigated; begin an investigation."};

static bool
may_hand_over(const struct intake_facts *facts)
{
    return type_of(facts) != NULL && type_of(facts)->may_hand_over;
}

const struct intake_guard INTAKE_MAY_HAND_OVER = {
    may_hand_over, "case.no_hand_over",
    "Bara klagomål enligt PSL 7:12 kan överlämnas; inled en utredning eller skriv av.",
    "Only complaints under PSL 7:12 can be handed over; begin an investigation or write the case off."};

static bool
has_receiver(const struct intake_facts *facts)
{
    return strcmp(facts->act->code, "provider") == 0
           || strcmp(facts->act->code, "patient_board") == 0;
}

const struct intake_guard INTAKE_HAS_RECEIVER = {
    has_receiver, "case.receiver", "Ange mottagaren: provider eller patient_board.",
    "Give the receiver: provider or patient_board."};

static bool
is_not_asked(const struct intake_facts *facts)
{
    return !case_of(facts)->provider_asked;
}

const struct intake_guard INTAKE_PROVIDER_NOT_ASKED = {
    is_not_asked, "case.provider_asked",
    "Vårdgivaren har redan fått frågan; utred klagomålet.",
    "The provider has been asked already; investigate the complaint."};

static bool
has_target(const struct intake_facts *facts)
{
    return facts->target != NULL && facts->target->stage != INTAKE_MERGED
           && uuid_compare(&facts->target->id, &case_of(facts)->id) != 0;
}

const struct intake_guard INTAKE_HAS_TARGET = {
    has_target, "case.link_target",
    "Ange ett annat ärende på samma kontor, som inte själv är sammanlagt.",
    "Give another case of the same office that is not itself merged."};

static bool
is_same_unit(const struct intake_facts *facts)
{
    return has_unit(facts) && uuid_compare(&facts->target->unit_id, &facts->unit_id) == 0;
}

const struct intake_guard INTAKE_SAME_UNIT = {
    is_same_unit, "case.link_unit",
    "Ärendena måste gälla samma kända verksamhet; ange den vid triage.",
    "The cases must be about the same known unit; give it at triage."};

static bool
is_not_two_complainants(const struct intake_facts *facts)
{
    const struct intake_case_type *other = intake_law_case_type(
        facts->law, facts->target->type, facts->target->received_day);

    return type_of(facts) == NULL || other == NULL || !type_of(facts)->has_complainant
           || !other->has_complainant;
}

const struct intake_guard INTAKE_NOT_TWO_COMPLAINANTS = {
    is_not_two_complainants, "case.link_complainants",
    "Två anmälares ärenden läggs aldrig samman; handlägg dem var för sig.",
    "The cases of two complainants are never merged; handle each by itself."};

static bool
has_handler(const struct intake_facts *facts)
{
    return is_said(facts->act->staff);
}

const struct intake_guard INTAKE_HAS_HANDLER = {
    has_handler, "case.staff",
    "Ange vem: handläggarens eller föredragandens tjänstenummer.",
    "Say who: the staff id of the handler or rapporteur."};

static bool
is_handler_unbiased(const struct intake_facts *facts)
{
    return !intake_case_interest_of_staff(&facts->bonds, facts->act->staff,
                                          facts->act->day);
}

const struct intake_guard INTAKE_HANDLER_NOT_BIASED = {
    is_handler_unbiased, "case.handler_biased",
    "Den handläggaren har ett intresse i verksamheten, vårdgivaren eller en ägare; välj en annan.",
    "That handler has an interest in the unit, its provider or an owner; choose another."};

static bool
is_reply_ahead(const struct intake_facts *facts)
{
    return facts->act->named_day > facts->act->day;
}

const struct intake_guard INTAKE_REPLY_AHEAD = {
    is_reply_ahead, "case.reply_by", "Ange en sista svarsdag efter dagens dag.",
    "Give a last day to reply after the day of the act."};

static bool
is_reply_over(const struct intake_facts *facts)
{
    return facts->act->day > case_of(facts)->reply_by_day;
}

const struct intake_guard INTAKE_REPLY_OVER = {
    is_reply_over, "case.reply_time",
    "Svarstiden har inte gått ut; vänta till dagen efter.",
    "The time to reply has not run out; wait until the day after."};

static bool
has_document(const struct intake_facts *facts)
{
    return is_said(facts->act->document);
}

const struct intake_guard INTAKE_HAS_DOCUMENT = {has_document, "case.document",
                                                 "Ange handlingen som har kommit in.",
                                                 "Name the document that has come in."};
