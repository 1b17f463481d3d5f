/* test_zap - the doorkeeper: knows its peers, refuses everybody else, and without it nobody gets in. */
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
#include "platform/oom.h"
#include "platform/zap.h"

enum { WAIT_MS = 300, KEYS = 4 };

/* Who is who among the key pairs. */
enum who { SERVER, KNOWN, NEXT, STRANGER };

struct fixture {
    char public_keys[KEYS][PEER_KEY_BYTES], secret_keys[KEYS][PEER_KEY_BYTES];
    struct peer rows[1];
    struct directory *directory;
    struct metrics *metrics;
    struct metric *denied;
    struct zap *zap;
    zsock_t *router;
    char endpoint[64];
};

static void
adopt(struct fixture *f, uint64_t generation)
{
    const struct peers peers = {generation, 1, f->rows};
    const struct roster *roster;
    char message[256];

    assert_int_equal(directory_take(f->directory, &peers, &roster, message), RC_OK);
    directory_adopt(f->directory, roster);
}

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);

    zsys_handler_set(NULL);
    for (int i = 0; i < KEYS; i++)
        assert_int_equal(zmq_curve_keypair(f->public_keys[i], f->secret_keys[i]), 0);
    f->rows[0].kind = PEER_SERVICE;
    f->rows[0].name = "risk.ost";
    memcpy(f->rows[0].key, f->public_keys[KNOWN], PEER_KEY_BYTES);
    memcpy(f->rows[0].next_key, f->public_keys[NEXT], PEER_KEY_BYTES);
    f->directory = directory_new();
    adopt(f, 1);
    f->metrics = metrics_new();
    f->denied =
        metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_denied_total", NULL, "denied");
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    zsock_destroy(&f->router);
    zap_stop(&f->zap);
    zap_stop(&f->zap);
    directory_destroy(&f->directory);
    metrics_destroy(&f->metrics);
    free(f);
    return 0;
}

static void
open_door(struct fixture *f)
{
    int port;

    f->router = zsock_new(ZMQ_ROUTER);
    zap_guard(f->router, f->public_keys[SERVER], f->secret_keys[SERVER]);
    port = zsock_bind(f->router, "tcp://127.0.0.1:*");
    assert_true(port > 0);
    snprintf(f->endpoint, sizeof f->endpoint, "tcp://127.0.0.1:%d", port);
}

/* The last test's doorkeeper may not have left yet: closing is not at once. */
static void
start_doorkeeper(struct fixture *f)
{
    const int64_t until_us = clock_monotonic_us() + 5000000;

    while (zap_start(f->directory, f->denied, &f->zap) != RC_OK)
        assert_true(clock_monotonic_us() < until_us);
}

static void
start(struct fixture *f)
{
    start_doorkeeper(f);
    open_door(f);
}

static zsock_t *
visitor(struct fixture *f, enum who who)
{
    zsock_t *dealer = zsock_new(ZMQ_DEALER);

    zsock_set_linger(dealer, 0);
    zsock_set_curve_serverkey(dealer, f->public_keys[SERVER]);
    zsock_set_curve_publickey(dealer, f->public_keys[who]);
    zsock_set_curve_secretkey(dealer, f->secret_keys[who]);
    assert_int_equal(zsock_connect(dealer, "%s", f->endpoint), 0);
    assert_int_equal(zstr_send(dealer, "hello"), 0);
    return dealer;
}

/* Who the door says has come in, by the frame that carries the words; NULL: nobody. */
static const char *
who_comes(struct fixture *f, int wait_ms, char name[64])
{
    void *socket = zsock_resolve(f->router);
    zmq_pollitem_t item = {socket, 0, ZMQ_POLLIN, 0};
    const char *user = NULL;
    zmq_msg_t frame;

    if (zmq_poll(&item, 1, wait_ms) <= 0)
        return NULL;
    zmq_msg_init(&frame);
    while (zmq_msg_recv(&frame, socket, 0) >= 0 && zmq_msg_more(&frame))
        ;
    user = zmq_msg_gets(&frame, "User-Id");
    if (user != NULL)
        snprintf(name, 64, "%s", user);
    zmq_msg_close(&frame);
    return user != NULL ? name : "";
}

static const char *
visit(struct fixture *f, enum who who, int wait_ms, char name[64])
{
    zsock_t *dealer = visitor(f, who);
    const char *user = who_comes(f, wait_ms, name);

    zsock_destroy(&dealer);
    return user;
}

static void
zap__known_key__comes_in_under_that_key(void **state)
{
    struct fixture *f = *state;
    char name[64];

    start(f);
    assert_string_equal(visit(f, KNOWN, 5000, name), f->public_keys[KNOWN]);
    assert_string_equal(visit(f, NEXT, 5000, name), f->public_keys[NEXT]);
    assert_true(metric_value(f->denied) == 0);
}

static void
zap__unknown_key__stays_out_and_is_counted(void **state)
{
    struct fixture *f = *state;
    char name[64];

    start(f);
    assert_null(visit(f, STRANGER, WAIT_MS, name));
    assert_true(metric_value(f->denied) >= 1);
    assert_string_equal(visit(f, KNOWN, 5000, name), f->public_keys[KNOWN]);
}

/* Guard: option 93 in zap_guard. Without it libzmq lets everybody in when nobody answers. */
static void
zap__without_a_doorkeeper__nobody_comes_in(void **state)
{
    struct fixture *f = *state;
    char name[64];

    open_door(f);
    assert_null(visit(f, STRANGER, WAIT_MS, name));
    assert_null(visit(f, KNOWN, WAIT_MS, name));
}

static void
zap__doorkeeper_gone__closes_the_door_to_newcomers(void **state)
{
    struct fixture *f = *state;
    zsock_t *inside;
    char name[64];

    start(f);
    inside = visitor(f, KNOWN);
    assert_string_equal(who_comes(f, 5000, name), f->public_keys[KNOWN]);
    zap_stop(&f->zap);
    assert_null(visit(f, STRANGER, WAIT_MS, name));
    assert_null(visit(f, KNOWN, WAIT_MS, name));
    assert_int_equal(zstr_send(inside, "still here"), 0);
    assert_string_equal(who_comes(f, 5000, name), f->public_keys[KNOWN]);
    zsock_destroy(&inside);
}

static void
zap__plain_visitor__stays_out(void **state)
{
    struct fixture *f = *state;
    zsock_t *dealer = zsock_new(ZMQ_DEALER);
    char name[64];

    start(f);
    zsock_set_linger(dealer, 0);
    assert_int_equal(zsock_connect(dealer, "%s", f->endpoint), 0);
    (void)zstr_send(dealer, "hello");
    assert_null(who_comes(f, WAIT_MS, name));
    zsock_destroy(&dealer);
}

static void
zap_self_test__guarded_door__is_found_guarded_and_nobody_counted(void **state)
{
    struct fixture *f = *state;

    start(f);
    assert_int_equal(zap_self_test(f->zap, f->endpoint, f->public_keys[SERVER]), RC_OK);
    assert_true(metric_value(f->denied) == 0);
}

/* In a context of its own no doorkeeper hears of it, and libzmq admits every key. */
static void
zap_self_test__door_that_lets_strangers_in__is_found(void **state)
{
    struct fixture *f = *state;
    void *context = zmq_ctx_new(), *door = zmq_socket(context, ZMQ_ROUTER);
    size_t size = sizeof f->endpoint;
    int on = 1;

    start(f);
    zmq_setsockopt(door, ZMQ_CURVE_SERVER, &on, sizeof on);
    zmq_setsockopt(door, ZMQ_CURVE_SECRETKEY, f->secret_keys[SERVER], PEER_KEY_BYTES);
    assert_int_equal(zmq_bind(door, "tcp://127.0.0.1:*"), 0);
    assert_int_equal(zmq_getsockopt(door, ZMQ_LAST_ENDPOINT, f->endpoint, &size), 0);
    assert_int_equal(zap_self_test(f->zap, f->endpoint, f->public_keys[SERVER]),
                     RC_FAULT);
    zmq_close(door);
    zmq_ctx_term(context);
}

static void
zap_start__second_doorkeeper__is_refused(void **state)
{
    struct fixture *f = *state;
    struct zap *second;

    start(f);
    assert_int_equal(zap_start(f->directory, NULL, &second), RC_FAULT);
}

static void
zap__another_list__counts_from_the_next_handshake_on(void **state)
{
    struct fixture *f = *state;
    char name[64];

    start(f);
    memcpy(f->rows[0].key, f->public_keys[STRANGER], PEER_KEY_BYTES);
    f->rows[0].next_key[0] = '\0';
    adopt(f, 2);
    assert_string_equal(visit(f, STRANGER, 5000, name), f->public_keys[STRANGER]);
    assert_null(visit(f, KNOWN, WAIT_MS, name));
    assert_null(visit(f, NEXT, WAIT_MS, name));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(zap__known_key__comes_in_under_that_key),
        TEST(zap__unknown_key__stays_out_and_is_counted),
        TEST(zap__without_a_doorkeeper__nobody_comes_in),
        TEST(zap__doorkeeper_gone__closes_the_door_to_newcomers),
        TEST(zap__plain_visitor__stays_out),
        TEST(zap_self_test__guarded_door__is_found_guarded_and_nobody_counted),
        TEST(zap_self_test__door_that_lets_strangers_in__is_found),
        TEST(zap__another_list__counts_from_the_next_handshake_on),
        TEST(zap_start__second_doorkeeper__is_refused),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
