/* test_fabric_frames - whatever a known peer sends: the service stays, and nothing changes that must not. */
#include <string.h>

#include "platform/oom.h"
#include "platform/wire.h"
#include "support/stack_check.h"
#include "support/stack_raw.h"
#include "toy.pb-c.h"

static const char OWN[] = "mute.ost>keeper.ost";

/* What must still hold after any nonsense: it answers, it works, and nobody is where he was not. */
struct before {
    struct stack *stack;
    int64_t told, dead;
};

static struct before
look(struct stack *s)
{
    return (struct before){s, stack_number(s, "select count(*) from keeper.told"),
                           stack_number(s, "select count(*) from keeper.dead_letter")};
}

static void
assert_unchanged(const struct before *before)
{
    struct stack *s = before->stack;

    assert_int_equal(stack_number(s, "select count(*) from keeper.told"), before->told);
    assert_int_equal(stack_number(s, "select count(*) from keeper.dead_letter"),
                     before->dead);
    stack_told(s, "still here", 1);
    EVENTUALLY(10,
               stack_number(s, "select count(*) from keeper.told") == before->told + 1);
}

static struct raw *
greeted(struct stack *s)
{
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    Tillsyn__V1__Header hello = raw_hello(raw, OWN, 1000000);

    raw_say(raw, &hello, NULL, 0);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    return raw;
}

static uint64_t
applied(struct stack *s)
{
    return (uint64_t)stack_number(
        s, "select last_seq from keeper.stream_in where peer = 'mute.ost'");
}

static void
frames__garbage_headers__are_counted_and_dropped(void **state)
{
    static const unsigned char NOISE[2000] = {0xFF, 0xFE, 0x00, 0x0A};
    static const size_t SIZES[] = {0, 1, 3, 4, 100, 512, 513, 2000};
    struct stack *s = stack_of(state);
    struct before before = look(s);
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    double dropped = stack_metric(s, KEEPER, "tillsyn_frames_rejected_total");
    size_t n = sizeof SIZES / sizeof *SIZES;

    for (size_t i = 1; i < n; i++) {
        const void *one[] = {NOISE}, *three[] = {NOISE, NOISE, NOISE};
        const size_t sizes[] = {SIZES[i], SIZES[i], SIZES[i]};

        raw_send(raw, 1, one, &SIZES[i]);
        raw_send(raw, 3, three, sizes);
    }
    EVENTUALLY(10, stack_metric(s, KEEPER, "tillsyn_frames_rejected_total")
                       >= dropped + 2 * (double)(n - 1));
    assert_true(raw_is_silent(raw, 50));
    raw_close(&raw);
    assert_unchanged(&before);
}

/* An empty header is a Header, of verb UNSPECIFIED; others are for senders, or unknown. */
static void
frames__verbs_that_are_not_for_a_receiver__are_ignored(void **state)
{
    struct stack *s = stack_of(state);
    struct before before = look(s);
    struct raw *raw = greeted(s);

    for (unsigned verb = 0; verb < 40; verb++) {
        unsigned char header[] = {0x08, (unsigned char)verb};
        const void *frames[] = {header, "payload"};
        const size_t sizes[] = {sizeof header, 7};

        raw_send(raw, 1, frames, sizes);
        raw_send(raw, 2, frames, sizes);
    }
    raw_close(&raw);
    assert_unchanged(&before);
}

static void
frames__larger_than_two_mebibytes__never_come_in(void **state)
{
    struct stack *s = stack_of(state);
    struct before before = look(s);
    struct raw *raw = greeted(s);
    size_t size = WIRE_FRAME_BYTES + 1;
    void *large = oom_calloc(1, size);

    raw_data(raw, 1, 1, large, size);
    assert_true(raw_is_silent(raw, 200));
    free(large);
    raw_close(&raw);
    assert_unchanged(&before);
}

static void
data__malformed_batch__is_asked_for_again_and_changes_nothing(void **state)
{
    static const unsigned char NOISE[] = {0x0A, 0xFF, 0xFF, 0xFF, 0x7F, 0x01};
    struct stack *s = stack_of(state);
    struct before before = look(s);
    struct raw *raw = greeted(s);
    uint64_t next = applied(s) + 1;

    raw_data(raw, next, 1, NOISE, sizeof NOISE);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_NAK);
    raw_close(&raw);
    assert_int_equal(applied(s), next - 1);
    assert_unchanged(&before);
}

static void
data__count_that_is_not_the_batchs__changes_nothing(void **state)
{
    static const uint32_t COUNTS[] = {2, 1000};
    static const uint32_t IMPOSSIBLE[] = {0, 1001, UINT32_MAX};
    struct stack *s = stack_of(state);
    struct before before = look(s);
    uint64_t next = applied(s) + 1;

    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        struct raw *raw = greeted(s);
        ProtobufCBinaryData envelope = raw_envelope(raw, "toy.Told", "", 0);
        size_t bytes;
        void *batch = raw_batch(raw, 1, &envelope, &bytes);

        for (size_t j = 0; j < sizeof IMPOSSIBLE / sizeof *IMPOSSIBLE; j++)
            raw_data(raw, next, IMPOSSIBLE[j], batch, bytes);
        raw_data(raw, next, COUNTS[i], batch, bytes);
        assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_NAK);
        raw_close(&raw);
    }
    assert_int_equal(applied(s), next - 1);
    assert_unchanged(&before);
}

static void
data__numbers_from_anywhere__are_trimmed_or_asked_for(void **state)
{
    static const uint64_t FIRST[] = {0, UINT64_MAX, INT64_MAX, (uint64_t)INT64_MAX + 1};
    struct stack *s = stack_of(state);
    struct before before = look(s);
    struct raw *raw = greeted(s);
    uint64_t next = applied(s) + 1;
    ProtobufCBinaryData envelope = raw_envelope(raw, "toy.Told", "", 0);
    size_t bytes;
    void *batch = raw_batch(raw, 1, &envelope, &bytes);

    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++)
        raw_data(raw, FIRST[i], 1, batch, bytes);
    raw_data(raw, next + 1, 1, batch, bytes);
    assert_int_equal(raw_hear(raw, NULL)->applied_seq, next - 1);
    raw_close(&raw);
    assert_int_equal(applied(s), next - 1);
    assert_unchanged(&before);
}

static void
data__without_hello__is_told_to_say_it_first(void **state)
{
    struct stack *s = stack_of(state);
    struct before before = look(s);
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    ProtobufCBinaryData envelope = raw_envelope(raw, "toy.Told", "", 0);
    size_t bytes;
    void *batch = raw_batch(raw, 1, &envelope, &bytes);

    raw_data(raw, 1, 1, batch, bytes);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_BYE);
    raw_close(&raw);
    assert_unchanged(&before);
}

static void
data__not_an_envelope_or_of_unknown_type__becomes_a_dead_letter(void **state)
{
    static unsigned char noise[] = {0xFF, 0xFF, 0xFF};
    struct stack *s = stack_of(state);
    struct raw *raw = greeted(s);
    uint64_t next = applied(s) + 1;
    ProtobufCBinaryData envelopes[] = {
        {sizeof noise, noise},
        {0,            NULL },
        raw_envelope(raw, "toy.Unknown", "", 0),
        raw_envelope(raw, "toy.Told", "\x0A\x02\xFF\xFF", 4),
    };
    size_t bytes, n = sizeof envelopes / sizeof *envelopes;
    void *batch = raw_batch(raw, n, envelopes, &bytes);

    raw_data(raw, next, (uint32_t)n, batch, bytes);
    assert_int_equal(raw_hear(raw, NULL)->applied_seq, next + n - 1);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.dead_letter where seq >= %lld",
                     (long long)next),
        n);
    assert_string_equal(stack_text(s, "select encode(envelope, 'hex') from "
                                      "keeper.dead_letter order by id limit 1"),
                        "ffffff");
    raw_close(&raw);
}

/* Guard: the test for NULL routes in writer_batch.c. */
static void
data__to_a_service_that_hears_nothing__becomes_a_dead_letter(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, MUTE, TELLER);
    Tillsyn__V1__Header hello = raw_hello(raw, "mute.ost>teller.ost", 100);
    ProtobufCBinaryData envelope = raw_envelope(raw, "toy.Told", "", 0);
    size_t bytes;
    void *batch = raw_batch(raw, 1, &envelope, &bytes);

    raw_say(raw, &hello, NULL, 0);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    raw_data(raw, 1, 1, batch, bytes);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_ACK);
    assert_int_equal(stack_number(s, "select count(*) from teller.dead_letter"), 1);
    raw_close(&raw);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames__garbage_headers__are_counted_and_dropped),
        cmocka_unit_test(frames__verbs_that_are_not_for_a_receiver__are_ignored),
        cmocka_unit_test(frames__larger_than_two_mebibytes__never_come_in),
        cmocka_unit_test(data__malformed_batch__is_asked_for_again_and_changes_nothing),
        cmocka_unit_test(data__count_that_is_not_the_batchs__changes_nothing),
        cmocka_unit_test(data__numbers_from_anywhere__are_trimmed_or_asked_for),
        cmocka_unit_test(data__without_hello__is_told_to_say_it_first),
        cmocka_unit_test(data__not_an_envelope_or_of_unknown_type__becomes_a_dead_letter),
        cmocka_unit_test(data__to_a_service_that_hears_nothing__becomes_a_dead_letter),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
