/* intake_case_guard_decision - guards of decisions (FL 31, 32; PSL 7:24-28). */
#include <string.h>

#include "intake/intake_case_find.h"
#include "intake/intake_case_guard.h"

/* The kind of decision; every guard but the first may rely on it. */
static const struct intake_decision_type *
type_of(const struct intake_facts *facts)
{
    return intake_law_decision_type(facts->law, facts->act->code, facts->act->day);
}

static bool
has_type(const struct intake_facts *facts)
{
    return type_of(facts) != NULL && !type_of(facts)->is_by_act;
}

const struct intake_guard INTAKE_HAS_DECISION_TYPE = {
    has_type, "decision.type",
    "Beslutstypen finns inte den dagen; välj en ur lagtabellen.",
    "There is no such type of decision on that day; choose one of the table of law."};

static bool
cites_law(const struct intake_facts *facts)
{
    const struct intake_act *act = facts->act;

    for (size_t i = 0; i < act->n_legal_refs; i++)
        if (intake_law_ref(facts->law, act->legal_refs[i], act->day) == NULL)
            return false;
    return act->n_legal_refs > 0;
}

const struct intake_guard INTAKE_DECISION_CITES_LAW = {
    cites_law, "decision.law",
    "Ange minst ett lagrum som gäller på beslutsdagen, och inget som inte gäller.",
    "Cite at least one provision that is in force on the day of the decision, and none that is not."};

static bool
cites_its_basis(const struct intake_facts *facts)
{
    const struct intake_act *act = facts->act;

    for (size_t i = 0; i < act->n_legal_refs; i++)
        if (strcmp(act->legal_refs[i], type_of(facts)->legal_ref) == 0)
            return true;
    return false;
}

const struct intake_guard INTAKE_CITES_ITS_BASIS = {
    cites_its_basis, "decision.basis",
    "Beslutet måste ange det lagrum som ger rätt att fatta det; det avgör om beslutet får överklagas.",
    "The decision must cite the provision that it is made under; that settles whether it may be appealed."};

static bool
is_motivated(const struct intake_facts *facts)
{
    return facts->act->rules_applied[0] != '\0' && facts->act->decisive_facts[0] != '\0';
}

const struct intake_guard INTAKE_MOTIVATED = {
    is_motivated, "decision.reasons",
    "Ange vilka föreskrifter som har tillämpats och vilka omständigheter som har varit avgörande (FL 32).",
    "State which rules were applied and which circumstances were decisive (FL 32)."};

static bool
is_rapporteur_unbiased(const struct intake_facts *facts)
{
    return !intake_case_interest_of_staff(&facts->bonds, facts->file->c.handler,
                                          facts->act->day)
           && !intake_case_interest_of_staff(&facts->bonds, facts->act->staff,
                                             facts->act->day);
}

const struct intake_guard INTAKE_RAPPORTEUR_NOT_BIASED = {
    is_rapporteur_unbiased, "decision.biased",
    "Föredraganden eller handläggaren har ett intresse i saken; byt person och gå igenom ärendet på nytt.",
    "The rapporteur or the handler has an interest in the matter; replace the person and go through the case again."};

/* Who began, drafted or found something in this round. Nobody at all is nobody to differ from. */
static bool
is_not_of_the_round(const struct intake_facts *facts)
{
    for (size_t i = 0; i < facts->n_round; i++)
        if (strcmp(facts->round[i].actor, facts->actor) == 0)
            return false;
    return facts->n_round > 0;
}

/* A decision that ends the investigation has a draft; one that leaves it open rests on the investigation itself. */
static bool
is_another(const struct intake_facts *facts)
{
    const char *drafted_by = facts->file->c.drafted_by;

    if (!type_of(facts)->decider_must_differ)
        return true;
    if (type_of(facts)->leaves_case_open)
        return is_not_of_the_round(facts);
    return drafted_by[0] != '\0' && strcmp(facts->actor, drafted_by) != 0;
}

const struct intake_guard INTAKE_ANOTHER_DECIDES = {
    is_another, "decision.same_person",
    "Den som har inlett, utrett eller skrivit utkastet får inte besluta; en annan person måste göra det.",
    "Who began, investigated or wrote the draft may not decide; another person must."};

static bool
has_ground(const struct intake_facts *facts)
{
    return !type_of(facts)->needs_ground
           || intake_law_has_ground(facts->law, facts->act->code, facts->act->ground,
                                    facts->act->day);
}

const struct intake_guard INTAKE_HAS_GROUND = {
    has_ground, "decision.ground",
    "Beslutstypen kräver ett av lagens skäl, till exempel danger_palpable eller probable_grounds; ange det.",
    "The type of decision needs one of the law's grounds, such as danger_palpable or probable_grounds; give it."};

static bool
is_injunction_unmet(const struct intake_facts *facts)
{
    return !type_of(facts)->needs_prior_injunction || facts->has_unmet_injunction;
}

const struct intake_guard INTAKE_INJUNCTION_UNMET = {
    is_injunction_unmet, "decision.no_injunction",
    "Förbud enligt PSL 7:26 kräver ett tidigare föreläggande för verksamheten som inte har följts; förelägg först.",
    "A prohibition under PSL 7:26 needs an earlier injunction on the unit that was not followed; issue one first."};

static bool
has_measures_and_date(const struct intake_facts *facts)
{
    return !type_of(facts)->needs_measures_and_date || facts->act->n_requirements > 0;
}

const struct intake_guard INTAKE_MEASURES_AND_DATE = {
    has_measures_and_date, "decision.measures",
    "Ett föreläggande anger åtgärder och senaste dag (PSL 7:25); lägg till minst ett krav.",
    "An injunction states measures and a latest date (PSL 7:25); add at least one requirement."};

static bool
rests_on_finding(const struct intake_facts *facts)
{
    return !type_of(facts)->needs_finding || facts->file->n_findings > 0;
}

const struct intake_guard INTAKE_RESTS_ON_FINDING = {
    rests_on_finding, "decision.no_finding",
    "Beslutstypen förutsätter en konstaterad brist; anteckna den under utredningen.",
    "The type of decision rests on a finding; record it during the investigation."};

static bool
has_no_open_finding(const struct intake_facts *facts)
{
    for (size_t i = 0; i < facts->file->n_findings; i++)
        if (!intake_case_find_is_settled(&facts->file->findings[i])
            && type_of(facts)->forbids_open_finding)
            return false;
    return true;
}

const struct intake_guard INTAKE_NO_OPEN_FINDING = {
    has_no_open_finding, "decision.open_finding",
    "Ärendet har brister som inte är avslutade; besluta om dem, eller åtgärda eller avstå med motivering.",
    "The case has findings that are not settled; decide on them, or remedy or waive them with a reason."};

static bool
may_require(const struct intake_facts *facts)
{
    return type_of(facts)->may_require || facts->act->n_requirements == 0;
}

const struct intake_guard INTAKE_MAY_REQUIRE = {
    may_require, "decision.no_requirements",
    "Den här beslutstypen kan inte bära krav; välj en annan typ eller ta bort kraven.",
    "This type of decision cannot carry requirements; choose another or remove them."};

static bool
is_complete(const struct intake_facts *facts, const struct intake_act_requirement *said)
{
    for (size_t i = 0; i < said->n_findings; i++)
        if (intake_case_find_finding(facts->file, said->findings[i]) == NULL)
            return false;
    return said->text[0] != '\0' && said->criterion[0] != '\0'
           && said->evidence[0] != '\0' && said->verify_method[0] != '\0'
           && said->due_day > facts->act->day && said->due_day != INTAKE_DAY_OPEN;
}

static bool
is_requirements_complete(const struct intake_facts *facts)
{
    for (size_t i = 0; i < facts->act->n_requirements; i++)
        if (!is_complete(facts, &facts->act->requirements[i]))
            return false;
    return facts->act->n_requirements <= INTAKE_REQUIREMENTS_MAX;
}

const struct intake_guard INTAKE_REQUIREMENTS_COMPLETE = {
    is_requirements_complete, "decision.requirement",
    "Varje krav anger vad, mätbart hur, med vilket underlag, senast när och hur det kontrolleras, och bara brister i ärendet.",
    "Every requirement states what, measured how, evidence, latest day and how it is verified, and only findings of the case."};

static bool
may_fine(const struct intake_facts *facts)
{
    return facts->act->fine_ore == 0
           || (facts->act->fine_ore > 0 && type_of(facts)->may_fine);
}

const struct intake_guard INTAKE_MAY_FINE = {
    may_fine, "decision.fine",
    "Den här beslutstypen kan inte förenas med vite; ta bort det.",
    "This type of decision cannot carry a conditional fine; remove it."};

static bool
is_valid_long_enough(const struct intake_facts *facts)
{
    const struct intake_act *act = facts->act;
    const int32_t months = type_of(facts)->max_valid_months;

    return act->named_day > act->day
           && (months == 0 || act->named_day <= intake_day_add_months(act->day, months));
}

const struct intake_guard INTAKE_VALID_LONG_ENOUGH = {
    is_valid_long_enough, "decision.validity",
    "Ange en sista giltighetsdag efter beslutsdagen; ett interimistiskt beslut gäller högst sex månader.",
    "Give a last day of validity after the day of the decision; an interim decision holds six months at most."};

static bool
has_extensions_left(const struct intake_facts *facts)
{
    int32_t n_before = 0;

    for (size_t i = 0; i < facts->file->n_decisions; i++)
        n_before += strcmp(facts->file->decisions[i].type, facts->act->code) == 0;
    return type_of(facts)->max_valid_months == 0
           || n_before <= type_of(facts)->max_extensions;
}

const struct intake_guard INTAKE_EXTENSIONS_LEFT = {
    has_extensions_left, "decision.extension",
    "Ett interimistiskt beslut kan förlängas bara en gång; besluta slutligt.",
    "An interim decision can be extended only once; make the final decision."};

static bool
has_undispatched(const struct intake_facts *facts)
{
    return intake_case_find_undispatched(facts->file) != NULL;
}

const struct intake_guard INTAKE_HAS_UNDISPATCHED = {
    has_undispatched, "decision.none",
    "Det finns inget beslut att expediera; besluta först.",
    "There is no decision to dispatch; decide first."};
