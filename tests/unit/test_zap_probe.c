/* test_zap_probe - whether the doorkeeper is at work: asked from inside, as the process does every few seconds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/oom.h"
#include "platform/zap.h"

struct fixture {
    struct directory *directory;
    struct metrics *metrics;
    struct metric *denied;
    struct zap *zap;
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);
    const int64_t until_us = clock_monotonic_us() + 5000000;

    zsys_handler_set(NULL);
    f->directory = directory_new();
    f->metrics = metrics_new();
    f->denied =
        metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_denied_total", NULL, "Denied.");
    /* The last test's doorkeeper may not have left yet: closing is not at once. */
    while (zap_start(f->directory, f->denied, &f->zap) != RC_OK)
        assert_true(clock_monotonic_us() < until_us);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    zap_stop(&f->zap);
    directory_destroy(&f->directory);
    metrics_destroy(&f->metrics);
    free(f);
    return 0;
}

/* Guard: zap_probe. A doorkeeper that is gone is seen, and so is one that lets anybody in. */
static void
zap_probe__doorkeeper_at_work__is_well_and_counts_nothing(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(zap_probe(), RC_OK);
    assert_true(metric_value(f->denied) == 0);
}

static void
zap_probe__no_doorkeeper__is_seen(void **state)
{
    struct fixture *f = *state;

    zap_stop(&f->zap);
    assert_int_equal(zap_probe(), RC_FAULT);
}

static void
let_everybody_in(zsock_t *pipe, void *unused)
{
    const int64_t until_us = clock_monotonic_us() + 5000000;
    zsock_t *door = zsock_new(ZMQ_REP);
    zmsg_t *request;

    (void)unused;
    while (zsock_bind(door, "inproc://zeromq.zap.01") != 0)
        assert_true(clock_monotonic_us() < until_us);
    zsock_signal(pipe, 0);
    request = zmsg_recv(door);
    zmsg_destroy(&request);
    (void)zsock_send(door, "ssssss", "1.0", "1", "200", "OK", "anybody", "");
    zsock_destroy(&door);
}

static void
zap_probe__doorkeeper_that_lets_strangers_in__is_seen(void **state)
{
    struct fixture *f = *state;
    zactor_t *false_one;

    zap_stop(&f->zap);
    false_one = zactor_new(let_everybody_in, NULL);
    assert_int_equal(zap_probe(), RC_FAULT);
    zactor_destroy(&false_one);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(zap_probe__doorkeeper_at_work__is_well_and_counts_nothing),
        TEST(zap_probe__no_doorkeeper__is_seen),
        TEST(zap_probe__doorkeeper_that_lets_strangers_in__is_seen),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
