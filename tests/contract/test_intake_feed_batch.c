/* test_intake_feed_batch - deliveries begun, held, ended: counted in their order, and silence counted as zero. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_feed_world_ask.h"

static void
assert_told(const struct feed_world *world, const char *unit, double numerator)
{
    const feed_observation *told = feed_world_told(world, unit, FEED_JAN);

    assert_non_null(told);
    assert_true(told->numerator >= numerator && told->numerator <= numerator);
    assert_true(told->denominator >= 100 && told->denominator <= 100);
    assert_int_equal(told->evidence_class,
                     TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL);
    assert_string_equal(told->indicator, "board_reports");
}

/* A gap: what came after it waits, and is counted in order as soon as it is filled. */
static void
batch__its_predecessor_is_missing__is_held_until_it_comes(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *first = feed_new_report(world, 1, "I-1"),
                *second = feed_new_report(world, 1, "I-2");
    const feed_batch_reply *reply;

    second->received_day = FEED_FEB + 3;
    reply = feed_world_deliver(world, 2, FEED_FEB, &second, 1);
    assert_string_equal(reply->state, "held");
    assert_int_equal(reply->observations, 0);
    assert_int_equal(world->n_sent, 0);
    assert_string_equal(feed_world_end(world, "board.01", 2)->state, "held");
    feed_world_assert_state(world, 2, 1, "matched");
    reply = feed_world_deliver(world, 1, FEED_JAN, &first, 1);
    assert_string_equal(reply->state, "accepted");
    assert_non_null(feed_world_told(world, "U1", FEED_JAN));
    /* The last year's reports are counted, not the last delivery's. */
    assert_true(feed_world_told(world, "U1", FEED_FEB)->numerator == 2.0);
    assert_int_equal(feed_world_told(world, "U1", FEED_FEB)->from_day, FEED_JAN);
    feed_world_assert_state(world, 2, 1, "counted");
    assert_string_equal(feed_world_end(world, "board.01", 2)->state, "accepted");
}

static void
batch__wrong_in_itself__is_refused(void **state)
{
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__FeedBatchOpen *open = feed_delivery(world, "board.01", 1, FEED_JAN, 2);
    feed_report *reports[3];

    for (uint32_t i = 0; i < 3; i++)
        reports[i] = feed_new_report(world, i + 1, arena_printf(world->arena, "J-%u", i));
    assert_null(
        feed_world_begin(world, feed_delivery(world, "board.02", 1, FEED_JAN, 2)));
    assert_string_equal(world->answer.code, "feed.source.unknown");
    open->known_day = open->until_day - 1;
    assert_null(feed_world_begin(world, open));
    assert_string_equal(world->answer.code, "feed.batch.period");
    open->known_day = open->until_day;
    assert_null(feed_world_reports(world, "board.01", 1, reports, 1));
    assert_string_equal(world->answer.code, "feed.batch.unknown");
    assert_string_equal(feed_world_begin(world, open)->state, "received");
    assert_string_equal(feed_world_begin(world, open)->state, "received");
    open->record_count = 3;
    assert_null(feed_world_begin(world, open));
    assert_string_equal(world->answer.code, "feed.batch.changed");
    assert_non_null(feed_world_reports(world, "board.01", 1, reports, 1));
    assert_null(feed_world_end(world, "board.01", 1));
    assert_string_equal(world->answer.code, "feed.batch.incomplete");
    assert_null(feed_world_reports(world, "board.01", 1, reports, 3));
    assert_string_equal(world->answer.code, "feed.batch.too_many_rows");
    assert_non_null(feed_world_reports(world, "board.01", 1, reports, 2));
    assert_non_null(feed_world_end(world, "board.01", 1));
    assert_null(feed_world_reports(world, "board.01", 1, reports, 3));
    assert_string_equal(world->answer.code, "feed.batch.ended");
    reports[1]->row = 1;
    assert_null(feed_world_reports(world, "board.01", 1, reports, 2));
    assert_string_equal(world->answer.code, "feed.rows.number");
}

/* A delivery with nothing in it says that nobody complained: zeroes for every unit whose size is known. */
static void
batch__empty__counts_zero_for_every_unit(void **state)
{
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__UnitChanged *unit = feed_unit(world, "U3", "Okänd storlek");

    unit->places = 0;
    feed_world_hear_unit(world, unit);
    unit = feed_unit(world, "U4", "Annat län");
    unit->area = feed_text(world, "09");
    feed_world_hear_unit(world, unit);
    unit = feed_unit(world, "U5", "Upphörd");
    unit->end_day = FEED_JAN - 1;
    feed_world_hear_unit(world, unit);
    unit = feed_unit(world, "U6", "Annat kontor");
    unit->node = feed_text(world, "syd");
    feed_world_hear_unit(world, unit);
    assert_string_equal(feed_world_deliver(world, 1, FEED_JAN, NULL, 0)->state,
                        "accepted");
    assert_told(world, "U1", 0);
    assert_told(world, "U2", 0);
    assert_int_equal(feed_world_n_told(world), 2);
}

/* Without a risk to tell nothing is told, and it stays untold until there is one. */
static void
batch__no_risk_on_the_node__is_told_later(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "K-1"),
                *next = feed_new_report(world, 1, "K-2");

    world->fabric->outlet_count = 0;
    assert_int_equal(feed_world_deliver(world, 1, FEED_JAN, &report, 1)->observations, 0);
    world->fabric->outlet_count = 1;
    feed_world_deliver(world, 2, FEED_FEB, &next, 1);
    assert_told(world, "U1", 2);
}

int
main(void)
{
#define IN_A_WORLD(test) \
    cmocka_unit_test_setup_teardown(test, feed_board_open, feed_board_close)
    static const struct CMUnitTest TESTS[] = {
        IN_A_WORLD(batch__its_predecessor_is_missing__is_held_until_it_comes),
        IN_A_WORLD(batch__wrong_in_itself__is_refused),
        IN_A_WORLD(batch__empty__counts_zero_for_every_unit),
        IN_A_WORLD(batch__no_risk_on_the_node__is_told_later),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
