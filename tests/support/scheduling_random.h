/* scheduling_random - questions drawn for a planner's properties, and a checker that shares no code with it. */
#pragma once

#include "scheduling/scheduling_planner.h"

/* How large a question is drawn, and how tight. */
struct scheduling_draft {
    uint32_t inspectors, tasks, units, days;
    uint32_t bars, aways;
    uint32_t competences; /* how many different ones */
    uint32_t statutory_permille;
};

/* The same number draws the same question. Days are Mondays to Fridays from 2026-01-19 on. */
struct scheduling_question
scheduling_random_question(uint64_t number, const struct scheduling_draft *draft,
                           struct arena *arena);

/* The same question with its rows in another order. out: task  where each of the new tasks was before */
struct scheduling_question scheduling_shuffle(const struct scheduling_question *question,
                                              uint64_t number, struct arena *arena,
                                              uint32_t *task);

/* Fails the test unless every entry of the plan is lawful. Distances are taken from scheduling_travel. */
void scheduling_check_plan(const struct scheduling_question *question,
                           const struct scheduling_answer *answer);

/* Counts every team of every day one by one, as the header of the planner says it is counted, given the finished plan. */
struct scheduling_counts
scheduling_count_by_hand(const struct scheduling_question *question,
                         const struct scheduling_answer *answer, uint32_t task);
