/* test_net_out - an outgoing stream against a model of its peer: whatever is lost, late or doubled, numbers hold. */
#include <stdlib.h>

#include "platform/log.h"
#include "support/net_model.h"
#include "support/stack_check.h"

enum { SEEDS = 100, STEPS = 3000 };

static int
set_up(void **state)
{
    *state = net_model_new(1);
    return 0;
}

static int
tear_down(void **state)
{
    struct net_model *model = *state;

    net_model_destroy(&model);
    return 0;
}

static void
any_step(struct net_model *f)
{
    int64_t count;

    switch (net_model_below(f, 12)) {
    case 0:
    case 1:
    case 2:
        count = 1 + (int64_t)net_model_below(f, net_model_below(f, 20) == 0 ? 600 : 5);
        f->mail[f->mail_count++] = net_model_commit(f, count);
        break;
    case 3:
    case 4: net_model_take_mail(f); break;
    case 5: net_model_serve_reader(f); break;
    case 6: net_model_tick(f); break;
    case 7:
        if (net_model_below(f, 30) == 0)
            net_model_hear(f, TILLSYN__V1__VERB__VERB_BYE, 0); /* the peer restarts */
        break;
    default: net_model_serve_peer(f, 5); break;
    }
    arena_reset(f->net.arena);
}

static void
settle(struct net_model *f)
{
    for (int i = 0; i < STEPS && f->applied + 1 < atomic_load(&f->outlet->next_seq);
         i++) {
        net_model_take_mail(f);
        net_model_serve_reader(f);
        net_model_serve_peer(f, 0);
        net_model_tick(f);
    }
}

static void
net_out__any_order_of_commits_fetches_and_losses__numbers_hold(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct net_model *f = net_model_new(seed);

        net_model_open(f);
        for (int i = 0; i < STEPS; i++)
            any_step(f);
        settle(f);
        assert_int_equal(f->applied + 1, atomic_load(&f->outlet->next_seq));
        assert_int_equal(atomic_load(&f->outlet->acked_seq), f->applied);
        assert_int_equal(atomic_load(&f->outlet->waiting_us), 0);
        net_model_destroy(&f);
    }
}

/* Guard: the equality in net_queue_add. */
static void
net_queue__fetched_block_overlaps_what_waits__is_not_merged(void **state)
{
    struct net_model *f = *state;
    struct item *waits;

    net_model_open(f);
    for (int i = 0; i < CREDIT_FRAMES; i++)
        net_out_commit(&f->net, net_model_commit(f, 1));
    waits = net_model_commit(f, 2); /* 9..10: there is no credit for it */
    net_out_commit(&f->net, waits);
    (void)atomic_fetch_add(&f->outlet->next_seq, 3); /* 11..13 */
    atomic_store(&f->outlet->offered_seq, 13);
    net_out_fetched(&f->net, net_model_block(f, ITEM_FETCHED, 9, 13));
    for (int i = 0; i < 40; i++) {
        net_model_serve_peer(f, 0);
        net_model_serve_reader(f);
        net_model_take_mail(f);
    }
    assert_int_equal(f->applied, 13);
}

/* net_model_take asserts that a frame holds a thousand messages at most. */
static void
net_queue__neighbours_of_more_than_a_thousand__leave_in_two_frames(void **state)
{
    struct net_model *f = *state;

    net_model_open(f);
    for (int i = 0; i < CREDIT_FRAMES; i++)
        net_out_commit(&f->net, net_model_commit(f, 1));
    net_out_commit(&f->net, net_model_commit(f, 600));
    net_out_commit(&f->net, net_model_commit(f, 600));
    for (int i = 0; i < CREDIT_FRAMES + 2; i++)
        net_model_serve_peer(f, 0);
    assert_int_equal(f->applied, CREDIT_FRAMES + 1200);
}

static void
net_out__acknowledgement_of_what_was_never_sent__is_not_believed(void **state)
{
    struct net_model *f = *state;

    net_model_open(f);
    net_out_commit(&f->net, net_model_commit(f, 3));
    net_model_hear(f, TILLSYN__V1__VERB__VERB_ACK, INT64_C(1) << 62);
    net_model_hear(f, TILLSYN__V1__VERB__VERB_ACK, 4);
    net_model_hear(f, TILLSYN__V1__VERB__VERB_NAK, 4);
    assert_int_equal(atomic_load(&f->outlet->acked_seq), 0);
    net_model_serve_peer(f, 0);
    assert_int_equal(atomic_load(&f->outlet->acked_seq), 3);
}

static void
net_out__rejected_stream__stays_rejected_and_asks_again_after_five_seconds(void **state)
{
    struct net_model *f = *state;
    Tillsyn__V1__Batch *batch;
    int64_t first;

    net_model_open(f);
    net_model_hear(f, TILLSYN__V1__VERB__VERB_REJECT, 0);
    for (int i = 0; i < 49; i++) {
        net_model_tick(f);
        assert_int_equal(atomic_load(&f->outlet->state), OUTLET_REJECTED);
    }
    assert_int_equal(net_model_take(f, &first, &batch),
                     TILLSYN__V1__VERB__VERB_UNSPECIFIED);
    net_model_tick(f);
    assert_int_equal(net_model_take(f, &first, &batch), TILLSYN__V1__VERB__VERB_HELLO);
    net_model_tick(f);
    assert_int_equal(atomic_load(&f->outlet->state), OUTLET_WAITING);
}

static void
net_out__commit_before_the_streams_are_open__waits_in_the_outbox(void **state)
{
    struct net_model *f = *state;

    net_out_commit(&f->net, net_model_commit(f, 2));
    net_model_open(f);
    net_model_serve_reader(f);
    net_model_take_mail(f);
    net_model_serve_peer(f, 0);
    assert_int_equal(f->applied, 2);
}

static void
net_out__commit_heard_of_after_its_acknowledgement__waits_for_nothing(void **state)
{
    struct net_model *f = *state;
    struct item *late = net_model_commit(f, 2);

    net_model_open(f);
    net_model_serve_reader(f);
    net_model_take_mail(f);
    net_model_serve_peer(f, 0);
    net_out_commit(&f->net, late);
    assert_int_equal(atomic_load(&f->outlet->waiting_us), 0);
}

static void
net_out__no_progress_for_two_seconds__greets_instead_of_sending_blindly(void **state)
{
    struct net_model *f = *state;
    Tillsyn__V1__Batch *batch;
    int64_t first;

    net_model_open(f);
    net_out_commit(&f->net, net_model_commit(f, 1));
    assert_int_equal(net_model_take(f, &first, &batch), TILLSYN__V1__VERB__VERB_DATA);
    for (int i = 0; i < 21; i++) {
        net_model_hear(f, TILLSYN__V1__VERB__VERB_PONG, 0);
        net_model_tick(f);
    }
    while (net_model_take(f, &first, &batch) == TILLSYN__V1__VERB__VERB_PING)
        ;
    assert_int_equal(f->sender->state, SENDER_GREETING);
}

/* Guard: stream_is_welcome in net_out_tick. Without a welcome of now nothing new is offered, and nobody else would ask. */
static void
net_out__flowing_stream_that_was_read_anew__greets_again_and_goes_on(void **state)
{
    struct net_model *f = *state;
    Tillsyn__V1__Batch *batch;
    int64_t first;

    net_model_open(f);
    net_model_tick(f);
    assert_int_equal(f->sender->state, SENDER_FLOWING);
    (void)atomic_fetch_add(&f->outlet->opened, 1);
    assert_false(stream_is_welcome(f->outlet));
    net_model_tick(f);
    assert_int_equal(net_model_take(f, &first, &batch), TILLSYN__V1__VERB__VERB_HELLO);
    net_model_hear(f, TILLSYN__V1__VERB__VERB_WELCOME, 0);
    assert_true(stream_is_welcome(f->outlet));
    assert_int_equal(f->sender->state, SENDER_FLOWING);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(net_queue__fetched_block_overlaps_what_waits__is_not_merged),
        TEST(net_queue__neighbours_of_more_than_a_thousand__leave_in_two_frames),
        cmocka_unit_test(net_out__any_order_of_commits_fetches_and_losses__numbers_hold),
        TEST(net_out__acknowledgement_of_what_was_never_sent__is_not_believed),
        TEST(net_out__rejected_stream__stays_rejected_and_asks_again_after_five_seconds),
        TEST(net_out__commit_before_the_streams_are_open__waits_in_the_outbox),
        TEST(net_out__commit_heard_of_after_its_acknowledgement__waits_for_nothing),
        TEST(net_out__no_progress_for_two_seconds__greets_instead_of_sending_blindly),
        TEST(net_out__flowing_stream_that_was_read_anew__greets_again_and_goes_on),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
