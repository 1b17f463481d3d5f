/* demo_document - what came in during the first days of the new year. */
#include "demo/demo_document.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { EVENT_BEFORE = 300, OLD_EVENT = 900, HARMS = 6, ROLES = 3, WAYS = 3 };

/* Working days of early January 2026; the 6th is a holiday. */
static const int32_t DAYS[] = {20455, 20458, 20460, 20461, 20465, 20466, 20467};

/* How a document reaches the authority. */
static const struct way {
    const char *source, *channel;
} WAYS_OF[] = {
    {"eservice", "web"   },
    {"post",     "letter"},
    {"phone",    "phone" },
};

/* Who sends what, how, about how much harm, and what has to be answered. */
struct manner {
    uint16_t ways[WAYS];
    const char *roles[ROLES];
    uint16_t role_weights[ROLES];
    uint16_t harms[HARMS];
    const char *triggers[3];
    const char *summaries[3];
};

static const struct manner MANNERS[DEMO_KINDS] = {
    [DEMO_COMPLAINT_PSL] =
        {{60, 30, 10},
                              {"patient", "relative", "other"},
                              {70, 29, 1},
                              {15, 30, 30, 18, 4, 3},
                              {"Gjordes bedömningen i rätt tid?", "Fungerade samverkan mellan mottagningarna?",
          "Fick patienten den information som behövdes?"},
                              {"Anmälaren är missnöjd med bedömningen och menar att utredningen dröjde.",
          "Anmälaren uppger att mottagningarna hänvisade till varandra.",
          "Anmälaren uppger att biverkningarna inte följdes upp."}            },
    [DEMO_COMPLAINT_SOL] = {{55, 25, 20},
                              {"care_user", "relative", "other"},
                              {30, 65, 5},
                              {40, 30, 20, 8, 1, 1},
                              {"Är bemanningen tillräcklig?",
                             "Ges den omsorg som har beslutats?", "Är de boende trygga?"},
                              {"Anhörig uppger att insatser uteblir på kvällar och helger.",
                             "Anhörig uppger att larm inte besvaras.",
                             "Den enskilde uppger att personalen ofta byts ut."}},
    [DEMO_COMPLAINT_LSS] =
        {{55, 25, 20},
                              {"care_user", "relative", "other"},
                              {35, 60, 5},
                              {45, 30, 17, 7, 1, 0},
                              {"Ges insatsen som den är beslutad?",
          "Respekteras den enskildes självbestämmande?",
          "Har personalen rätt kompetens?"},
                              {"Anhörig uppger att aktiviteter ställs in.",
          "Den enskilde uppger att hen inte får vara med och bestämma.",
          "Anhörig uppger att personalen saknar utbildning."}                  },
    [DEMO_LEX_MARIA] =
        {{85, 15, 0},
                              {"provider", "provider", "provider"},
                              {1, 0, 0},
                              {0, 2, 18, 55, 15, 10},
                              {"Är händelsen utredd i nödvändig omfattning?",
          "Motsvarar åtgärderna orsakerna?", "Är patienten informerad?"},
                              {"Vårdgivaren anmäler fördröjd diagnos; internutredning bifogas.",
          "Vårdgivaren anmäler felaktig läkemedelsdos; internutredning bifogas.",
          "Vårdgivaren anmäler utebliven uppföljning av provsvar."}          },
    [DEMO_LEX_SARAH] = {{85, 15, 0},
                              {"provider", "provider", "provider"},
                              {1, 0, 0},
                              {5, 25, 40, 25, 3, 2},
                              {"Är missförhållandet utrett?",
                         "Hindrar åtgärderna att det händer igen?",
                         "Är den enskilde informerad?"},
                              {"Utförd utredning av uteblivna insatser bifogas.",
                         "Utredning av brister i bemötande bifogas.",
                         "Utredning av felaktig medicinhantering bifogas."}     },
    [DEMO_TIP] = {{35, 10, 55},
                              {"anonymous", "relative", "staff"},
                              {45, 30, 25},
                              {50, 28, 14, 6, 1, 1},
                              {"Stämmer uppgifterna om bemanningen?", "Finns risk för de boende?",
                   "Behövs en inspektion?"},
                              {"Uppgiftslämnaren berättar om för få i personalen på natten.",
                   "Uppgiftslämnaren berättar om hot mellan boende.",
                   "Uppgiftslämnaren ifrågasätter hur läkemedel förvaras."}},
    [DEMO_OWN_INITIATIVE] = {.ways = {1, 0, 0},
                              .role_weights = {1, 0, 0},
                              .harms = {1, 0, 0, 0, 0, 0},
                              .roles = {"authority", "authority", "authority"},
                              .triggers = {"", "", ""},
                              .summaries = {"", "", ""}                         },
    [DEMO_FREQUENCY] = {.ways = {1, 0, 0},
                              .role_weights = {1, 0, 0},
                              .harms = {1, 0, 0, 0, 0, 0},
                              .roles = {"authority", "authority", "authority"},
                              .triggers = {"", "", ""},
                              .summaries = {"", "", ""}                         },
};

static const double NAME_ONLY = 0.08;
static const double UNKNOWN = 0.015;
static const double OLD = 0.04;

static void
name_unit(const struct demo_unit *unit, struct demo_random *random,
          struct demo_document *document)
{
    document->unit_ref = document->unit_place = "";
    document->unit_name = "Verksamhet som anmälaren inte vet namnet på";
    if (unit == NULL || demo_random_chance(random, UNKNOWN))
        return;
    document->unit_name = unit->name;
    document->unit_place = DEMO_MUNICIPALITIES[unit->municipality].code;
    if (!demo_random_chance(random, NAME_ONLY))
        document->unit_ref = unit->ref;
}

/* One, two or three of the kind's questions, in their order. */
static const char *
draw_triggers(const struct manner *manner, struct demo_random *random,
              struct arena *arena)
{
    switch (demo_random_below(random, 3)) {
    case 0: return manner->triggers[demo_random_below(random, 3)];
    case 1: return arena_printf(arena, "%s;%s", manner->triggers[0], manner->triggers[1]);
    default: break;
    }
    return arena_printf(arena, "%s;%s;%s", manner->triggers[0], manner->triggers[1],
                        manner->triggers[2]);
}

struct demo_document
demo_document_make(const struct demo_nation *nation, enum demo_kind_id kind,
                   uint32_t number, const struct demo_weights *weights,
                   struct arena *arena)
{
    const struct manner *manner = &MANNERS[kind];
    struct demo_random random = demo_random_numbered(
        nation->settings.seed, DEMO_STREAM_DOCUMENT, (uint64_t)kind << 32 | number);
    const struct demo_unit *unit = demo_weights_pick(weights, &random);
    const struct way *way = &WAYS_OF[demo_random_pick(&random, manner->ways, WAYS)];
    struct demo_document document = {
        .type = DEMO_KINDS_OF[kind].type, .source = way->source, .channel = way->channel};

    (void)snprintf(document.ref, sizeof document.ref, "NY-%.2s-%06u",
                   DEMO_KINDS_OF[kind].letters, (unsigned)(number + 1) % 1000000);
    name_unit(unit, &random, &document);
    document.received_day = DAYS[demo_random_below(&random, COUNT(DAYS))];
    document.event_day = document.received_day
                         - (demo_random_chance(&random, OLD)
                                ? OLD_EVENT
                                : demo_random_between(&random, 1, EVENT_BEFORE));
    document.role = manner->roles[demo_random_pick(&random, manner->role_weights, ROLES)];
    document.harm = (unsigned)demo_random_pick(&random, manner->harms, HARMS);
    document.summary =
        manner->summaries[demo_random_below(&random, COUNT(manner->summaries))];
    document.triggers = draw_triggers(manner, &random, arena);
    return document;
}
