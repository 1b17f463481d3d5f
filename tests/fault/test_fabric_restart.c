/* test_fabric_restart - PostgreSQL itself stops, crashes and starts again under two services. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/scratch.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"

enum { COMMANDS = 300, TIMES = 50, LINE_BYTES = 512 };

/* A cluster of its own: the one that all tests share must not be stopped. */
struct fixture {
    struct arena *arena;
    const char *directory;
    struct stack *stack;
};

/* Runs a function of tests/support/cluster.sh; what it prints last is in line. */
static int
cluster(const struct fixture *f, const char *words, char line[LINE_BYTES])
{
    const char *command = arena_printf(f->arena, ". tests/support/cluster.sh; %s", words);
    FILE *pipe;

    assert_int_equal(setenv("CLUSTER_WORDS", command, 1), 0);
    pipe = popen("bash -c \"$CLUSTER_WORDS\" 2>&1", "r"); /* NOLINT(cert-env33-c) */
    assert_non_null(pipe);
    while (fgets(line, LINE_BYTES, pipe) != NULL)
        line[strcspn(line, "\n")] = '\0';
    return pclose(pipe);
}

static void
cluster_or_fail(const struct fixture *f, const char *words, char line[LINE_BYTES])
{
    if (cluster(f, words, line) != 0)
        fail_msg("%s: %s", words, line);
}

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);
    char line[LINE_BYTES] = "";

    *state = f;
    if (getenv("TILLSYN_TEST_PG") == NULL) {
        printf("SKIPPED: TILLSYN_TEST_PG is unset, so that no PostgreSQL is started\n");
        return 0;
    }
    f->arena = arena_new(0);
    f->directory = arena_printf(f->arena, "/tmp/tillsyn-restart-%ld", (long)getpid());
    cluster_or_fail(f,
                    arena_printf(f->arena,
                                 "cluster_start %s && echo \"$TILLSYN_TEST_PG\"",
                                 f->directory),
                    line);
    assert_int_equal(setenv("TILLSYN_TEST_PG", line, 1), 0);
    return stack_set_up((void **)&f->stack);
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    char line[LINE_BYTES];

    stack_destroy(&f->stack);
    if (f->directory != NULL)
        (void)cluster(f,
                      arena_printf(f->arena, "cluster_stop %s; rm -rf %s %s.log",
                                   f->directory, f->directory, f->directory),
                      line);
    arena_destroy(&f->arena);
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
restart_with(void **state, const char *prefix, const char *words)
{
    struct fixture *f = *state;
    struct stack *s = stack_or_skip(state);
    struct orders *orders = orders_new(s, prefix, COMMANDS, TIMES);
    char line[LINE_BYTES] = "";
    int64_t began_us;

    push_for(orders, 200);
    cluster_or_fail(f, arena_printf(f->arena, "%s %s", words, f->directory), line);
    push_for(orders, 1500);
    cluster_or_fail(f, arena_printf(f->arena, "cluster_start %s", f->directory), line);
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
    restart_with(state, "stopped", "cluster_stop");
}

/* Immediate shutdown: no checkpoint, no farewell; the next start replays the log. */
static void
postgres__crashed_and_started__has_kept_what_was_acknowledged(void **state)
{
    restart_with(state, "crashed",
                 "crash() { kill -QUIT $(head -n 1 $1/pg/postmaster.pid); }; crash");
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
