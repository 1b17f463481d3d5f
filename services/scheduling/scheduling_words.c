/* scheduling_words - states, kinds, acts and verdicts as they are stored and told. */
#include "scheduling/scheduling_words.h"

#include <stddef.h>
#include <string.h>

static const char *const STATES[] = {
    [SCHEDULING_PROPOSED] = "proposed",
    [SCHEDULING_COI_CHECKED] = "coi_checked",
    [SCHEDULING_ASSIGNED] = "assigned",
    [SCHEDULING_CONFIRMED] = "confirmed",
    [SCHEDULING_ANNOUNCED] = "announced",
    [SCHEDULING_EMBARGOED] = "embargoed",
    [SCHEDULING_IN_PROGRESS] = "in_progress",
    [SCHEDULING_PERFORMED] = "performed",
    [SCHEDULING_RECORD_DRAFTED] = "record_drafted",
    [SCHEDULING_RECORD_SIGNED] = "record_signed",
    [SCHEDULING_REPORTED] = "reported",
    [SCHEDULING_CANCELLED] = "cancelled",
};

static const char *const KINDS[] = {
    [SCHEDULING_INSPECTION] = "inspection",
    [SCHEDULING_DIALOGUE] = "dialogue",
    [SCHEDULING_DESK_REVIEW] = "desk_review",
};

static const char *const ACTS[] = {
    [SCHEDULING_CHECK] = "check",     [SCHEDULING_ASSIGN] = "assign",
    [SCHEDULING_CONFIRM] = "confirm", [SCHEDULING_ANNOUNCE] = "announce",
    [SCHEDULING_EMBARGO] = "embargo", [SCHEDULING_START] = "start",
    [SCHEDULING_PERFORM] = "perform", [SCHEDULING_RECORD] = "record",
    [SCHEDULING_SIGN] = "sign",       [SCHEDULING_REPORT] = "report",
    [SCHEDULING_RELEASE] = "release", [SCHEDULING_RESCHEDULE] = "reschedule",
    [SCHEDULING_CANCEL] = "cancel",
};

static const struct scheduling_refusal_text VERDICTS[] = {
    [SCHEDULING_ALLOWED] = {"",                     "",                                                            ""},
    [SCHEDULING_WRONG_STATE] =
        {"activity.state",
                            "Aktiviteten är inte i rätt läge för det; visa planen och se var den står.",
                            "The activity is not in the right state for that; show the plan and see where it stands."},
    [SCHEDULING_TEAM_CONFLICT] =
        {"activity.conflict",
                            "Någon i laget är jävig; gör en ny plan så att ett annat lag utses.",
                            "Somebody on the team has a conflict of interest; make a new plan for another team."     },
    [SCHEDULING_TEAM_TOO_SMALL] =
        {"activity.team",
                            "Laget är för litet: en inspektion görs av minst två; gör en ny plan.",
                            "The team is too small: an inspection takes at least two; make a new plan."              },
    [SCHEDULING_NOT_AS_DRAWN] =
        {"activity.announced",
                            "Oanmält förblir oanmält och föranmält föranmält; avboka och gör en ny plan.",
                            "Unannounced stays unannounced, and announced announced; cancel and make a new plan."    },
    [SCHEDULING_WRONG_DAY] =
        {"activity.day",
                            "Fel dag: ett besök påbörjas den planerade dagen; boka annars om det först.",
                            "The wrong day: a visit starts on its planned day; otherwise reschedule it first."       },
    [SCHEDULING_NOT_ON_TEAM] =
        {"activity.not_on_team",
                            "Protokollet undertecknas av någon i laget, med sin egen nyckel.",
                            "The record is signed by somebody on the team, with their own key."                      },
    [SCHEDULING_NEEDS_TEXT] = {"activity.text",        "Ange skälet, eller utfallet av besöket.",
                            "Give the reason, or the visit's outcome."                                               },
    [SCHEDULING_INTERVIEWS] =
        {"activity.interviews",
                            "Fler samtal med barn kan inte ha hållits än erbjudits; rätta antalen.",
                            "No more talks with children can have been held than offered; correct the numbers."      },
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

const char *
scheduling_state_name(enum scheduling_state state)
{
    return (size_t)state < COUNT(STATES) ? STATES[state] : NULL;
}

const char *
scheduling_kind_name(enum scheduling_kind kind)
{
    return (size_t)kind < COUNT(KINDS) ? KINDS[kind] : NULL;
}

const char *
scheduling_act_name(enum scheduling_act act)
{
    return (size_t)act < COUNT(ACTS) ? ACTS[act] : NULL;
}

/* Where the word stands in a table whose row 0 has none; 0: nowhere. */
static size_t
find(const char *const *table, size_t n, const char *name)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(table[i], name) == 0)
            return i;
    return 0;
}

rc_t
scheduling_state_of(const char *name, enum scheduling_state *out)
{
    const size_t at = find(STATES, COUNT(STATES), name);

    if (at == 0)
        return RC_INVALID;
    *out = (enum scheduling_state)at;
    return RC_OK;
}

rc_t
scheduling_kind_of(const char *name, enum scheduling_kind *out)
{
    const size_t at = find(KINDS, COUNT(KINDS), name);

    if (at == 0)
        return RC_INVALID;
    *out = (enum scheduling_kind)at;
    return RC_OK;
}

const struct scheduling_refusal_text *
scheduling_verdict_text(enum scheduling_verdict verdict)
{
    return &VERDICTS[(size_t)verdict < COUNT(VERDICTS) ? verdict
                                                       : SCHEDULING_WRONG_STATE];
}
