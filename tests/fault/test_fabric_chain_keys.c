/* test_fabric_chain_keys - keys that speak for another, that nobody knows, or that were taken back, while the chain works. */
#include <czmq.h>
#include <stdio.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/wire.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/chain_operator.h"
#include "support/scratch.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum {
    SHARE = 5, /* of the messages of the long run */
    LINKS = 4,
    HEARER = 1,
    THIEF = 3,
    MESSAGES = 12000,
    TESTS = 3,
    LIES = 200,
    WAIT_S = 60,
    CUT_OFF_MS = 4000,
    TEXT_BYTES = 8192,
    SEQ = 1,
    KNOCK_MS = 1500
};

struct fixture {
    struct chain *chain;
    struct load *load;
};

static int
set_up(void **state)
{
    static struct fixture f;

    *state = &f;
    f.chain = chain_new(LINKS, false);
    if (f.chain == NULL)
        return 0;
    f.load = load_new(f.chain);
    chain_start_all(f.chain);
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    load_free(&f->load);
    chain_free(&f->chain);
    return 0;
}

static struct fixture *
begin(void **state)
{
    struct fixture *f = *state;

    if (f->chain == NULL)
        skip();
    load_begin(f->load, load_size(MESSAGES, SHARE) / TESTS, true);
    return f;
}

static zsock_t *
knock(const struct chain_link *at, const char *public_key, const char *secret_key)
{
    zsock_t *socket = zsock_new(ZMQ_DEALER);

    zsock_set_linger(socket, 0);
    zsock_set_rcvtimeo(socket, KNOCK_MS);
    zsock_set_curve_serverkey(socket, at->public_key);
    zsock_set_curve_publickey(socket, public_key);
    zsock_set_curve_secretkey(socket, secret_key);
    assert_int_equal(zsock_connect(socket, "tcp://127.0.0.1:%d", at->bus_port), 0);
    return socket;
}

/* A header, and a payload that is no batch for DATA. */
static void
say(zsock_t *socket, const Tillsyn__V1__Header *header)
{
    uint8_t bytes[512];
    size_t size = tillsyn__v1__header__get_packed_size(header);
    bool has_payload = header->verb == TILLSYN__V1__VERB__VERB_DATA;

    assert_true(size <= sizeof bytes);
    (void)tillsyn__v1__header__pack(header, bytes);
    (void)zmq_send(zsock_resolve(socket), bytes, size,
                   ZMQ_DONTWAIT | (has_payload ? ZMQ_SNDMORE : 0));
    if (has_payload)
        (void)zmq_send(zsock_resolve(socket), "\n\0", 2, ZMQ_DONTWAIT);
}

/* In the name of the first link: the true epoch, a later start, and messages that come next. */
static void
lie(struct fixture *f, zsock_t *socket)
{
    static char stream[] = "relay.intake>relay.risk";
    Tillsyn__V1__Header header;
    uint8_t epoch[16] = {7};

    tillsyn__v1__header__init(&header);
    header.protocol = 1;
    header.verb = TILLSYN__V1__VERB__VERB_HELLO;
    header.stream = stream;
    header.epoch = (ProtobufCBinaryData){sizeof epoch, epoch};
    header.fence = UINT32_MAX;
    header.next_seq = UINT32_MAX;
    header.oldest_seq = SEQ;
    header.schema_major = 1;
    say(socket, &header);
    tillsyn__v1__header__init(&header);
    header.protocol = 1;
    header.verb = TILLSYN__V1__VERB__VERB_DATA;
    header.first_seq = (uint64_t)judge_last_seq(f->load, HEARER) + 1;
    header.count = 1;
    say(socket, &header);
}

static void
key__of_another_link__cannot_speak_for_the_sender(void **state)
{
    struct fixture *f = begin(state);
    const struct chain_link *thief = &f->chain->links[THIEF];
    zsock_t *socket =
        knock(&f->chain->links[HEARER], thief->public_key, thief->secret_key);
    int64_t lied_us = clock_monotonic_us();

    for (int i = 0; i < LIES; i++) {
        lie(f, socket);
        load_turn(f->load);
    }
    LOAD_UNTIL(f->load, WAIT_S, chain_log_has(f->chain, HEARER, "stream_denied"));
    zsock_destroy(&socket);
    load_recover(f->load, "spoofed sender", HEARER, lied_us);
    load_finish(f->load);
}

static void
key__that_nobody_knows__gets_no_word_in(void **state)
{
    struct fixture *f = begin(state);
    char public_key[PEER_KEY_BYTES], secret_key[PEER_KEY_BYTES];
    uint8_t heard[16];
    zsock_t *socket;

    assert_int_equal(zmq_curve_keypair(public_key, secret_key), 0);
    socket = knock(&f->chain->links[HEARER], public_key, secret_key);
    lie(f, socket);
    assert_true(zmq_recv(zsock_resolve(socket), heard, sizeof heard, 0) < 0);
    LOAD_UNTIL(f->load, WAIT_S, chain_log_has(f->chain, HEARER, "handshake_denied"));
    zsock_destroy(&socket);
    load_finish(f->load);
}

/* peers.conf with another generation, and another key in the place of the first link's. */
static void
write_peers(struct chain *chain, const char *text, int generation, const char *key)
{
    char *changed =
        arena_printf(chain->arena, "generation = %d%s", generation, strchr(text, '\n'));

    memcpy(strstr(changed, chain->links[0].public_key), key, PEER_KEY_BYTES - 1);
    (void)scratch_put(chain->arena, chain->directory, "peers.conf", changed);
}

static const char *
read_peers(struct chain *chain)
{
    char *text = arena_alloc(chain->arena, TEXT_BYTES);
    FILE *file =
        fopen(arena_printf(chain->arena, "%s/peers.conf", chain->directory), "r");

    assert_non_null(file);
    assert_true(fread(text, 1, TEXT_BYTES - 1, file) > 0);
    (void)fclose(file);
    return text;
}

static void
reload(struct fixture *f)
{
    static char reason[] = "the key was lost";
    Tillsyn__V1__PeersReloadAsk wish;

    tillsyn__v1__peers_reload_ask__init(&wish);
    wish.reason = reason;
    (void)chain_do(f->chain, HEARER, &wish.base, NULL);
}

/* In the middle of a stream that flows: what comes with the old key counts for nothing from now on. */
static void
key__taken_back_while_its_stream_flows__is_cut_off_until_it_is_given_again(void **state)
{
    struct fixture *f = begin(state);
    const char *peers = read_peers(f->chain);
    char other[PEER_KEY_BYTES], secret[PEER_KEY_BYTES];
    int64_t applied, given_us;

    assert_int_equal(zmq_curve_keypair(other, secret), 0);
    load_run(f->load, 500);
    write_peers(f->chain, peers, 2, other);
    reload(f);
    /* What the writer already has may still be applied; then nothing more. */
    load_run(f->load, 500);
    applied = judge_last_seq(f->load, HEARER);
    load_run(f->load, CUT_OFF_MS);
    assert_int_equal(judge_last_seq(f->load, HEARER), applied);
    assert_true(judge_next_seq(f->load, 0) > applied + 1);
    write_peers(f->chain, peers, 3, f->chain->links[0].public_key);
    reload(f);
    given_us = clock_monotonic_us();
    load_recover(f->load, "key revoked, given again", HEARER, given_us);
    load_finish(f->load);
    judge_history(f->chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(key__of_another_link__cannot_speak_for_the_sender),
        cmocka_unit_test(key__that_nobody_knows__gets_no_word_in),
        cmocka_unit_test(
            key__taken_back_while_its_stream_flows__is_cut_off_until_it_is_given_again),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
