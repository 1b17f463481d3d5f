/* test_fabric_hello - who may begin a stream and say what on it, and why one that does not continue is refused. */
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_raw.h"

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
assert_rejected(struct raw *raw, const Tillsyn__V1__Header *hello,
                Tillsyn__V1__Reason reason)
{
    const Tillsyn__V1__Header *answer;

    raw_say(raw, hello, NULL, 0);
    answer = raw_hear(raw, NULL);
    assert_int_equal(answer->verb, TILLSYN__V1__VERB__VERB_REJECT);
    assert_int_equal(answer->reason, reason);
}

static void
hello__in_anothers_name_or_to_another__is_denied(void **state)
{
    static const char *const NAMES[] = {"teller.ost>keeper.ost", "mute.ost>teller.ost",
                                        "mute.ost>keeper.ost ", "mute.ost", ""};
    struct stack *s = stack_of(state);
    struct before before = look(s);
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    struct raw *person = raw_open(s, OLLE, KEEPER);
    Tillsyn__V1__Header hello;

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        hello = raw_hello(raw, NAMES[i], 1);
        assert_rejected(raw, &hello, TILLSYN__V1__REASON__REASON_DENIED);
    }
    hello = raw_hello(person, "olle.operator>keeper.ost", 1);
    assert_rejected(person, &hello, TILLSYN__V1__REASON__REASON_DENIED);
    raw_close(&raw);
    raw_close(&person);
    assert_unchanged(&before);
}

static void
hello__that_does_not_continue__is_rejected_with_its_reason(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = greeted(s);
    Tillsyn__V1__Header hello = raw_hello(raw, OWN, applied(s) + 1);

    hello.schema_major = 99;
    assert_rejected(raw, &hello, TILLSYN__V1__REASON__REASON_SCHEMA);
    hello.schema_major = 1;
    hello.protocol = 2;
    assert_rejected(raw, &hello, TILLSYN__V1__REASON__REASON_SCHEMA);
    hello.protocol = 1;
    hello.oldest_seq = applied(s) + 2;
    assert_rejected(raw, &hello, TILLSYN__V1__REASON__REASON_GAP);
    hello.oldest_seq = 1;
    hello.next_seq = applied(s);
    assert_rejected(raw, &hello, TILLSYN__V1__REASON__REASON_DIVERGED);
    hello.next_seq = applied(s) + 1;
    hello.fence = 0;
    assert_rejected(raw, &hello, TILLSYN__V1__REASON__REASON_FENCED);
    hello.fence = 1;
    hello.epoch.data[0] = 8;
    assert_rejected(raw, &hello, TILLSYN__V1__REASON__REASON_EPOCH);
    raw_close(&raw);
}

/* Guard: may_say in writer_data.c. One stolen key must not speak for every service. */
static void
data__that_another_service_must_say__is_put_aside(void **state)
{
    static const char *const TYPES[] = {"toy.Sworn", "toy.Muttered"};
    struct stack *s = stack_of(state);
    int64_t told = stack_number(s, "select count(*) from keeper.told");
    struct raw *raw = greeted(s);
    uint64_t next = applied(s) + 1;

    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        ProtobufCBinaryData envelope = raw_envelope(raw, TYPES[i], "", 0);
        size_t bytes;
        void *batch = raw_batch(raw, 1, &envelope, &bytes);

        raw_data(raw, next + i, 1, batch, bytes);
        assert_int_equal(raw_hear(raw, NULL)->applied_seq, next + i);
    }
    assert_int_equal(stack_number(s,
                                  "select count(*) from keeper.dead_letter where seq >= "
                                  "%lld and reason = 'not for this service to say'",
                                  (long long)next),
                     2);
    assert_int_equal(stack_number(s, "select count(*) from keeper.told"), told);
    raw_close(&raw);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hello__in_anothers_name_or_to_another__is_denied),
        cmocka_unit_test(hello__that_does_not_continue__is_rejected_with_its_reason),
        cmocka_unit_test(data__that_another_service_must_say__is_put_aside),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
