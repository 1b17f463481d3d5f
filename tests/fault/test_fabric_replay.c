/* test_fabric_replay - a receiver restored beyond the outbox: archived messages come back, once, and are archived again. */
#include <string.h>

#include "platform/clock.h"
#include "support/stack_check.h"
#include "support/stack_operator.h"
#include "support/stack_orders.h"

enum { RANGE = 65536, ORDER = 30000, ORDERS = 3, TENDED_THRICE_US = 1500000 };

static int64_t
last_seq(struct stack *s)
{
    return stack_number(
        s, "select last_seq from keeper.stream_in where peer = 'teller.ost'");
}

static int64_t
kept(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word = '%s'", word);
}

static int64_t
doubled(struct stack *s)
{
    return stack_number(s, "select count(*) from (select id from keeper.told group by id "
                           "having count(*) > 1) t");
}

static int64_t
letters(struct stack *s)
{
    return stack_number(
        s, "select count(*) from keeper.dead_letter where state = 'waiting'");
}

static bool
is_rejected_for(struct stack *s, const char *reason)
{
    const Tillsyn__V1__StreamStatus *stream = stack_stream_status(s, TELLER);

    return stream != NULL && strcmp(stream->state, "rejected") == 0
           && strcmp(stream->reason, reason) == 0;
}

static int64_t
archived(struct stack *s)
{
    return stack_number(s, "select count(*) from teller.archive");
}

static void
replay__of_what_is_not_broken_or_not_understood__is_refused(void **state)
{
    struct stack *s = stack_of(state);

    stack_told(s, "first", 100);
    stack_wait_flowing(s);
    assert_string_equal(stack_replay(s, 1, 0, NULL), "stream.flowing");
    assert_string_equal(stack_renew(s, 1, 0, NULL), "stream.flowing");
    assert_string_equal(stack_clear(s), "stream.not_halted");
    stack_kill(s, KEEPER);
    EVENTUALLY(20, !stack_stream_is(s, "flowing"));
    assert_string_equal(stack_replay(s, 0, 0, NULL), "stream.from");
    assert_string_equal(stack_replay(s, 5, 5, NULL), "stream.from");
    assert_string_equal(stack_replay(s, 999999, 0, NULL), "stream.beyond");
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    stack_wait_flowing(s);
}

/* The whole way of the failure table: GAP, brought back, resumed by itself, archived again. */
static void
receiver__restored_beyond_the_outbox__is_whole_after_a_replay(void **state)
{
    struct stack *s = stack_of(state);
    Tillsyn__V1__StreamReplayReply *reply;
    int64_t total;

    for (int i = 0; i < ORDERS; i++)
        stack_told(s, "ranges", ORDER);
    total = stack_number(s, "select next_seq - 1 from teller.stream_out");
    EVENTUALLY(120, last_seq(s) == total);
    EVENTUALLY(60, archived(s) == RANGE - 1);
    stack_end(s, KEEPER);
    stack_forget_applied(s, total - 70);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    EVENTUALLY(20, is_rejected_for(s, "GAP"));
    /* A backup reads the archive: the wish is put off, and the writer has other things to do. */
    stack_sql(s, "begin; lock table teller.archive, teller.outbox in access share mode");
    assert_string_equal(stack_replay(s, 71, 0, NULL), "stream.locked");
    stack_sql(s, "commit");
    assert_string_equal(stack_replay(s, 71, 0, &reply), "");
    assert_int_equal(reply->from_seq, 1);
    assert_int_equal(reply->wanted_seq, 71);
    EVENTUALLY(120, last_seq(s) == total);
    EVENTUALLY(60, archived(s) == RANGE - 1); /* again, since it is acknowledged again */
    assert_int_equal(kept(s, "ranges"), (int64_t)ORDERS * ORDER);
    assert_int_equal(doubled(s), 0);
    assert_int_equal(letters(s), 0);
    assert_int_equal(
        stack_number(s,
                     "select count(*) from teller.audit where act = 'stream_replayed' "
                     "and reason = 'as the test wants it' and actor = 'olle.operator'"),
        1);
    assert_int_equal(stack_audit_broken(s, TELLER), 0);
    /* Ids in the archive are indexed once nobody waits for the writer. */
    EVENTUALLY(30,
               stack_number(s, "select (to_regclass('teller.outbox_1_0_id') is not null "
                               "and to_regclass('teller.outbox_1_0_cause') is not null)"
                               "::int"));
}

/* By the time of its commit, and over a restart of the sender before the receiver is back. */
static void
replay__from_an_instant__survives_a_restart_of_the_sender(void **state)
{
    struct stack *s = stack_of(state);
    Tillsyn__V1__StreamReplayReply *reply;
    int64_t replayed_us;
    const int64_t total = last_seq(s);
    const int64_t at_us =
        stack_number(s, "select committed_us from teller.archive where seq = 40000");
    const int64_t first =
        stack_number(s, "select min(seq) from teller.archive where committed_us >= %lld",
                     (long long)at_us);

    stack_end(s, KEEPER);
    stack_forget_applied(s, total - first + 1);
    EVENTUALLY(20, !stack_stream_is(s, "flowing"));
    assert_string_equal(stack_replay(s, 0, at_us, &reply), "");
    assert_int_equal(reply->wanted_seq, first);
    /* Guard: restart in work_streams.c. The writer tends twice a second, and must not archive them at once again. */
    replayed_us = clock_monotonic_us();
    EVENTUALLY(10, clock_monotonic_us() - replayed_us > TENDED_THRICE_US);
    assert_int_equal(archived(s), 0);
    stack_kill(s, TELLER);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    assert_int_equal(archived(s), 0);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    EVENTUALLY(120, last_seq(s) == total);
    EVENTUALLY(60, archived(s) == RANGE - 1);
    assert_int_equal(doubled(s), 0);
}

/* Somebody has thrown the archive away: the refusal names what there is, and changes nothing. */
static void
replay__of_what_the_archive_has_lost__is_refused_and_changes_nothing(void **state)
{
    struct stack *s = stack_of(state);
    const int64_t total = last_seq(s);

    stack_end(s, KEEPER);
    stack_forget_applied(s, total - 70);
    stack_sql(s, "alter table teller.archive_1 detach partition teller.outbox_1_0");
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    EVENTUALLY(20, is_rejected_for(s, "GAP"));
    assert_string_equal(stack_replay(s, 71, 0, NULL), "stream.not_archived");
    assert_string_equal(stack_replay(s, 0, 1, NULL), "stream.not_archived");
    assert_true(is_rejected_for(s, "GAP"));
    assert_int_equal(last_seq(s), 70);
    stack_sql(s, "alter table teller.archive_1 attach partition teller.outbox_1_0 for "
                 "values from (0) to (65536)");
    assert_string_equal(stack_replay(s, 71, 0, NULL), "");
    EVENTUALLY(120, last_seq(s) == total);
    EVENTUALLY(60, archived(s) == RANGE - 1);
    assert_int_equal(kept(s, "ranges"), (int64_t)ORDERS * ORDER);
    assert_int_equal(letters(s), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replay__of_what_is_not_broken_or_not_understood__is_refused),
        cmocka_unit_test(receiver__restored_beyond_the_outbox__is_whole_after_a_replay),
        cmocka_unit_test(replay__from_an_instant__survives_a_restart_of_the_sender),
        cmocka_unit_test(
            replay__of_what_the_archive_has_lost__is_refused_and_changes_nothing),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
