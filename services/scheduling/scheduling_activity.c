/* scheduling_activity - the life of an activity as a table. */
#include "scheduling/scheduling_activity.h"

#include <stddef.h>

#define S(state) SCHEDULING_##state

/* Where each act leads from each state; 0: nowhere. Acts on the team are in the one table, those of persons too. */
static const uint8_t NEXT[SCHEDULING_STATES][SCHEDULING_ACTS] = {
    [S(PROPOSED)] = {[S(CHECK)] = S(COI_CHECKED),   [S(CANCEL)] = S(CANCELLED)},
    [S(COI_CHECKED)] = {[S(ASSIGN)] = S(ASSIGNED),
                     [S(RELEASE)] = S(PROPOSED),
                     [S(CANCEL)] = S(CANCELLED)},
    [S(ASSIGNED)] = {[S(CONFIRM)] = S(CONFIRMED),
                     [S(RELEASE)] = S(PROPOSED),
                     [S(CANCEL)] = S(CANCELLED)},
    [S(CONFIRMED)] = {[S(ANNOUNCE)] = S(ANNOUNCED),
                     [S(EMBARGO)] = S(EMBARGOED),
                     [S(RELEASE)] = S(PROPOSED),
                     [S(RESCHEDULE)] = S(ASSIGNED),
                     [S(CANCEL)] = S(CANCELLED)},
    [S(ANNOUNCED)] = {[S(START)] = S(IN_PROGRESS),
                     [S(RELEASE)] = S(PROPOSED),
                     [S(RESCHEDULE)] = S(ASSIGNED),
                     [S(CANCEL)] = S(CANCELLED)},
    [S(EMBARGOED)] = {[S(START)] = S(IN_PROGRESS),
                     [S(RELEASE)] = S(PROPOSED),
                     [S(RESCHEDULE)] = S(ASSIGNED),
                     [S(CANCEL)] = S(CANCELLED)},
 /* Nobody was let in: it ends, and what obliged it stays open. */
    [S(IN_PROGRESS)] = {[S(PERFORM)] = S(PERFORMED),   [S(CANCEL)] = S(CANCELLED)},
    [S(PERFORMED)] = {[S(RECORD)] = S(RECORD_DRAFTED)},
    [S(RECORD_DRAFTED)] = {[S(SIGN)] = S(RECORD_SIGNED)                            },
    [S(RECORD_SIGNED)] = {[S(REPORT)] = S(REPORTED)   },
};

/* What an act asks for, beside the state. */
enum {
    CLEAR = 1,
    TEAM = 2,
    ANNOUNCED = 4,
    UNANNOUNCED = 8,
    ON_DAY = 16,
    FROM_DAY = 32,
    MEMBER = 64,
    TEXT = 128,
    INTERVIEWS = 256
};

static const uint16_t ASKS[SCHEDULING_ACTS] = {
    [S(CHECK)] = CLEAR,
    [S(ASSIGN)] = CLEAR | TEAM,
    [S(CONFIRM)] = TEAM,
    [S(ANNOUNCE)] = ANNOUNCED,
    [S(EMBARGO)] = UNANNOUNCED,
    [S(START)] = CLEAR | TEAM | ON_DAY,
    [S(PERFORM)] = FROM_DAY | TEXT | INTERVIEWS,
    [S(RECORD)] = FROM_DAY,
    [S(SIGN)] = FROM_DAY | MEMBER,
    [S(REPORT)] = FROM_DAY,
    [S(RESCHEDULE)] = TEXT,
    [S(CANCEL)] = TEXT,
};

/* One row a guard: what asks for it, whether it holds, what is said when it does not. */
static enum scheduling_verdict
guard(uint16_t asks, const struct scheduling_act_facts *facts)
{
    const struct {
        uint16_t when;
        bool holds;
        enum scheduling_verdict otherwise;
    } guards[] = {
        {TEAM,        facts->team >= facts->team_least,                    SCHEDULING_TEAM_TOO_SMALL},
        {CLEAR,       facts->is_free_of_conflict,                          SCHEDULING_TEAM_CONFLICT },
        {ANNOUNCED,   facts->is_announced,                                 SCHEDULING_NOT_AS_DRAWN  },
        {UNANNOUNCED, !facts->is_announced,                                SCHEDULING_NOT_AS_DRAWN  },
        {ON_DAY,      facts->day == facts->planned_day,                    SCHEDULING_WRONG_DAY     },
        {FROM_DAY,    facts->day >= facts->planned_day,                    SCHEDULING_WRONG_DAY     },
        {MEMBER,      facts->is_on_team,                                   SCHEDULING_NOT_ON_TEAM   },
        {TEXT,        facts->has_text,                                     SCHEDULING_NEEDS_TEXT    },
        {INTERVIEWS,  facts->interviews_held <= facts->interviews_offered,
         SCHEDULING_INTERVIEWS                                                                      },
    };

    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
        if ((asks & guards[i].when) != 0 && !guards[i].holds)
            return guards[i].otherwise;
    return SCHEDULING_ALLOWED;
}

enum scheduling_verdict
scheduling_judge(enum scheduling_state state, enum scheduling_act act,
                 const struct scheduling_act_facts *facts, enum scheduling_state *next)
{
    enum scheduling_verdict verdict;

    if ((unsigned)state >= SCHEDULING_STATES || (unsigned)act >= SCHEDULING_ACTS
        || NEXT[state][act] == 0)
        return SCHEDULING_WRONG_STATE;
    verdict = guard(ASKS[act], facts);
    if (verdict == SCHEDULING_ALLOWED)
        *next = (enum scheduling_state)NEXT[state][act];
    return verdict;
}
