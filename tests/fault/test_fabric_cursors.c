/* test_fabric_cursors - one end restored from a backup: resumed where the outbox allows, refused where not. */
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_orders.h"

static int64_t
last_seq(struct stack *s)
{
    return stack_number(
        s, "select last_seq from keeper.stream_in where peer = 'teller.ost'");
}

/* As if the keeper's database were the one of some hundred messages ago. */
static void
forget_messages(struct stack *s, int64_t count)
{
    stack_sql(s, "begin");
    stack_sql(
        s, "delete from keeper.told where at > (select max(at) from keeper.told) - %lld",
        (long long)count);
    stack_sql(s,
              "update keeper.stream_in set last_seq = last_seq - %lld where peer = "
              "'teller.ost'",
              (long long)count);
    stack_sql(s, "commit");
}

static void
assert_all_told(struct stack *s, const char *word, int64_t times)
{
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = '%s'", word),
        times);
    assert_int_equal(
        stack_number(s,
                     "select count(*) from (select n, row_number() over (partition by "
                     "word order by at) as place from keeper.told) t where n <> place"),
        0);
    assert_int_equal(stack_number(s, "select count(*) from keeper.dead_letter"), 0);
}

static void
consumer__restored_while_down__gets_exactly_what_it_lacks(void **state)
{
    struct stack *s = stack_of(state);

    stack_told(s, "restored", 2500);
    stack_wait_flowing(s);
    stack_end(s, KEEPER);
    forget_messages(s, 1700);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    EVENTUALLY(20, last_seq(s) == 2500);
    assert_all_told(s, "restored", 2500);
}

/* The cursor moves under a living process: its compare-and-set fails, it reads again and asks. */
static void
consumer__restored_while_running__gets_exactly_what_it_lacks(void **state)
{
    struct stack *s = stack_of(state);
    int64_t before = last_seq(s);

    stack_told(s, "alive", 300);
    stack_wait_flowing(s);
    forget_messages(s, 200);
    stack_told(s, "one more", 1);
    EVENTUALLY(30, last_seq(s) == before + 301);
    assert_all_told(s, "alive", 300);
    assert_all_told(s, "one more", 1);
}

static void
assert_rejected(struct stack *s, const char *reason)
{
    EVENTUALLY(20, stack_stream_is(s, "rejected"));
    EVENTUALLY(5, stack_log_has(s, TELLER, reason));
    assert_true(stack_log_has(s, KEEPER, "stream_refused"));
}

/* An operator's remedy is heard of without a restart: the sender asks again by itself. */
static void
consumer__restored_beyond_the_outbox__is_refused_until_an_operator_mends_it(void **state)
{
    struct stack *s = stack_of(state);
    int64_t before = last_seq(s);

    stack_end(s, TELLER);
    stack_sql(s, "delete from teller.outbox where seq <= %lld", (long long)before - 100);
    stack_sql(s, "update keeper.stream_in set last_seq = last_seq - 150");
    stack_start(s, TELLER);
    assert_rejected(s, "REASON_GAP");
    stack_told(s, "must wait", 10);
    assert_int_equal(last_seq(s), before - 150);
    stack_sql(s, "update keeper.stream_in set last_seq = %lld", (long long)before);
    EVENTUALLY(20, last_seq(s) == before + 10);
    assert_all_told(s, "must wait", 10);
}

static void
producer__restored__is_refused_as_diverged(void **state)
{
    struct stack *s = stack_of(state);
    int64_t before = last_seq(s);

    stack_wait_flowing(s);
    stack_end(s, TELLER);
    stack_sql(s, "delete from teller.outbox where seq > %lld", (long long)before - 5);
    stack_sql(s, "update teller.stream_out set next_seq = next_seq - 5, acked_seq = "
                 "next_seq - 6, offered_seq = next_seq - 6");
    stack_start(s, TELLER);
    assert_rejected(s, "REASON_DIVERGED");
    stack_told(s, "diverged", 3);
    assert_true(stack_stream_is(s, "rejected"));
    assert_int_equal(last_seq(s), before);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'diverged'"), 0);
}

/*
 * By now it has told more than the keeper had applied, so that the numbers would fit again, but not what they stand for.
 * It says so itself at its next start.
 */
static void
producer__restored_and_grown_past_the_other__stays_halted_until_an_operator_clears_it(
    void **state)
{
    struct stack *s = stack_of(state);
    int64_t before = last_seq(s);

    stack_told(s, "numbers fit again", 20);
    stack_end(s, TELLER);
    assert_true(stack_number(s, "select next_seq from teller.stream_out") > before + 1);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    EVENTUALLY(20, stack_stream_is(s, "rejected"));
    stack_told(s, "and more", 1);
    assert_true(stack_stream_is(s, "rejected"));
    assert_int_equal(last_seq(s), before);
}

static void
producer__begun_anew__is_refused_for_its_epoch(void **state)
{
    struct stack *s = stack_of(state);
    int64_t before = last_seq(s);

    stack_end(s, TELLER);
    stack_sql(s,
              "update teller.stream_out set epoch = gen_random_uuid(), halted = false");
    stack_start(s, TELLER);
    assert_rejected(s, "REASON_EPOCH");
    assert_int_equal(last_seq(s), before);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(consumer__restored_while_down__gets_exactly_what_it_lacks),
        cmocka_unit_test(consumer__restored_while_running__gets_exactly_what_it_lacks),
        cmocka_unit_test(
            consumer__restored_beyond_the_outbox__is_refused_until_an_operator_mends_it),
        cmocka_unit_test(producer__restored__is_refused_as_diverged),
        cmocka_unit_test(
            producer__restored_and_grown_past_the_other__stays_halted_until_an_operator_clears_it),
        cmocka_unit_test(producer__begun_anew__is_refused_for_its_epoch),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
