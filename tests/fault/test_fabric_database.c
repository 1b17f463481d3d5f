/* test_fabric_database - the database goes away in every way: nothing is lost, and what was answered holds. */
#include <stdio.h>

#include "platform/clock.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"

enum { COMMANDS = 400, TIMES = 50, RESUMED_MS = 12000, ALARM = 128 + 14 };

static void
cut_all(struct stack *s)
{
    stack_sql(s,
              "select pg_terminate_backend(pid) from pg_stat_activity where usename "
              "like '%s\\_%%'",
              stack_roles(s));
}

/* "nologin": the database is as good as gone for both services. */
static void
let_in(struct stack *s, const char *login)
{
    static const char *const ROLES[] = {"teller_ost", "teller_ost_reader", "keeper_ost",
                                        "keeper_ost_reader"};

    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        stack_sql(s, "alter role %s_%s %s", stack_roles(s), ROLES[i], login);
}

static void
connections__cut_in_the_middle_again_and_again__lose_nothing(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "cut", COMMANDS, TIMES);

    for (int i = 0; i < 8; i++) {
        (void)orders_push(orders, 150);
        cut_all(s);
    }
    orders_finish(orders, 90);
    orders_free(&orders);
}

static void
assert_stands(struct stack *s, const struct uuid *id)
{
    char text[UUID_TEXT_BYTES];

    uuid_format(id, text);
    assert_int_equal(
        stack_number(s, "select count(*) from teller.outbox where causation_id = '%s'",
                     text),
        1);
}

/* Only the writers, and at their busiest: a command whose commit failed must not be answered as done. */
static void
connections__cut_while_commands_commit__no_answer_is_a_lie(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "lie", 1000, 1);

    for (int i = 0; i < 60 && !orders_push(orders, 25); i++)
        stack_sql(s,
                  "select pg_terminate_backend(pid) from pg_stat_activity where "
                  "usename = '%s_teller_ost'",
                  stack_roles(s));
    for (size_t i = 0; i < orders->count; i++)
        if (orders->rows[i].is_done)
            assert_stands(s, &orders->rows[i].id);
    orders_finish(orders, 60);
    orders_free(&orders);
}

static void
database__closed_for_three_seconds__is_taken_up_again(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "away", COMMANDS, TIMES);
    int64_t until_us, took_ms;

    (void)orders_push(orders, 100);
    let_in(s, "nologin");
    cut_all(s);
    until_us = clock_monotonic_us() + 3000000;
    while (clock_monotonic_us() < until_us)
        (void)orders_push(orders, 200);
    assert_false(stack_is_ready(s, KEEPER));
    let_in(s, "login");
    until_us = clock_monotonic_us();
    stack_wait_ready(s, TELLER);
    stack_wait_ready(s, KEEPER);
    stack_wait_flowing(s);
    took_ms = (clock_monotonic_us() - until_us) / 1000;
    print_message("# flowing %lld ms after the database was back\n", (long long)took_ms);
    assert_true(took_ms < RESUMED_MS);
    orders_finish(orders, 60);
    orders_free(&orders);
}

/* The receiver's database alone: the stream waits, and goes on by itself. */
static void
database__of_the_receiver_away__holds_the_stream_back_only(void **state)
{
    struct stack *s = stack_of(state);
    int64_t began_us, took_ms;

    stack_wait_flowing(s);
    stack_sql(s, "alter role %s_keeper_ost nologin", stack_roles(s));
    stack_sql(s,
              "select pg_terminate_backend(pid) from pg_stat_activity where usename = "
              "'%s_keeper_ost'",
              stack_roles(s));
    stack_told(s, "kept back", 200);
    EVENTUALLY(10, !stack_is_ready(s, KEEPER));
    assert_true(stack_is_ready(s, TELLER));
    EVENTUALLY(15, stack_stream_is(s, "silent") || stack_stream_is(s, "waiting"));
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'kept back'"), 0);
    stack_sql(s, "alter role %s_keeper_ost login", stack_roles(s));
    began_us = clock_monotonic_us();
    stack_wait_flowing(s);
    took_ms = (clock_monotonic_us() - began_us) / 1000;
    print_message("# flowing %lld ms after the database was back\n", (long long)took_ms);
    assert_true(took_ms < RESUMED_MS);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'kept back'"),
        200);
}

/* Guard: SIGALRM is not blocked in process_block_signals. */
static void
sigterm__while_the_database_hangs__ends_the_process_all_the_same(void **state)
{
    struct stack *s = stack_of(state);
    pid_t backend = (pid_t)stack_number(
        s, "select pid from pg_stat_activity where usename = '%s_keeper_ost'",
        stack_roles(s));
    int code;

    if (kill(backend, SIGSTOP) != 0) {
        print_message("SKIPPED: the cluster is not ours to stop\n");
        skip();
    }
    stack_told(s, "hanging", 10);
    EVENTUALLY(10, stack_log_has(s, KEEPER, "database_opened"));
    stack_signal(s, KEEPER, SIGTERM);
    code = stack_wait_exit(s, KEEPER, 15000);
    (void)kill(backend, SIGCONT);
    assert_int_equal(code, ALARM);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    stack_wait_flowing(s);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'hanging'"), 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(connections__cut_in_the_middle_again_and_again__lose_nothing),
        cmocka_unit_test(connections__cut_while_commands_commit__no_answer_is_a_lie),
        cmocka_unit_test(database__closed_for_three_seconds__is_taken_up_again),
        cmocka_unit_test(database__of_the_receiver_away__holds_the_stream_back_only),
        cmocka_unit_test(
            sigterm__while_the_database_hangs__ends_the_process_all_the_same),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
