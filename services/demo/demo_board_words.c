/* demo_board_words - a report's codes, names and free text as a board writes them, faults included. */
#include "demo/demo_board_words.h"

#include <stdio.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct word {
    uint16_t weight;
    const char *text;
};

/*
 * Care and treatment about half, communication 19 %, access and organisation 13 % are the published shares of the main
 * problems; how a main problem falls apart into its sub-problems is ours.
 */
static const struct word PROBLEMS[] = {
    {105, "1.1"},
    {90,  "1.2"},
    {165, "1.3"},
    {70,  "1.4"},
    {50,  "1.5"},
    {20,  "1.6"},
    {35,  "2.1"},
    {60,  "3.1"},
    {35,  "3.2"},
    {10,  "3.3"},
    {85,  "3.4"},
    {28,  "4.1"},
    {12,  "4.2"},
    {20,  "5.1"},
    {15,  "5.2"},
    {40,  "6.1"},
    {30,  "6.2"},
    {8,   "7.1"},
    {17,  "7.2"},
    {20,  "7.3"},
    {11,  "7.4"},
    {4,   "7.5"},
    {25,  "8.1"},
    {15,  "8.2"},
    {30,  "9"  },
};

static const struct word CHANNELS[] = {
    {45, "phone" },
    {20, "letter"},
    {12, "email" },
    {23, "web"   },
};

static const struct word ROLES[] = {
    {72, "patient" },
    {25, "relative"},
    {3,  "other"   },
};

static const struct word SEXES[] = {
    {58, "female" },
    {40, "male"   },
    {2,  "unknown"},
};

static const struct word AGES[] = {
    {9,  "0-17"   },
    {22, "18-39"  },
    {33, "40-64"  },
    {22, "65-79"  },
    {10, "80+"    },
    {4,  "unknown"},
};

static const char *const SECTORS[DEMO_SECTOR_CODES] = {"1", "2", "3", "4", "5", "6"};

static const char *const WRONG_PROBLEMS[] = {"10.4", "1.9", "A2"};

static const char *const OPENINGS[] = {
    "Patienten beskriver att",
    "Anmälaren uppger att",
    "En anhörig hör av sig och berättar att",
    "Av skrivelsen framgår att",
};

static const char *const EVENTS[] = {
    "remissen aldrig skickades och att utredningen blev fördröjd.",
    "besvären inte togs på allvar vid besöket.",
    "provsvaren inte följdes upp.",
    "läkemedlet sattes in trots en känd överkänslighet.",
    "beskedet gavs i telefon utan möjlighet att ställa frågor.",
    "det inte gick att komma fram på telefon på flera dagar.",
    "två mottagningar hänvisade till varandra och ingen tog ansvar.",
    "journalen saknar uppgift om besöket.",
    "tiden ställdes in utan förklaring.",
    "bemötandet upplevdes som nedlåtande.",
};

static const char *const CLOSINGS[] = {
    "Önskar svar från verksamheten.",
    "Vill att det inte ska hända någon annan.",
    "Önskar en ny bedömning.",
    "Nämnden har begärt ett yttrande.",
};

static const char *
pick(struct demo_random *random, const struct word *words, size_t n)
{
    uint32_t sum = 0;
    size_t i = 0;

    for (size_t k = 0; k < n; k++)
        sum += words[k].weight;

    uint32_t at = demo_random_below(random, sum);

    while (at >= words[i].weight)
        at -= words[i++].weight;
    return words[i].text;
}

static const char *
any(struct demo_random *random, const char *const *texts, size_t n)
{
    return texts[demo_random_below(random, (uint32_t)n)];
}

/* source: ISO/IEC 7812-1, annex B, over the ten digits without the century */
static unsigned
check_digit(const char *digits)
{
    unsigned sum = 0;

    for (size_t i = 0; digits[i] != '\0'; i++) {
        const unsigned product = (unsigned)(digits[i] - '0') * (i % 2 == 0 ? 2U : 1U);

        sum += product / 10 + product % 10;
    }
    return (10 - sum % 10) % 10;
}

void
demo_personal_number(struct demo_random *random, char text[DEMO_PERSONAL_BYTES])
{
    enum { FIRST_YEAR = 90, DAYS = 28, FIRST_SERIAL = 980, SERIALS = 19 };
    char digits[DEMO_PERSONAL_BYTES];
    const unsigned year = FIRST_YEAR + demo_random_below(random, 10);
    const unsigned month = 1 + demo_random_below(random, 12);
    const unsigned day = 1 + demo_random_below(random, DAYS);
    const unsigned serial = FIRST_SERIAL + demo_random_below(random, SERIALS);

    (void)snprintf(digits, sizeof digits, "%02u%02u%02u%03u", year % 100, month, day,
                   serial % 1000);
    (void)snprintf(text, DEMO_PERSONAL_BYTES, "18%.6s-%.3s%u", digits, digits + 6,
                   check_digit(digits));
}

static bool
is_small_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/* Two neighbouring letters changed about, somewhere in the first word; letters beyond ASCII stay whole. */
static const char *
misspell(struct demo_random *random, const char *name, struct arena *arena)
{
    char *wrong = arena_strdup(arena, name);
    const size_t length = strcspn(name, " ,");
    const size_t from = demo_random_below(random, (uint32_t)length);

    for (size_t i = 0; i + 1 < length; i++) {
        char *at = wrong + (from + i) % (length - 1);

        if (is_small_letter(at[0]) && is_small_letter(at[1]) && at[0] != at[1]) {
            const char first = at[0];

            at[0] = at[1];
            at[1] = first;
            break;
        }
    }
    return wrong;
}

static void
name_unit(const struct demo_report *report, struct demo_random *random,
          struct arena *arena, struct demo_board_words *words)
{
    words->unit_ref = "";
    words->unit_place = "";
    if (report->unit == NULL) {
        words->unit_name = arena_printf(arena, "Mottagning %u, okänd för registret",
                                        (unsigned)report->number);
        return;
    }
    words->unit_name = report->unit->name;
    words->unit_place = DEMO_MUNICIPALITIES[report->unit->municipality].code;
    if (report->fault == DEMO_FAULT_TYPO)
        words->unit_name = misspell(random, report->unit->name, arena);
    else if (report->gives_ref)
        words->unit_ref = report->unit->ref;
}

static const char *
write_summary(const struct demo_report *report, struct demo_random *random,
              struct arena *arena)
{
    const char *opening = any(random, OPENINGS, COUNT(OPENINGS));
    const char *event = any(random, EVENTS, COUNT(EVENTS));
    const char *closing = any(random, CLOSINGS, COUNT(CLOSINGS));
    char person[DEMO_PERSONAL_BYTES] = "";

    if (report->fault != DEMO_FAULT_PERSONAL_NUMBER)
        return arena_printf(arena, "%s %s %s", opening, event, closing);
    demo_personal_number(random, person);
    return arena_printf(arena, "%s %s Gäller %s. %s", opening, event, person, closing);
}

/* Half of the wrong events are on no day of the calendar, half after the report. */
static void
spoil_date(const struct demo_report *report, struct demo_random *random,
           struct demo_board_words *words)
{
    if (demo_random_chance(random, 0.5))
        words->event = "2025-02-30";
    else
        words->event_day = report->received_day + 2;
}

struct demo_board_words
demo_board_words(const struct demo_report *report, struct arena *arena)
{
    struct demo_random random = report->rest;
    struct demo_board_words words = {.event_day = report->event_day,
                                     .sector = SECTORS[report->sector - 1]};

    words.channel = pick(&random, CHANNELS, COUNT(CHANNELS));
    words.role = pick(&random, ROLES, COUNT(ROLES));
    words.sex = pick(&random, SEXES, COUNT(SEXES));
    words.age = pick(&random, AGES, COUNT(AGES));
    words.problems = pick(&random, PROBLEMS, COUNT(PROBLEMS));
    if (demo_random_chance(&random, 0.2)) {
        const char *second = pick(&random, PROBLEMS, COUNT(PROBLEMS));

        if (strcmp(second, words.problems) != 0)
            words.problems = arena_printf(arena, "%s;%s", words.problems, second);
    }
    name_unit(report, &random, arena, &words);
    words.summary = write_summary(report, &random, arena);
    if (report->fault == DEMO_FAULT_CODE)
        words.problems = any(&random, WRONG_PROBLEMS, COUNT(WRONG_PROBLEMS));
    if (report->fault == DEMO_FAULT_DATE)
        spoil_date(report, &random, &words);
    return words;
}
