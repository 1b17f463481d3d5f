/* scheduling_snapshot_internal - a question being made of a snapshot. */
#pragma once

#include "scheduling/scheduling_snapshot.h"

enum { SCHEDULING_COMPETENCES_MAX = 64, SCHEDULING_NOBODY = UINT32_MAX };

/* The words for competences that have been met, each a bit. */
struct scheduling_dictionary {
    const char *word[SCHEDULING_COMPETENCES_MAX];
    size_t length[SCHEDULING_COMPETENCES_MAX];
    size_t n;
};

/* A question being made. */
struct scheduling_making {
    const struct scheduling_snapshot *known;
    struct arena *arena;
    struct scheduling_question *question;
    struct scheduling_dictionary words;
};

/* The person's place among the snapshot's inspectors; SCHEDULING_NOBODY when they are none. */
uint32_t scheduling_inspector_of(const struct scheduling_snapshot *known,
                                 const char *staff_id);

/* A unit's number: the first activity at it; SCHEDULING_NOBODY when there is none. */
uint32_t scheduling_unit_number(const struct scheduling_snapshot *known,
                                const struct uuid *unit_id);

/* Who may not, by conflict and by rotation; after inspectors and tasks have been made. */
void scheduling_make_bars(struct scheduling_making *self);
void scheduling_make_streaks(struct scheduling_making *self);
