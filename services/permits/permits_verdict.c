/* permits_verdict - what became of one imported row, and why where it was refused. */
#include "permits/permits_verdict.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

enum { DIGITS_OF_A_NUMBER = 5 };

/* clang-format off */
static const struct permits_fault_text FAULTS[PERMITS_FAULTS] = {
    [PERMITS_FINE] = {"", {"", ""}, {"", ""}},
    [PERMITS_EMPTY] = {"E2101",
        {"Värdet saknas", "Fyll i det i källan."},
        {"The value is missing", "Fill it in at the source."}},
    [PERMITS_TOO_LONG] = {"E2102",
        {"Texten är för lång", "Korta den i källan."},
        {"The text is too long", "Shorten it at the source."}},
    [PERMITS_OUT_OF_RANGE] = {"E2103",
        {"Talet är orimligt stort", "Rätta det i källan."},
        {"The number is unreasonably large", "Correct it at the source."}},
    [PERMITS_NO_SUCH_DAY] = {"E2104",
        {"Datumet ligger före år 1800 eller efter 9999", "Rätta det i källan."},
        {"The date is before the year 1800 or after 9999", "Correct it at the source."}},
    [PERMITS_DAYS_CROSSED] = {"E2105",
        {"Slutet ligger före början", "Rätta ett av datumen."},
        {"The end lies before the start", "Correct one of the dates."}},
    [PERMITS_TWICE] = {"E2106",
        {"Samma referens finns redan med annat innehåll", "Behåll en av raderna."},
        {"The same reference is there already with other content",
         "Keep one of the rows."}},
    [PERMITS_NEWER_KNOWN] = {"E2107",
        {"Registret har redan en uppgift från en senare dag",
         "Läs in äldre utdrag först."},
        {"The register already knows something of a later day",
         "Import older extracts first."}},
    [PERMITS_NO_ROUTE] = {"E2108",
        {"Inget kontor har tillsyn över området den dagen",
         "Lägg till en rad i dirigeringstabellen."},
        {"No office supervises the area on that day", "Add a row to the routing table."}},
    [PERMITS_NO_OFFICE] = {"E2109",
        {"Kontoret ingår inte i installationen",
         "Rätta dirigeringstabellen eller peers.conf."},
        {"The office is not part of the installation",
         "Correct the routing table or peers.conf."}},
    [PERMITS_PROVIDER_DIFFERS] = {"E2110",
        {"En annan rad säger något annat om samma vårdgivare", "Rätta en av raderna."},
        {"Another row says something else of the same provider",
         "Correct one of the rows."}},
    [PERMITS_OWNER_CYCLE] = {"E2111",
        {"Ägaren ägs själv av vårdgivaren", "Rätta ägarförhållandet."},
        {"The owner is itself owned by the provider", "Correct the ownership."}},
    [PERMITS_OWNERS_TOO_DEEP] = {"E2112",
        {"Fler än åtta ägare i led ovanför varandra", "Rätta ägarförhållandet."},
        {"More than eight owners above each other", "Correct the ownership."}},
    [PERMITS_NO_NODE] = {"E2113",
        {"Inget kontor heter så", "Skriv nord, mitt, ost, sydost, sydvast eller syd."},
        {"No office has that name", "Write nord, mitt, ost, sydost, sydvast or syd."}},
    [PERMITS_OVERLAP] = {"E2114",
        {"En annan rad dirigerar samma område och kategori samma dag",
         "Avsluta den raden först."},
        {"Another row routes the same area and category on the same day",
         "End that row first."}},
    [PERMITS_NOT_A_WORD] = {"E2115",
        {"Värdet är inte ett ord med gemener a-z, siffror, '_' och '-'",
         "Skriv högst 40 tecken."},
        {"The value is not a word of lower-case a-z, digits, '_' and '-'",
         "Write at most 40 characters."}},
    [PERMITS_PERSON_KEY] = {"E2116",
        {"Nyckeln är inte en pseudonym på 32 byte", "Sänd aldrig ett personnummer."},
        {"The key is not a pseudonym of 32 bytes", "Never send an identity number."}},
    [PERMITS_LICENCE_STATE] = {"E2117",
        {"Legitimationen kan inte ha det läget",
         "Skriv valid, restricted, revoked eller probation."},
        {"A licence cannot be in that state",
         "Write valid, restricted, revoked or probation."}},
    [PERMITS_MUNICIPALITY] = {"E2118",
        {"Kommunkoden är inte fyra siffror, eller ligger i ett annat län",
         "Rätta kommunen eller länet i källan."},
        {"The municipality's code is not four digits, or lies in another county",
         "Correct the municipality or the county at the source."}},
    [PERMITS_NOT_ON_EARTH] = {"E2119",
        {"Koordinaten ligger inte på jorden",
         "Skriv grader enligt WGS 84, eller lämna båda tomma."},
        {"The coordinate is not on the earth",
         "Write degrees of WGS 84, or leave both empty."}},
    [PERMITS_EMAIL] = {"E2120",
        {"Värdet är inte en e-postadress", "Skriv en enda adress, eller lämna fältet tomt."},
        {"The value is not an e-mail address",
         "Write a single address, or leave the field empty."}},
};
/* clang-format on */

struct permits_verdict
permits_accept(enum permits_change change)
{
    return (struct permits_verdict){.change = (uint8_t)change};
}

struct permits_verdict
permits_refuse(enum permits_fault fault, const char *column, const char *value,
               uint32_t other_row)
{
    return (struct permits_verdict){.change = PERMITS_REFUSED,
                                    .fault = (uint8_t)fault,
                                    .column = column,
                                    .value = value,
                                    .other_row = other_row};
}

const struct permits_fault_text *
permits_fault_text(uint8_t fault)
{
    assert(fault < PERMITS_FAULTS);
    return &FAULTS[fault];
}

/* The separators that people write inside a number do not end it. */
static size_t
number_length(const char *text, size_t *digits)
{
    size_t length = strspn(text, "0123456789+- ");

    *digits = 0;
    for (size_t i = 0; i < length; i++)
        *digits += text[i] >= '0' && text[i] <= '9';
    return length;
}

static bool
is_control(char c)
{
    return (unsigned char)c < ' ';
}

/* Whether a byte goes on with a UTF-8 character that began before it. */
static bool
is_inside_character(char c)
{
    enum { TOP_BITS = 0xC0, CONTINUATION = 0x80 };

    return ((unsigned char)c & TOP_BITS) == CONTINUATION;
}

void
permits_mask(const char *value, char masked[PERMITS_MASKED_BYTES])
{
    size_t at = 0;

    while (at < PERMITS_MASKED_BYTES - 1 && value[at] != '\0') {
        size_t digits;
        size_t length = number_length(value + at, &digits);
        bool hide = digits >= DIGITS_OF_A_NUMBER;

        if (length == 0)
            length = 1;
        for (; length > 0 && at < PERMITS_MASKED_BYTES - 1; length--, at++) {
            masked[at] = value[at];
            if (hide || is_control(value[at]))
                masked[at] = '*';
        }
    }
    while (at > 0 && is_inside_character(value[at]))
        at--;
    masked[at] = '\0';
}
