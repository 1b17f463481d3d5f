/* scheduling_random - questions drawn for a planner's properties. */
#include "support/scheduling_random.h"

#include <assert.h>
#include <string.h>

enum { MONDAY = 20472 /* 2026-01-19 */, WEEK = 7, WORKDAYS = 5 };

/* xorshift64*: small, and the same everywhere. */
static uint32_t
draw(uint64_t *state, uint32_t below)
{
    assert(below > 0);
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * UINT64_C(2685821657736338717)) >> 33) % below;
}

/* Somewhere in the middle of the country, or nobody knows where. */
static struct scheduling_place
draw_place(uint64_t *state)
{
    if (draw(state, 40) == 0)
        return scheduling_place_of(0, 0);
    return scheduling_place_of((int32_t)(58500000 + draw(state, 1500000)),
                               (int32_t)(15000000 + draw(state, 3000000)));
}

static struct scheduling_inspector
draw_inspector(uint64_t *state, const struct scheduling_draft *draft, uint32_t i,
               struct arena *arena)
{
    struct scheduling_inspector who = {
        .staff_id = arena_printf(arena, "S%04u", (unsigned)i),
        .from_day = INT32_MIN,
        .until_day =
            draw(state, 10) == 0 ? (int32_t)(MONDAY + draw(state, 60)) : INT32_MAX,
        .minutes_a_day = (int32_t)(300 + draw(state, 240)),
        .home = draw_place(state),
    };

    for (uint32_t k = 0; k < draft->competences; k++)
        if (draw(state, 3) == 0)
            who.competences |= UINT64_C(1) << k;
    return who;
}

static struct scheduling_task
draw_task(uint64_t *state, const struct scheduling_draft *draft, uint32_t i,
          struct arena *arena)
{
    const bool is_statutory = draw(state, 1000) < draft->statutory_permille;
    const uint32_t length = draft->days * WEEK / WORKDAYS;
    struct scheduling_task task = {
        .key = arena_printf(arena, "%s %u", is_statutory ? "duty" : "3.2-", (unsigned)i),
        .unit = draw(state, draft->units),
        .priority_class = is_statutory ? 1 + (int32_t)draw(state, 2) : 3,
        .from_day = (int32_t)(MONDAY + draw(state, length)),
        .visit_minutes = (int32_t)(60 + 30 * draw(state, 7)),
        .team_size = draw(state, 12) == 0 ? 1 + draw(state, 3) : 2,
        .is_remote = draw(state, 20) == 0,
        .place = draw_place(state),
        .drawn = (enum scheduling_drawn)draw(state, 3),
        .unannounced_permille = 500,
    };

    task.until_day = task.from_day + (int32_t)draw(state, 2 * length);
    if (draft->competences > 0 && draw(state, 2) == 0)
        task.competences = UINT64_C(1) << draw(state, draft->competences);
    if (draft->competences > 1 && draw(state, 4) == 0)
        task.competences |= UINT64_C(1) << draw(state, draft->competences);
    return task;
}

static void
draw_days(const struct scheduling_draft *draft, struct arena *arena,
          struct scheduling_question *out)
{
    int32_t *days = arena_alloc(arena, (draft->days + 1) * sizeof *days);

    for (uint32_t i = 0; i < draft->days; i++)
        days[i] = (int32_t)(MONDAY + i / WORKDAYS * WEEK + i % WORKDAYS);
    out->days = days;
    out->n_days = draft->days;
    out->from_day = MONDAY;
    out->until_day = MONDAY + (int32_t)(draft->days * WEEK / WORKDAYS);
}

static void
draw_bars(uint64_t *state, const struct scheduling_draft *draft, struct arena *arena,
          struct scheduling_question *out)
{
    struct scheduling_bar *bars = arena_alloc(arena, (draft->bars + 1) * sizeof *bars);
    struct scheduling_away *aways =
        arena_alloc(arena, (draft->aways + 1) * sizeof *aways);
    struct scheduling_streak *streaks =
        arena_alloc(arena, (draft->units + 1) * sizeof *streaks);

    for (uint32_t i = 0; i < draft->bars; i++) {
        const int32_t from =
            draw(state, 2) == 0 ? INT32_MIN : (int32_t)(MONDAY + draw(state, 50));

        bars[i] = (struct scheduling_bar){draw(state, draft->tasks),
                                          draw(state, draft->inspectors), from,
                                          draw(state, 2) == 0 ? INT32_MAX : MONDAY + 40};
    }
    for (uint32_t i = 0; i < draft->aways; i++) {
        const int32_t from = (int32_t)(MONDAY + draw(state, draft->days * 2));

        aways[i] = (struct scheduling_away){draw(state, draft->inspectors), from,
                                            from + (int32_t)draw(state, 10)};
    }
    for (uint32_t i = 0; i < draft->units; i++)
        streaks[i] = (struct scheduling_streak){i, draw(state, draft->inspectors),
                                                1 + draw(state, 3)};
    out->bars = bars;
    out->n_bars = draft->bars;
    out->aways = aways;
    out->n_aways = draft->aways;
    out->streaks = streaks;
    out->n_streaks = draft->units;
}

struct scheduling_question
scheduling_random_question(uint64_t number, const struct scheduling_draft *draft,
                           struct arena *arena)
{
    uint64_t state = number * UINT64_C(0x9E3779B97F4A7C15) + 1;
    struct scheduling_inspector *inspectors =
        arena_alloc(arena, (draft->inspectors + 1) * sizeof *inspectors);
    struct scheduling_task *tasks =
        arena_alloc(arena, (draft->tasks + 1) * sizeof *tasks);
    struct scheduling_question question = {
        .seed = scheduling_seed_of("a seed"),
        .terms = {.max_consecutive = 2,
                  .working_minutes = 480,
                  .day_minutes = 780,
                  .day_start_minute = 480,
                  .cooling_off_years = 2,
                  .roads = {70, 1300, 90}},
        .inspectors = inspectors,
        .n_inspectors = draft->inspectors,
        .tasks = tasks,
        .n_tasks = draft->tasks,
        .n_units = draft->units,
    };

    for (uint32_t i = 0; i < draft->inspectors; i++)
        inspectors[i] = draw_inspector(&state, draft, i, arena);
    for (uint32_t i = 0; i < draft->tasks; i++)
        tasks[i] = draw_task(&state, draft, i, arena);
    draw_days(draft, arena, &question);
    draw_bars(&state, draft, arena, &question);
    return question;
}

/* A permutation: where each new place's row was before, and the reverse. */
static uint32_t *
permutation(uint64_t *state, size_t n, struct arena *arena, uint32_t *new_of)
{
    uint32_t *old_of = arena_alloc(arena, (n + 1) * sizeof *old_of);

    for (uint32_t i = 0; i < n; i++)
        old_of[i] = i;
    for (uint32_t i = (uint32_t)n; i > 1; i--) {
        const uint32_t at = draw(state, i), kept = old_of[i - 1];

        old_of[i - 1] = old_of[at];
        old_of[at] = kept;
    }
    for (uint32_t i = 0; i < n; i++)
        new_of[old_of[i]] = i;
    return old_of;
}

struct scheduling_question
scheduling_shuffle(const struct scheduling_question *question, uint64_t number,
                   struct arena *arena, uint32_t *task)
{
    uint64_t state = number + 1;
    struct scheduling_question out = *question;
    struct scheduling_inspector *inspectors = arena_memdup(
        arena, question->inspectors, question->n_inspectors * sizeof *inspectors);
    struct scheduling_task *tasks =
        arena_memdup(arena, question->tasks, question->n_tasks * sizeof *tasks);
    struct scheduling_bar *bars =
        arena_memdup(arena, question->bars, (question->n_bars + 1) * sizeof *bars);
    struct scheduling_away *aways =
        arena_memdup(arena, question->aways, (question->n_aways + 1) * sizeof *aways);
    struct scheduling_streak *streaks = arena_memdup(
        arena, question->streaks, (question->n_streaks + 1) * sizeof *streaks);
    uint32_t *new_who =
        arena_alloc(arena, (question->n_inspectors + 1) * sizeof *new_who);
    uint32_t *new_task = arena_alloc(arena, (question->n_tasks + 1) * sizeof *new_task);
    const uint32_t *old_who = permutation(&state, question->n_inspectors, arena, new_who);
    const uint32_t *old_task = permutation(&state, question->n_tasks, arena, new_task);

    for (size_t i = 0; i < question->n_inspectors; i++)
        inspectors[i] = question->inspectors[old_who[i]];
    for (size_t i = 0; i < question->n_tasks; i++) {
        tasks[i] = question->tasks[old_task[i]];
        task[i] = old_task[i];
    }
    for (size_t i = 0; i < question->n_bars; i++) {
        const struct scheduling_bar *bar = &question->bars[question->n_bars - 1 - i];

        bars[i] = (struct scheduling_bar){new_task[bar->task], new_who[bar->inspector],
                                          bar->from_day, bar->until_day};
    }
    for (size_t i = 0; i < question->n_aways; i++)
        aways[i].inspector = new_who[aways[i].inspector];
    for (size_t i = 0; i < question->n_streaks; i++)
        streaks[i].inspector = new_who[streaks[i].inspector];
    out.inspectors = inspectors;
    out.tasks = tasks;
    out.bars = bars;
    out.aways = aways;
    out.streaks = streaks;
    return out;
}
