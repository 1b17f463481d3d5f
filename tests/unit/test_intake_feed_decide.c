/* test_intake_feed_decide - rows against what came before and each other, in every order; and which of them hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_feed_decide.h"

static const struct intake_feed_report REPORT = {.ref = ""};
static const struct intake_feed_value VALUE = {.unit_ref = ""};

static struct uuid
id(const char *name)
{
    return uuid_named("test", name);
}

static struct intake_feed_row
report(uint32_t row, const char *key, int64_t rank, const char *content)
{
    return (struct intake_feed_row){.row = row,
                                    .key = id(key),
                                    .rank = rank,
                                    .content = id(content),
                                    .report = &REPORT};
}

static struct intake_feed_known
known(const char *key, int64_t rank, const char *content, enum intake_feed_state state)
{
    return (struct intake_feed_known){
        .key = id(key), .rank = rank, .content = id(content), .state = state};
}

static void
repeats__within_one_delivery__the_first_stands(void **state)
{
    struct intake_feed_row rows[] = {
        report(1, "a", 2, "x"), report(2, "b", 2, "y"), report(3, "a", 2, "x"),
        report(4, "a", 2, "z"), report(5, "a", 4, "w"),
    };

    (void)state;
    intake_feed_decide_repeats(rows, 5, NULL, 0);
    assert_int_equal(rows[0].state, INTAKE_FEED_NEW);
    assert_int_equal(rows[1].state, INTAKE_FEED_NEW);
    assert_int_equal(rows[2].state, INTAKE_FEED_DUPLICATE);
    assert_int_equal(rows[3].fault, INTAKE_FEED_SAME_VERSION);
    assert_int_equal(rows[4].state, INTAKE_FEED_NEW); /* a later version */
    assert_int_equal(rows[4].fault, INTAKE_FEED_FINE);
}

static void
repeats__against_what_came_before__by_its_state(void **state)
{
    static const struct {
        enum intake_feed_state before;
        enum intake_feed_fault fault; /* of the same version with another content */
        bool is_duplicate;            /* the same content                          */
    } CASES[] = {
        {INTAKE_FEED_COUNTED,     INTAKE_FEED_SAME_VERSION, true },
        {INTAKE_FEED_MATCHED,     INTAKE_FEED_SAME_VERSION, true },
        {INTAKE_FEED_UNMATCHED,   INTAKE_FEED_SAME_VERSION, true },
        {INTAKE_FEED_SUPERSEDED,  INTAKE_FEED_SAME_VERSION, true },
        {INTAKE_FEED_WITHDRAWN,   INTAKE_FEED_SAME_VERSION, true },
        {INTAKE_FEED_QUARANTINED, INTAKE_FEED_FINE,         true },
        {INTAKE_FEED_DISCARDED,   INTAKE_FEED_FINE,         true },
        {INTAKE_FEED_REJECTED,    INTAKE_FEED_FINE,         false},
        {INTAKE_FEED_DUPLICATE,   INTAKE_FEED_FINE,         false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct intake_feed_known before = known("a", 2, "x", CASES[i].before);
        struct intake_feed_row other = report(1, "a", 2, "y"),
                               same = report(1, "a", 2, "x");

        intake_feed_decide_repeats(&other, 1, &before, 1);
        assert_int_equal(other.fault, CASES[i].fault);
        intake_feed_decide_repeats(&same, 1, &before, 1);
        assert_int_equal(same.state == INTAKE_FEED_DUPLICATE, CASES[i].is_duplicate);
    }
}

/* A value that goes back to what it was two deliveries ago is news; one that stays as it is, is not. */
static void
repeats__value__only_what_holds_is_repeated(void **state)
{
    struct intake_feed_known before[] = {known("v", 2, "old", INTAKE_FEED_SUPERSEDED),
                                         known("v", 4, "new", INTAKE_FEED_COUNTED)};
    struct intake_feed_row back = {
        .row = 1, .key = id("v"), .rank = 6, .content = id("old"), .value = &VALUE};
    struct intake_feed_row stays = back;

    (void)state;
    stays.content = id("new");
    intake_feed_decide_repeats(&back, 1, before, 2);
    assert_int_equal(back.state, INTAKE_FEED_NEW);
    intake_feed_decide_repeats(&stays, 1, before, 2);
    assert_int_equal(stays.state, INTAKE_FEED_DUPLICATE);
}

static void
repeats__rejected_row__is_left_alone(void **state)
{
    struct intake_feed_known before = known("a", 2, "x", INTAKE_FEED_COUNTED);
    struct intake_feed_row rows[] = {report(1, "a", 2, "x"), report(2, "a", 2, "x")};

    (void)state;
    rows[0].fault = INTAKE_FEED_BAD_REF;
    rows[1].fault = INTAKE_FEED_BAD_AGE;
    intake_feed_decide_repeats(rows, 2, &before, 1);
    assert_int_equal(rows[0].fault, INTAKE_FEED_BAD_REF);
    assert_int_equal(rows[0].state, INTAKE_FEED_NEW);
    assert_int_equal(rows[1].state, INTAKE_FEED_DUPLICATE);
}

/* Whatever order they stand in, the highest good rank holds, and what is below it does not. */
static void
holders__in_any_order__the_highest_good_rank_holds(void **state)
{
    static const uint8_t ORDERS[][4] = {
        {0, 1, 2, 3},
        {3, 2, 1, 0},
        {1, 3, 0, 2},
        {2, 0, 3, 1},
        {3, 0, 2, 1},
        {1, 0, 3, 2}
    };
    const struct intake_feed_known rows[] = {
        known("a", 2, "1", INTAKE_FEED_COUNTED),
        known("a", 4, "2", INTAKE_FEED_QUARANTINED),
        known("a", 6, "3", INTAKE_FEED_MATCHED),
        known("a", 8, "4", INTAKE_FEED_QUARANTINED),
    };

    (void)state;
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++) {
        struct intake_feed_known mixed[4];
        bool changed[4];

        for (size_t j = 0; j < 4; j++)
            mixed[j] = rows[ORDERS[i][j]];
        intake_feed_decide_holders(mixed, 4, changed);
        for (size_t j = 0; j < 4; j++) {
            const bool is_below = mixed[j].rank < 6;

            assert_int_equal(changed[j], is_below);
            assert_int_equal(mixed[j].state == INTAKE_FEED_SUPERSEDED, is_below);
        }
    }
}

static void
holders__withdrawn__holds_against_what_it_takes_back(void **state)
{
    struct intake_feed_known rows[] = {known("a", 2, "1", INTAKE_FEED_COUNTED),
                                       known("a", 3, "2", INTAKE_FEED_WITHDRAWN),
                                       known("b", 2, "3", INTAKE_FEED_COUNTED)};
    bool changed[3];

    (void)state;
    intake_feed_decide_holders(rows, 3, changed);
    for (size_t i = 0; i < 3; i++) {
        const struct uuid a = id("a");
        const bool is_old = uuid_compare(&rows[i].key, &a) == 0 && rows[i].rank == 2;

        assert_int_equal(changed[i], is_old);
    }
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(repeats__within_one_delivery__the_first_stands),
        cmocka_unit_test(repeats__against_what_came_before__by_its_state),
        cmocka_unit_test(repeats__value__only_what_holds_is_repeated),
        cmocka_unit_test(repeats__rejected_row__is_left_alone),
        cmocka_unit_test(holders__in_any_order__the_highest_good_rank_holds),
        cmocka_unit_test(holders__withdrawn__holds_against_what_it_takes_back),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
