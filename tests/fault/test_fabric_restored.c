/* test_fabric_restored - an end is restored from a backup and nothing shows it: found out all the same. */
#include "support/stack_check.h"
#include "support/stack_operator.h"
#include "support/stack_raw.h"

static int64_t
last_seq(struct stack *s)
{
    return stack_number(
        s, "select last_seq from keeper.stream_in where peer = 'teller.ost'");
}

/* As a restore does it: the connections are gone, and the process lives on. */
static void
set_keeper_back(struct stack *s, int64_t count)
{
    stack_forget_applied(s, count);
    stack_sql(s,
              "select pg_terminate_backend(pid) from pg_stat_activity where usename = "
              "'%s_keeper_ost'",
              stack_roles(s));
}

/* Guard: note_set_back in writer_open.c. Nobody has anything new to say, so no gap gives it away. */
static void
consumer__set_back_while_nothing_is_said__asks_for_what_it_lacks(void **state)
{
    struct stack *s = stack_of(state);

    stack_told(s, "quiet", 300);
    stack_wait_flowing(s);
    set_keeper_back(s, 200);
    EVENTUALLY(30, last_seq(s) == 300);
    assert_int_equal(
        stack_number(s, "select count(distinct n) from keeper.told where word = 'quiet'"),
        300);
}

/*
 * Guard: offered_seq, in is_credible and HELLO. When the keeper listens again the teller has committed more than the keeper
 * ever applied: the numbers fit, and what they stand for does not. Five messages would be lost without a word.
 */
static void
producer__restored_and_grown_before_the_peer_listens__is_refused_as_diverged(void **state)
{
    struct stack *s = stack_of(state);
    int64_t before;

    stack_wait_flowing(s);
    before = last_seq(s);
    stack_end(s, KEEPER);
    stack_end(s, TELLER);
    stack_forget_said(s, 5);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    stack_told(s, "numbers fit again", 20);
    stack_end(s, TELLER); /* a restart does not make it forget, either */
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    stack_start(s, KEEPER);
    EVENTUALLY(20, stack_stream_is(s, "rejected"));
    EVENTUALLY(5, stack_log_has(s, TELLER, "REASON_DIVERGED"));
    assert_int_equal(last_seq(s), before);
    assert_int_equal(
        stack_number(s,
                     "select count(*) from keeper.told where word = 'numbers fit again'"),
        0);
    EVENTUALLY(5, stack_number(s, "select count(*) from teller.stream_out where halted")
                      == 1);
}

/*
 * Guard: the speaker in is_stale. What the first connection said was on its way when the second one was resumed: if it were
 * applied, the second's message of that number would be taken for a duplicate.
 */
static void
data__of_a_connection_that_is_not_the_one_resumed_last__is_not_applied(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *first = raw_open(s, MUTE, KEEPER), *second = raw_open(s, MUTE, KEEPER);
    Tillsyn__V1__Header hello = raw_hello(first, "mute.ost>keeper.ost", 2);
    ProtobufCBinaryData old = raw_envelope(first, "toy.Told", "\x0A\x03old", 5);
    ProtobufCBinaryData new = raw_envelope(second, "toy.Told", "\x0A\x03new", 5);
    void *batch;
    size_t bytes;

    raw_say(first, &hello, NULL, 0);
    assert_int_equal(raw_hear(first, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    stack_sql(s, "begin; lock table keeper.stream_in");
    hello = raw_hello(second, "mute.ost>keeper.ost", 2);
    raw_say(second, &hello, NULL, 0);
    assert_false(raw_is_silent(second, 5000)); /* PONG: it is with the writer now */
    batch = raw_batch(first, 1, &old, &bytes);
    raw_data(first, 1, 1, batch, bytes);
    assert_true(raw_is_silent(first, 300));
    stack_sql(s, "commit");
    assert_int_equal(raw_hear(second, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    batch = raw_batch(second, 1, &new, &bytes);
    raw_data(second, 1, 1, batch, bytes);
    assert_int_equal(raw_hear(second, NULL)->applied_seq, 1);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'old'"), 0);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'new'"), 1);
    raw_close(&first);
    raw_close(&second);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            consumer__set_back_while_nothing_is_said__asks_for_what_it_lacks),
        cmocka_unit_test(
            data__of_a_connection_that_is_not_the_one_resumed_last__is_not_applied),
        cmocka_unit_test(
            producer__restored_and_grown_before_the_peer_listens__is_refused_as_diverged),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
