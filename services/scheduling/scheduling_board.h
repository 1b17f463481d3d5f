/* scheduling_board - a plan under way: who is where on each day, and what one more task would cost. */
#pragma once

#include "scheduling/scheduling_planner.h"

/* A team and its day so far. It stays together from the first visit to the last. */
struct scheduling_team {
    uint32_t member[SCHEDULING_TEAM_MAX];
    size_t n;
    uint64_t competences;
    bool is_remote;
    const struct scheduling_place *at; /* of the last visit */
    int32_t end_minute;                /* of the last visit */
    int32_t visited;                   /* minutes of visits so far */
    int32_t away[SCHEDULING_TEAM_MAX]; /* from each home to the end of the last visit */
};

/* An offer: what it would take to do a task on a day. */
struct scheduling_offer {
    struct scheduling_team *existing;     /* NULL: a new team */
    uint32_t member[SCHEDULING_TEAM_MAX]; /* positions on the board */
    size_t n;
    int32_t travel_minutes;
};

struct scheduling_board;

/* errors: RC_INVALID  as scheduling_make_plan */
must_check rc_t scheduling_board_new(const struct scheduling_question *question,
                                     struct arena *arena, struct scheduling_board **out);

/* Look at a task: who is barred, and how far everybody has to it. Offers are about this task from now on. */
void scheduling_board_look(struct scheduling_board *self, uint32_t task);

/* The cheapest way to do it on a day (by its place among the days); false when there is none. */
bool scheduling_board_offer(struct scheduling_board *self, size_t day,
                            struct scheduling_offer *offer);

/* Take the offer; the entry is filled in. */
void scheduling_board_take(struct scheduling_board *self, size_t day,
                           const struct scheduling_offer *offer,
                           struct scheduling_entry *entry);

/* Count every team of every day from first on, n_days of them, by what stood in its way. */
struct scheduling_counts scheduling_board_count(const struct scheduling_board *self,
                                                size_t first, size_t n_days);
