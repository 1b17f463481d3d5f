/* test_fabric_kill - kill -9 at any moment: nothing is lost, nothing is doubled, the order is kept. */
#include <stdio.h>
#include <stdlib.h>

#include "platform/clock.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"

enum { COMMANDS = 500, TIMES = 100, KILLS = 8, RESUMED_MS = 6000 };

/* TILLSYN_SEED repeats a run's moments, as far as the machine lets it. */
static unsigned
new_seed(void)
{
    const char *given = getenv("TILLSYN_SEED");
    unsigned seed = given != NULL ? (unsigned)strtoul(given, NULL, 10)
                                  : (unsigned)(clock_now_us() & 0xFFFFFF);

    print_message("# seed %u\n", seed);
    return seed;
}

static int
below(unsigned *seed, int limit)
{
    *seed = *seed * 1103515245U + 12345U;
    return (int)((*seed >> 16) % (unsigned)limit);
}

static void
restart(struct stack *s, enum stack_who who)
{
    stack_kill(s, who);
    stack_start(s, who);
}

static void
kill__of_both_at_random_moments__loses_and_doubles_nothing(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "kill", COMMANDS, TIMES);
    unsigned seed = new_seed();

    for (int i = 0; i < KILLS; i++) {
        (void)orders_push(orders, 30 + below(&seed, 500));
        restart(s, below(&seed, 2) == 0 ? TELLER : KEEPER);
        if (below(&seed, 4) == 0)
            restart(s, TELLER);
    }
    orders_finish(orders, 120);
    orders_free(&orders);
}

/* Many small batches, so that the kills fall between commits, acknowledgements and posts. */
static void
kill__between_small_batches__loses_and_doubles_nothing(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "little", 1000, 2);
    unsigned seed = new_seed();

    for (int i = 0; i < KILLS; i++) {
        (void)orders_push(orders, 10 + below(&seed, 200));
        restart(s, below(&seed, 2) == 0 ? TELLER : KEEPER);
    }
    orders_finish(orders, 120);
    orders_free(&orders);
}

static void
kill__of_the_receiver__is_resumed_within_seconds(void **state)
{
    struct stack *s = stack_of(state);
    int64_t began_us;
    int64_t took_ms;

    stack_wait_flowing(s);
    stack_kill(s, KEEPER);
    stack_told(s, "while away", 100);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    began_us = clock_monotonic_us();
    stack_wait_flowing(s);
    took_ms = (clock_monotonic_us() - began_us) / 1000;
    print_message("# resumed %lld ms after it was ready\n", (long long)took_ms);
    assert_true(took_ms < RESUMED_MS);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'while away'"),
        100);
}

/* Frozen, not dead: its sockets stay open, nobody answers, the frames pile up. */
static void
stop__of_the_receiver_for_five_seconds__delays_and_loses_nothing(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "stop", 400, 50);
    int64_t until_us = clock_monotonic_us() + 5000000;

    stack_signal(s, KEEPER, SIGSTOP);
    while (clock_monotonic_us() < until_us)
        (void)orders_push(orders, 200);
    stack_signal(s, KEEPER, SIGCONT);
    orders_finish(orders, 60);
    orders_free(&orders);
}

static void
stop__of_the_sender_for_five_seconds__delays_and_loses_nothing(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "pause", 400, 50);
    int64_t until_us = clock_monotonic_us() + 5000000;

    (void)orders_push(orders, 50);
    stack_signal(s, TELLER, SIGSTOP);
    while (clock_monotonic_us() < until_us)
        (void)orders_push(orders, 200);
    stack_signal(s, TELLER, SIGCONT);
    orders_finish(orders, 60);
    orders_free(&orders);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kill__of_both_at_random_moments__loses_and_doubles_nothing),
        cmocka_unit_test(kill__between_small_batches__loses_and_doubles_nothing),
        cmocka_unit_test(kill__of_the_receiver__is_resumed_within_seconds),
        cmocka_unit_test(
            stop__of_the_receiver_for_five_seconds__delays_and_loses_nothing),
        cmocka_unit_test(stop__of_the_sender_for_five_seconds__delays_and_loses_nothing),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
