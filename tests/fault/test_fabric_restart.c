/* test_fabric_restart - PostgreSQL itself stops, crashes and starts again under two services. */
#include <stdlib.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/own_cluster.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"

enum { COMMANDS = 300, TIMES = 50 };

struct fixture {
    struct own_cluster *cluster;
    struct stack *stack;
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);

    *state = f;
    f->cluster = own_cluster_new("/tmp");
    return f->cluster == NULL ? 0 : stack_set_up((void **)&f->stack);
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    stack_destroy(&f->stack);
    own_cluster_free(&f->cluster);
    free(f);
    return 0;
}

static struct stack *
stack_or_skip(void **state)
{
    struct fixture *f = *state;

    if (f->stack == NULL)
        skip();
    return f->stack;
}

static void
push_for(struct orders *orders, int ms)
{
    int64_t until_us = clock_monotonic_us() + (int64_t)ms * 1000;

    while (clock_monotonic_us() < until_us)
        (void)orders_push(orders, 100);
}

static void
restart_after(void **state, const char *prefix, void (*end)(struct own_cluster *))
{
    struct fixture *f = *state;
    struct stack *s = stack_or_skip(state);
    struct orders *orders = orders_new(s, prefix, COMMANDS, TIMES);
    int64_t began_us;

    push_for(orders, 200);
    end(f->cluster);
    push_for(orders, 1500);
    own_cluster_start(f->cluster);
    stack_reconnect(s);
    began_us = clock_monotonic_us();
    stack_wait_ready(s, TELLER);
    stack_wait_ready(s, KEEPER);
    print_message("# ready %lld ms after the cluster was\n",
                  (long long)(clock_monotonic_us() - began_us) / 1000);
    orders_finish(orders, 90);
    orders_free(&orders);
}

static void
postgres__stopped_and_started__is_taken_up_again(void **state)
{
    restart_after(state, "stopped", own_cluster_stop);
}

/* Immediate shutdown: no checkpoint, no farewell; the next start replays the log. */
static void
postgres__crashed_and_started__has_kept_what_was_acknowledged(void **state)
{
    restart_after(state, "crashed", own_cluster_crash);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(postgres__stopped_and_started__is_taken_up_again),
        cmocka_unit_test(postgres__crashed_and_started__has_kept_what_was_acknowledged),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
