/* test_intake_feed_case - reports that become a case at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_case_open.h"
#include "support/intake_feed_world_ask.h"

/* Stands for the cases' half: what would be opened is only written down. */
enum { OPENED_MAX = 8 };
static struct intake_opening opened[OPENED_MAX];
static size_t n_opened;

rc_t
intake_case_open(struct batch *batch, struct intake_opening *openings, size_t n)
{
    (void)batch;
    for (size_t i = 0; i < n; i++) {
        assert_true(n_opened < OPENED_MAX);
        opened[n_opened++] = openings[i];
    }
    return RC_OK;
}

static void
report__attention_or_harm__is_a_case_at_once_and_once(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[5];
    const feed_rows_reply *reply;

    n_opened = 0;
    for (uint32_t i = 0; i < 5; i++)
        reports[i] = feed_new_report(world, i + 1, arena_printf(world->arena, "I-%u", i));
    reports[0]->attention = true;
    reports[1]->harm_level = 4;
    reports[1]->unit_ref = feed_text(world, "?");
    reports[2]->harm_level = 3;
    reports[3]->harm_level = 5;
    reports[3]->channel = feed_text(world, "?"); /* in quarantine */
    assert_non_null(
        feed_world_begin(world, feed_delivery(world, "board.01", 1, FEED_JAN, 5)));
    reply = feed_world_reports(world, "board.01", 1, reports, 4);
    assert_int_equal(reply->cases, 2);
    assert_int_equal(n_opened, 2);
    assert_string_equal(opened[0].type, "board_signal");
    assert_string_equal(opened[0].source, "board.01");
    assert_string_equal(opened[0].source_ref, "I-0");
    assert_int_equal(opened[0].priority_class, 3);
    assert_int_equal(opened[0].received_day, FEED_JAN + 30 + 10);
    assert_string_equal(opened[0].summary, "Läkaren lyssnade inte.");
    reply = feed_world_reports(world, "board.01", 1, reports, 5); /* four of them again */
    assert_int_equal(reply->cases, 2);
    assert_int_equal(n_opened, 2);
    feed_world_end(world, "board.01", 1);
    reports[0]->version = 2;
    feed_world_deliver(world, 2, FEED_FEB, reports, 1);
    assert_int_equal(n_opened, 3);
    assert_memory_equal(&opened[2].case_id, &opened[0].case_id, sizeof(struct uuid));
}

/* In 2017 the boards had no such duty: nothing began of itself. */
static void
report__before_the_law__is_no_case(void **state)
{
    enum { DECEMBER_2017 = 17501 };
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__FeedSource *source = feed_source(world, "board.09");
    Tillsyn__V1__FeedBatchOpen *open =
        feed_delivery(world, "board.09", 1, DECEMBER_2017, 1);
    feed_report *report = feed_new_report(world, 1, "J-1");

    n_opened = 0;
    source->code_set = feed_text(world, "board.0.9");
    feed_world_source(world, source);
    report->received_day = DECEMBER_2017;
    report->problems[0]->sub = feed_text(world, "");
    report->harm_level = 5;
    open->known_day = open->until_day = DECEMBER_2017;
    assert_non_null(feed_world_begin(world, open));
    assert_int_equal(feed_world_reports(world, "board.09", 1, &report, 1)->valid, 1);
    assert_int_equal(n_opened, 0);
}

int
main(void)
{
#define IN_A_WORLD(test) \
    cmocka_unit_test_setup_teardown(test, feed_board_open, feed_board_close)
    static const struct CMUnitTest TESTS[] = {
        IN_A_WORLD(report__attention_or_harm__is_a_case_at_once_and_once),
        IN_A_WORLD(report__before_the_law__is_no_case),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
