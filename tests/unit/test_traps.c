/* test_traps - what libzmq 4.3.4 and czmq 4.2.1 get wrong, and the options and habits that keep us out of it. */
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

enum { ZAP_ENFORCE_DOMAIN = 93, SOCKETS = 2 };

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

/* Guards: set_common, net_socket_router, net_socket_dealer in net_socket.c; zap_guard. */
static const struct {
    const char *name;
    int option;
    int router, dealer; /* what each must have */
} OPTIONS[] = {
    {"heartbeat interval: a slow receiver would abort",     ZMQ_HEARTBEAT_IVL,       0,         0        },
    {"heartbeat life",                                      ZMQ_HEARTBEAT_TTL,       0,         0        },
    {"heartbeat timeout",                                   ZMQ_HEARTBEAT_TIMEOUT,   -1,        -1       },
    {"immediate: a broken connection would lose its queue", ZMQ_IMMEDIATE,           0,         0        },
    {"linger: czmq's 0 drops the last frames",              ZMQ_LINGER,              2000,      2000     },
    {"send high water mark",                                ZMQ_SNDHWM,              256,       256      },
    {"receive high water mark",                             ZMQ_RCVHWM,              256,       256      },
    {"handshake interval",                                  ZMQ_HANDSHAKE_IVL,       5000,      5000     },
    {"keepalive",                                           ZMQ_TCP_KEEPALIVE,       1,         1        },
    {"keepalive idle",                                      ZMQ_TCP_KEEPALIVE_IDLE,  30,        30       },
    {"keepalive interval",                                  ZMQ_TCP_KEEPALIVE_INTVL, 10,        10       },
    {"keepalive count",                                     ZMQ_TCP_KEEPALIVE_CNT,   3,         3        },
    {"longest unacknowledged",                              ZMQ_TCP_MAXRT,           15000,     15000    },
    {"enforced domain: no doorkeeper, nobody in",           ZAP_ENFORCE_DOMAIN,      1,         0        },
    {"CURVE server",                                        ZMQ_CURVE_SERVER,        1,         0        },
    {"mechanism",                                           ZMQ_MECHANISM,           ZMQ_CURVE, ZMQ_CURVE},
    {"backlog: 100 makes a hundred peers wait a second",    ZMQ_BACKLOG,             1024,      100      },
    {"reconnect interval",                                  ZMQ_RECONNECT_IVL,       100,       100      },
    {"longest reconnect interval",                          ZMQ_RECONNECT_IVL_MAX,   0,         5000     },
    {"connect timeout",                                     ZMQ_CONNECT_TIMEOUT,     0,         3000     },
};

static int
option_of(zsock_t *socket, int option)
{
    int value = INT32_MIN;
    size_t size = sizeof value;

    assert_int_equal(zmq_getsockopt(zsock_resolve(socket), option, &value, &size), 0);
    return value;
}

static void
sockets__have_every_option_that_a_trap_asks_for(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof OPTIONS / sizeof *OPTIONS; i++) {
        if (option_of(f->sockets[0], OPTIONS[i].option) != OPTIONS[i].router
            || option_of(f->sockets[1], OPTIONS[i].option) != OPTIONS[i].dealer)
            fail_msg("%s: router %d, dealer %d", OPTIONS[i].name,
                     option_of(f->sockets[0], OPTIONS[i].option),
                     option_of(f->sockets[1], OPTIONS[i].option));
    }
}

static void
sockets__bound_messages_and_have_no_name_of_their_own(void **state)
{
    struct fixture *f = *state;

    for (int i = 0; i < SOCKETS; i++) {
        void *socket = zsock_resolve(f->sockets[i]);
        int64_t most = 0;
        size_t size = sizeof most;
        char id[256];

        assert_int_equal(zmq_getsockopt(socket, ZMQ_MAXMSGSIZE, &most, &size), 0);
        assert_int_equal(most, WIRE_FRAME_BYTES);
        size = sizeof id;
        assert_int_equal(zmq_getsockopt(socket, ZMQ_ROUTING_ID, id, &size), 0);
        assert_int_equal(size, 0);
    }
}

/* Guard: zsock_set_router_mandatory. Otherwise what cannot be delivered vanishes without a word. */
static void
router__to_nobody__says_so(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(zmq_send(zsock_resolve(f->sockets[0]), "nobody", 6, ZMQ_SNDMORE),
                     -1);
    assert_int_equal(zmq_errno(), EHOSTUNREACH);
}

/* Guard: peer_of reads the header frame. After a poll, 4.3.4's routing id frame has lost its User-Id. */
static void
net_receive__after_a_poll__knows_who_speaks(void **state)
{
    struct fixture *f = *state;
    zmq_pollitem_t item = {zsock_resolve(f->sockets[0]), 0, ZMQ_POLLIN, 0};
    Tillsyn__V1__Header header = net_header(TILLSYN__V1__VERB__VERB_PING);
    struct frame frame;

    assert_true(net_send(&f->net, f->sockets[1], NULL, &header, NULL, 0));
    assert_int_equal(zmq_poll(&item, 1, 5000), 1);
    assert_true(net_receive(&f->net, f->sockets[0], true, &frame));
    assert_non_null(frame.peer);
    assert_string_equal(frame.peer->name, "risk.ost");
    assert_int_equal(frame.header->verb, TILLSYN__V1__VERB__VERB_PING);
    net_frame_done(&f->net, &frame);
}

/* Guard: peer_of takes no User-Id for nobody. A door without a lock must not make anybody known. */
static void
net_receive__without_a_user_id__is_from_nobody(void **state)
{
    struct fixture *f = *state;
    zsock_t *open = zsock_new(ZMQ_ROUTER), *visitor = zsock_new(ZMQ_DEALER);
    zmq_pollitem_t item = {zsock_resolve(open), 0, ZMQ_POLLIN, 0};
    Tillsyn__V1__Header header = net_header(TILLSYN__V1__VERB__VERB_PING);
    struct frame frame;

    assert_int_equal(zsock_bind(open, "inproc://traps-open"), 0);
    assert_int_equal(zsock_connect(visitor, "inproc://traps-open"), 0);
    assert_true(net_send(&f->net, visitor, NULL, &header, NULL, 0));
    assert_int_equal(zmq_poll(&item, 1, 5000), 1);
    assert_true(net_receive(&f->net, open, true, &frame));
    assert_non_null(frame.header);
    assert_null(frame.peer);
    net_frame_done(&f->net, &frame);
    zsock_destroy(&visitor);
    zsock_destroy(&open);
}

/* Guard: drain in net_frame.c. Who may choose the routing id of the next message may answer in another's place. */
static void
net_receive__frames_beyond_the_second__are_not_the_next_message(void **state)
{
    struct fixture *f = *state;
    void *dealer = zsock_resolve(f->sockets[1]);
    zmq_pollitem_t item = {zsock_resolve(f->sockets[0]), 0, ZMQ_POLLIN, 0};
    Tillsyn__V1__Header ping = net_header(TILLSYN__V1__VERB__VERB_PING);
    Tillsyn__V1__Header bye = net_header(TILLSYN__V1__VERB__VERB_BYE);
    size_t size;
    const void *packed = wire_pack(&ping.base, f->arena, &size);
    struct frame frame;

    assert_true(zmq_send(dealer, packed, size, ZMQ_SNDMORE) > 0);
    assert_true(zmq_send(dealer, "payload", 7, ZMQ_SNDMORE) > 0);
    assert_true(zmq_send(dealer, "forged", 6, ZMQ_SNDMORE) > 0);
    assert_true(zmq_send(dealer, packed, size, 0) > 0);
    assert_true(net_send(&f->net, f->sockets[1], NULL, &bye, NULL, 0));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(zmq_poll(&item, 1, 5000), 1);
        assert_true(net_receive(&f->net, f->sockets[0], true, &frame));
        assert_int_equal(frame.header->verb, i == 0 ? ping.verb : bye.verb);
        net_frame_done(&f->net, &frame);
    }
}

/* Guard: the reset in net_frame_done. A turn hears hundreds of frames; a peer must not make them pile up. */
static void
net_frame_done__after_each_frame__nothing_of_it_is_held(void **state)
{
    struct fixture *f = *state;
    zmq_pollitem_t item = {zsock_resolve(f->sockets[0]), 0, ZMQ_POLLIN, 0};
    Tillsyn__V1__Header header = net_header(TILLSYN__V1__VERB__VERB_PING);
    struct frame frame;

    assert_true(net_send(&f->net, f->sockets[1], NULL, &header, NULL, 0));
    assert_int_equal(zmq_poll(&item, 1, 5000), 1);
    assert_true(net_receive(&f->net, f->sockets[0], true, &frame));
    assert_true(arena_used(f->net.arena) > 0);
    net_frame_done(&f->net, &frame);
    assert_int_equal(arena_used(f->net.arena), 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(sockets__have_every_option_that_a_trap_asks_for),
        TEST(sockets__bound_messages_and_have_no_name_of_their_own),
        TEST(router__to_nobody__says_so),
        TEST(net_receive__after_a_poll__knows_who_speaks),
        TEST(net_receive__without_a_user_id__is_from_nobody),
        TEST(net_receive__frames_beyond_the_second__are_not_the_next_message),
        TEST(net_frame_done__after_each_frame__nothing_of_it_is_held),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
