/* test_risk_store_observation - evidence in a real PostgreSQL: once each, corrected by what is known later. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/risk_world_data.h"

static int
set_up(void **state)
{
    *state = risk_world_open("risk_evidence");
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

static void
risk_observation__same_row_again__changes_nothing(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *rows[] = {risk_world_observation(world, 1, "board_reports"),
                                        risk_world_observation(world, 2, "grade_min")};
    const Tillsyn__V1__ImportReply *reply = risk_world_deliver(world, rows, 2);

    assert_int_equal(reply->created, 2);
    rows[0]->row = 77; /* another place in the file is the same observation */
    reply = risk_world_deliver(world, rows, 2);
    assert_int_equal(reply->created, 0);
    assert_int_equal(reply->unchanged, 2);
}

static void
risk_observation__same_row_twice_in_one_delivery__is_taken_once(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *rows[] = {
        risk_world_observation(world, 1, "board_reports"),
        risk_world_observation(world, 1, "board_reports")};
    const Tillsyn__V1__ImportReply *reply = risk_world_deliver(world, rows, 2);

    assert_int_equal(reply->created, 1);
    assert_int_equal(reply->unchanged, 1);
    assert_int_equal(
        risk_world_number(world, "select count(*) as n from observation_external"), 1);
}

static void
risk_observation__corrected_with_a_later_day__supersedes(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "board_reports");

    assert_int_equal(risk_world_deliver(world, &row, 1)->created, 1);
    row->numerator = 4.0;
    row->known_day++;
    assert_int_equal(risk_world_deliver(world, &row, 1)->changed, 1);
}

static void
risk_observation__contradicted_on_the_same_day__is_refused_by_row(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 9, "board_reports");
    const Tillsyn__V1__ImportReply *reply;

    assert_int_equal(risk_world_deliver(world, &row, 1)->created, 1);
    row->numerator = 4.0;
    reply = risk_world_deliver(world, &row, 1);
    assert_int_equal(reply->n_errors, 1);
    assert_int_equal(reply->errors[0]->row, 9);
    assert_string_equal(reply->errors[0]->code, "E3111");
}

static void
risk_observation__own_indicator_said_to_be_external__is_refused(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "grade_min");
    const Tillsyn__V1__ImportReply *reply;

    row->evidence_class = TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL;
    reply = risk_world_deliver(world, &row, 1);
    assert_int_equal(reply->n_errors, 1);
    assert_string_equal(reply->errors[0]->code, "E3104");
    assert_int_equal(
        risk_world_number(world, "select count(*) as n from observation_external"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_observation__same_row_again__changes_nothing),
        TEST(risk_observation__same_row_twice_in_one_delivery__is_taken_once),
        TEST(risk_observation__corrected_with_a_later_day__supersedes),
        TEST(risk_observation__contradicted_on_the_same_day__is_refused_by_row),
        TEST(risk_observation__own_indicator_said_to_be_external__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
