/* scheduling_planner - from a question to a plan, and why something is not in it. */
#include "scheduling/scheduling_planner.h"

#include <stdlib.h>
#include <string.h>

#include "scheduling/scheduling_board.h"

static const char *const REASONS[SCHEDULING_REASONS] = {
    [SCHEDULING_PLANNED] = "",          [SCHEDULING_NO_FREE_PAIR] = "no_free_pair",
    [SCHEDULING_CONFLICT] = "conflict", [SCHEDULING_COMPETENCE] = "competence",
    [SCHEDULING_CAPACITY] = "capacity", [SCHEDULING_WINDOW] = "window",
};

const char *
scheduling_reason_name(enum scheduling_reason reason)
{
    return REASONS[reason];
}

/* In which order tasks are looked at. */
struct turn {
    int32_t priority_class;
    int32_t until_day;
    struct scheduling_lot lot;
    const char *key; /* settles what two equal lots would leave open */
    uint32_t task;
};

/* Class first: a risk-based visit never takes what an unmet duty could use. source: domain model 6.6, invariant 39 */
static int
compare_turns(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;
    int by_lot;

    if (x->priority_class != y->priority_class)
        return x->priority_class < y->priority_class ? -1 : 1;
    if (x->until_day != y->until_day)
        return x->until_day < y->until_day ? -1 : 1;
    by_lot = scheduling_lot_compare(&x->lot, &y->lot);
    return by_lot != 0 ? by_lot : strcmp(x->key, y->key);
}

static struct turn *
turns_of(const struct scheduling_question *question, struct arena *arena)
{
    struct turn *turns = arena_alloc(arena, (question->n_tasks + 1) * sizeof *turns);

    for (size_t i = 0; i < question->n_tasks; i++) {
        const struct scheduling_task *task = &question->tasks[i];

        turns[i] = (struct turn){task->priority_class, task->until_day,
                                 scheduling_draw(&question->seed, "task", task->key),
                                 task->key, (uint32_t)i};
    }
    qsort(turns, question->n_tasks, sizeof *turns, compare_turns);
    return turns;
}

static bool
is_announced(const struct scheduling_question *question,
             const struct scheduling_task *task)
{
    struct scheduling_lot lot;

    if (task->drawn != SCHEDULING_BY_LOT)
        return task->drawn == SCHEDULING_TOLD;
    lot = scheduling_draw(&question->seed, "unannounced", task->key);
    return !scheduling_lot_is_within(&lot, task->unannounced_permille);
}

/* The working days of the period in the task's window: from *first on. */
static size_t
window_of(const struct scheduling_question *question, const struct scheduling_task *task,
          size_t *first)
{
    size_t at = 0, end;

    while (at < question->n_days && question->days[at] < task->from_day)
        at++;
    for (end = at; end < question->n_days && question->days[end] <= task->until_day;)
        end++;
    *first = at;
    return end - at;
}

/* The filter that left nothing is the reason. */
static enum scheduling_reason
reason_of(const struct scheduling_counts *counts)
{
    if (counts->capacity > 0)
        return SCHEDULING_CAPACITY;
    if (counts->absent > 0)
        return SCHEDULING_NO_FREE_PAIR;
    if (counts->rotation > 0 || counts->conflict > 0)
        return SCHEDULING_CONFLICT;
    return counts->competence > 0 ? SCHEDULING_COMPETENCE : SCHEDULING_NO_FREE_PAIR;
}

static void
plan_task(struct scheduling_board *board, const struct scheduling_question *question,
          uint32_t at, struct scheduling_entry *entry)
{
    struct scheduling_offer offer;
    size_t first;
    const size_t n = window_of(question, &question->tasks[at], &first);

    entry->is_announced = is_announced(question, &question->tasks[at]);
    if (n == 0) {
        entry->reason = SCHEDULING_WINDOW;
        return;
    }
    scheduling_board_look(board, at);
    for (size_t day = first; day < first + n; day++)
        if (scheduling_board_offer(board, day, &offer)) {
            scheduling_board_take(board, day, &offer, entry);
            return;
        }
    entry->counts = scheduling_board_count(board, first, n);
    entry->reason = reason_of(&entry->counts);
}

rc_t
scheduling_make_plan(const struct scheduling_question *question, struct arena *arena,
                     struct scheduling_answer *out)
{
    struct scheduling_board *board;
    const struct turn *turns;
    struct scheduling_answer answer = {
        .entries = arena_alloc(arena, (question->n_tasks + 1) * sizeof *answer.entries)};

    TRY(scheduling_board_new(question, arena, &board));
    turns = turns_of(question, arena);
    for (size_t i = 0; i < question->n_tasks; i++) {
        struct scheduling_entry *entry = &answer.entries[turns[i].task];

        plan_task(board, question, turns[i].task, entry);
        answer.n_planned += entry->reason == SCHEDULING_PLANNED;
    }
    *out = answer;
    return RC_OK;
}
