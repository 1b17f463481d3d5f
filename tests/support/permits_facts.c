/* permits_facts - an application and a law of few rows, for tests of the cores. */
#include "support/permits_facts.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define OPEN         PERMITS_DAY_OPEN

enum { D1994 = 8766, D2002 = 11688, D2019 = 17897, D2025 = 20089, SOL_2025 = 20270 };

static const struct permits_kind KINDS[] = {
    {"new",    {D2019, D2025}, "7", 3000000},
    {"new",    {D2025, OPEN},  "7", 7750000},
    {"change", {D2019, OPEN},  "7", 2100000},
    {"cease",  {D2019, OPEN},  "7", 0      },
};

static const struct permits_item ITEMS[] = {
    {"category",    "*",   "hvb",          "sol",      {D1994, OPEN}},
    {"category",    "*",   "elderly_home", "sol",      {D1994, OPEN}},
    {"document",    "new", "*",            "budget",   {D2019, OPEN}},
    {"document",    "new", "hvb",          "routine",  {D2019, OPEN}},
    {"exception",   "*",   "*",            "FL 25.3",  {D2019, OPEN}},
    {"ground",      "*",   "*",            "danger",   {D2019, OPEN}},
    {"operations",  "new", "*",            "premises", {D2019, OPEN}},
    {"service",     "*",   "*",            "letter",   {D2019, OPEN}},
    {"suitability", "new", "*",            "economy",  {D2019, OPEN}},
    {"suitability", "new", "*",            "insight",  {D2019, OPEN}},
};

static const struct permits_legal_ref REFS[] = {
    {"FL 20",    {D2019, OPEN},     "fl",  ",dismiss,",                 true },
    {"LSS 23",   {D1994, OPEN},     "lss", ",grant,deny,",              true },
    {"SoL 26:1", {SOL_2025, OPEN},  "sol", ",grant,deny,cease,revoke,", true },
    {"SoL 26:9", {SOL_2025, OPEN},  "sol", ",grant,",                   false},
    {"SoL 7:1",  {D2002, SOL_2025}, "sol", ",grant,deny,",              true },
};

static const struct permits_deadline DEADLINES[] = {
    {"appeal",        {D2019, OPEN}, 21},
    {"communication", {D2019, OPEN}, 14},
    {"fee_lapse",     {D2019, OPEN}, 30},
    {"supplement",    {D2019, OPEN}, 21},
};

static const struct permits_law LAW = {KINDS,       ITEMS,           REFS,
                                       DEADLINES,   COUNT(KINDS),    COUNT(ITEMS),
                                       COUNT(REFS), COUNT(DEADLINES)};

static const struct permits_application APPLICATION = {.kind = "new",
                                                       .received_day = FACTS_DAY,
                                                       .fee_ore = 7750000,
                                                       .row = {.category = "hvb"}};

static const struct permits_document DOCUMENTS[] = {
    {"budget",  true},
    {"routine", true}
};

static const struct permits_checked CHECKS[] = {
    {"suitability", "economy",  "", true},
    {"suitability", "insight",  "", true},
    {"operations",  "premises", "", true}
};

static const char *const CITED[] = {"SoL 26:1"};

const struct permits_law *
facts_law(void)
{
    return &LAW;
}

struct permits_case
facts_in(unsigned state)
{
    return (struct permits_case){
        .application = &APPLICATION,
        .standing = {.version = 9,
                     .state = (uint8_t)state,
                     .last_day = FACTS_DAY,
                     .paid_ore = state == PERMITS_FEE_PENDING ? 0 : 7750000,
                     .fee_due_day = FACTS_TODAY - 1,
                     .supplement_by_day = FACTS_TODAY - 1,
                     .draft_version = 8,
                     .draft_grant = state != PERMITS_GRANTED,
                     .drafted_by = "hanna",
                     .communicated =
                         state == PERMITS_COMMUNICATED || state == PERMITS_GRANTED,
                     .reply_by_day = FACTS_TODAY - 1,
                     .exception = "",
                     .decided_day = PERMITS_DAY_UNKNOWN,
                     .decided_by = "",
                     .appeal_until_day = PERMITS_DAY_UNKNOWN},
        .documents = DOCUMENTS,
        .n_documents = COUNT(DOCUMENTS),
        .checks = CHECKS,
        .n_checks = COUNT(CHECKS),
        .draft_refs = {CITED, COUNT(CITED)},
        .law = &LAW,
        .today = FACTS_TODAY
    };
}

struct permits_act
facts_act(unsigned kind)
{
    static const char *const CAME[] = {"budget"};
    struct permits_act act = {.kind = (uint8_t)kind,
                              .day = FACTS_TODAY,
                              .actor = "agda",
                              .text = "skäl",
                              .code = "",
                              .amount_ore = 7750000};

    if (kind == PERMITS_ACT_SUPPLEMENT)
        act.words = (struct permits_words){CAME, COUNT(CAME)};
    if (kind == PERMITS_ACT_DRAFT || kind == PERMITS_ACT_REVOKE)
        act.words = (struct permits_words){CITED, COUNT(CITED)};
    if (kind == PERMITS_ACT_REVOKE)
        act.code = "danger";
    act.items = kind == PERMITS_ACT_OPERATIONS ? CHECKS + 2 : CHECKS;
    if (kind == PERMITS_ACT_SUITABILITY)
        act.n_items = 2;
    if (kind == PERMITS_ACT_OPERATIONS)
        act.n_items = 1;
    return act;
}

rc_t
facts_judge(const struct permits_case *facts, const struct permits_act *act,
            struct permits_effects *effects, const char **code)
{
    struct permits_refusal why;
    rc_t rc = permits_step(facts, act, effects, &why);

    *code = rc == RC_OK ? "ok" : permits_refusal_text(why.why)->code;
    return rc;
}

const char *
facts_outcome(const struct permits_case *facts, const struct permits_act *act)
{
    struct permits_effects effects;
    const char *code;

    return facts_judge(facts, act, &effects, &code) == RC_OK ? "ok" : code;
}
