/* test_scheduling_plan - what every plan keeps to, over drawn questions: lawful, explained, the same in any order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "support/scheduling_random.h"

enum { QUESTIONS = 60 };

static const struct scheduling_draft ROOMY = {.inspectors = 20,
                                              .tasks = 60,
                                              .units = 40,
                                              .days = 30,
                                              .bars = 60,
                                              .aways = 20,
                                              .competences = 4,
                                              .statutory_permille = 500};
static const struct scheduling_draft TIGHT = {.inspectors = 6,
                                              .tasks = 60,
                                              .units = 12,
                                              .days = 8,
                                              .bars = 60,
                                              .aways = 8,
                                              .competences = 3,
                                              .statutory_permille = 500};

static struct scheduling_answer
plan(const struct scheduling_question *question, struct arena *arena)
{
    struct scheduling_answer answer;

    assert_int_equal(scheduling_make_plan(question, arena, &answer), RC_OK);
    return answer;
}

static void
plan__any_question__is_lawful(void **state)
{
    size_t planned = 0, unplanned = 0;

    (void)state;
    for (uint64_t i = 0; i < UINT64_C(2) * QUESTIONS; i++) {
        struct arena *arena = arena_new(0);
        const struct scheduling_question question =
            scheduling_random_question(i, i % 2 == 0 ? &ROOMY : &TIGHT, arena);
        const struct scheduling_answer answer = plan(&question, arena);

        scheduling_check_plan(&question, &answer);
        planned += answer.n_planned;
        unplanned += question.n_tasks - answer.n_planned;
        arena_destroy(&arena);
    }
    /* The draw is worth something: a good many of both. */
    assert_true(planned > 2000);
    assert_true(unplanned > 1000);
}

static void
plan__rows_in_another_order__is_the_same_plan(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < QUESTIONS; i++) {
        struct arena *arena = arena_new(0);
        uint32_t was[64];
        const struct scheduling_question question =
            scheduling_random_question(i, i % 2 == 0 ? &ROOMY : &TIGHT, arena);
        const struct scheduling_question other =
            scheduling_shuffle(&question, i, arena, was);
        const struct scheduling_answer answer = plan(&question, arena);
        const struct scheduling_answer again = plan(&other, arena);
        const struct scheduling_lot input = scheduling_question_digest(&question, arena);
        const struct scheduling_lot input_again =
            scheduling_question_digest(&other, arena);
        const struct scheduling_lot output =
            scheduling_plan_digest(&question, &answer, arena);
        const struct scheduling_lot output_again =
            scheduling_plan_digest(&other, &again, arena);

        assert_memory_equal(input.b, input_again.b, sizeof input.b);
        assert_memory_equal(output.b, output_again.b, sizeof output.b);
        for (size_t k = 0; k < question.n_tasks; k++)
            assert_int_equal(again.entries[k].day, answer.entries[was[k]].day);
        arena_destroy(&arena);
    }
}

/* Invariant 39: what is decided by risk never takes what an unmet duty could use. */
static void
plan__with_risk_based_tasks__leaves_duties_as_they_are_without(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < QUESTIONS; i++) {
        struct arena *arena = arena_new(0);
        const struct scheduling_question question =
            scheduling_random_question(i, &TIGHT, arena);
        const struct scheduling_answer answer = plan(&question, arena);
        struct scheduling_question duties = question;
        struct scheduling_task tasks[64];
        struct scheduling_answer alone;

        memcpy(tasks, question.tasks, question.n_tasks * sizeof *tasks);
        for (size_t k = 0; k < question.n_tasks; k++)
            if (tasks[k].priority_class == 3)
                tasks[k].until_day = tasks[k].from_day =
                    INT32_MAX; /* as if it were not there */
        duties.tasks = tasks;
        alone = plan(&duties, arena);
        for (size_t k = 0; k < question.n_tasks; k++)
            if (question.tasks[k].priority_class < 3)
                assert_memory_equal(&answer.entries[k], &alone.entries[k],
                                    sizeof alone.entries[k]);
        arena_destroy(&arena);
    }
}

static void
plan__what_is_not_in_it__has_every_team_counted(void **state)
{
    static const struct scheduling_draft SMALL = {.inspectors = 5,
                                                  .tasks = 16,
                                                  .units = 6,
                                                  .days = 4,
                                                  .bars = 24,
                                                  .aways = 8,
                                                  .competences = 3,
                                                  .statutory_permille = 500};
    size_t n[SCHEDULING_REASONS] = {0};

    (void)state;
    for (uint64_t i = 0; i < UINT64_C(4) * QUESTIONS; i++) {
        struct arena *arena = arena_new(0);
        const struct scheduling_question question =
            scheduling_random_question(i, &SMALL, arena);
        const struct scheduling_answer answer = plan(&question, arena);

        for (uint32_t k = 0; k < question.n_tasks; k++) {
            const struct scheduling_entry *entry = &answer.entries[k];
            struct scheduling_counts by_hand;

            n[entry->reason]++;
            if (entry->reason == SCHEDULING_PLANNED)
                continue;
            by_hand = scheduling_count_by_hand(&question, &answer, k);
            /* Rotation is counted with what was planned when it was looked at; later tasks may add to it. */
            assert_int_equal(entry->counts.competence, by_hand.competence);
            assert_int_equal(entry->counts.conflict, by_hand.conflict);
            assert_true(entry->counts.rotation <= by_hand.rotation);
            assert_int_equal(entry->counts.rotation + entry->counts.absent
                                 + entry->counts.capacity,
                             by_hand.rotation + by_hand.absent + by_hand.capacity);
        }
        arena_destroy(&arena);
    }
    for (size_t k = 0; k < SCHEDULING_REASONS; k++)
        assert_true(n[k] > 0);
}

/* Whoever does not know the seed cannot tell from the key whether or when. */
static void
plan__another_seed__is_another_plan(void **state)
{
    struct arena *arena = arena_new(0);
    struct scheduling_question question = scheduling_random_question(1, &ROOMY, arena);
    const struct scheduling_answer answer = plan(&question, arena);
    struct scheduling_answer other;
    size_t drawn_otherwise = 0;

    (void)state;
    question.seed = scheduling_seed_of("another seed");
    other = plan(&question, arena);
    for (size_t k = 0; k < question.n_tasks; k++)
        drawn_otherwise +=
            answer.entries[k].is_announced != other.entries[k].is_announced;
    assert_true(drawn_otherwise > 0);
    arena_destroy(&arena);
}

static void
plan__row_of_somebody_who_is_not_there__is_invalid(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_question good = scheduling_random_question(1, &TIGHT, arena);
    const struct scheduling_bar bar = {.task = 0, .inspector = 99};
    const struct scheduling_away away = {.inspector = 99};
    const struct scheduling_streak streak = {.unit = 99};
    struct scheduling_question question = good;
    struct scheduling_answer answer;

    (void)state;
    question.bars = &bar;
    question.n_bars = 1;
    assert_int_equal(scheduling_make_plan(&question, arena, &answer), RC_INVALID);
    question = good;
    question.aways = &away;
    question.n_aways = 1;
    assert_int_equal(scheduling_make_plan(&question, arena, &answer), RC_INVALID);
    question = good;
    question.streaks = &streak;
    question.n_streaks = 1;
    assert_int_equal(scheduling_make_plan(&question, arena, &answer), RC_INVALID);
    arena_destroy(&arena);
}

/* An office: 60 inspectors, 300 duties and 100 others, 13 weeks. Sanitized it takes longer than it does in an office. */
static void
plan__of_an_office__is_made_in_seconds(void **state)
{
    static const struct scheduling_draft OFFICE = {.inspectors = 60,
                                                   .tasks = 400,
                                                   .units = 400,
                                                   .days = 65,
                                                   .bars = 400,
                                                   .aways = 200,
                                                   .competences = 7,
                                                   .statutory_permille = 750};
    struct arena *arena = arena_new(0);
    const struct scheduling_question question =
        scheduling_random_question(1, &OFFICE, arena);
    const clock_t began = clock();
    const struct scheduling_answer answer = plan(&question, arena);
    const double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;

    (void)state;
    print_message("# %zu of %zu planned in %.3f s\n", answer.n_planned, question.n_tasks,
                  seconds);
    assert_true(seconds < 5.0);
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan__any_question__is_lawful),
        cmocka_unit_test(plan__rows_in_another_order__is_the_same_plan),
        cmocka_unit_test(plan__with_risk_based_tasks__leaves_duties_as_they_are_without),
        cmocka_unit_test(plan__what_is_not_in_it__has_every_team_counted),
        cmocka_unit_test(plan__another_seed__is_another_plan),
        cmocka_unit_test(plan__row_of_somebody_who_is_not_there__is_invalid),
        cmocka_unit_test(plan__of_an_office__is_made_in_seconds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
