/* scheduling_plan - a lawful plan, greedily: what must be done first, each on its earliest day with its nearest team. */
#pragma once

#include <stdbool.h>

#include "platform/arena.h"
#include "scheduling/scheduling_lot.h"
#include "scheduling/scheduling_rule.h"

/* Somebody who can be sent. Competences are bits, the same for everybody in a question. */
struct scheduling_inspector {
    const char *staff_id;
    uint64_t competences;
    int32_t from_day, until_day; /* employed, inclusive */
    int32_t minutes_a_day;
    struct scheduling_place home; /* where the day begins and ends */
};

/* Days on which somebody cannot be sent: absent, or committed already. Inclusive. */
struct scheduling_away {
    uint32_t inspector;
    int32_t from_day, until_day;
};

enum scheduling_drawn { SCHEDULING_BY_LOT, SCHEDULING_TOLD, SCHEDULING_UNTOLD };

/* An activity to be planned. */
struct scheduling_task {
    const char *key;
    uint32_t unit; /* the same number for the same unit */
    int32_t priority_class;
    int32_t from_day,
        until_day; /* window, inclusive; the later it ends, the later it comes */
    int32_t visit_minutes;
    uint32_t team_size;   /* 1..SCHEDULING_TEAM_MAX */
    uint64_t competences; /* that the team must have together */
    bool is_remote;       /* nobody travels */
    struct scheduling_place place;
    enum scheduling_drawn drawn;
    uint32_t unannounced_permille; /* of the lot */
};

/* Who may not take which task, and when. */
struct scheduling_bar {
    uint32_t task, inspector;
    int32_t from_day, until_day; /* inclusive */
};

/* How many of a unit's latest inspections in a row somebody was at, those already planned included. */
struct scheduling_streak {
    uint32_t unit, inspector;
    uint32_t visits;
};

struct scheduling_question {
    struct scheduling_lot seed;
    int32_t from_day, until_day;
    struct scheduling_terms terms;
    const int32_t *days; /* working days of the period, ascending */
    size_t n_days;
    const struct scheduling_inspector *inspectors;
    size_t n_inspectors;
    const struct scheduling_away *aways;
    size_t n_aways;
    const struct scheduling_task *tasks;
    size_t n_tasks;
    size_t n_units;
    const struct scheduling_bar *bars;
    size_t n_bars;
    const struct scheduling_streak *streaks;
    size_t n_streaks;
};
