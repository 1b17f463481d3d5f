/* test_fabric_memory - a known peer fills a process to its memory limit: nobody else suffers, and nothing is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/oom.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"
#include "support/stack_raw.h"

enum {
    LIMIT_MB = 256,
    PART_BYTES = 1024 * 1024,
    PARTS = 3 * LIMIT_MB, /* of one message: each is allowed, all together are not */
    CUT_MS = 60000,
    ORDERS = 40,
    TIMES = 500
};

/* Without a sanitizer, which reserves terabytes and hangs where an allocation may not fail. */
static void
start_keeper(struct stack *s)
{
    char *build = arena_strdup(stack_arena(s), getenv("TILLSYN_BUILD"));

    (void)setenv("TILLSYN_BUILD", "build", 1);
    stack_start(s, KEEPER);
    (void)setenv("TILLSYN_BUILD", build != NULL ? build : "build/asan", 1);
    stack_wait_ready(s, KEEPER);
}

static void
limit_keeper(struct stack *s)
{
    FILE *settings = fopen(stack_settings(s, KEEPER), "a");

    assert_non_null(settings);
    (void)fprintf(settings, "memory_limit_mb = \"%d\"\n", LIMIT_MB);
    assert_int_equal(fclose(settings), 0);
    stack_end(s, KEEPER);
    start_keeper(s);
}

/* The most that the keeper has had in memory, in MiB. */
static unsigned long
peak_mb(struct stack *s)
{
    const char *path =
        arena_printf(stack_arena(s), "/proc/%ld/status", (long)stack_pid(s, KEEPER));
    FILE *status = fopen(path, "r");
    unsigned long peak_kb = 0;
    char line[256];

    assert_non_null(status);
    while (fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            peak_kb = strtoul(line + 6, NULL, 10);
    (void)fclose(status);
    return peak_kb / 1024;
}

static void
fill(struct raw *raw)
{
    void *part = oom_calloc(1, PART_BYTES);

    for (int i = 0; i < PARTS; i++)
        raw_part(raw, part, PART_BYTES);
    raw_send(raw, 1, (const void *[]){part}, (const size_t[]){PART_BYTES});
    free(part);
}

/*
 * Guard: memory_limit in process_start. libzmq holds all parts until the last has come; what it cannot hold any more
 * costs the peer its connection, and if something else needed the memory just then, the process its life.
 */
static void
parts__more_than_memory_may_hold__cost_the_peer_its_connection_and_nothing_is_lost(
    void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders;
    struct raw *raw;

    if (access("build/tests/toys/keeper", X_OK) != 0) {
        printf("SKIPPED: build/tests/toys/keeper is not built\n");
        skip();
    }
    limit_keeper(s);
    orders = orders_new(s, "filled", ORDERS, TIMES);
    (void)orders_push(orders, 200);
    raw = raw_open(s, MUTE, KEEPER);
    raw_watch(raw);
    fill(raw);
    assert_true(raw_is_cut(raw, CUT_MS));
    raw_close(&raw);
    assert_int_equal(stack_wait_exit(s, TELLER, 0), -1);
    if (stack_wait_exit(s, KEEPER, 500) != -1)
        start_keeper(s);
    assert_in_range(peak_mb(s), 1, LIMIT_MB + 16);
    orders_finish(orders, 120);
    orders_free(&orders);
}

/* Half of the limit is nothing special: it comes in, is not understood, and is given back. */
static void
parts__of_half_the_memory__are_dropped_as_any_nonsense(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    double dropped = stack_metric(s, KEEPER, "tillsyn_frames_rejected_total");
    static char part[PART_BYTES];

    for (int i = 0; i < LIMIT_MB / 2; i++)
        raw_part(raw, part, sizeof part);
    raw_send(raw, 1, (const void *[]){part}, (const size_t[]){sizeof part});
    EVENTUALLY(60, stack_metric(s, KEEPER, "tillsyn_frames_rejected_total") > dropped);
    raw_close(&raw);
    stack_told(s, "after half", 1);
    stack_wait_flowing(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            parts__more_than_memory_may_hold__cost_the_peer_its_connection_and_nothing_is_lost),
        cmocka_unit_test(parts__of_half_the_memory__are_dropped_as_any_nonsense),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
