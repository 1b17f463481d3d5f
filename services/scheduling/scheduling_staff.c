/* scheduling_staff - what is wrong with a row of staff, and with a declaration. */
#include "scheduling/scheduling_staff.h"

#include <string.h>

/* 1900-01-01 and 2199-12-31. */
enum { DAY_MIN = -25567, DAY_MAX = 84005, MUNICIPALITY_DIGITS = 4 };

static const char ROLES[] = "analyst,case_handler,decision_maker,inspector,registrar";
static const char KINDS[] = "employment,other,ownership,party_self,"
                            "prior_handling_elsewhere,relative_party,representative";

static const struct scheduling_fault_text TEXTS[SCHEDULING_FAULTS] = {
    [SCHEDULING_FINE] = {"",              "",      "",                                                                       ""                                                          },
    [SCHEDULING_BAD_STAFF_ID] =
        {"staff_id",      "E5101",
                         "Ange en pseudonym på 1-32 tecken (a-z, A-Z, 0-9, _ -), aldrig ett namn.",
                         "Give a pseudonym of 1-32 characters (a-z, A-Z, 0-9, _ -), never a name."                                                                                       },
    [SCHEDULING_BAD_ROLE] =
        {"role",          "E5102",
                         "Ange inspector, case_handler, analyst, decision_maker eller registrar.",
                         "Give inspector, case_handler, analyst, decision_maker or registrar."                                                                                           },
    [SCHEDULING_BAD_COMPETENCE] =
        {"competences",   "E5103",
                         "Kompetensen finns inte i tabellen competence; rätta den.",                                        "The competence is not in the table competence; correct it."},
    [SCHEDULING_BAD_EMPLOYMENT] =
        {"from",          "E5104",
                         "Anställningen måste börja en dag mellan 1900 och 2199 och inte sluta före den.",
                         "The employment must begin on a day between 1900 and 2199 and not end before it."                                                                               },
    [SCHEDULING_BAD_MINUTES] = {"minutes_a_day", "E5105",
                         "Ange arbetstid 1-600 minuter om dagen.",                                                           "Give a working time of 1-600 minutes a day."               },
    [SCHEDULING_BAD_MUNICIPALITY] = {"municipality",  "E5106",
                         "Ange kommunkoden med fyra siffror, eller inget.",                                                  "Give the municipality's four digits, or nothing."          },
    [SCHEDULING_BAD_INTEREST_KIND] =
        {"kind",          "E5107", "Jävsgrunden är okänd; se FL 16 § och handbokens lista.",
                         "The ground of the interest is unknown; see FL 16 and the manual's list."                                                                                       },
    [SCHEDULING_BAD_INTEREST_OBJECT] =
        {"object_ref",    "E5108", "Ange register och referens, vardera 1-64 byte.",
                         "Give register and reference, each of 1-64 bytes."                                                                                                              },
    [SCHEDULING_BAD_INTEREST_DAYS] =
        {"from",          "E5109",
                         "Jävet måste börja en dag mellan 1900 och 2199, inte sluta före den, och anges en sådan dag.",
                         "The interest must begin on a day between 1900 and 2199, not end before it, and be declared on such a day."                                                     },
    [SCHEDULING_TWICE] = {"staff_id",      "E5110",
                         "Personen finns två gånger i leveransen; behåll en rad.",                                        "The person is in the delivery twice; keep one row."        },
};

static bool
is_day(int32_t day)
{
    return day >= DAY_MIN && day <= DAY_MAX;
}

bool
scheduling_is_period(int32_t from_day, int32_t until_day)
{
    return is_day(from_day) && from_day <= until_day
           && (is_day(until_day) || until_day == INT32_MAX);
}

static bool
is_made_of(const char *text, const char *characters, size_t least, size_t most)
{
    const size_t n = strlen(text);

    return n >= least && n <= most && strspn(text, characters) == n;
}

static bool
is_staff_id(const char *text)
{
    return is_made_of(text,
                      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-",
                      1, SCHEDULING_STAFF_ID_MAX);
}

/* Whether each of some words is among others. */
static bool
are_words_of(const char *words, const char *all)
{
    char word[SCHEDULING_REF_MAX + 1];

    while (*words != '\0') {
        const size_t n = strcspn(words, ",");

        if (n == 0 || n > SCHEDULING_REF_MAX)
            return false;
        memcpy(word, words, n);
        word[n] = '\0';
        if (!scheduling_has_word(all, word))
            return false;
        words += n + (words[n] == ',');
    }
    return true;
}

enum scheduling_fault
scheduling_check_interest(const struct scheduling_interest *interest)
{
    const size_t n_register = strlen(interest->register_name);
    const size_t n_ref = strlen(interest->object_ref);

    if (interest->kind[0] == '\0' || !scheduling_has_word(KINDS, interest->kind))
        return SCHEDULING_BAD_INTEREST_KIND;
    if (n_register < 1 || n_register > SCHEDULING_REF_MAX || n_ref < 1
        || n_ref > SCHEDULING_REF_MAX)
        return SCHEDULING_BAD_INTEREST_OBJECT;
    if (!scheduling_is_period(interest->from_day, interest->until_day)
        || !is_day(interest->declared_day))
        return SCHEDULING_BAD_INTEREST_DAYS;
    return SCHEDULING_FINE;
}

static enum scheduling_fault
check_person(const struct scheduling_staff *staff, const char *competences)
{
    const size_t digits = strlen(staff->municipality);

    if (!is_staff_id(staff->staff_id))
        return SCHEDULING_BAD_STAFF_ID;
    if (staff->role[0] == '\0' || !scheduling_has_word(ROLES, staff->role))
        return SCHEDULING_BAD_ROLE;
    if (!are_words_of(staff->competences, competences))
        return SCHEDULING_BAD_COMPETENCE;
    if (!scheduling_is_period(staff->from_day, staff->until_day))
        return SCHEDULING_BAD_EMPLOYMENT;
    if (staff->minutes_a_day < 1 || staff->minutes_a_day > SCHEDULING_MINUTES_MAX)
        return SCHEDULING_BAD_MINUTES;
    if (digits != 0
        && !is_made_of(staff->municipality, "0123456789", MUNICIPALITY_DIGITS,
                       MUNICIPALITY_DIGITS))
        return SCHEDULING_BAD_MUNICIPALITY;
    return SCHEDULING_FINE;
}

enum scheduling_fault
scheduling_check_staff(const struct scheduling_told_staff *told, const char *competences)
{
    enum scheduling_fault fault = check_person(&told->staff, competences);

    for (size_t i = 0; i < told->n_interests && fault == SCHEDULING_FINE; i++)
        fault = scheduling_check_interest(&told->interests[i]);
    return fault;
}

const struct scheduling_fault_text *
scheduling_fault_text(enum scheduling_fault fault)
{
    return &TEXTS[fault];
}
