/* test_intake_feed_rows - reports of patient boards: nothing disappears, nothing counts twice. */
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

/* Invariant 20: received = valid + duplicate + quarantined + rejected, each with its reason. */
static void
i20__every_row__is_one_of_four(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[6];
    const feed_rows_reply *reply;
    const feed_batch_reply *ended;

    for (uint32_t i = 0; i < 6; i++)
        reports[i] = feed_new_report(world, i + 2, arena_printf(world->arena, "A-%u", i));
    reports[1]->source_case_ref =
        feed_text(world, "A-0"); /* the same report in another row */
    reports[2]->channel = feed_text(world, "pigeon");
    reports[3]->source_case_ref = feed_text(world, "");
    reports[4]->unit_ref = feed_text(world, "no such unit");
    assert_non_null(
        feed_world_begin(world, feed_delivery(world, "board.01", 1, FEED_JAN, 6)));
    reply = feed_world_reports(world, "board.01", 1, reports, 6);
    assert_int_equal(reply->valid, 3);
    assert_int_equal(reply->duplicate, 1);
    assert_int_equal(reply->quarantined, 1);
    assert_int_equal(reply->unmatched, 1);
    assert_int_equal(reply->n_errors, 2);
    assert_string_equal(reply->errors[0]->code, "E4123");
    assert_string_equal(reply->errors[0]->column, "channel");
    assert_string_equal(reply->errors[1]->code, "E4101");
    ended = feed_world_end(world, "board.01", 1);
    assert_string_equal(ended->state, "partly_accepted");
    assert_int_equal(ended->rows, 6);
    assert_int_equal(ended->valid + ended->duplicate + ended->quarantined + 1, 6);
    assert_int_equal(ended->observations, 2);
    assert_told(world, "U1", 2);
    assert_told(world, "U2", 0);
    assert_int_equal(
        feed_world_number(world, "select rejected::bigint n from feed_batch"), 1);
    assert_int_equal(
        feed_world_number(world, "select count(*) n from feed_row where batch_seq = 1"),
        6);
}

/* Invariant 21: the same rows again change nothing and are answered the same. */
static void
i21__same_rows_again__change_nothing(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[] = {feed_new_report(world, 1, "B-1"),
                              feed_new_report(world, 2, "B-2")};
    const feed_rows_reply *first, *second;

    reports[1]->age_band = feed_text(world, "old");
    assert_string_equal(feed_world_deliver(world, 1, FEED_JAN, reports, 2)->state,
                        "partly_accepted");
    first = feed_world_reports(world, "board.01", 1, reports, 2);
    second = feed_world_reports(world, "board.01", 1, reports, 2);
    assert_int_equal(first->valid, 1);
    assert_int_equal(first->quarantined, 1);
    assert_int_equal(second->valid, 1);
    assert_string_equal(second->errors[0]->code, "E4126");
    assert_int_equal(feed_world_number(world, "select count(*) n from feed_report"), 2);
    assert_string_equal(feed_world_end(world, "board.01", 1)->state, "partly_accepted");
    assert_int_equal(world->n_sent, 0);
    reports[0]->patient_sex = feed_text(world, "male");
    first = feed_world_reports(world, "board.01", 1, reports, 1);
    assert_string_equal(first->errors[0]->code, "E4109");
}

/* Invariant 21: a later version supersedes; what it says is beside what was said before. */
static void
i21__later_version__supersedes_and_overwrites_nothing(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *first = feed_new_report(world, 1, "C-1");
    feed_report *second = feed_new_report(world, 1, "C-1");

    feed_world_deliver(world, 1, FEED_JAN, &first, 1);
    assert_told(world, "U1", 1);
    second->version = 2;
    second->unit_ref = feed_text(world, "U2");
    feed_world_deliver(world, 2, FEED_FEB, &second, 1);
    assert_told(world, "U1", 0);
    assert_told(world, "U2", 1);
    assert_int_equal(feed_world_told(world, "U1", FEED_JAN)->known_day,
                     FEED_MAR - 1 + 10);
    assert_int_equal(feed_world_told(world, "U1", FEED_JAN)->row, 0);
    assert_non_null(feed_world_told(world, "U1", FEED_FEB));
    feed_world_assert_state(world, 1, 1, "superseded");
    feed_world_assert_state(world, 2, 1, "counted");
    assert_int_equal(feed_world_number(world, "select count(*) n from feed_report"), 2);
}

/* An earlier version that comes after a later one changes nothing. */
static void
i21__earlier_version_comes_late__the_later_holds(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *later = feed_new_report(world, 1, "D-1");
    feed_report *earlier = feed_new_report(world, 1, "D-1");

    later->version = 2;
    earlier->unit_ref = feed_text(world, "U2");
    feed_world_deliver(world, 1, FEED_JAN, &later, 1);
    feed_world_deliver(world, 2, FEED_FEB, &earlier, 1);
    assert_true(feed_world_told(world, "U2", FEED_FEB)->numerator == 0.0);
    assert_true(feed_world_told(world, "U1", FEED_FEB)->numerator == 1.0);
    feed_world_assert_state(world, 1, 1, "counted");
    feed_world_assert_state(world, 2, 1, "superseded");
}

static void
report__withdrawn__is_not_counted_any_more(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "E-1");

    feed_world_deliver(world, 1, FEED_JAN, &report, 1);
    report->withdrawn = true;
    report->n_problems = 0;
    feed_world_deliver(world, 2, FEED_FEB, &report, 1);
    assert_told(world, "U1", 0);
    feed_world_assert_state(world, 1, 1, "superseded");
    feed_world_assert_state(world, 2, 1, "withdrawn");
}

static void
report__same_version_with_other_content__is_in_quarantine(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "F-1");
    const feed_rows_reply *reply;

    feed_world_deliver(world, 1, FEED_JAN, &report, 1);
    assert_non_null(
        feed_world_begin(world, feed_delivery(world, "board.01", 2, FEED_FEB, 2)));
    reply = feed_world_reports(world, "board.01", 2, &report, 1);
    assert_int_equal(reply->duplicate, 1);
    report->row = 2;
    report->patient_sex = feed_text(world, "male");
    reply = feed_world_reports(world, "board.01", 2, &report, 1);
    assert_int_equal(reply->quarantined, 1);
    assert_string_equal(reply->errors[0]->code, "E4113");
}

/* What was in quarantine is set right by the same version with other content. */
static void
report__quarantined_and_delivered_right__takes_its_place(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *report = feed_new_report(world, 1, "F-2");

    report->sector_code = feed_text(world, "77");
    assert_string_equal(feed_world_deliver(world, 1, FEED_JAN, &report, 1)->state,
                        "rejected");
    report->row = 1;
    report->sector_code = feed_text(world, "3");
    assert_string_equal(feed_world_deliver(world, 2, FEED_FEB, &report, 1)->state,
                        "accepted");
    feed_world_assert_state(world, 2, 1, "counted");
}

/* Invariant 22: a personal number in a free text: quarantined, kept nowhere but in the secret text, told to nobody. */
static void
i22__personal_number_in_free_text__goes_no_further(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[4];
    const feed_rows_reply *reply;

    for (uint32_t i = 0; i < 4; i++)
        reports[i] = feed_new_report(world, i + 1, arena_printf(world->arena, "G-%u", i));
    reports[0]->summary = feed_text(world, "Patienten (19121212-1212) fick vänta.");
    reports[1]->unit_name = feed_text(world, "Mottagning 121212-1212");
    reports[1]->summary = feed_text(world, "Även här 121212+1212.");
    reports[2]->unit_place = feed_text(world, "121212 1212");
    reports[3]->source_case_ref = feed_text(world, "121212-1212");
    assert_non_null(
        feed_world_begin(world, feed_delivery(world, "board.01", 1, FEED_JAN, 4)));
    reply = feed_world_reports(world, "board.01", 1, reports, 4);
    assert_int_equal(reply->quarantined, 3);
    assert_int_equal(reply->valid, 0);
    assert_string_equal(reply->errors[0]->code, "E4131");
    assert_string_equal(reply->errors[3]->code, "E4103");
    assert_string_equal(feed_world_end(world, "board.01", 1)->state, "rejected");
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(
        feed_world_number(world, "select count(*) n from feed_report p where "
                                 "(to_jsonb(p) - 'summary')::text like '%1212%1212%'"),
        0);
    assert_int_equal(feed_world_number(world,
                                       "select count(*) n from feed_report where summary "
                                       "like '%1212%'"),
                     3);
}

/* The reader, which answers questions, has no right to the secret text. */
static void
i22__summary__cannot_be_read_by_the_reader(void **state)
{
    struct feed_world *world = feed_world_of(state);

    assert_string_equal(feed_world_try(world, true, "select summary from feed_report"),
                        "42501");
    assert_string_equal(feed_world_try(world, true, "select unit_name from feed_report"),
                        "");
    assert_string_equal(
        feed_world_try(world, false, "update feed_report set summary = ''"), "42501");
    assert_string_equal(feed_world_try(world, false, "delete from feed_row"), "42501");
}

/* Invariant 24: a code that is not in the source's set is in quarantine, and counts nowhere. */
static void
i24__unknown_code__is_in_quarantine_and_never_other(void **state)
{
    struct feed_world *world = feed_world_of(state);
    feed_report *reports[3];

    for (uint32_t i = 0; i < 3; i++)
        reports[i] = feed_new_report(world, i + 1, arena_printf(world->arena, "H-%u", i));
    reports[0]->problems[0]->sub = feed_text(world, "1.9");
    reports[1]->problems[0]->main = feed_text(world, "3"); /* 1.3 is below 1 */
    feed_world_deliver(world, 1, FEED_JAN, reports, 3);
    assert_told(world, "U1", 1);
    feed_world_assert_state(world, 1, 1, "quarantined");
    feed_world_assert_state(world, 1, 2, "quarantined");
    assert_int_equal(
        feed_world_number(world,
                          "select count(*) n from feed_report where problems like '9%'"),
        0);
    assert_int_equal(feed_world_settle(world, feed_world_row_id(world, 1, 1), "U1", ""),
                     RC_CONFLICT);
    assert_string_equal(world->answer.code, "feed.row.not_by_hand");
}

int
main(void)
{
#define IN_A_WORLD(test) \
    cmocka_unit_test_setup_teardown(test, feed_board_open, feed_board_close)
    static const struct CMUnitTest TESTS[] = {
        IN_A_WORLD(i20__every_row__is_one_of_four),
        IN_A_WORLD(i21__same_rows_again__change_nothing),
        IN_A_WORLD(i21__later_version__supersedes_and_overwrites_nothing),
        IN_A_WORLD(i21__earlier_version_comes_late__the_later_holds),
        IN_A_WORLD(report__withdrawn__is_not_counted_any_more),
        IN_A_WORLD(report__same_version_with_other_content__is_in_quarantine),
        IN_A_WORLD(report__quarantined_and_delivered_right__takes_its_place),
        IN_A_WORLD(i22__personal_number_in_free_text__goes_no_further),
        IN_A_WORLD(i22__summary__cannot_be_read_by_the_reader),
        IN_A_WORLD(i24__unknown_code__is_in_quarantine_and_never_other),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
