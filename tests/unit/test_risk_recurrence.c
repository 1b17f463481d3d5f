/* test_risk_recurrence - which finding repeats which: the same whatever the order in which they became known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_recurrence.h"

enum { MOST = 8 };

static int
open_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
close_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static struct uuid
id(unsigned number)
{
    return (struct uuid){{[15] = (uint8_t)number}};
}

/* Units 1 to 9 are of provider 100, 11 to 19 of provider 101. remedied 0: never. */
static struct risk_finding
finding(unsigned number, unsigned unit, int32_t found, int32_t remedied)
{
    return (struct risk_finding){.id = id(number),
                                 .unit = id(unit),
                                 .home = id(100 + unit / 10),
                                 .requirement = "5:2",
                                 .found_day = found,
                                 .is_remedied = remedied != 0,
                                 .remedied_day = remedied};
}

/* What a finding is expected to repeat, by numbers; 0: nothing. */
struct expectation {
    unsigned later;
    unsigned earlier;
    enum risk_recurrence_level level;
    int32_t chain_length;
    int32_t interval_days;
};

static void
assert_links(const struct risk_finding *findings, size_t n,
             const struct expectation *expected, struct arena *arena)
{
    struct risk_recurrence links[MOST];

    risk_recurrence_find(findings, n, arena, links);
    for (size_t i = 0; i < n; i++) {
        const struct expectation *row = &expected[findings[i].id.b[15] - 1];

        assert_int_equal(row->later, findings[i].id.b[15]);
        assert_int_equal(links[i].level, row->level);
        assert_int_equal(links[i].chain_length, row->chain_length);
        assert_int_equal(links[i].interval_days, row->interval_days);
        if (row->level != RISK_RECURRENCE_NONE)
            assert_int_equal(findings[links[i].earlier].id.b[15], row->earlier);
    }
}

static void
swap(struct risk_finding *a, struct risk_finding *b)
{
    struct risk_finding kept;

    memcpy(&kept, a, sizeof kept);
    memmove(a, b, sizeof *a);
    memcpy(b, &kept, sizeof *b);
}

/* Heap's algorithm; returns how many orders there were. */
static unsigned
try_all_orders(struct risk_finding *findings, size_t n, size_t k,
               const struct expectation *expected, struct arena *arena)
{
    unsigned orders = 0;

    if (k <= 1) {
        assert_links(findings, n, expected, arena);
        return 1;
    }
    for (size_t i = 0; i < k; i++) {
        orders += try_all_orders(findings, n, k - 1, expected, arena);
        if (i + 1 < k)
            swap(&findings[k % 2 == 0 ? i : 0], &findings[k - 1]);
    }
    return orders;
}

static void
risk_recurrence__all_orders_of_arrival__give_the_same_links(void **state)
{
    struct risk_finding findings[] = {
        finding(1, 1, 100, 150), finding(2, 1, 200, 250), finding(3, 1, 300, 0),
        finding(4, 2, 220, 0),   finding(5, 11, 400, 0),  finding(6, 1, 500, 0),
    };
    static const struct expectation EXPECTED[] = {
        {1, 0, RISK_RECURRENCE_NONE,     1, 0 },
        {2, 1, RISK_RECURRENCE_UNIT,     2, 50},
        {3, 2, RISK_RECURRENCE_UNIT,     3, 50},
        {4, 1, RISK_RECURRENCE_PROVIDER, 2, 70}, /* the second one was not remedied yet */
        {5, 0, RISK_RECURRENCE_NONE,     1, 0 }, /* of another provider */
        {6, 0, RISK_RECURRENCE_NONE,     1, 0 }, /* of something else */
    };

    findings[5].requirement = "3:2";
    assert_int_equal(try_all_orders(findings, 6, 6, EXPECTED, *state), 720);
}

static void
risk_recurrence__of_several_remedied__repeats_the_nearest(void **state)
{
    struct risk_finding findings[] = {
        finding(1, 1, 100, 190), finding(2, 1, 120, 180), finding(3, 1, 200, 0),
        finding(4, 2, 110, 195), finding(5, 2, 115, 195), finding(6, 3, 210, 0),
    };
    static const struct expectation EXPECTED[] = {
        {1, 0, RISK_RECURRENCE_NONE,     1, 0 },
        {2, 0, RISK_RECURRENCE_NONE,     1, 0 },
        {3, 1, RISK_RECURRENCE_UNIT,     2, 10}, /* its own before a sister's that is nearer */
        {4, 0, RISK_RECURRENCE_NONE,     1, 0 },
        {5, 0, RISK_RECURRENCE_NONE,     1, 0 },
        {6, 5, RISK_RECURRENCE_PROVIDER, 2, 15}, /* of the two of one day, what was found last */
    };

    assert_int_equal(try_all_orders(findings, 6, 6, EXPECTED, *state), 720);
}

static void
risk_recurrence__equal_in_all__repeats_the_lower_id(void **state)
{
    struct risk_finding findings[] = {finding(1, 1, 100, 150), finding(2, 1, 100, 150),
                                      finding(3, 1, 200, 0)};
    static const struct expectation EXPECTED[] = {
        {1, 0, RISK_RECURRENCE_NONE, 1, 0 },
        {2, 0, RISK_RECURRENCE_NONE, 1, 0 },
        {3, 1, RISK_RECURRENCE_UNIT, 2, 50},
    };

    assert_int_equal(try_all_orders(findings, 3, 3, EXPECTED, *state), 6);
}

/* Remedied on the day it is found again is not found again after it was remedied. */
static void
risk_recurrence__remedied_on_the_same_day_or_never__is_none(void **state)
{
    struct risk_finding findings[] = {finding(1, 1, 100, 200), finding(2, 1, 200, 0),
                                      finding(3, 1, 300, 0)};
    static const struct expectation EXPECTED[] = {
        {1, 0, RISK_RECURRENCE_NONE, 1, 0  },
        {2, 0, RISK_RECURRENCE_NONE, 1, 0  },
        {3, 1, RISK_RECURRENCE_UNIT, 2, 100},
    };

    assert_int_equal(try_all_orders(findings, 3, 3, EXPECTED, *state), 6);
}

/* Two findings with slipped dates, each remedied before the other was found: neither is the other's chain. */
static void
risk_recurrence__remedied_before_it_was_found__makes_no_circle(void **state)
{
    struct risk_finding findings[] = {finding(1, 1, 100, 10), finding(2, 1, 100, 20)};
    static const struct expectation EXPECTED[] = {
        {1, 0, RISK_RECURRENCE_NONE, 1, 0},
        {2, 0, RISK_RECURRENCE_NONE, 1, 0},
    };

    assert_int_equal(try_all_orders(findings, 2, 2, EXPECTED, *state), 2);
}

static void
risk_recurrence__of_nothing__is_nothing(void **state)
{
    risk_recurrence_find(NULL, 0, *state, NULL);
    assert_string_equal(risk_recurrence_level_name(RISK_RECURRENCE_NONE), "");
    assert_string_equal(risk_recurrence_level_name(RISK_RECURRENCE_UNIT), "unit");
    assert_string_equal(risk_recurrence_level_name(RISK_RECURRENCE_PROVIDER), "provider");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_recurrence__all_orders_of_arrival__give_the_same_links),
        TEST(risk_recurrence__of_several_remedied__repeats_the_nearest),
        TEST(risk_recurrence__equal_in_all__repeats_the_lower_id),
        TEST(risk_recurrence__remedied_on_the_same_day_or_never__is_none),
        TEST(risk_recurrence__remedied_before_it_was_found__makes_no_circle),
        TEST(risk_recurrence__of_nothing__is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
