/* test_net_in - who greets without a right takes nobody's place, and who is gone holds nobody back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zmq.h>

#include "platform/log.h"
#include "platform/net_internal.h"
#include "platform/oom.h"

/* Persons enough for every place there is, and one service. */
enum { SERVICE = INLETS_MAX, ROWS, NAME_BYTES = 32 };

struct fixture {
    struct config config;
    struct peer rows[ROWS];
    char names[ROWS][NAME_BYTES];
    struct peer self;
    struct metrics *metrics;
    struct fabric fabric;
    struct net net;
};

static void
adopt(struct fixture *f, uint64_t generation, size_t count)
{
    const struct roster *roster;
    char message[256];

    assert_int_equal(directory_take(f->fabric.directory,
                                    &(struct peers){generation, count, f->rows}, &roster,
                                    message),
                     RC_OK);
    directory_adopt(f->fabric.directory, roster);
}

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);
    char secret_key[PEER_KEY_BYTES];

    zsys_handler_set(NULL);
    for (size_t i = 0; i < ROWS; i++) {
        snprintf(f->names[i], NAME_BYTES, i == SERVICE ? "risk.ost" : "person%zu", i);
        f->rows[i].kind = i == SERVICE ? PEER_SERVICE : PEER_PERSON;
        f->rows[i].name = f->names[i];
        assert_int_equal(zmq_curve_keypair(f->rows[i].key, secret_key), 0);
    }
    f->self = (struct peer){.kind = PEER_SERVICE, .name = "permits.ost"};
    f->metrics = metrics_new();
    f->fabric.config = &f->config;
    f->fabric.self = &f->self;
    f->fabric.directory = directory_new();
    f->fabric.to_writer = mailbox_new();
    f->fabric.stats.rejected_frames =
        metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_rejected_total", NULL, "No.");
    f->net.fabric = &f->fabric;
    f->net.arena = arena_new(0);
    f->net.router = zsock_new(ZMQ_ROUTER);
    adopt(f, 1, ROWS);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    zsock_destroy(&f->net.router);
    arena_destroy(&f->net.arena);
    mailbox_destroy(&f->fabric.to_writer);
    directory_destroy(&f->fabric.directory);
    metrics_destroy(&f->metrics);
    free(f);
    return 0;
}

/* Whether the writer gets it. */
static bool
greets(struct fixture *f, size_t row)
{
    uint8_t epoch[sizeof(struct uuid)] = {7};
    char name[STREAM_NAME_BYTES];
    Tillsyn__V1__Header hello = net_header(TILLSYN__V1__VERB__VERB_HELLO);
    struct frame frame = {.id_bytes = 5,
                          .peer = directory_by_name(f->fabric.directory, f->names[row]),
                          .header = &hello};
    struct item *item;

    snprintf(name, sizeof name, "%s>permits.ost", f->names[row]);
    hello.stream = name;
    hello.epoch = (ProtobufCBinaryData){sizeof epoch, epoch};
    hello.schema_major = FABRIC_SCHEMA_MAJOR;
    net_in_hear(&f->net, &frame);
    item = mailbox_take(f->fabric.to_writer, 0);
    free(item);
    return item != NULL;
}

/* Guard: is_own_stream before greeting_of. A place is never given back. */
static void
hello__of_as_many_persons_as_there_are_places__leaves_a_service_its_own(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < SERVICE; i++)
        assert_false(greets(f, i));
    assert_true(greets(f, SERVICE));
}

/* Guard: directory_by_name in fabric_is_over. */
static void
stream_to_a_removed_peer__is_full__and_holds_no_other_stream_back(void **state)
{
    struct fixture *f = *state;
    struct outlet *outlet = &f->fabric.outlets[0];

    f->config.outbox_most = 10;
    f->config.outbox_wait_most_us = 1;
    outlet->peer = directory_by_name(f->fabric.directory, "risk.ost");
    atomic_store(&outlet->next_seq, 100);
    atomic_store(&f->fabric.outlet_count, 1);
    assert_true(fabric_is_over(&f->fabric, 0));
    adopt(f, 2, ROWS - 1);
    assert_true(fabric_is_full(&f->fabric, outlet, 0));
    assert_false(fabric_is_over(&f->fabric, 0));
    adopt(f, 3, ROWS); /* and it counts again when it is back */
    assert_true(fabric_is_over(&f->fabric, 0));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(hello__of_as_many_persons_as_there_are_places__leaves_a_service_its_own),
        TEST(stream_to_a_removed_peer__is_full__and_holds_no_other_stream_back),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
