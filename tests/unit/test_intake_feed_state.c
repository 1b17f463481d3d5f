/* test_intake_feed_state - what a delivery and a row may become: all that is allowed, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_feed_delivery.h"

/* A row for each state, a letter for each event: the state that it leads to, '.' none. */
static const char *const BATCHES[] = {
    "HAPR", /* received: gap, whole, some, none */
    ".APR", /* held                             */
    "....", "....", "....",
};
static const char BATCH_LETTERS[] = "VHAPR";

static const char *const ROWS[] = {
    /* repeat quarantine reject miss match count supersede withdraw discard */
    "dqrum..w.", /* new         */
    ".........", /* duplicate   */
    "....m.s.x", /* quarantined */
    ".........", /* rejected    */
    "....m.s.x", /* unmatched   */
    ".....cs..", /* matched     */
    "......s..", /* counted     */
    ".........", /* superseded  */
    "......s..", /* withdrawn   */
    ".........", /* discarded   */
};
static const char ROW_LETTERS[] = "ndqrumcswx";

static void
batch_step__every_state_and_event__is_as_drawn(void **state)
{
    (void)state;
    for (unsigned from = 0; from < INTAKE_FEED_BATCH_STATES; from++) {
        for (unsigned event = 0; event < INTAKE_FEED_BATCH_EVENTS; event++) {
            enum intake_feed_batch_state at = (enum intake_feed_batch_state)from;
            const rc_t rc =
                intake_feed_batch_step(&at, (enum intake_feed_batch_event)event);

            assert_int_equal(rc, BATCHES[from][event] == '.' ? RC_CONFLICT : RC_OK);
            assert_int_equal(BATCH_LETTERS[at],
                             rc == RC_OK ? BATCHES[from][event] : BATCH_LETTERS[from]);
        }
    }
}

static void
step__every_state_and_event__is_as_drawn(void **state)
{
    (void)state;
    for (unsigned from = 0; from < INTAKE_FEED_STATES; from++) {
        for (unsigned event = 0; event < INTAKE_FEED_EVENTS; event++) {
            enum intake_feed_state at = (enum intake_feed_state)from;
            const rc_t rc = intake_feed_step(&at, (enum intake_feed_event)event);

            assert_int_equal(rc, ROWS[from][event] == '.' ? RC_CONFLICT : RC_OK);
            assert_int_equal(ROW_LETTERS[at],
                             rc == RC_OK ? ROWS[from][event] : ROW_LETTERS[from]);
        }
    }
}

static void
names__of_every_state__lead_back(void **state)
{
    enum intake_feed_batch_state batch;
    enum intake_feed_state row;

    (void)state;
    for (unsigned i = 0; i < INTAKE_FEED_BATCH_STATES; i++) {
        assert_int_equal(
            intake_feed_batch_state_from(
                intake_feed_batch_state_name((enum intake_feed_batch_state)i), &batch),
            RC_OK);
        assert_int_equal(batch, i);
    }
    for (unsigned i = 0; i < INTAKE_FEED_STATES; i++) {
        assert_int_equal(intake_feed_state_from(
                             intake_feed_state_name((enum intake_feed_state)i), &row),
                         RC_OK);
        assert_int_equal(row, i);
    }
    assert_int_equal(intake_feed_state_from("lost", &row), RC_INVALID);
    assert_int_equal(intake_feed_batch_state_from("lost", &batch), RC_INVALID);
}

static void
outcome__of_the_rows__decides_the_delivery(void **state)
{
    const struct intake_feed_counts empty = {0};
    const struct intake_feed_counts whole = {.rows = 3, .valid = 2, .duplicate = 1};
    const struct intake_feed_counts some = {
        .rows = 3, .valid = 1, .quarantined = 1, .rejected = 1};
    const struct intake_feed_counts none = {.rows = 2, .quarantined = 1, .rejected = 1};

    (void)state;
    assert_int_equal(intake_feed_outcome_of(&empty), INTAKE_FEED_WHOLE);
    assert_int_equal(intake_feed_outcome_of(&whole), INTAKE_FEED_WHOLE);
    assert_int_equal(intake_feed_outcome_of(&some), INTAKE_FEED_SOME);
    assert_int_equal(intake_feed_outcome_of(&none), INTAKE_FEED_NONE);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(batch_step__every_state_and_event__is_as_drawn),
        cmocka_unit_test(step__every_state_and_event__is_as_drawn),
        cmocka_unit_test(names__of_every_state__lead_back),
        cmocka_unit_test(outcome__of_the_rows__decides_the_delivery),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
