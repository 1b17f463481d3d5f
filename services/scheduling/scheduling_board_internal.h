/* scheduling_board_internal - what the files of the board share. */
#pragma once

#include "scheduling/scheduling_board.h"

struct scheduling_board_day {
    struct scheduling_team *teams;
    size_t n_teams;
    uint8_t *state; /* by position: where an inspector stands on this day */
};

/* Where somebody stands on a day. */
enum { SCHEDULING_FREE, SCHEDULING_AWAY, SCHEDULING_ON_TEAM };

/* A bar of the task that is looked at. */
struct scheduling_board_bar {
    uint32_t position;
    int32_t from_day, until_day;
};

/* Inspectors are kept in the order of their lots, so that nothing depends on the order in which they came. */
struct scheduling_board {
    const struct scheduling_question *question;
    struct arena *arena;
    uint32_t *inspector; /* by position: index in the question */
    uint32_t *position;  /* by index: position */
    struct scheduling_board_day *days;
    uint8_t *visits;     /* [unit * n_inspectors + position]: in a row */
    uint32_t *first_bar; /* by task, into bars; n_tasks + 1 of them */
    struct scheduling_board_bar *bars;

    /* Of the task that is looked at. */
    uint32_t task;
    int32_t *travel;   /* by position, one way from home */
    uint32_t *nearest; /* positions, nearest first */
    bool *is_barred;   /* by position, on the day that is offered */
    /* Room for the search of a team. */
    uint32_t *candidate;
    uint64_t *reserve;
};

static inline const struct scheduling_inspector *
scheduling_board_who(const struct scheduling_board *self, uint32_t position)
{
    return &self->question->inspectors[self->inspector[position]];
}

static inline const struct scheduling_task *
scheduling_board_task(const struct scheduling_board *self)
{
    return &self->question->tasks[self->task];
}

/* What somebody may work on a day. */
int32_t scheduling_board_minutes(const struct scheduling_board *self, uint32_t position);

bool scheduling_board_in_conflict(const struct scheduling_board *self, uint32_t position,
                                  int32_t day);
bool scheduling_board_must_rotate(const struct scheduling_board *self, uint32_t position);

/* The cheapest new team of those that can: which are free, not barred, and back home in time. */
bool scheduling_board_new_team(struct scheduling_board *self, size_t day,
                               struct scheduling_offer *offer);
