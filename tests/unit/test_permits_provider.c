/* test_permits_provider - what imported rows make of providers and of who owns them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_world.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { DAY = 19813 /* 2024-03-31 */ };

static struct permits_verdict
import_one(struct permits_world *world, int32_t day, const struct permits_row *row)
{
    world_import(world, day, row, 1);
    return world->import.verdicts[0];
}

static void
permits_provider__two_rows_differ_on_one_provider__second_is_refused(void **state)
{
    struct permits_world *world = *state;
    struct permits_row rows[] = {world_row(2, "1"), world_row(3, "2"), world_row(4, "3"),
                                 world_row(5, "4")};

    rows[0].owner_ref = "Q";
    rows[1].provider_name = "x";
    rows[2].owner_ref = "R";
    world_import(world, DAY, rows, COUNT(rows));
    assert_int_equal(world->import.verdicts[1].fault, PERMITS_PROVIDER_DIFFERS);
    assert_string_equal(world->import.verdicts[1].column, "provider_name");
    assert_int_equal(world->import.verdicts[1].other_row, 2);
    assert_int_equal(world->import.verdicts[2].fault, PERMITS_PROVIDER_DIFFERS);
    assert_string_equal(world->import.verdicts[2].column, "owner_ref");
    /* Who says nothing of the owner does not contradict. */
    assert_int_equal(world->import.verdicts[3].change, PERMITS_CREATED);
    assert_int_equal(world_provider(world, "P")->row.version, 1);
    assert_string_equal(world_provider(world, "P")->owner, "Q");
    assert_null(world_provider(world, "R"));
}

static void
permits_provider__owner_not_imported__is_a_stub_until_it_is(void **state)
{
    struct permits_world *world = *state;
    struct permits_row row = world_row(2, "1");

    row.owner_ref = "Q";
    import_one(world, DAY, &row);
    assert_string_equal(world_provider(world, "Q")->row.name, "");
    assert_int_equal(world_provider(world, "Q")->row.version, 1);

    row = world_row(3, "2");
    row.provider_ref = "Q";
    row.provider_name = "Provider Q";
    assert_int_equal(import_one(world, DAY, &row).change, PERMITS_CREATED);
    assert_string_equal(world_provider(world, "Q")->row.name, "Provider Q");
    assert_int_equal(world_provider(world, "Q")->row.version, 2);
    /* Its own change is no change of those below. */
    assert_int_equal(world_provider(world, "P")->row.version, 1);
}

static void
permits_provider__no_owner_said__leaves_the_owner(void **state)
{
    struct permits_world *world = *state;
    struct permits_row row = world_row(2, "1");

    row.owner_ref = "Q";
    import_one(world, DAY, &row);
    row.owner_ref = "";
    import_one(world, DAY + 1, &row);
    assert_string_equal(world_provider(world, "P")->owner, "Q");
    assert_int_equal(world_provider(world, "P")->row.version, 1);
}

static void
permits_provider__owner_above_changes__gives_all_below_a_new_version(void **state)
{
    struct permits_world *world = *state;
    struct permits_row rows[] = {world_row(2, "1"), world_row(3, "2")};

    rows[0].owner_ref = "Q";
    rows[1].provider_ref = "Q";
    rows[1].provider_name = "Q";
    world_import(world, DAY, rows, COUNT(rows));
    assert_int_equal(world_provider(world, "P")->row.version, 1);
    rows[1].owner_ref = "R";
    world_import(world, DAY + 1, &rows[1], 1);
    assert_int_equal(world_provider(world, "Q")->row.version, 2);
    assert_int_equal(world_provider(world, "P")->row.version, 2);
    assert_int_equal(world_provider(world, "P")->row.valid_from_day, DAY + 1);
    assert_int_equal(world_provider(world, "R")->row.version, 1);
}

static void
permits_provider__cycle_over_two_rows__refuses_the_row_that_closes_it(void **state)
{
    struct permits_world *world = *state;
    struct permits_row rows[] = {world_row(2, "1"), world_row(3, "2")};

    rows[0].owner_ref = "Q";
    rows[1].provider_ref = "Q";
    rows[1].owner_ref = "P";
    world_import(world, DAY, rows, COUNT(rows));
    assert_int_equal(world->import.verdicts[0].change, PERMITS_CREATED);
    assert_int_equal(world->import.verdicts[1].fault, PERMITS_OWNER_CYCLE);
    assert_null(world_unit(world, "2"));
}

static void
permits_provider__address_said_or_not(void **state)
{
    struct permits_world *world = *state;
    struct permits_row rows[] = {world_row(2, "1"), world_row(3, "2"), world_row(4, "3")};

    rows[1].provider_email = "a@b";
    rows[2].provider_email = "c@d";
    world_import(world, DAY, rows, COUNT(rows));
    /* A row without one says nothing of it; two that differ cannot both be right. */
    assert_int_equal(world->import.verdicts[1].change, PERMITS_CREATED);
    assert_int_equal(world->import.verdicts[2].fault, PERMITS_PROVIDER_DIFFERS);
    assert_string_equal(world->import.verdicts[2].column, "provider_email");
    assert_int_equal(world->import.verdicts[2].other_row, 3);
    assert_string_equal(world_provider(world, "P")->row.email, "a@b");
    assert_int_equal(world_provider(world, "P")->row.version, 1);
    world_import(world, DAY + 1, &rows[0], 1);
    assert_int_equal(world_provider(world, "P")->row.version, 1);
    assert_string_equal(world_provider(world, "P")->row.email, "a@b");
    world_import(world, DAY + 1, &rows[2], 1);
    assert_int_equal(world_provider(world, "P")->row.version, 2);
    assert_string_equal(world_provider(world, "P")->row.email, "c@d");
    world_import(world, DAY, &rows[1], 1);
    assert_int_equal(world->import.verdicts[0].fault, PERMITS_NEWER_KNOWN);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)
    const struct CMUnitTest tests[] = {
        TEST(permits_provider__two_rows_differ_on_one_provider__second_is_refused),
        TEST(permits_provider__owner_not_imported__is_a_stub_until_it_is),
        TEST(permits_provider__no_owner_said__leaves_the_owner),
        TEST(permits_provider__owner_above_changes__gives_all_below_a_new_version),
        TEST(permits_provider__address_said_or_not),
        TEST(permits_provider__cycle_over_two_rows__refuses_the_row_that_closes_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
