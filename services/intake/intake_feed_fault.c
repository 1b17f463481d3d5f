/* intake_feed_fault - what can be wrong with a row of a feed, where, and what its sender is to do. */
#include "intake/intake_feed_fault.h"

#include <assert.h>
#include <string.h>

/* clang-format off */
static const struct intake_feed_remedy REMEDIES[INTAKE_FEED_FAULTS] = {
    [INTAKE_FEED_FINE] = {"", "", "", "", INTAKE_FEED_TAKE, false},
    [INTAKE_FEED_BAD_REF] = {"E4101", "source_case_ref",
        "källans ärendenummer saknas eller är längre än 100 byte; ange det",
        "the source's own case number is missing or longer than 100 bytes; give it", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_BAD_VERSION] = {"E4102", "version",
        "versionen ska vara 1, 2, ...; numrera versionerna",
        "the version must be 1, 2, ...; number the versions", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_PERSON_REF] = {"E4103", "source_case_ref",
        "ärendenumret är ett personnummer; ge ärendet ett eget nummer",
        "the case number is a personal identity number; give the case a number of its own", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_LONG_UNIT_REF] = {"E4104", "unit_ref",
        "enhetens referens är längre än 100 byte; ange registrets referens",
        "the unit's reference is longer than 100 bytes; give the register's reference", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_LONG_UNIT_NAME] = {"E4105", "unit_name",
        "enhetens namn är längre än 200 byte; korta det",
        "the unit's name is longer than 200 bytes; shorten it", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_LONG_UNIT_PLACE] = {"E4106", "unit_place",
        "enhetens ort är längre än 100 byte; ange kommunens kod",
        "the unit's place is longer than 100 bytes; give the municipality's code", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_LONG_SUMMARY] = {"E4107", "summary",
        "sammanfattningen är längre än 4 000 byte; korta den",
        "the summary is longer than 4,000 bytes; shorten it", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_OTHER_KIND] = {"E4108", "row",
        "raden är inte av det slag som källan lämnar; lämna den under rätt källa",
        "the row is not of the kind that the source delivers; deliver it under the right source", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_OTHER_ROW] = {"E4109", "row",
        "radnumret är redan lämnat med annat innehåll; numrera raderna efter filen",
        "the row number has been given with another content; number the rows as in the file", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_PERSON_VALUE] = {"E4110", "unit_name",
        "ett personnummer står i enhetens namn eller referens; ta bort det och lämna raden igen",
        "a personal identity number stands in the unit's name or reference; remove it and deliver the row again", INTAKE_FEED_REJECT, false},
    [INTAKE_FEED_BAD_RECEIVED] = {"E4111", "received_day",
        "datumet saknas, ligger före 1990 eller efter leveransens period; rätta det",
        "the date is missing, before 1990 or after the delivery's period; correct it", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_EVENT] = {"E4112", "event_day",
        "händelsen ligger före 1900 eller efter dagen då synpunkten kom; rätta datumet",
        "the event is before 1900 or after the day of receipt; correct the date", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_SAME_VERSION] = {"E4113", "version",
        "samma version har kommit med annat innehåll; ge ändringen ett högre versionsnummer",
        "this version has come with another content; give the change a higher version number", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_SECTOR] = {"E4120", "sector_code",
        "okänd kod för verksamhetsområde; använd kodverket",
        "unknown sector code; use the code set", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_NO_PROBLEM] = {"E4121", "problems",
        "minst ett och högst 20 problem ska anges",
        "at least one and at most 20 problems must be given", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_PROBLEM] = {"E4122", "problems",
        "problemkoden finns inte i källans kodverk den dagen; rätta koden eller källans kodverk",
        "the problem code is not in the source's code set on that day; correct the code or the source's code set", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_CHANNEL] = {"E4123", "channel",
        "okänd kod för kanal; använd letter, phone, email eller web",
        "unknown channel; use letter, phone, email or web", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_ROLE] = {"E4124", "reporter_role",
        "okänd kod för anmälare; använd patient, relative eller other",
        "unknown reporter; use patient, relative or other", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_SEX] = {"E4125", "patient_sex",
        "okänd kod för kön; använd female, male eller unknown",
        "unknown sex; use female, male or unknown", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_AGE] = {"E4126", "age_band",
        "okänd åldersgrupp; använd 0-17, 18-39, 40-64, 65-79, 80+ eller unknown",
        "unknown age band; use 0-17, 18-39, 40-64, 65-79, 80+ or unknown", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_HARM] = {"E4127", "harm_level",
        "skadenivån ska vara 0 till 5",
        "the harm level must be 0 to 5", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_PERSON_SUMMARY] = {"E4131", "summary",
        "ett personnummer står i sammanfattningen; ta bort det i en ny version",
        "a personal identity number stands in the summary; remove it in a new version", INTAKE_FEED_QUARANTINE, true},
    [INTAKE_FEED_PERSON_UNIT_NAME] = {"E4132", "unit_name",
        "ett personnummer står i enhetens namn; ta bort det i en ny version",
        "a personal identity number stands in the unit's name; remove it in a new version", INTAKE_FEED_QUARANTINE, true},
    [INTAKE_FEED_PERSON_UNIT_PLACE] = {"E4133", "unit_place",
        "ett personnummer står i enhetens ort; ta bort det i en ny version",
        "a personal identity number stands in the unit's place; remove it in a new version", INTAKE_FEED_QUARANTINE, true},
    [INTAKE_FEED_PERSON_UNIT_REF] = {"E4134", "unit_ref",
        "ett personnummer står som enhetens referens; ta bort det i en ny version",
        "a personal identity number stands as the unit's reference; remove it in a new version", INTAKE_FEED_QUARANTINE, true},
    [INTAKE_FEED_BAD_INDICATOR] = {"E4141", "indicator",
        "källan får inte lämna den indikatorn den dagen; rätta namnet eller lägg upp indikatorn",
        "the source may not deliver this indicator on that day; correct the name or register the indicator", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_PERIOD] = {"E4142", "period",
        "perioden slutar före sin början, ligger före 1990 eller efter dagen då den blev känd; rätta den",
        "the period ends before it begins, lies before 1990 or after the day it was known; correct it", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_NUMERATOR] = {"E4143", "numerator",
        "täljaren är inte ett tal inom indikatorns gränser; rätta den",
        "the numerator is not a number within the indicator's bounds; correct it", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_DENOMINATOR] = {"E4144", "denominator",
        "nämnaren är negativ eller inte ett tal; rätta den",
        "the denominator is negative or not a number; correct it", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_SD] = {"E4145", "sd",
        "spridningen är negativ eller inte ett tal; rätta den",
        "the deviation is negative or not a number; correct it", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_SAME_PERIOD] = {"E4146", "unit_ref",
        "två olika värden för samma enhet och period i en leverans; lämna ett",
        "two different values for one unit and period in one delivery; deliver one", INTAKE_FEED_QUARANTINE, false},
    [INTAKE_FEED_BAD_COUNTY] = {"E4147", "county",
        "länet ska ha två siffror eller vara tomt",
        "the county must have two digits or be empty", INTAKE_FEED_QUARANTINE, false},
};
/* clang-format on */

const struct intake_feed_remedy *
intake_feed_remedy(enum intake_feed_fault fault)
{
    assert(fault < INTAKE_FEED_FAULTS);
    return &REMEDIES[fault];
}

rc_t
intake_feed_fault_from(const char *code, enum intake_feed_fault *fault)
{
    for (unsigned i = 0; i < INTAKE_FEED_FAULTS; i++) {
        if (strcmp(REMEDIES[i].code, code) == 0) {
            *fault = (enum intake_feed_fault)i;
            return RC_OK;
        }
    }
    return RC_INVALID;
}
