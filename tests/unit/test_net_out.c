/* test_net_out - an outgoing stream against a model of its peer: whatever is lost, late or doubled, numbers hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/net_internal.h"
#include "platform/parcel.h"

enum { MAIL_MAX = 4096, SEEDS = 100, STEPS = 3000, TEXT_BYTES = 24 };

static const struct service_spec SPEC = {.name = "teller"};
static const struct peer PEER = {.kind = PEER_SERVICE, .name = "keeper.ost"};

/* The net thread's side with one stream, and the peer as it should be. */
struct fixture {
    struct fabric fabric;
    struct net net;
    struct outlet *outlet;
    struct sender *sender;
    zsock_t *peer;
    struct item *mail[MAIL_MAX]; /* posted to the net thread, not yet taken */
    size_t mail_count;
    int64_t applied;
    uint64_t random;
};

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct uuid id =
        uuid_new(clock_now_us()); /* closing is not at once: a name of its own */
    char name[UUID_TEXT_BYTES];

    uuid_format(&id, name);
    zsys_handler_set(NULL);
    f->fabric.spec = &SPEC;
    f->fabric.outlet_count = 1;
    f->fabric.to_reader = mailbox_new();
    f->outlet = &f->fabric.outlets[0];
    f->outlet->peer = &PEER;
    snprintf(f->outlet->name, sizeof f->outlet->name, "teller.ost>keeper.ost");
    atomic_store(&f->outlet->next_seq, 1);
    f->net.fabric = &f->fabric;
    f->net.arena = arena_new(0);
    f->net.now_us = 1000000;
    f->sender = &f->net.senders[0];
    f->peer = zsock_new(ZMQ_PAIR);
    f->sender->dealer = zsock_new(ZMQ_PAIR);
    assert_int_equal(zsock_bind(f->peer, "inproc://%s", name), 0);
    assert_int_equal(zsock_connect(f->sender->dealer, "inproc://%s", name), 0);
    f->random = 1;
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    struct item *item;

    if (f == NULL)
        return 0;
    for (size_t i = 0; i < f->mail_count; i++)
        free(f->mail[i]);
    while ((item = mailbox_take(f->fabric.to_reader, 0)) != NULL)
        free(item);
    if (f->sender->outlet != NULL)
        net_out_close(&f->net, f->sender);
    else
        zsock_destroy(&f->sender->dealer);
    zsock_destroy(&f->peer);
    mailbox_destroy(&f->fabric.to_reader);
    arena_destroy(&f->net.arena);
    free(f);
    *state = NULL;
    return 0;
}

static size_t
below(struct fixture *f, size_t limit)
{
    f->random ^= f->random >> 12;
    f->random ^= f->random << 25;
    f->random ^= f->random >> 27;
    return (size_t)((f->random * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % limit;
}

/* Messages first..last as the writer or the reader would post them: each says its own number. */
static struct item *
block_of(struct fixture *f, enum item_kind kind, int64_t first, int64_t last)
{
    struct parcel parcel = parcel_begin(kind, f->outlet, first);
    char text[TEXT_BYTES];

    for (int64_t seq = first; seq <= last; seq++) {
        int length = snprintf(text, sizeof text, "m%lld", (long long)seq);

        parcel_add(&parcel, text, (size_t)length);
    }
    return parcel.item;
}

static struct item *
commit(struct fixture *f, int64_t count)
{
    int64_t first = atomic_fetch_add(&f->outlet->next_seq, count);

    return block_of(f, ITEM_COMMITTED, first, first + count - 1);
}

static void
hear(struct fixture *f, Tillsyn__V1__Verb verb, int64_t applied)
{
    Tillsyn__V1__Header header;
    struct frame frame = {.header = &header};

    tillsyn__v1__header__init(&header);
    header.verb = verb;
    header.applied_seq = (uint64_t)applied;
    header.credit_messages = CREDIT_MESSAGES;
    net_out_hear(&f->net, f->sender, &frame);
}

/* The next frame at the peer; count of its messages in *count, -1 when there is none. */
static Tillsyn__V1__Verb
take_frame(struct fixture *f, int64_t *first, Tillsyn__V1__Batch **batch)
{
    zmsg_t *frames;
    zframe_t *payload;
    ProtobufCMessage *message;
    const Tillsyn__V1__Header *header;

    zsock_set_rcvtimeo(f->peer, 0);
    frames = zmsg_recv_nowait(f->peer);
    if (frames == NULL)
        return TILLSYN__V1__VERB__VERB_UNSPECIFIED;
    assert_int_equal(wire_unpack(&tillsyn__v1__header__descriptor,
                                 zframe_data(zmsg_first(frames)),
                                 zframe_size(zmsg_first(frames)), f->net.arena, &message),
                     RC_OK);
    header = (const void *)message;
    payload = zmsg_next(frames);
    *first = (int64_t)header->first_seq;
    if (payload != NULL) {
        assert_int_equal(wire_unpack(&tillsyn__v1__batch__descriptor,
                                     zframe_data(payload), zframe_size(payload),
                                     f->net.arena, &message),
                         RC_OK);
        *batch = (void *)message;
        assert_int_equal((*batch)->n_envelope, header->count);
    }
    zmsg_destroy(&frames);
    return header->verb;
}

static void
assert_says_its_number(const ProtobufCBinaryData *message, int64_t seq)
{
    char text[TEXT_BYTES];
    int length = snprintf(text, sizeof text, "m%lld", (long long)seq);

    assert_int_equal(message->len, (size_t)length);
    assert_memory_equal(message->data, text, (size_t)length);
}

/* What a receiver does with a DATA frame: trim, apply, acknowledge, or say what is missing. */
static void
apply(struct fixture *f, int64_t first, const Tillsyn__V1__Batch *batch)
{
    if (first > f->applied + 1) {
        hear(f, TILLSYN__V1__VERB__VERB_NAK, f->applied);
        return;
    }
    for (size_t i = 0; i < batch->n_envelope; i++) {
        int64_t seq = first + (int64_t)i;

        assert_says_its_number(&batch->envelope[i], seq);
        if (seq == f->applied + 1)
            f->applied = seq;
    }
    hear(f, TILLSYN__V1__VERB__VERB_ACK, f->applied);
}

/* The peer takes one frame, or the network loses it. */
static void
serve_peer(struct fixture *f, size_t lost_of_100)
{
    Tillsyn__V1__Batch *batch = NULL;
    int64_t first;

    switch (take_frame(f, &first, &batch)) {
    case TILLSYN__V1__VERB__VERB_HELLO:
        hear(f, TILLSYN__V1__VERB__VERB_WELCOME, f->applied);
        break;
    case TILLSYN__V1__VERB__VERB_DATA:
        if (below(f, 100) >= lost_of_100)
            apply(f, first, batch);
        break;
    case TILLSYN__V1__VERB__VERB_PING: hear(f, TILLSYN__V1__VERB__VERB_PONG, 0); break;
    default: break;
    }
}

/* The reader answers a fetch with all that is committed by now. */
static void
serve_reader(struct fixture *f)
{
    struct item *wanted = mailbox_take(f->fabric.to_reader, 0);
    int64_t last = atomic_load(&f->outlet->next_seq) - 1;

    if (wanted == NULL)
        return;
    if (last > wanted->seq + wanted->count - 1)
        last = wanted->seq + wanted->count - 1;
    f->mail[f->mail_count++] = block_of(f, ITEM_FETCHED, wanted->seq, last);
    free(wanted);
}

static void
take_mail(struct fixture *f)
{
    struct item *item = f->mail[0];

    if (f->mail_count == 0)
        return;
    memmove(f->mail, f->mail + 1, --f->mail_count * sizeof *f->mail);
    if (item->kind == ITEM_FETCHED)
        net_out_fetched(&f->net, item);
    else
        net_out_commit(&f->net, item);
}

static void
tick(struct fixture *f)
{
    f->net.now_us += TICK_MS * 1000;
    net_out_tick(&f->net, f->sender);
}

static void
open_stream(struct fixture *f)
{
    net_out_open(&f->net);
    serve_peer(f, 0);
    assert_int_equal(f->sender->state, SENDER_FLOWING);
}

static void
any_step(struct fixture *f)
{
    switch (below(f, 12)) {
    case 0:
    case 1:
    case 2: f->mail[f->mail_count++] = commit(f, 1 + (int64_t)below(f, 5)); break;
    case 3:
    case 4: take_mail(f); break;
    case 5: serve_reader(f); break;
    case 6: tick(f); break;
    case 7:
        if (below(f, 30) == 0)
            hear(f, TILLSYN__V1__VERB__VERB_BYE, 0); /* the peer restarts */
        break;
    default: serve_peer(f, 5); break;
    }
    arena_reset(f->net.arena);
}

static void
net_out__any_order_of_commits_fetches_and_losses__numbers_hold(void **state)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct fixture *f;

        tear_down(state);
        set_up(state);
        f = *state;
        f->random = seed * 7919;
        open_stream(f);
        for (int i = 0; i < STEPS; i++)
            any_step(f);
        for (int i = 0; i < STEPS && f->applied + 1 < atomic_load(&f->outlet->next_seq);
             i++) {
            take_mail(f);
            serve_reader(f);
            serve_peer(f, 0);
            tick(f);
        }
        assert_int_equal(f->applied + 1, atomic_load(&f->outlet->next_seq));
        assert_int_equal(atomic_load(&f->outlet->acked_seq), f->applied);
        assert_int_equal(atomic_load(&f->outlet->waiting_us), 0);
        tear_down(state);
    }
}

/* Guard: the equality in net_queue_add. */
static void
net_queue__fetched_block_overlaps_what_waits__is_not_merged(void **state)
{
    struct fixture *f = *state;
    struct item *waits;

    open_stream(f);
    for (int i = 0; i < CREDIT_FRAMES; i++)
        net_out_commit(&f->net, commit(f, 1));
    waits = commit(f, 2); /* 9..10: there is no credit for it */
    net_out_commit(&f->net, waits);
    (void)atomic_fetch_add(&f->outlet->next_seq, 3); /* 11..13 */
    net_out_fetched(&f->net, block_of(f, ITEM_FETCHED, 9, 13));
    for (int i = 0; i < 40; i++) {
        serve_peer(f, 0);
        serve_reader(f);
        take_mail(f);
    }
    assert_int_equal(f->applied, 13);
}

static void
net_out__acknowledgement_of_what_was_never_sent__is_not_believed(void **state)
{
    struct fixture *f = *state;

    open_stream(f);
    net_out_commit(&f->net, commit(f, 3));
    hear(f, TILLSYN__V1__VERB__VERB_ACK, INT64_C(1) << 62);
    hear(f, TILLSYN__V1__VERB__VERB_ACK, 4);
    hear(f, TILLSYN__V1__VERB__VERB_NAK, 4);
    assert_int_equal(atomic_load(&f->outlet->acked_seq), 0);
    serve_peer(f, 0);
    assert_int_equal(atomic_load(&f->outlet->acked_seq), 3);
}

static void
net_out__rejected_stream__stays_rejected_and_asks_again_after_five_seconds(void **state)
{
    struct fixture *f = *state;
    Tillsyn__V1__Batch *batch;
    int64_t first;

    open_stream(f);
    hear(f, TILLSYN__V1__VERB__VERB_REJECT, 0);
    for (int i = 0; i < 49; i++) {
        tick(f);
        assert_int_equal(atomic_load(&f->outlet->state), OUTLET_REJECTED);
    }
    assert_int_equal(take_frame(f, &first, &batch), TILLSYN__V1__VERB__VERB_UNSPECIFIED);
    tick(f);
    assert_int_equal(take_frame(f, &first, &batch), TILLSYN__V1__VERB__VERB_HELLO);
    tick(f);
    assert_int_equal(atomic_load(&f->outlet->state), OUTLET_WAITING);
}

static void
net_out__commit_before_the_streams_are_open__waits_in_the_outbox(void **state)
{
    struct fixture *f = *state;

    net_out_commit(&f->net, commit(f, 2));
    open_stream(f);
    serve_reader(f);
    take_mail(f);
    serve_peer(f, 0);
    assert_int_equal(f->applied, 2);
}

static void
net_out__commit_heard_of_after_its_acknowledgement__waits_for_nothing(void **state)
{
    struct fixture *f = *state;
    struct item *late = commit(f, 2);

    open_stream(f);
    serve_reader(f);
    take_mail(f);
    serve_peer(f, 0);
    net_out_commit(&f->net, late);
    assert_int_equal(atomic_load(&f->outlet->waiting_us), 0);
}

static void
net_out__no_progress_for_two_seconds__greets_instead_of_sending_blindly(void **state)
{
    struct fixture *f = *state;
    Tillsyn__V1__Batch *batch;
    int64_t first;

    open_stream(f);
    net_out_commit(&f->net, commit(f, 1));
    assert_int_equal(take_frame(f, &first, &batch), TILLSYN__V1__VERB__VERB_DATA);
    for (int i = 0; i < 21; i++) {
        hear(f, TILLSYN__V1__VERB__VERB_PONG, 0);
        tick(f);
    }
    while (take_frame(f, &first, &batch) == TILLSYN__V1__VERB__VERB_PING)
        ;
    assert_int_equal(f->sender->state, SENDER_GREETING);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(net_queue__fetched_block_overlaps_what_waits__is_not_merged),
        TEST(net_out__any_order_of_commits_fetches_and_losses__numbers_hold),
        TEST(net_out__acknowledgement_of_what_was_never_sent__is_not_believed),
        TEST(net_out__rejected_stream__stays_rejected_and_asks_again_after_five_seconds),
        TEST(net_out__commit_before_the_streams_are_open__waits_in_the_outbox),
        TEST(net_out__commit_heard_of_after_its_acknowledgement__waits_for_nothing),
        TEST(net_out__no_progress_for_two_seconds__greets_instead_of_sending_blindly),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
