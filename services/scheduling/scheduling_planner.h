/* scheduling_planner - from a question to a plan, and why something is not in it. */
#pragma once

#include "scheduling/scheduling_plan.h"

enum scheduling_reason {
    SCHEDULING_PLANNED = 0,
    SCHEDULING_NO_FREE_PAIR, /* teams that could, but never all of one present     */
    SCHEDULING_CONFLICT,     /* conflict of interest or rotation bars every team   */
    SCHEDULING_COMPETENCE,   /* no team of this office has the competences         */
    SCHEDULING_CAPACITY,     /* teams present, but their days are full             */
    SCHEDULING_WINDOW,       /* no working day of the period is in the window      */
    SCHEDULING_REASONS
};

/*
 * Every team on every working day of the window, counted by what stood in its way first, in this order. Their sum is
 * the number of teams times the number of days: nothing was left out.
 */
struct scheduling_counts {
    uint64_t competence, conflict, rotation, absent, capacity;
};

struct scheduling_entry {
    enum scheduling_reason reason;
    struct scheduling_counts counts; /* of what could not be planned */
    bool is_announced;
    int32_t day;
    int32_t start_minute, end_minute;
    int32_t travel_minutes;             /* what it adds to the travel of the whole team */
    uint32_t team[SCHEDULING_TEAM_MAX]; /* inspectors, ascending by staff id */
    size_t n_team;
};

struct scheduling_answer {
    struct scheduling_entry *entries; /* one a task, in the question's order */
    size_t n_planned;
};

/* The word that is stored and told: no_free_pair, ...; empty when planned. */
const char *scheduling_reason_name(enum scheduling_reason reason);

/*
 * Plan. The same question in any order of its rows gives the same plan; a task of a later class never changes what
 * becomes of one of an earlier class, because it is looked at after it.
 *
 * errors: RC_INVALID  a row names what is not there, or a team that nobody can form
 */
must_check rc_t scheduling_make_plan(const struct scheduling_question *question,
                                     struct arena *arena, struct scheduling_answer *out);

/* What was asked and what came out, as bytes that do not depend on the order of rows, hashed. */
struct scheduling_lot
scheduling_question_digest(const struct scheduling_question *question,
                           struct arena *arena);
struct scheduling_lot scheduling_plan_digest(const struct scheduling_question *question,
                                             const struct scheduling_answer *answer,
                                             struct arena *arena);
