/* test_intake_feed_status - sources, their silence, and what waits for a person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_feed_world_ask.h"

/* Invariant 25: the account of a year is due on the last of February; without it the alarm is on 1 March. */
static void
i25__february_report_missing__raises_on_the_first_of_march(void **state)
{
    enum { MARCH_2026 = 20513, MARCH_2025 = 20148 };
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__FeedSource *source = feed_source(world, "board.09");
    Tillsyn__V1__FeedBatchOpen *account =
        feed_delivery(world, "board.09", 1, FEED_JAN, 0);
    double gauges[INTAKE_FEED_GAUGES];

    source->cadence_days = 365;
    source->grace_days = 59;
    source->from_day = FEED_JAN - 366; /* 2024-01-01 */
    feed_world_source(world, source);
    assert_int_equal(
        feed_world_status(world, "board.09", MARCH_2025 - 1)->silent_since_day,
        INT32_MIN);
    assert_int_equal(feed_world_status(world, "board.09", MARCH_2025)->silent_since_day,
                     MARCH_2025);
    account->from_day = FEED_JAN - 366;
    account->until_day = FEED_JAN - 1;
    account->known_day = FEED_JAN + 40;
    assert_non_null(feed_world_begin(world, account));
    assert_int_equal(feed_world_status(world, "board.09", MARCH_2025)->silent_since_day,
                     MARCH_2025);
    assert_non_null(feed_world_end(world, "board.09", 1));
    assert_int_equal(feed_world_status(world, "board.09", MARCH_2025)->silent_since_day,
                     INT32_MIN);
    assert_int_equal(feed_world_status(world, "board.09", MARCH_2025)->last_known_day,
                     FEED_JAN + 40);
    assert_int_equal(
        feed_world_status(world, "board.09", MARCH_2026 - 1)->silent_since_day,
        INT32_MIN);
    assert_int_equal(
        feed_world_status(world, "board.09", MARCH_2026 + 9)->silent_since_day,
        MARCH_2026);
    world->today = MARCH_2026 - 1;
    feed_world_measure(world, gauges);
    assert_int_equal((int)gauges[0], 2); /* board.01 and npe have never delivered */
    world->today = MARCH_2026;
    feed_world_measure(world, gauges);
    assert_int_equal((int)gauges[0], 3);
}

static void
measure__what_waits__is_counted(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[] = {feed_new_report(world, 1, "C-1"),
                              feed_new_report(world, 2, "C-2")};
    double gauges[INTAKE_FEED_GAUGES];

    reports[0]->channel = feed_text(world, "?");
    reports[1]->unit_ref = feed_text(world, "?");
    feed_world_deliver(world, 2, FEED_JAN, reports, 2);
    feed_world_measure(world, gauges);
    assert_int_equal((int)gauges[1], 1);
    assert_int_equal((int)gauges[2], 1);
    assert_int_equal((int)gauges[3], 1);
}

static void
worklist__more_than_a_page__goes_on_after_the_last(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[130];
    const Tillsyn__V1__FeedWorklistReply *page;

    for (uint32_t i = 0; i < 130; i++) {
        reports[i] = feed_new_report(world, i + 1, arena_printf(world->arena, "H-%u", i));
        reports[i]->unit_ref = feed_text(world, "?");
    }
    feed_world_deliver(world, 1, FEED_JAN, reports, 130);
    page = feed_world_worklist(world, "", NULL);
    assert_int_equal(page->n_items, 100);
    assert_true(page->more);
    page = feed_world_worklist(world, "board.01", &page->items[99]->id);
    assert_int_equal(page->n_items, 30);
    assert_false(page->more);
    assert_int_equal(feed_world_worklist(world, "npe", NULL)->n_items, 0);
}

static void
source__again__changes_nothing_and_changed_is_a_version(void **state)
{
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__FeedSource *source = feed_source(world, "ndr");
    const Tillsyn__V1__ImportReply *reply;

    feed_world_source(world, source);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->created, 1);
    feed_world_source(world, source);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->unchanged, 1);
    source->grace_days = 99;
    feed_world_source(world, source);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->changed, 1);
    assert_int_equal(feed_world_status(world, "ndr", FEED_JAN)->source->grace_days, 99);
    source->kind = TILLSYN__V1__FEED_KIND__FEED_KIND_WAITING_TIMES;
    feed_world_source(world, source);
    reply = (const void *)world->answer.body;
    assert_string_equal(reply->errors[0]->code, "E4159");
    assert_int_equal(
        feed_world_number(world,
                          "select count(*) n from feed_source where source = 'ndr'"),
        2);
}

int
main(void)
{
#define IN_A_WORLD(test) \
    cmocka_unit_test_setup_teardown(test, feed_board_open, feed_board_close)
    static const struct CMUnitTest TESTS[] = {
        IN_A_WORLD(i25__february_report_missing__raises_on_the_first_of_march),
        IN_A_WORLD(measure__what_waits__is_counted),
        IN_A_WORLD(worklist__more_than_a_page__goes_on_after_the_last),
        IN_A_WORLD(source__again__changes_nothing_and_changed_is_a_version),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
