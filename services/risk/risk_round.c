/* risk_round - the life of a selection round as a table. */
#include "risk/risk_round.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* What a rule asks for, beside the state. */
enum {
    UNITS = 1,
    SOURCES = 2,
    SELECTED = 4,
    PERSON = 8,
    REASON = 16,
    NOT_REVIEWER = 32,
    TWO_PERSONS = 64
};

/* Where an event belongs and where it leads. CANCEL belongs to every state before APPROVED. */
struct step {
    enum risk_round_state from;
    enum risk_round_state to;
};

static const struct step STEPS[] = {
    [RISK_ROUND_FREEZE_POPULATION] = {RISK_ROUND_DRAFTED,           RISK_ROUND_POPULATION_FROZEN},
    [RISK_ROUND_FREEZE_SOURCES] = {RISK_ROUND_POPULATION_FROZEN,
                                      RISK_ROUND_SOURCES_FROZEN                                 },
    [RISK_ROUND_SCORE_STAGE1] = {RISK_ROUND_SOURCES_FROZEN,    RISK_ROUND_STAGE1_SCORED    },
    [RISK_ROUND_CUT_STAGE1] = {RISK_ROUND_STAGE1_SCORED,     RISK_ROUND_STAGE1_CUT       },
    [RISK_ROUND_SCORE_STAGE2] = {RISK_ROUND_STAGE1_CUT,        RISK_ROUND_STAGE2_SCORED    },
    [RISK_ROUND_CUT_STAGE2] = {RISK_ROUND_STAGE2_SCORED,     RISK_ROUND_STAGE2_CUT       },
    [RISK_ROUND_REVIEW] = {RISK_ROUND_STAGE2_CUT,        RISK_ROUND_REVIEWED         },
    [RISK_ROUND_APPROVE] = {RISK_ROUND_REVIEWED,          RISK_ROUND_APPROVED         },
    [RISK_ROUND_ORDER] = {RISK_ROUND_APPROVED,          RISK_ROUND_ORDERED          },
    [RISK_ROUND_EVALUATE] = {RISK_ROUND_ORDERED,           RISK_ROUND_EVALUATED        },
    [RISK_ROUND_CANCEL] = {0,                            RISK_ROUND_CANCELLED        },
};

static const unsigned ASKS[] = {
    [RISK_ROUND_FREEZE_POPULATION] = UNITS,
    [RISK_ROUND_FREEZE_SOURCES] = SOURCES,
    [RISK_ROUND_REVIEW] = PERSON | SELECTED,
    [RISK_ROUND_APPROVE] = PERSON | NOT_REVIEWER | TWO_PERSONS,
    [RISK_ROUND_CANCEL] = PERSON | REASON,
};

static const char *const STATE_NAMES[] = {
    [RISK_ROUND_DRAFTED] = "drafted",
    [RISK_ROUND_POPULATION_FROZEN] = "population_frozen",
    [RISK_ROUND_SOURCES_FROZEN] = "sources_frozen",
    [RISK_ROUND_STAGE1_SCORED] = "stage1_scored",
    [RISK_ROUND_STAGE1_CUT] = "stage1_cut",
    [RISK_ROUND_STAGE2_SCORED] = "stage2_scored",
    [RISK_ROUND_STAGE2_CUT] = "stage2_cut",
    [RISK_ROUND_REVIEWED] = "reviewed",
    [RISK_ROUND_APPROVED] = "approved",
    [RISK_ROUND_ORDERED] = "ordered",
    [RISK_ROUND_EVALUATED] = "evaluated",
    [RISK_ROUND_CANCELLED] = "cancelled",
};

static const char *const EVENT_NAMES[] = {
    [RISK_ROUND_FREEZE_POPULATION] = "freeze_population",
    [RISK_ROUND_FREEZE_SOURCES] = "freeze_sources",
    [RISK_ROUND_SCORE_STAGE1] = "score_stage1",
    [RISK_ROUND_CUT_STAGE1] = "cut_stage1",
    [RISK_ROUND_SCORE_STAGE2] = "score_stage2",
    [RISK_ROUND_CUT_STAGE2] = "cut_stage2",
    [RISK_ROUND_REVIEW] = "review",
    [RISK_ROUND_APPROVE] = "approve",
    [RISK_ROUND_ORDER] = "order",
    [RISK_ROUND_EVALUATE] = "evaluate",
    [RISK_ROUND_CANCEL] = "cancel",
};

static const char *const VERDICT_TEXTS[] = {
    [RISK_ROUND_ALLOWED] = "Tillåtet. / Allowed.",
    [RISK_ROUND_WRONG_STATE] =
        "Urvalsomgången är inte i rätt läge; visa den och se vad som återstår. / "
        "The round is not in the right state; show it and see what remains.",
    [RISK_ROUND_NO_UNITS] = "Ingen verksamhet ingår; kontrollera programmets kategori. / "
                            "No unit is included; check the programme's category.",
    [RISK_ROUND_NO_SOURCES] = "Ingen källa är fryst; läs in uppgifter först. / "
                              "No source is frozen; import data first.",
    [RISK_ROUND_NOBODY_SELECTED] =
        "Ingen verksamhet är uttagen; avbryt omgången med en motivering. / "
        "No unit is selected; cancel the round with a reason.",
    [RISK_ROUND_NEEDS_PERSON] = "Åtgärden kräver en person med egen nyckel. / "
                                "The act needs a person with a key of their own.",
    [RISK_ROUND_REVIEWER_APPROVES] =
        "Den som granskat kan inte godkänna; en annan person måste göra det. / "
        "Who reviewed cannot approve; another person must.",
    [RISK_ROUND_SAME_APPROVER] =
        "Du har redan godkänt; en andra person måste göra det. / "
        "You have approved already; a second person must.",
    [RISK_ROUND_NEEDS_REASON] = "Ange en motivering. / Give a reason.",
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* The state that the event leads to; 0 when it does not belong to this one. */
static enum risk_round_state
target_of(enum risk_round_state state, enum risk_round_event event)
{
    bool is_open = state >= RISK_ROUND_DRAFTED && state < RISK_ROUND_APPROVED;

    if (event < RISK_ROUND_FREEZE_POPULATION || event > RISK_ROUND_CANCEL)
        return 0;
    if (event == RISK_ROUND_CANCEL)
        return is_open ? RISK_ROUND_CANCELLED : 0;
    return STEPS[event].from == state ? STEPS[event].to : 0;
}

static bool
is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static bool
is_same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

enum risk_round_verdict
risk_round_judge(enum risk_round_state state, enum risk_round_event event,
                 const struct risk_round_facts *facts)
{
    unsigned asks;

    if (target_of(state, event) == 0)
        return RISK_ROUND_WRONG_STATE;
    asks = ASKS[event];
    if ((asks & UNITS) && facts->n_units == 0)
        return RISK_ROUND_NO_UNITS;
    if ((asks & SOURCES) && facts->n_sources == 0)
        return RISK_ROUND_NO_SOURCES;
    if ((asks & SELECTED) && facts->n_selected == 0)
        return RISK_ROUND_NOBODY_SELECTED;
    if ((asks & PERSON) && !is_given(facts->actor))
        return RISK_ROUND_NEEDS_PERSON;
    if ((asks & REASON) && !is_given(facts->reason))
        return RISK_ROUND_NEEDS_REASON;
    if ((asks & NOT_REVIEWER) && is_same(facts->actor, facts->reviewer))
        return RISK_ROUND_REVIEWER_APPROVES;
    if ((asks & TWO_PERSONS) && is_same(facts->actor, facts->first_approver))
        return RISK_ROUND_SAME_APPROVER;
    return RISK_ROUND_ALLOWED;
}

rc_t
risk_round_next(enum risk_round_state state, enum risk_round_event event,
                const struct risk_round_facts *facts, enum risk_round_state *next)
{
    const enum risk_round_state target = target_of(state, event);

    if (target == 0)
        return RC_CONFLICT;
    if (risk_round_judge(state, event, facts) != RISK_ROUND_ALLOWED)
        return RC_INVALID;
    *next = event == RISK_ROUND_APPROVE && facts->first_approver == NULL ? state : target;
    return RC_OK;
}

const char *
risk_round_state_name(enum risk_round_state state)
{
    return (size_t)state < COUNT(STATE_NAMES) ? STATE_NAMES[state] : NULL;
}

const char *
risk_round_event_name(enum risk_round_event event)
{
    return (size_t)event < COUNT(EVENT_NAMES) ? EVENT_NAMES[event] : NULL;
}

const char *
risk_round_verdict_text(enum risk_round_verdict verdict)
{
    return VERDICT_TEXTS[(size_t)verdict < COUNT(VERDICT_TEXTS) ? verdict
                                                                : RISK_ROUND_WRONG_STATE];
}
