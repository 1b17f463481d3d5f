/* test_risk_group - peer groups do not depend on the order in which units arrive. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_group.h"

static struct risk_unit
unit(uint8_t id, const char *category, const char *subtype)
{
    return (struct risk_unit){
        .id = {{[15] = id}}, .category = category, .subtype = subtype};
}

static void
assert_group(const struct risk_grouping *grouping, size_t g, const char *category,
             const char *subtype, uint32_t n_units)
{
    const struct risk_group *group = &grouping->groups[g];

    assert_string_equal(group->category, category);
    if (subtype == NULL)
        assert_null(group->subtype);
    else
        assert_string_equal(group->subtype, subtype);
    assert_int_equal(group->n_units, n_units);
}

static void
check_three_kinds(const struct risk_unit *units, struct arena *arena)
{
    struct risk_grouping grouping;

    assert_int_equal(risk_group_units(units, 4, false, arena, &grouping), RC_OK);
    assert_int_equal(grouping.n_groups, 5);
    assert_group(&grouping, 0, "home", NULL, 3);
    assert_group(&grouping, 1, "home", "", 1);
    assert_group(&grouping, 2, "home", "old", 2);
    assert_group(&grouping, 3, "ward", NULL, 1);
    assert_group(&grouping, 4, "ward", "old", 1);
    assert_int_equal(grouping.groups[2].parent, 0);
    assert_int_equal(grouping.groups[4].parent, 3);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(units[grouping.by_id[i]].id.b[15], i + 1);
        assert_string_equal(grouping.groups[grouping.group_of[i]].category,
                            units[i].category);
        assert_string_equal(grouping.groups[grouping.group_of[i]].subtype,
                            units[i].subtype);
    }
    for (size_t i = 0; i < 3; i++) /* 1, 3 and 4 are the homes */
        assert_int_equal(units[grouping.groups[0].members[i]].id.b[15], i + 1 + (i > 0));
}

static void
risk_group__all_orders_of_four_units__give_the_same_groups(void **state)
{
    struct arena *arena = arena_new(0);
    const struct risk_unit all[4] = {unit(1, "home", "old"), unit(2, "ward", "old"),
                                     unit(3, "home", ""), unit(4, "home", "old")};
    unsigned n = 0;

    (void)state;
    for (unsigned code = 0; code < 256; code++) {
        struct risk_unit units[4];
        unsigned seen = 0;

        for (unsigned i = 0; i < 4; i++) {
            units[i] = all[code >> (2 * i) & 3];
            seen |= 1U << (code >> (2 * i) & 3);
        }
        if (seen != 15)
            continue;
        check_three_kinds(units, arena);
        n++;
    }
    assert_int_equal(n, 24);
    arena_destroy(&arena);
}

static void
risk_group__same_id_twice__is_invalid(void **state)
{
    struct arena *arena = arena_new(0);
    const struct risk_unit units[3] = {unit(1, "home", "old"), unit(2, "home", "old"),
                                       unit(1, "ward", "old")};
    struct risk_grouping grouping;

    (void)state;
    assert_int_equal(risk_group_units(units, 3, false, arena, &grouping), RC_INVALID);
    assert_int_equal(risk_group_units(units, 0, false, arena, &grouping), RC_INVALID);
    arena_destroy(&arena);
}

static void
risk_group__two_hundred_kinds__are_all_found(void **state)
{
    enum { KINDS = 200 };
    struct arena *arena = arena_new(0);
    struct risk_unit units[KINDS];
    struct risk_grouping grouping;

    (void)state;
    for (unsigned i = 0; i < KINDS; i++)
        units[i] = unit((uint8_t)i, "c", arena_printf(arena, "s%u", i * 7919 % KINDS));
    assert_int_equal(risk_group_units(units, KINDS, false, arena, &grouping), RC_OK);
    assert_int_equal(grouping.n_groups, KINDS + 1);
    for (size_t i = 0; i < KINDS; i++)
        assert_int_equal(risk_group_find(&grouping, "c", units[i].subtype),
                         grouping.group_of[i]);
    assert_int_equal(risk_group_find(&grouping, "c", "x"), grouping.n_groups);
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_group__all_orders_of_four_units__give_the_same_groups),
        cmocka_unit_test(risk_group__same_id_twice__is_invalid),
        cmocka_unit_test(risk_group__two_hundred_kinds__are_all_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
