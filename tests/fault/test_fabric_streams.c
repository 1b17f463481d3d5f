/* test_fabric_streams - a sender restored from a backup: halted, compared, begun anew when both operators say so. */
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_operator.h"
#include "support/stack_orders.h"
#include "support/stack_raw.h"

static int64_t
last_seq(struct stack *s)
{
    return stack_number(
        s, "select last_seq from keeper.stream_in where peer = 'teller.ost'");
}

static int64_t
kept(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word = '%s'", word);
}

static int64_t
doubled(struct stack *s)
{
    return stack_number(s, "select count(*) from (select id from keeper.told group by id "
                           "having count(*) > 1) t");
}

static int64_t
letters(struct stack *s)
{
    return stack_number(
        s, "select count(*) from keeper.dead_letter where state = 'waiting'");
}

static bool
is_rejected_for(struct stack *s, const char *reason)
{
    const Tillsyn__V1__StreamStatus *stream = stack_stream_status(s, TELLER);

    return stream != NULL && strcmp(stream->state, "rejected") == 0
           && strcmp(stream->reason, reason) == 0;
}

/* The keeper's word of a letter, so that an old epoch's dead letter and a new one's share a number. */
static void
forbid(struct stack *s, const char *word)
{
    stack_sql(s,
              "alter table keeper.told add constraint forbidden check (word <> '%s') not "
              "valid",
              word);
}

/*
 * The sender loses its last fifty messages, of which the receiver has applied forty-nine and put one aside. It is halted,
 * and says new ones under the same numbers. Nothing of them is applied before both operators have spoken; then all are, once.
 */
static void
sender__restored__begins_anew_when_both_operators_say_so(void **state)
{
    struct stack *s = stack_of(state);
    Tillsyn__V1__StreamRenewReply *renewed;
    int64_t before;

    stack_told(s, "first", 100);
    EVENTUALLY(20, kept(s, "first") == 100);
    before = last_seq(s);
    forbid(s, "unlucky");
    stack_told(s, "lost at the sender", 49);
    stack_told(s, "unlucky", 1);
    EVENTUALLY(20, letters(s) == 1);
    stack_wait_flowing(s);
    stack_end(s, TELLER);
    stack_forget_said(s, 50);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    EVENTUALLY(20, is_rejected_for(s, "DIVERGED"));
    stack_told(s, "new", 49);
    stack_told(s, "unlucky", 1);
    assert_true(stack_stream_status(s, TELLER)->halted);
    assert_int_equal(last_seq(s), before + 50);
    assert_string_equal(stack_renew(s, (uint64_t)before + 1, 0, &renewed), "");
    assert_int_equal(renewed->from_seq, before + 1);
    EVENTUALLY(20, is_rejected_for(s, "EPOCH"));
    assert_int_equal(kept(s, "new"), 0);
    assert_string_equal(stack_agree(s, renewed), "");
    EVENTUALLY(20, kept(s, "new") == 49);
    stack_wait_flowing(s);
    assert_int_equal(last_seq(s), before + 50);
    assert_int_equal(kept(s, "lost at the sender"), 49);
    assert_int_equal(doubled(s), 0);
    /* The same number twice, in two epochs; the second waits behind the first of its subject. */
    assert_int_equal(letters(s), 2);
    assert_int_equal(
        stack_number(s, "select count(distinct (generation, seq)) * 10 + count(distinct "
                        "seq) from keeper.dead_letter"),
        21);
    assert_string_equal(stack_agree(s, renewed), "stream.epoch_known");
    assert_int_equal(last_seq(s), before + 50);
}

/* Over restarts of both, and with the letters of both epochs in their order. */
static void
epochs__over_restarts__go_on_and_redrive_in_their_order(void **state)
{
    struct stack *s = stack_of(state);
    Tillsyn__V1__DeadRedriveAsk wish;
    const int64_t before = last_seq(s);
    static char reason[] = "mended";

    stack_kill(s, KEEPER);
    stack_kill(s, TELLER);
    stack_start(s, KEEPER);
    stack_start(s, TELLER);
    stack_wait_ready(s, KEEPER);
    stack_wait_ready(s, TELLER);
    stack_told(s, "after", 10);
    EVENTUALLY(30, kept(s, "after") == 10);
    assert_int_equal(last_seq(s), before + 10);
    stack_sql(s, "alter table keeper.told drop constraint forbidden");
    tillsyn__v1__dead_redrive_ask__init(&wish);
    wish.id = (uint64_t)stack_number(s, "select min(id) from keeper.dead_letter");
    wish.reason = reason;
    assert_string_equal(stack_do(s, KEEPER, &wish.base, NULL), "");
    assert_int_equal(letters(s), 0);
    assert_int_equal(kept(s, "unlucky"), 2);
    assert_int_equal(stack_audit_broken(s, KEEPER), 0);
}

/* Guard: is_stale in writer_data.c. What was said before the stream began anew stands for something else. */
static void
frames__of_the_epoch_before__are_not_applied(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    Tillsyn__V1__Header hello = raw_hello(raw, "mute.ost>keeper.ost", 1);
    ProtobufCBinaryData envelope = raw_envelope(raw, "toy.Told", "", 0);
    const int64_t told = stack_number(s, "select count(*) from keeper.told");
    static uint8_t epoch[16] = {8};
    static char mute[] = "mute.ost", reason[] = "begun anew";
    Tillsyn__V1__StreamAgreeAsk wish;
    size_t bytes;
    void *batch = raw_batch(raw, 1, &envelope, &bytes);

    raw_say(raw, &hello, NULL, 0);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    tillsyn__v1__stream_agree_ask__init(&wish);
    wish.peer = mute;
    wish.reason = reason;
    wish.epoch = (ProtobufCBinaryData){sizeof epoch, epoch};
    wish.from_seq = 1;
    assert_string_equal(stack_do(s, KEEPER, &wish.base, NULL), "");
    raw_data(raw, 1, 1, batch, bytes);
    raw_say(raw, &hello, NULL, 0);
    assert_int_equal(raw_hear(raw, NULL)->reason, TILLSYN__V1__REASON__REASON_EPOCH);
    assert_int_equal(stack_number(s, "select count(*) from keeper.told"), told);
    assert_int_equal(
        stack_number(s, "select last_seq from keeper.stream_in where peer = 'mute.ost'"),
        0);
    hello.epoch.data = epoch;
    hello.next_seq = 2;
    raw_say(raw, &hello, NULL, 0);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    raw_data(raw, 1, 1, batch, bytes);
    assert_int_equal(raw_hear(raw, NULL)->applied_seq, 1);
    raw_close(&raw);
}

/* The peer had heard a later start; now ours is later again, and nothing else is wrong. */
static void
stream__halted_for_its_fence__goes_on_when_cleared(void **state)
{
    struct stack *s = stack_of(state);

    stack_wait_flowing(s);
    stack_end(s, TELLER);
    stack_sql(s, "update keeper.stream_in set fence = fence + 2");
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    EVENTUALLY(20, is_rejected_for(s, "FENCED"));
    assert_string_equal(stack_clear(s), "");
    EVENTUALLY(20, is_rejected_for(s, "FENCED")); /* tried as it is, and halted again */
    EVENTUALLY(5, stack_stream_status(s, TELLER)->halted);
    stack_end(s, TELLER);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    assert_true(stack_stream_status(s, TELLER)->halted);
    assert_string_equal(stack_clear(s), "");
    stack_told(s, "cleared", 5);
    EVENTUALLY(20, kept(s, "cleared") == 5);
    assert_false(stack_stream_status(s, TELLER)->halted);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sender__restored__begins_anew_when_both_operators_say_so),
        cmocka_unit_test(epochs__over_restarts__go_on_and_redrive_in_their_order),
        cmocka_unit_test(frames__of_the_epoch_before__are_not_applied),
        cmocka_unit_test(stream__halted_for_its_fence__goes_on_when_cleared),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
