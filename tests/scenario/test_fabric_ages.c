/* test_fabric_ages - the times that a process keeps of its own messages: commit, and age when acknowledged. */
#include "platform/clock.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"

static const double AWAY_S = 1.5;

struct seen {
    double commits, acks, ack_seconds;
};

static struct seen
look(struct stack *s)
{
    return (struct seen){stack_metric(s, TELLER, "tillsyn_commit_seconds_count"),
                         stack_metric(s, TELLER, "tillsyn_ack_seconds_count"),
                         stack_metric(s, TELLER, "tillsyn_ack_seconds_sum")};
}

static void
message_told__acknowledged__is_timed_once(void **state)
{
    struct stack *s = stack_of(state);
    int64_t began_us;
    struct seen before, after;

    stack_told(s, "warm", 1);
    stack_wait_flowing(s);
    before = look(s);
    began_us = clock_monotonic_us();
    stack_told(s, "timed", 1);
    stack_wait_flowing(s);
    EVENTUALLY(10, look(s).acks > before.acks);
    after = look(s);
    assert_true(after.commits == before.commits + 1 && after.acks == before.acks + 1);
    assert_true(after.ack_seconds > before.ack_seconds);
    assert_true(after.ack_seconds - before.ack_seconds
                < (double)(clock_monotonic_us() - began_us) / 1e6);
}

/* It is read back from the outbox when the peer returns: its age is still counted from its commit. */
static void
message_told__peer_away__is_as_old_as_its_commit(void **state)
{
    struct stack *s = stack_of(state);
    struct seen before = look(s);

    stack_end(s, KEEPER);
    stack_told(s, "late", 1);
    EVENTUALLY(20, stack_metric(s, TELLER, "tillsyn_outbox_oldest_seconds") >= AWAY_S);
    assert_true(look(s).acks == before.acks);
    stack_start(s, KEEPER);
    stack_wait_flowing(s);
    EVENTUALLY(20, look(s).acks > before.acks);
    assert_true(look(s).ack_seconds - before.ack_seconds >= AWAY_S);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(message_told__acknowledged__is_timed_once),
        cmocka_unit_test(message_told__peer_away__is_as_old_as_its_commit),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
