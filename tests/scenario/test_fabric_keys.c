/* test_fabric_keys - peers.conf is read again while all runs: who is new speaks, who is gone is cut off, nothing else stops. */
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_peers.h"
#include "support/stack_raw.h"
#include "toy.pb-c.h"

enum { DONE = TILLSYN__V1__OUTCOME__OUTCOME_DONE, CUT_MS = 5000 };

static const char OWN[] = "mute.ost>keeper.ost";

/* Generations of this program's one stack: each test takes the next ones. */
static uint64_t generation = 1;

static void
write_list(struct stack *s, const struct stack_list *list)
{
    stack_write_list(s, ++generation, list);
}

/* The list as it was at first, so that the next test finds it. */
static void
put_back(struct stack *s)
{
    static const struct stack_list EVERYBODY = {.with_stranger = false};

    write_list(s, &EVERYBODY);
    stack_reloaded(s, KEEPER);
    stack_reloaded(s, TELLER);
    stack_wait_flowing(s);
}

static void
reload__somebody_new__speaks_where_it_was_read_and_nowhere_else(void **state)
{
    static const struct stack_list LIST = {.with_stranger = true};
    struct stack *s = stack_of(state);
    Tillsyn__V1__PeersReloadReply *reply;

    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_REFUSED);
    write_list(s, &LIST);
    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_REFUSED);
    assert_int_equal(stack_reload(s, KEEPER, &reply, NULL), DONE);
    assert_int_equal(reply->generation, generation);
    assert_int_equal(reply->peers, 7);
    assert_int_equal(reply->keys_added, 1);
    assert_int_equal(reply->keys_removed, 0);
    EVENTUALLY(10, stack_is_heard(s, STRANGER, KEEPER));
    assert_int_equal(raw_knock(s, STRANGER, TELLER), KNOCK_REFUSED);
    stack_told(s, "new", 3);
    put_back(s);
    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_REFUSED);
}

static int64_t
acts(struct stack *s, const char *act, const char *subject)
{
    return stack_number(
        s,
        "select count(*) from keeper.audit where kind = 'act' and actor = "
        "'olle.operator' and reason = 'a test' and act = '%s' and "
        "subject = '%s'",
        act, subject);
}

static void
reload__is_an_act_of_the_one_who_asked(void **state)
{
    static const struct stack_list LIST = {.with_stranger = true};
    struct stack *s = stack_of(state);
    const int64_t added = acts(s, "key_added", "nobody.stranger");
    const int64_t removed = acts(s, "key_removed", "nobody.stranger");
    const char *subject;

    write_list(s, &LIST);
    stack_reloaded(s, KEEPER);
    subject =
        arena_printf(stack_arena(s), "generation %llu", (unsigned long long)generation);
    assert_int_equal(acts(s, "peers_reloaded", subject), 1);
    assert_int_equal(acts(s, "key_added", "nobody.stranger"), added + 1);
    put_back(s);
    assert_int_equal(acts(s, "key_removed", "nobody.stranger"), removed + 1);
}

static void
assert_refused(struct stack *s, const char *wanted)
{
    const char *code = NULL;

    assert_int_not_equal(stack_reload(s, KEEPER, NULL, &code), DONE);
    assert_string_equal(code, wanted);
}

static void
reload__file_that_is_not_right__changes_nothing(void **state)
{
    static const struct stack_list STRANGER_TOO = {.with_stranger = true},
                                   NO_KEEPER = {.without[KEEPERS] = true};
    struct stack *s = stack_of(state);
    const char *k = stack_make_next(s, MUTE); /* a key that the keeper has not */
    const struct stack_list other_keeper = {.key[KEEPERS] = k};

    stack_write_peers(s,
                      "generation = 900\nservice \"keeper.ost\" { key = \"short\" }\n");
    assert_refused(s, "peers.wrong");
    stack_write_peers(s, "generation = 900\nperson");
    assert_refused(s, "peers.wrong");
    stack_write_list(s, generation - 1, &STRANGER_TOO);
    assert_refused(s, "peers.generation");
    stack_write_list(s, generation, &STRANGER_TOO);
    assert_refused(s, "peers.generation");
    stack_write_list(s, generation + 1, &NO_KEEPER);
    assert_refused(s, "peers.self");
    stack_write_list(s, generation + 1, &other_keeper);
    assert_refused(s, "peers.self");
    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_REFUSED);
    assert_int_equal(raw_knock(s, MUTE, KEEPER), KNOCK_ADMITTED);
    stack_told(s, "as before", 2);
    stack_wait_flowing(s);
    put_back(s);
}

static void
reload__same_file_again__is_no_change(void **state)
{
    static const struct stack_list LIST = {.with_stranger = false};
    struct stack *s = stack_of(state);
    Tillsyn__V1__PeersReloadReply *reply;
    struct raw *mute = raw_open(s, MUTE, KEEPER);
    Tillsyn__V1__Header hello = raw_hello(mute, OWN, 1);

    stack_write_list(s, generation, &LIST);
    raw_say(mute, &hello, NULL, 0);
    assert_int_equal(raw_hear(mute, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    assert_int_equal(stack_reload(s, KEEPER, &reply, NULL), DONE);
    assert_int_equal(reply->generation, generation);
    assert_int_equal(reply->keys_added + reply->keys_removed, 0);
    raw_say(mute, &hello, NULL, 0); /* the same connection lives */
    assert_int_equal(raw_hear(mute, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    raw_close(&mute);
}

static void
say_told(struct stack *s, struct raw *raw, uint64_t seq, const char *word)
{
    Toy__Told told;
    uint8_t data[64];
    size_t bytes;
    void *batch;
    ProtobufCBinaryData envelope;

    toy__told__init(&told);
    told.word = arena_strdup(stack_arena(s), word);
    told.n = 1;
    bytes = toy__told__pack(&told, data);
    envelope = raw_envelope(raw, "toy.Told", data, bytes);
    batch = raw_batch(raw, 1, &envelope, &bytes);
    raw_data(raw, seq, 1, batch, bytes);
}

static uint64_t
applied(struct stack *s)
{
    return (uint64_t)stack_number(s, "select coalesce(max(last_seq), 0) from "
                                     "keeper.stream_in where peer = 'mute.ost'");
}

static bool
is_kept(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word = '%s'", word)
           > 0;
}

static void
revoked_service__is_cut_off_in_mid_stream__and_others_go_on(void **state)
{
    static const struct stack_list LIST = {.without[MUTE] = true};
    struct stack *s = stack_of(state);
    struct raw *mute = raw_open(s, MUTE, KEEPER);
    const uint64_t next = applied(s) + 1;
    Tillsyn__V1__Header hello = raw_hello(mute, OWN, next + 10);

    raw_say(mute, &hello, NULL, 0);
    assert_int_equal(raw_hear(mute, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    raw_watch(mute);
    say_told(s, mute, next, "before");
    EVENTUALLY(10, is_kept(s, "before"));
    write_list(s, &LIST);
    stack_reloaded(s, KEEPER);
    assert_true(raw_is_cut(mute, CUT_MS));
    say_told(s, mute, next + 1, "after");
    hello.next_seq = next + 10;
    raw_say(mute, &hello, NULL, 0);
    stack_told(s, "others go on", 5);
    stack_wait_flowing(s);
    EVENTUALLY(10, is_kept(s, "others go on"));
    assert_int_equal(raw_knock(s, MUTE, KEEPER), KNOCK_REFUSED);
    assert_false(is_kept(s, "after"));
    assert_int_equal(applied(s), next);
    raw_close(&mute);
    put_back(s);
    mute = raw_open(s, MUTE, KEEPER); /* and is welcome again where it was */
    hello = raw_hello(mute, OWN, next + 10);
    raw_say(mute, &hello, NULL, 0);
    assert_int_equal(raw_hear(mute, NULL)->applied_seq, next);
    raw_close(&mute);
}

static void
revoked_person__is_cut_off__and_may_not_come_back(void **state)
{
    static const struct stack_list LIST = {.without[ASTRID] = true};
    struct stack *s = stack_of(state);

    EVENTUALLY(10, stack_is_heard(s, ASTRID, KEEPER));
    write_list(s, &LIST);
    stack_reloaded(s, KEEPER);
    assert_false(stack_is_heard(s, ASTRID, KEEPER)); /* on the connection that was */
    assert_int_equal(raw_knock(s, ASTRID, KEEPER), KNOCK_REFUSED);
    EVENTUALLY(10, stack_is_heard(s, OSKAR, KEEPER));
    put_back(s);
}

static void
new_destination__gets_its_stream_without_a_restart(void **state)
{
    static const struct stack_list NO_KEEPER = {.without[KEEPERS] = true};
    struct stack *s = stack_of(state);
    struct client_reply reply;

    stack_end(s, TELLER);
    write_list(s, &NO_KEEPER);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    assert_int_equal(stack_tell(s, OLLE, NULL, "nowhere", 1, &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_MISSING);
    put_back(s);
    stack_told(s, "somewhere", 2);
    EVENTUALLY(20, is_kept(s, "somewhere"));
    stack_wait_flowing(s);
}

/* Guards: only_new in writer_read_outlets, and stream_is_welcome in net_out_tick: either of them is enough. */
static void
new_destination__stops_no_stream_that_flows(void **state)
{
    struct stack *s = stack_of(state);
    const struct stack_list two = {
        .more = arena_printf(stack_arena(s),
                             "service \"keeper.vast\" { key = \"%s\" endpoint = "
                             "\"tcp://127.0.0.1:9\" }\n",
                             stack_public_key(s, STRANGER))};

    stack_told(s, "while there is one", 1);
    EVENTUALLY(10, is_kept(s, "while there is one"));
    stack_wait_flowing(s);
    write_list(s, &two);
    stack_reloaded(s, TELLER);
    stack_told(s, "while there are two", 1);
    EVENTUALLY(10, is_kept(s, "while there are two"));
    put_back(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reload__somebody_new__speaks_where_it_was_read_and_nowhere_else),
        cmocka_unit_test(reload__is_an_act_of_the_one_who_asked),
        cmocka_unit_test(reload__file_that_is_not_right__changes_nothing),
        cmocka_unit_test(reload__same_file_again__is_no_change),
        cmocka_unit_test(revoked_service__is_cut_off_in_mid_stream__and_others_go_on),
        cmocka_unit_test(revoked_person__is_cut_off__and_may_not_come_back),
        cmocka_unit_test(new_destination__gets_its_stream_without_a_restart),
        cmocka_unit_test(new_destination__stops_no_stream_that_flows),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
