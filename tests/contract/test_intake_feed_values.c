/* test_intake_feed_values - values by unit and period: told with their rows, hidden ones without a number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_feed_world_ask.h"

static void
values__of_known_units__are_told_with_their_rows(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_value *values[] = {feed_new_value(world, 2, "U1"),
                            feed_new_value(world, 3, "U2"),
                            feed_new_value(world, 4, "?")};
    const feed_observation *told;

    values[1]->has_sd_case = TILLSYN__V1__FEED_VALUE__HAS_SD__NOT_SET;
    assert_int_equal(
        feed_world_deliver_values(world, 1, FEED_JAN, values, 3)->observations, 2);
    told = feed_world_told(world, "U1", FEED_JAN);
    assert_int_equal(told->row, 2);
    assert_true(told->numerator > 71.4 && told->numerator < 71.6);
    assert_int_equal(told->has_sd_case, TILLSYN__V1__OBSERVATION__HAS_SD_SD);
    assert_int_equal(told->known_day, FEED_JAN + 30 + 10);
    assert_int_equal(feed_world_told(world, "U2", FEED_JAN)->has_sd_case,
                     TILLSYN__V1__OBSERVATION__HAS_SD__NOT_SET);
    assert_int_equal(feed_world_worklist(world, "npe", NULL)->n_items, 1);
}

/* Invariant 23: what the source hides goes on as hidden, without a number, wherever it goes. */
static void
i23__suppressed_value__is_told_without_numbers(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_value *value = feed_new_value(world, 2, "U1");
    const feed_observation *told;

    value->suppressed = true;
    value->numerator = 3;
    value->denominator = 7;
    assert_string_equal(feed_world_deliver_values(world, 1, FEED_JAN, &value, 1)->state,
                        "accepted");
    told = feed_world_told(world, "U1", FEED_JAN);
    assert_true(told->suppressed);
    assert_true(told->numerator <= 0 && told->denominator <= 0);
    assert_int_equal(told->has_sd_case, TILLSYN__V1__OBSERVATION__HAS_SD__NOT_SET);
    assert_int_equal(
        feed_world_number(world, "select count(*) n from feed_value where numerator > 0 "
                                 "or denominator > 0 or sd is not null"),
        0);
}

/* Invariant 23: neither the status nor the worklist says how many there are of a unit. */
static void
i23__status_and_worklist__have_no_counts_of_a_unit(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[] = {feed_new_report(world, 1, "A-1"),
                              feed_new_report(world, 2, "A-2")};
    const Tillsyn__V1__FeedWorkItem *item;
    const Tillsyn__V1__FeedSourceStatus *status;

    reports[1]->unit_ref = feed_text(world, "");
    reports[1]->unit_name = feed_text(world, "Kattis");
    reports[1]->unit_place = feed_text(world, "Stockholm");
    feed_world_deliver(world, 1, FEED_JAN, reports, 2);
    status = feed_world_status(world, "board.01", FEED_FEB);
    assert_int_equal(status->valid, 2);
    assert_int_equal(status->unmatched, 1);
    assert_int_equal(status->last_batch_seq, 1);
    item = feed_world_worklist(world, "", NULL)->items[0];
    assert_string_equal(item->unit_hint, "Kattis, Stockholm");
    assert_string_equal(item->state, "unmatched");
    assert_string_equal(item->source, "board.01");
    assert_int_equal(item->row, 2);
}

static void
value__corrected__is_told_as_known_later(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_value *value = feed_new_value(world, 2, "U1");

    feed_world_deliver_values(world, 1, FEED_JAN, &value, 1);
    assert_int_equal(feed_world_deliver_values(world, 2, FEED_FEB, &value, 1)->duplicate,
                     1);
    assert_int_equal(world->n_sent, 0);
    value->numerator = 60;
    assert_int_equal(
        feed_world_deliver_values(world, 3, FEED_MAR, &value, 1)->observations, 1);
    assert_int_equal(feed_world_told(world, "U1", FEED_JAN)->known_day,
                     FEED_APR - 1 + 10);
    value->numerator = 71.5; /* back to what it was */
    assert_int_equal(
        feed_world_deliver_values(world, 4, FEED_APR, &value, 1)->observations, 1);
}

/* Two corrections that come on one day are still known one after the other. */
static void
value__corrected_on_the_same_day__is_known_a_day_later(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_value *value = feed_new_value(world, 2, "U1");
    Tillsyn__V1__FeedBatchOpen *again = feed_delivery(world, "npe", 2, FEED_JAN, 1);

    feed_world_deliver_values(world, 1, FEED_JAN, &value, 1);
    value->numerator = 60;
    assert_non_null(feed_world_begin(world, again));
    feed_world_values(world, "npe", 2, &value, 1);
    feed_world_end(world, "npe", 2);
    assert_int_equal(feed_world_told(world, "U1", FEED_JAN)->known_day,
                     again->known_day + 1);
}

static void
value__impossible__is_in_quarantine(void **state)
{
    static const char *const CODES[] = {"E4141", "E4142", "E4143",
                                        "E4144", "E4145", "E4147"};
    struct feed_world *world = feed_world_of(state);
    feed_value *values[7];
    const feed_rows_reply *reply;

    for (uint32_t i = 0; i < 7; i++)
        values[i] = feed_new_value(world, i + 1, arena_printf(world->arena, "V%u", i));
    values[0]->indicator =
        feed_text(world, "waiting_over_limit"); /* of another kind of source */
    values[1]->until_day = INT32_MAX;
    values[2]->numerator = 101;
    values[3]->denominator = -1;
    values[4]->sd = -1;
    values[5]->county = feed_text(world, "Stockholm");
    values[6]->unit_name = feed_text(world, "121212-1212");
    assert_non_null(feed_world_begin(world, feed_delivery(world, "npe", 1, FEED_JAN, 7)));
    reply = feed_world_values(world, "npe", 1, values, 7);
    assert_int_equal(reply->quarantined, 6);
    assert_int_equal(reply->n_errors, 7);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(reply->errors[i]->code, CODES[i]);
    assert_string_equal(reply->errors[6]->code, "E4110");
    assert_string_equal(feed_world_end(world, "npe", 1)->state, "rejected");
}

/* Reports where values are delivered, and the other way round, are not taken. */
static void
row__of_another_kind_than_its_source__is_rejected(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "B-1");
    const feed_rows_reply *reply;

    assert_non_null(feed_world_begin(world, feed_delivery(world, "npe", 1, FEED_JAN, 1)));
    reply = feed_world_reports(world, "npe", 1, &report, 1);
    assert_int_equal(reply->valid + reply->quarantined + reply->duplicate, 0);
    assert_string_equal(reply->errors[0]->code, "E4108");
    assert_string_equal(feed_world_end(world, "npe", 1)->state, "rejected");
}

int
main(void)
{
#define IN_A_WORLD(test) \
    cmocka_unit_test_setup_teardown(test, feed_board_open, feed_board_close)
    static const struct CMUnitTest TESTS[] = {
        IN_A_WORLD(values__of_known_units__are_told_with_their_rows),
        IN_A_WORLD(i23__suppressed_value__is_told_without_numbers),
        IN_A_WORLD(i23__status_and_worklist__have_no_counts_of_a_unit),
        IN_A_WORLD(value__corrected__is_told_as_known_later),
        IN_A_WORLD(value__corrected_on_the_same_day__is_known_a_day_later),
        IN_A_WORLD(value__impossible__is_in_quarantine),
        IN_A_WORLD(row__of_another_kind_than_its_source__is_rejected),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
