/* test_risk_counts - what an office counts of its own cases when a round is opened, on a real PostgreSQL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/risk_world_own.h"

enum { WINDOW = 730, LONG_WINDOW = 1825, PLACES = 3000 };

/* Unit 1 with 3,000 listed; a case of another unit, so that the office is known to have cases. */
static int
set_up(void **state)
{
    struct risk_world *world = risk_world_open("risk_counts");

    *state = world;
    if (world == NULL)
        return 0;
    for (unsigned number = 1; number <= 2; number++) {
        Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, number);
        const ProtobufCMessage *body = &unit->base;

        unit->effective_day = WORLD_DAY - 2 * LONG_WINDOW;
        assert_int_equal(risk_world_hear(world, risk_on_unit, &body, 1), RC_OK);
    }
    risk_world_tell_case(world, risk_world_case(world, 999, 2));
    return 0;
}

static int
tear_down(void **state)
{
    struct risk_world *world = *state;

    risk_world_close(&world);
    return 0;
}

static struct risk_world *
world_of(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

/* A figure of unit 1 in the round of that seed. */
static int64_t
cell(struct risk_world *world, const char *seed, const char *indicator,
     const char *figure)
{
    return risk_world_frozen(world, seed, 1, (const char *const[2]){indicator, figure});
}

static int64_t
count(struct risk_world *world, const char *indicator)
{
    risk_world_freeze(world, indicator, WORLD_DAY);
    return cell(world, indicator, indicator, "c.numerator");
}

static Tillsyn__V1__CaseChanged *
complaint(struct risk_world *world, unsigned number, int32_t received, int32_t closed)
{
    Tillsyn__V1__CaseChanged *said = risk_world_case(world, number, 1);

    said->received_day = received;
    said->closed_day = closed;
    return said;
}

static void
risk_count__open_and_closed__are_kept_apart(void **state)
{
    struct risk_world *world = world_of(state);

    risk_world_tell_case(world, complaint(world, 1, WORLD_DAY - 90, WORLD_DAY - 20));
    risk_world_tell_case(world, complaint(world, 2, WORLD_DAY - 90, WORLD_DAY));
    risk_world_tell_case(world, complaint(world, 3, WORLD_DAY - 90, WORLD_DAY + 1));
    risk_world_tell_case(world, complaint(world, 4, WORLD_DAY - 90, INT32_MAX));
    risk_world_tell_case(world, complaint(world, 5, WORLD_DAY, INT32_MAX));
    assert_int_equal(count(world, "complaints_closed"), 2);
    assert_int_equal(count(world, "complaints_open"), 3);
    assert_int_equal(cell(world, "complaints_open", "complaints_open", "c.denominator"),
                     PLACES);
}

static void
risk_count__window__has_its_first_and_last_day(void **state)
{
    struct risk_world *world = world_of(state);

    for (int32_t i = 0; i < 4; i++)
        risk_world_tell_case(world, complaint(world, 10 + (unsigned)i,
                                              WORLD_DAY - WINDOW - 1 + i, WORLD_DAY));
    risk_world_tell_case(world, complaint(world, 20, WORLD_DAY, WORLD_DAY));
    risk_world_tell_case(world, complaint(world, 21, WORLD_DAY + 1, WORLD_DAY + 1));
    assert_int_equal(count(world, "complaints_closed"), 3); /* -729, -728 and the day */
    risk_world_freeze(world, "the day before", WORLD_DAY - 1);
    assert_int_equal(cell(world, "the day before", "complaints_closed", "c.numerator"),
                     0); /* they were all open on that day */
    assert_int_equal(cell(world, "the day before", "complaints_open", "c.numerator"), 3);
}

static void
risk_count__nothing__is_a_zero_and_not_a_gap(void **state)
{
    struct risk_world *world = world_of(state);

    assert_int_equal(count(world, "statutory_reports"), 0);
    /* Nobody has inspected: nothing out of nothing. */
    assert_int_equal(cell(world, "statutory_reports", "deficiencies", "c.denominator"),
                     0);
}

static void
risk_count__size_unknown__is_a_gap(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, 1);
    const ProtobufCMessage *body = &unit->base;

    unit->version = 2;
    unit->places = 0;
    assert_int_equal(risk_world_hear(world, risk_on_unit, &body, 1), RC_OK);
    risk_world_tell_case(world, complaint(world, 1, WORLD_DAY - 90, WORLD_DAY - 20));
    assert_int_equal(count(world, "complaints_closed"), WORLD_NO_CELL);
    assert_int_equal(cell(world, "complaints_closed", "deficiencies", "c.denominator"),
                     0); /* inspections are counted whatever the size */
}

static void
risk_count__before_any_case_was_told__is_a_gap(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "board_reports");

    row->from_day = row->until_day = row->known_day = WORLD_DAY - 500;
    assert_int_equal(risk_world_deliver(world, &row, 1)->created, 1);
    risk_world_freeze(world, "long ago", WORLD_DAY - 101);
    assert_int_equal(cell(world, "long ago", "complaints_open", "c.numerator"),
                     WORLD_NO_CELL);
    risk_world_freeze(world, "then", WORLD_DAY - 100);
    assert_int_equal(cell(world, "then", "complaints_open", "c.numerator"), 0);
}

static void
risk_count__younger_than_the_window__has_had_less_exposure(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, 1);
    const ProtobufCMessage *body = &unit->base;

    unit->version = 2;
    unit->start_day = WORLD_DAY - WINDOW / 5 + 1;
    assert_int_equal(risk_world_hear(world, risk_on_unit, &body, 1), RC_OK);
    assert_int_equal(count(world, "complaints_closed"), 0);
    assert_int_equal(
        cell(world, "complaints_closed", "complaints_closed", "c.denominator"),
        PLACES / 5);
    assert_int_equal(cell(world, "complaints_closed", "complaints_closed",
                          "c.until_day - c.from_day + 1"),
                     WINDOW / 5);
}

static void
risk_count__merged_or_of_another_type_or_unit__is_not_counted(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__CaseChanged *merged = complaint(world, 1, WORLD_DAY - 9, WORLD_DAY - 8);
    Tillsyn__V1__CaseChanged *tip = complaint(world, 2, WORLD_DAY - 9, WORLD_DAY - 8);
    Tillsyn__V1__CaseChanged *nobody = complaint(world, 3, WORLD_DAY - 9, WORLD_DAY - 8);

    merged->state = TILLSYN__V1__CASE_STATE__CASE_STATE_MERGED;
    tip->type = arena_strdup(world->arena, "tip");
    nobody->unit_id.len = 0;
    risk_world_tell_case(world, merged);
    risk_world_tell_case(world, tip);
    risk_world_tell_case(world, nobody);
    assert_int_equal(count(world, "complaints_closed"), 0);
}

/* Of two versions the higher stands, whichever comes first. */
static void
risk_count__older_version_of_a_case__changes_nothing(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__CaseChanged *newer = complaint(world, 1, WORLD_DAY - 9, WORLD_DAY - 8);

    newer->version = 7;
    risk_world_tell_case(world, newer);
    risk_world_tell_case(world, complaint(world, 1, WORLD_DAY - 9, INT32_MAX));
    assert_int_equal(count(world, "complaints_closed"), 1);
    assert_int_equal(count(world, "complaints_open"), 0);
}

static void
inspect(struct risk_world *world, unsigned number, int32_t received, int32_t closed)
{
    Tillsyn__V1__CaseChanged *said = complaint(world, number, received, closed);

    said->type = arena_strdup(world->arena, "own_initiative");
    said->inspected = true;
    risk_world_tell_case(world, said);
}

static void
find(struct risk_world *world, unsigned number, unsigned in_case, int32_t found)
{
    Tillsyn__V1__FindingRecorded *said = risk_world_finding(world, number, in_case, 1);

    said->found_day = found;
    risk_world_tell_finding(world, said);
}

static void
risk_count__inspections_with_a_deficiency__are_out_of_all_inspections(void **state)
{
    struct risk_world *world = world_of(state);

    inspect(world, 1, WORLD_DAY - 400,
            WORLD_DAY - 300); /* two findings: one inspection */
    find(world, 1, 1, WORLD_DAY - 390);
    find(world, 2, 1, WORLD_DAY - 390);
    inspect(world, 2, WORLD_DAY - 300, WORLD_DAY - 200); /* nothing wrong */
    inspect(world, 3, WORLD_DAY - 200, INT32_MAX);       /* not decided */
    find(world, 3, 3, WORLD_DAY - 190);
    inspect(world, 4, WORLD_DAY - LONG_WINDOW, WORLD_DAY - 900); /* too long ago */
    find(world, 4, 4, WORLD_DAY - 1000);
    risk_world_tell_case(world, complaint(world, 5, WORLD_DAY - 100, WORLD_DAY - 50));
    find(world, 5, 5, WORLD_DAY - 90); /* nobody went there */
    assert_int_equal(count(world, "deficiencies"), 1);
    assert_int_equal(cell(world, "deficiencies", "deficiencies", "c.denominator"), 2);
    assert_int_equal(cell(world, "deficiencies", "deficiencies", "cardinality(basis)"),
                     4); /* two inspections, two findings */
}

static void
risk_count__found_again__is_counted_when_it_was_known(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__FindingRecorded *first = risk_world_finding(world, 1, 1, 1);

    inspect(world, 1, WORLD_DAY - 700, WORLD_DAY - 600);
    inspect(world, 2, WORLD_DAY - 300, WORLD_DAY - 200);
    first->found_day = WORLD_DAY - 650;
    first->remedied_day = WORLD_DAY - 500;
    risk_world_tell_finding(world, first);
    find(world, 2, 2, WORLD_DAY - 290);
    while (world->n_jobs > 0)
        assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(count(world, "recurrences"), 1);
    risk_world_freeze(world, "before", WORLD_DAY - 201);
    assert_int_equal(cell(world, "before", "recurrences", "c.numerator"), 0);
}

/* A case that becomes known later, of the same days: another round counts it, the first one stands. */
static void
risk_count__more_becomes_known_of_the_same_days__is_another_observation(void **state)
{
    struct risk_world *world = world_of(state);

    risk_world_tell_case(world, complaint(world, 1, WORLD_DAY - 90, WORLD_DAY - 20));
    risk_world_freeze(world, "first", WORLD_DAY);
    risk_world_tell_case(world, complaint(world, 2, WORLD_DAY - 90, WORLD_DAY - 20));
    risk_world_freeze(world, "second", WORLD_DAY);
    risk_world_freeze(world, "third", WORLD_DAY);
    assert_int_equal(cell(world, "first", "complaints_closed", "c.numerator"), 1);
    assert_int_equal(cell(world, "second", "complaints_closed", "c.numerator"), 2);
    assert_int_equal(risk_world_number(
                         world, "select count(distinct observation_id) as n from "
                                "snapshot_cell_own where indicator = 'complaints_closed' "
                                "and numerator = 2"),
                     1); /* the same count is the same observation */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_count__open_and_closed__are_kept_apart),
        TEST(risk_count__window__has_its_first_and_last_day),
        TEST(risk_count__nothing__is_a_zero_and_not_a_gap),
        TEST(risk_count__size_unknown__is_a_gap),
        TEST(risk_count__before_any_case_was_told__is_a_gap),
        TEST(risk_count__younger_than_the_window__has_had_less_exposure),
        TEST(risk_count__merged_or_of_another_type_or_unit__is_not_counted),
        TEST(risk_count__older_version_of_a_case__changes_nothing),
        TEST(risk_count__inspections_with_a_deficiency__are_out_of_all_inspections),
        TEST(risk_count__found_again__is_counted_when_it_was_known),
        TEST(risk_count__more_becomes_known_of_the_same_days__is_another_observation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
