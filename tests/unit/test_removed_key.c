/* test_removed_key - a connection that outlives its key: what comes over it is nobody's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zmq.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/net_internal.h"
#include "platform/oom.h"
#include "platform/zap.h"

enum { SOCKETS = 2 };

struct fixture {
    struct arena *arena;
    struct config config;
    struct peer rows[1];
    struct fabric fabric;
    struct net net;
    struct zap *zap;
    zsock_t
        *sockets[SOCKETS]; /* the ROUTER that is bound, the DEALER that connects to it */
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);
    const int64_t until_us = clock_monotonic_us() + 5000000;
    struct peer *self = &f->rows[0];
    const struct roster *roster;
    char message[256];
    char *endpoint;

    zsys_handler_set(NULL);
    f->arena = arena_new(0);
    f->config.bus = "tcp://127.0.0.1:*";
    f->fabric.config = &f->config;
    assert_int_equal(
        zmq_curve_keypair(f->fabric.own.public_key, f->fabric.own.secret_key), 0);
    *self = (struct peer){.kind = PEER_SERVICE, .name = "risk.ost"};
    memcpy(self->key, f->fabric.own.public_key, PEER_KEY_BYTES);
    f->fabric.directory = directory_new();
    assert_int_equal(directory_take(f->fabric.directory, &(struct peers){1, 1, f->rows},
                                    &roster, message),
                     RC_OK);
    directory_adopt(f->fabric.directory, roster);
    /* The last test's doorkeeper may not have left yet: closing is not at once. */
    while (zap_start(f->fabric.directory, NULL, &f->zap) != RC_OK)
        assert_true(clock_monotonic_us() < until_us);
    f->net.fabric = &f->fabric;
    f->net.arena = arena_new(0);
    f->sockets[0] = net_socket_router(&f->fabric);
    assert_non_null(f->sockets[0]);
    endpoint = zsock_last_endpoint(f->sockets[0]);
    f->sockets[1] = net_socket_dealer(&f->fabric, endpoint, self->key);
    free(endpoint);
    assert_non_null(f->sockets[1]);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    zsock_destroy(&f->sockets[1]);
    zsock_destroy(&f->sockets[0]);
    zap_stop(&f->zap);
    directory_destroy(&f->fabric.directory);
    arena_destroy(&f->net.arena);
    arena_destroy(&f->arena);
    free(f);
    return 0;
}

/* Guard: directory_by_key in see_who. A connection outlives the list that it was let in by; its frames do not. */
static void
net_receive__key_that_was_removed__is_from_nobody_and_counted(void **state)
{
    struct fixture *f = *state;
    zmq_pollitem_t item = {zsock_resolve(f->sockets[0]), 0, ZMQ_POLLIN, 0};
    Tillsyn__V1__Header header = net_header(TILLSYN__V1__VERB__VERB_PING);
    struct metrics *metrics = metrics_new();
    const struct roster *roster;
    struct frame frame;
    char message[256], other[PEER_KEY_BYTES], secret_key[PEER_KEY_BYTES];

    f->fabric.stats.removed_keys =
        metrics_add(metrics, METRIC_COUNTER, "tillsyn_removed_total", NULL, "Removed.");
    assert_true(net_send(&f->net, f->sockets[1], NULL, &header, NULL, 0));
    assert_int_equal(zmq_poll(&item, 1, 5000), 1); /* it is in, under the first list */
    assert_int_equal(zmq_curve_keypair(other, secret_key), 0);
    memcpy(f->rows[0].key, other, sizeof other);
    assert_int_equal(directory_take(f->fabric.directory, &(struct peers){2, 1, f->rows},
                                    &roster, message),
                     RC_OK);
    directory_adopt(f->fabric.directory, roster);
    assert_true(net_receive(&f->net, f->sockets[0], true, &frame));
    assert_non_null(frame.header);
    assert_null(frame.peer); /* the name is still there, the key is not */
    assert_true(metric_value(f->fabric.stats.removed_keys) == 1);
    net_frame_done(&f->net, &frame);
    metrics_destroy(&metrics);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            net_receive__key_that_was_removed__is_from_nobody_and_counted, set_up,
            tear_down),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
