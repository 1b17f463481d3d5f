/* test_intake_feed_settle - what a person settles: given its unit, or taken out with a reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_feed_world_ask.h"

static void
settle__unmatched_given_its_unit__is_counted_from_today(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "D-1");
    const Tillsyn__V1__FeedWorkItem *item;

    report->unit_ref = feed_text(world, "?");
    feed_world_deliver(world, 1, FEED_JAN, &report, 1);
    assert_int_equal(
        feed_world_settle(world, feed_world_row_id(world, 1, 1), "nobody", ""),
        RC_MISSING);
    assert_string_equal(world->answer.code, "feed.unit.unknown");
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 1), "U2", ""),
                     RC_OK);
    item = (const void *)world->answer.body;
    assert_string_equal(item->state, "counted");
    assert_string_equal(world->act, "feed_row_matched");
    assert_string_equal(world->act_subject, feed_world_row_id(world, 1, 1));
    assert_string_equal(world->act_reason, "U2");
    assert_true(feed_world_told(world, "U2", FEED_JAN)->numerator > 0);
    assert_int_equal(feed_world_told(world, "U2", FEED_JAN)->known_day, FEED_TODAY);
    assert_int_equal(feed_world_n_told(world), 1);
    assert_int_equal(feed_world_worklist(world, "", NULL)->n_items, 0);
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 1), "U2", ""),
                     RC_CONFLICT);
    assert_string_equal(world->answer.code, "feed.row.not_waiting");
    assert_int_equal(
        feed_world_number(world, "select count(*) n from feed_row where settled_by = "
                                 "'olle.operator' and settled_day = '2026-01-15'"),
        1);
}

static void
settle__value_given_its_unit__is_told(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_value *values[] = {feed_new_value(world, 2, "?"),
                            feed_new_value(world, 3, "U2")};

    feed_world_deliver_values(world, 1, FEED_JAN, values, 2);
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 2), "U1", ""),
                     RC_OK);
    assert_int_equal(feed_world_n_told(world), 1);
    assert_int_equal(feed_world_told(world, "U1", FEED_JAN)->row, 2);
}

/* Before its delivery has ended a row given its unit waits for that, and is counted then. */
static void
settle__before_the_delivery_has_ended__is_counted_with_it(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "E-1");

    report->unit_ref = feed_text(world, "?");
    assert_non_null(
        feed_world_begin(world, feed_delivery(world, "board.01", 1, FEED_JAN, 1)));
    feed_world_reports(world, "board.01", 1, &report, 1);
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 1), "U1", ""),
                     RC_OK);
    assert_int_equal(world->n_sent, 0);
    feed_world_end(world, "board.01", 1);
    assert_true(feed_world_told(world, "U1", FEED_JAN)->numerator > 0);
}

static void
settle__discarded__is_out_with_its_reason(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "F-1");

    report->age_band = feed_text(world, "?");
    feed_world_deliver(world, 1, FEED_JAN, &report, 1);
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 1), "", ""),
                     RC_INVALID);
    assert_string_equal(world->answer.code, "feed.settle.one_of_two");
    assert_int_equal(
        feed_world_settle(world, feed_world_row_id(world, 1, 1), "", "om 121212-1212"),
        RC_INVALID);
    assert_string_equal(world->answer.code, "feed.settle.reason");
    assert_int_equal(
        feed_world_settle(world, feed_world_row_id(world, 1, 1), "", "inte vård"), RC_OK);
    assert_string_equal(world->act, "feed_row_discarded");
    assert_string_equal(world->act_subject, feed_world_row_id(world, 1, 1));
    assert_string_equal(world->act_reason, "inte vård");
    assert_int_equal(feed_world_worklist(world, "", NULL)->n_items, 0);
}

/* A person has looked at the text: the report counts, and the text stays where it is. */
static void
settle__personal_number_seen_by_a_person__may_be_counted(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "G-1"), *both[2];

    report->summary = feed_text(world, "121212-1212 igen");
    feed_world_deliver(world, 1, FEED_JAN, &report, 1);
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 1), "U1", ""),
                     RC_OK);
    assert_int_equal(world->n_sent, 0); /* a refused delivery is not counted */
    both[0] = feed_new_report(world, 1, "G-2");
    both[0]->received_day = FEED_FEB + 1;
    both[0]->summary = feed_text(world, "121212-1212 igen");
    both[1] = feed_new_report(world, 2, "G-3");
    assert_string_equal(feed_world_deliver(world, 2, FEED_FEB, both, 2)->state,
                        "partly_accepted");
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 2, 1), "U1", ""),
                     RC_OK);
    assert_true(feed_world_told(world, "U1", FEED_FEB)->numerator > 0);
}

static int64_t
count_cases(struct feed_world *world)
{
    return feed_world_number(
        world,
        "select count(*) n from supervision_case where type = 'board_signal' and "
        "source = 'board.01' and received_day = '2025-02-10' and priority_class = 3");
}

/* With the cases' own half: one report at once, the other when a person has seen it; each once. */
static void
settle__serious_report_in_quarantine__is_a_case_then(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[] = {feed_new_report(world, 1, "H-1"),
                              feed_new_report(world, 2, "H-2")};

    reports[0]->attention = true;
    reports[1]->harm_level = 5;
    reports[1]->summary = feed_text(world, "121212-1212");
    feed_world_deliver(world, 1, FEED_JAN, reports, 2);
    assert_int_equal(count_cases(world), 1);
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 2), "U2", ""),
                     RC_OK);
    assert_int_equal(count_cases(world), 2);
    assert_int_equal(
        feed_world_number(world,
                          "select count(*) n from feed_row r join supervision_case c on "
                          "c.case_id = r.case_id and c.unit_id = r.unit_id"),
        2);
    reports[0]->version = 2;
    feed_world_deliver(world, 2, FEED_FEB, reports, 1);
    assert_int_equal(feed_world_number(world, "select count(*) n from supervision_case"),
                     2);
}

int
main(void)
{
#define IN_A_WORLD(test) \
    cmocka_unit_test_setup_teardown(test, feed_board_open, feed_board_close)
    static const struct CMUnitTest TESTS[] = {
        IN_A_WORLD(settle__unmatched_given_its_unit__is_counted_from_today),
        IN_A_WORLD(settle__value_given_its_unit__is_told),
        IN_A_WORLD(settle__before_the_delivery_has_ended__is_counted_with_it),
        IN_A_WORLD(settle__discarded__is_out_with_its_reason),
        IN_A_WORLD(settle__personal_number_seen_by_a_person__may_be_counted),
        IN_A_WORLD(settle__serious_report_in_quarantine__is_a_case_then),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
