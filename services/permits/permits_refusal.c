/* permits_refusal - why an act is refused, with what is missing, for the person who must mend it. */
#include "permits/permits_refusal.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

/* clang-format off */
static const struct permits_refusal_text TEXTS[PERMITS_WHY_COUNT] = {
    [PERMITS_WHY_NOT] = {"", {"", ""}, {"", ""}},
    [PERMITS_WHY_STATE] = {"permit.state",
        {"Åtgärden hör inte till ärendets läge; möjliga åtgärder är", "Visa ärendet och välj en av dem."},
        {"The act does not belong to where the case stands; possible acts are", "Show the case and choose one of them."}},
    [PERMITS_WHY_DAY] = {"permit.day",
        {"Dagen ligger före ärendets senaste händelse eller har inte kommit än", "Ange dagen då det hände."},
        {"The day is before the case's last event or has not come yet", "Give the day on which it happened."}},
    [PERMITS_WHY_AMOUNT] = {"permit.amount",
        {"Beloppet saknas", "Ange det inbetalda beloppet i öre, större än 0."},
        {"The amount is missing", "Give the amount paid in öre, larger than 0."}},
    [PERMITS_WHY_FEE_UNPAID] = {"permit.fee_unpaid",
        {"Avgiften är inte betald i sin helhet; i öre saknas", "Registrera betalningen före den formella kontrollen."},
        {"The fee is not paid in full; what is missing, in öre", "Enter the payment before the formal check."}},
    [PERMITS_WHY_FEE_NOT_DUE] = {"permit.fee_not_due",
        {"Tiden för att betala avgiften har inte gått ut", "Vänta till dagen efter förfallodagen."},
        {"The time to pay the fee has not run out", "Wait until the day after it is due."}},
    [PERMITS_WHY_NOT_LISTED] = {"permit.not_listed",
        {"Finns inte på kontrollistan", "Använd listans ord."},
        {"Not on the checklist", "Use the words of the list."}},
    [PERMITS_WHY_INCOMPLETE] = {"permit.incomplete",
        {"Handlingar saknas", "Begär komplettering, eller registrera dem."},
        {"Documents are missing", "Ask for a supplement, or enter them."}},
    [PERMITS_WHY_BY_DAY] = {"permit.by_day",
        {"Svarstiden slutar innan den börjar", "Ange en senare dag, eller ingen."},
        {"The time for an answer ends before it begins", "Give a later day, or none."}},
    [PERMITS_WHY_NOTHING_CAME] = {"permit.nothing_came",
        {"Kompletteringen innehåller inga handlingar", "Ange vad som kom in."},
        {"The supplement has no documents", "Say what came."}},
    [PERMITS_WHY_REASON] = {"permit.reason",
        {"Skälen saknas", "Skriv vilka regler och omständigheter som avgör (FL 32)."},
        {"The reasons are missing", "Write which rules and facts decide it (FL 32)."}},
    [PERMITS_WHY_TIME_RUNS] = {"permit.time_runs",
        {"Tiden för komplettering har inte gått ut", "Vänta till dagen efter den."},
        {"The time for a supplement has not run out", "Wait until the day after it."}},
    [PERMITS_WHY_NOT_MISSING] = {"permit.not_missing",
        {"Ingen handling saknas, så ansökan kan inte avvisas", "Gör den formella kontrollen."},
        {"No document is missing, so the application cannot be dismissed", "Make the formal check."}},
    [PERMITS_WHY_UNCHECKED] = {"permit.unchecked",
        {"Punkter på kontrollistan är inte kontrollerade", "Kontrollera dem."},
        {"Items of the checklist are not checked", "Check them."}},
    [PERMITS_WHY_TWICE] = {"permit.twice",
        {"Samma punkt finns två gånger", "Behåll en av dem."},
        {"The same item is there twice", "Keep one of them."}},
    [PERMITS_WHY_FAILED] = {"permit.failed",
        {"Underkända punkter hindrar bifall", "Föreslå avslag, eller gör om kontrollen."},
        {"Failed items forbid a grant", "Draft a denial, or check again."}},
    [PERMITS_WHY_GRANT] = {"permit.granted",
        {"Tillståndet är redan beviljat", "Föreslå återkallelse, eller gör en ny ansökan om ändring."},
        {"The permit is granted already", "Draft a revocation, or apply for a change."}},
    [PERMITS_WHY_NO_REF] = {"permit.no_legal_ref",
        {"Inget lagrum som bär beslutet är angett", "Ange minst ett som gäller på dagen för den här verksamheten."},
        {"No provision that carries the decision is cited", "Cite at least one that holds on the day for this category."}},
    [PERMITS_WHY_OLD_REF] = {"permit.legal_ref",
        {"Lagrum som inte gäller på dagen", "Ange det som gäller då."},
        {"Provisions that do not hold on the day", "Cite what holds then."}},
    [PERMITS_WHY_EXCEPTION] = {"permit.exception",
        {"Det finns inget sådant undantag från kommunicering", "Ange FL 25.1, FL 25.2 eller FL 25.3, eller hur förslaget delgavs: letter, in_person, formal_service."},
        {"There is no such exception from communication", "Cite FL 25.1, FL 25.2 or FL 25.3, or how it was served: letter, in_person, formal_service."}},
    [PERMITS_WHY_NO_REACH] = {"permit.not_reached",
        {"Parten finns inte hos kontorets meddelandetjänst, så inget meddelande kan skickas", "Kommunicera på annat sätt och ange hur: letter, in_person eller formal_service."},
        {"The office's notification does not know the party, so no notice can be sent", "Communicate in another way and say how: letter, in_person or formal_service."}},
    [PERMITS_WHY_UNDELIVERED] = {"permit.not_delivered",
        {"Meddelandet om förslaget har inte kommit fram", "Vänta, eller avsluta meddelandet på kontoret när parten har fått det på annat sätt."},
        {"The notice of the draft has not arrived", "Wait, or settle the notice at the office once the party has been told in another way."}},
    [PERMITS_WHY_NO_DRAFT] = {"permit.no_draft",
        {"Det finns inget förslag till beslut", "Skriv ett förslag först."},
        {"There is no draft decision", "Write a draft first."}},
    [PERMITS_WHY_UNHEARD] = {"permit.not_communicated",
        {"Förslaget är inte kommunicerat med den sökande", "Kommunicera det, eller åberopa ett undantag i FL 25."},
        {"The draft has not been communicated to the applicant", "Communicate it, or cite an exception of FL 25."}},
    [PERMITS_WHY_REPLY_RUNS] = {"permit.reply_runs",
        {"Den sökandes tid att yttra sig har inte gått ut", "Vänta till dagen efter den."},
        {"The applicant's time to reply has not run out", "Wait until the day after it."}},
    [PERMITS_WHY_SAME_PERSON] = {"permit.same_person",
        {"Den som skrev förslaget kan inte besluta", "En annan person måste göra det."},
        {"Who drafted cannot decide", "Another person must."}},
    [PERMITS_WHY_GROUND] = {"permit.ground",
        {"Det finns ingen sådan grund för återkallelse", "Ange en grund ur tabellen."},
        {"There is no such ground for a revocation", "Give a ground of the table."}},
    [PERMITS_WHY_DEADLINE] = {"permit.deadline",
        {"Tabellen över frister saknar en rad för dagen", "Lägg till den med en migrering."},
        {"The table of deadlines has no row for the day", "Add it by a migration."}},
    [PERMITS_WHY_TOO_LONG] = {"permit.too_long",
        {"En text är för lång, eller orden är för många", "Skriv högst 4 000 byte och högst 100 ord om högst 64."},
        {"A text is too long, or the words are too many", "Write at most 4,000 bytes, and at most 100 words of at most 64."}},
    [PERMITS_WHY_KIND] = {"permit.kind",
        {"Det finns ingen sådan ansökan den dagen", "Skriv new, change eller cease."},
        {"There is no such application on that day", "Write new, change or cease."}},
    [PERMITS_WHY_CATEGORY] = {"permit.not_needed",
        {"Verksamheten behöver inget tillstånd", "Läs in den i registret i stället, eller rätta kategorin."},
        {"The category needs no permit", "Import it into the register instead, or correct the category."}},
    [PERMITS_WHY_SOURCE_REF] = {"permit.source_ref",
        {"Ansökans eget nummer saknas eller är för långt", "Ange högst 64 tecken."},
        {"The application's own number is missing or too long", "Give at most 64 characters."}},
    [PERMITS_WHY_RECEIVED] = {"permit.received_day",
        {"Ankomstdagen finns inte eller har inte kommit än", "Ange dagen då ansökan kom in (FL 22)."},
        {"The day of arrival is none, or has not come yet", "Give the day on which it arrived (FL 22)."}},
    [PERMITS_WHY_TARGET_GROUP] = {"permit.target_group",
        {"Målgruppen är inte ett ord med gemener a-z, siffror, '_' och '-'", "Skriv högst 40 tecken, eller inget."},
        {"The target group is not a word of lower-case a-z, digits, '_' and '-'", "Write at most 40 characters, or nothing."}},
    [PERMITS_WHY_DOCUMENT] = {"permit.document",
        {"Handlingar anges med ord av gemener a-z, siffror, '_' och '-', högst 100", "Rätta dem."},
        {"Documents are words of lower-case a-z, digits, '_' and '-', at most 100", "Correct them."}},
    [PERMITS_WHY_CIRCLE] = {"permit.circle",
        {"Ägar- och ledningskretsen anges med högst 100 pseudonymer av bokstäver (minst en), siffror, '_' och '-'", "Sänd aldrig ett personnummer."},
        {"The circle of owners and leaders is at most 100 pseudonyms of letters (at least one), digits, '_' and '-'", "Never send an identity number."}},
    [PERMITS_WHY_UNIT_KNOWN] = {"permit.unit_known",
        {"Registret har redan en verksamhet med den referensen", "Ansök om ändring, eller rätta referensen."},
        {"The register has a unit of that reference already", "Apply for a change, or correct the reference."}},
    [PERMITS_WHY_UNIT_UNKNOWN] = {"permit.unit_unknown",
        {"Registret har ingen verksamhet med den referensen", "Kontrollera referensen, eller ansök om nytt tillstånd."},
        {"The register has no unit of that reference", "Check the reference, or apply for a new permit."}},
    [PERMITS_WHY_DIFFERS] = {"permit.differs",
        {"Ansökan finns redan med annat innehåll", "Visa den; det som är nytt är en komplettering."},
        {"The application is there already with other content", "Show it; what is new is a supplement."}},
    [PERMITS_WHY_ENDED] = {"permit.ended",
        {"Verksamhetens tillstånd är återkallat eller har upphört", "Pröva en ansökan om nytt tillstånd i stället."},
        {"The unit's permit is revoked or has ceased", "Try an application for a new permit instead."}},
    [PERMITS_WHY_UNKNOWN] = {"permit.unknown",
        {"Ingen ansökan har det numret eller den identiteten", "Lista ansökningarna."},
        {"No application has that number or id", "List the applications."}},
};
/* clang-format on */

const struct permits_refusal_text *
permits_refusal_text(unsigned why)
{
    assert(why < PERMITS_WHY_COUNT);
    return &TEXTS[why];
}

void
permits_refusal_set(struct permits_refusal *self, enum permits_why why)
{
    self->why = (uint8_t)why;
    self->detail[0] = '\0';
}

void
permits_refusal_add(struct permits_refusal *self, const char *word)
{
    size_t used = strlen(self->detail), length = strlen(word);
    size_t comma = used > 0 ? 2 : 0;

    if (used + comma + length >= sizeof(self->detail))
        return;
    memcpy(self->detail + used, ", ", comma);
    memcpy(self->detail + used + comma, word, length + 1);
}
