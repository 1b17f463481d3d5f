/* test_scheduling_conflict - interests through the chain of owners, up and down, while they last and after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scheduling/scheduling_calendar.h"
#include "scheduling/scheduling_conflict.h"

enum { FROM = 20000, UNTIL = 20100 };

/*
 * Holding owns Company and Sister; Company owns Daughter. Unit is Company's.
 */
static struct uuid
id(const char *name)
{
    return uuid_named("test", name);
}

static struct scheduling_owners
chain(struct arena *arena)
{
    const struct scheduling_link links[] = {
        {id("company"),  id("holding")},
        {id("sister"),   id("holding")},
        {id("daughter"), id("company")},
        {id("daughter"),
         id("holding")                }, /* permits says the whole chain: a link twice is no harm */
    };

    return scheduling_owners_of(links, sizeof links / sizeof *links, arena);
}

static struct scheduling_interest
interest_in(const char *object, bool is_unit)
{
    return (struct scheduling_interest){
        .staff_id = "S1",
        .kind = "ownership",
        .register_name = "r",
        .object_ref = object,
        .is_unit = is_unit,
        .from_day = FROM,
        .until_day = UNTIL,
        .is_known = true,
        .object = id(object),
    };
}

/* Whether S1's interest in an object bars a unit of a provider on a day. */
static bool
is_barred(const char *object, bool is_unit, const char *provider, int32_t day)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_owners owners = chain(arena);
    const struct scheduling_interest rows[] = {interest_in(object, is_unit),
                                               interest_in("elsewhere", false)};
    const struct scheduling_declarations declarations =
        scheduling_declarations_of(rows, 2, 2, arena);
    const struct uuid unit = id("unit"), provider_id = id(provider);
    const struct scheduling_ids objects =
        scheduling_objects_of(&owners, &unit, &provider_id, arena);
    const struct scheduling_conflicts found =
        scheduling_conflicts_with(&declarations, &objects, arena);
    const bool is_in = scheduling_is_in_conflict(&declarations, &found, "S1", day);

    assert_false(scheduling_is_in_conflict(&declarations, &found, "S2", day));
    arena_destroy(&arena);
    return is_in;
}

static void
conflict__through_the_chain__up_and_down_but_not_sideways(void **state)
{
    (void)state;
    assert_true(is_barred("unit", true, "company", FROM));
    assert_true(is_barred("company", false, "company", FROM));
    assert_true(is_barred("holding", false, "company", FROM));
    assert_true(is_barred("holding", false, "daughter", FROM));
    assert_true(is_barred("daughter", false, "company", FROM));
    assert_true(is_barred("daughter", false, "holding", FROM));
    assert_false(is_barred("sister", false, "company", FROM));
    assert_false(is_barred("company", false, "sister", FROM));
    assert_false(is_barred("another unit", true, "company", FROM));
}

static void
conflict__in_time__from_its_first_day_until_two_years_after(void **state)
{
    const int32_t last = scheduling_add_years(UNTIL, 2);

    (void)state;
    assert_false(is_barred("holding", false, "company", FROM - 1));
    assert_true(is_barred("holding", false, "company", UNTIL + 1));
    assert_true(is_barred("holding", false, "company", last));
    assert_false(is_barred("holding", false, "company", last + 1));
}

static void
owners__in_a_circle__end(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_link links[] = {
        {id("a"), id("b")},
        {id("b"), id("c")},
        {id("c"), id("a")}
    };
    const struct scheduling_owners owners = scheduling_owners_of(links, 3, arena);
    const struct uuid a = id("a");

    (void)state;
    assert_int_equal(scheduling_circle(&owners, &a, arena).n, 3);
    arena_destroy(&arena);
}

static void
owners__of_many__are_found_whatever_the_order(void **state)
{
    enum { N = 300 };
    struct arena *arena = arena_new(0);
    struct scheduling_link links[2 * N];
    struct scheduling_owners owners;
    struct uuid group = id("group");

    (void)state;
    for (int i = 0; i < N; i++) {
        links[i] = (struct scheduling_link){id(arena_printf(arena, "d%d", i)), group};
        links[N + i] = (struct scheduling_link){id(arena_printf(arena, "x%d", i)),
                                                id(arena_printf(arena, "y%d", i))};
    }
    owners = scheduling_owners_of(links, (size_t)2 * N, arena);
    assert_int_equal(scheduling_circle(&owners, &group, arena).n, N + 1);
    group = id("d7");
    assert_int_equal(scheduling_circle(&owners, &group, arena).n, 2);
    group = id("nobody");
    assert_int_equal(scheduling_circle(&owners, &group, arena).n, 1);
    arena_destroy(&arena);
}

/* As permits names them, so that intake need not wait for the register. */
static void
object__of_an_interest__has_the_id_that_permits_gives(void **state)
{
    struct arena *arena = arena_new(0);
    struct scheduling_interest interest = {
        .register_name = "generated", .object_ref = "H1", .is_unit = false};
    struct uuid object = scheduling_object_of(&interest, arena);
    struct uuid wanted = uuid_named("provider:generated", "H1");

    (void)state;
    assert_memory_equal(&object, &wanted, sizeof wanted);
    interest.is_unit = true;
    object = scheduling_object_of(&interest, arena);
    wanted = uuid_named("unit:generated", "H1");
    assert_memory_equal(&object, &wanted, sizeof wanted);
    arena_destroy(&arena);
}

static void
declarations__on_unknown_objects__bar_nobody_yet(void **state)
{
    struct arena *arena = arena_new(0);
    struct scheduling_interest row = interest_in("company", false);
    struct scheduling_declarations declarations;

    (void)state;
    row.is_known = false;
    declarations = scheduling_declarations_of(&row, 1, 2, arena);
    assert_int_equal(declarations.n_by_object, 0);
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conflict__through_the_chain__up_and_down_but_not_sideways),
        cmocka_unit_test(conflict__in_time__from_its_first_day_until_two_years_after),
        cmocka_unit_test(owners__in_a_circle__end),
        cmocka_unit_test(owners__of_many__are_found_whatever_the_order),
        cmocka_unit_test(object__of_an_interest__has_the_id_that_permits_gives),
        cmocka_unit_test(declarations__on_unknown_objects__bar_nobody_yet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
