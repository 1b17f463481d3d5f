/* scheduling_handlers_shared - what the handlers have in common. Only for scheduling_handlers files. */
#pragma once

#include "scheduling/scheduling_handlers.h"
#include "scheduling/scheduling_words.h"

static inline struct scheduling_store
scheduling_store_of(const struct batch *batch)
{
    return (struct scheduling_store){batch->db, batch->arena};
}

/* Acts under way in one transaction. */
struct scheduling_acting {
    struct batch *batch;
    struct scheduling_store store;
    struct scheduling_changes *changes;
    int32_t day; /* business date of the acts */
};

struct scheduling_acting scheduling_acting_of(struct batch *batch, int32_t day);

/* Whether a day has not come yet. Where the setting business_day is pinned, days are as told: it is a demo or a test. */
bool scheduling_is_to_come(const struct batch *batch, int32_t day);

/* Move the activity if it may be moved, and note whose act it was; otherwise it stays as it is. */
enum scheduling_verdict scheduling_step(struct scheduling_acting *acting,
                                        struct scheduling_activity_row *activity,
                                        enum scheduling_act act,
                                        const struct scheduling_act_facts *facts,
                                        const char *reason);

/*
 * Ask notification to tell the provider of an inspection, and remember having asked. A dialogue is agreed with the
 * provider by whoever proposed it, and a desk review disturbs nobody.
 */
must_check rc_t scheduling_notify(struct scheduling_acting *acting,
                                  const struct scheduling_activity_row *activity,
                                  const char *template);

/* How many are on its team, and how many there must be. errors: RC_MISSING  no rule says so */
uint32_t scheduling_count_words(const char *words);
must_check rc_t scheduling_team_least(const struct scheduling_rules *rules,
                                      enum scheduling_kind kind, int32_t day,
                                      uint32_t *least);

/* Why something cannot be answered for; texts for the person are in the table of the .c file. */
enum scheduling_refusal {
    SCHEDULING_REFUSED_DELIVERY,
    SCHEDULING_REFUSED_INTEREST,
    SCHEDULING_REFUSED_STAFF,
    SCHEDULING_REFUSED_ABSENCE,
    SCHEDULING_REFUSED_MAKE,
    SCHEDULING_REFUSED_RULES,
    SCHEDULING_REFUSED_PLAN,
    SCHEDULING_REFUSED_PLAN_STATE,
    SCHEDULING_REFUSED_PUBLISH,
    SCHEDULING_REFUSED_EMBARGO,
    SCHEDULING_REFUSED_SHOW,
    SCHEDULING_REFUSED_DAY,
    SCHEDULING_REFUSED_ACT,
    SCHEDULING_REFUSED_ACTIVITY,
    SCHEDULING_REFUSED_NEW_DAY,
    SCHEDULING_REFUSED_TEAM_BUSY,
    SCHEDULING_REFUSED_PROPOSAL,
    SCHEDULING_REFUSED_UNIT,
    SCHEDULING_REFUSED_LIST
};
rc_t scheduling_refuse(struct answer *answer, enum scheduling_refusal refusal);

/* RC_OK for what was allowed; otherwise the person is told why not. */
must_check rc_t scheduling_settle(struct answer *answer, enum scheduling_verdict verdict);
