/* test_fabric_limits - one known peer asks or greets without measure: it is held back, and the others notice nothing. */
#include <stdlib.h>
#include <string.h>

#include "platform/oom.h"
#include "platform/wire.h"
#include "support/stack_check.h"
#include "support/stack_raw.h"
#include "toy.pb-c.h"

enum {
    OF_A_PEER = 96,      /* questions                              */
    LARGE = 1000 * 1000, /* bytes of one of them                   */
    HALF = 34,           /* so many large ones are half of 64 MiB  */
    QUARTER = 17,
    BEYOND = 10,
    GREETINGS = 300,
    QUERIES = 12 /* each waits two seconds for its lock    */
};

static struct uuid
tell(struct raw *raw, const char *word)
{
    struct arena *arena = arena_new(0);
    Toy__Tell body;
    size_t bytes;
    void *packed;
    struct uuid id;

    toy__tell__init(&body);
    body.word = arena_strdup(arena, word);
    body.times = 1;
    packed = wire_pack(&body.base, arena, &bytes);
    id = raw_ask(raw, "toy.Tell", packed, bytes);
    arena_destroy(&arena);
    return id;
}

/* The backend that the teller's writer talks to stands still until it gets a SIGCONT: nothing that it is asked ends. */
static pid_t
hold_up_the_writer(struct stack *s)
{
    int64_t pid = 0;

    EVENTUALLY(10, (pid = stack_number(s,
                                       "select coalesce(max(pid), 0) from "
                                       "pg_stat_activity where usename = "
                                       "'%s_teller_ost' and state = 'idle'",
                                       stack_roles(s)))
                       > 0);
    assert_int_equal(kill((pid_t)pid, SIGSTOP), 0);
    return (pid_t)pid;
}

/* The next n replies all say this. */
static void
assert_answers(struct raw *raw, int n, int outcome)
{
    for (int i = 0; i < n; i++) {
        Tillsyn__V1__Reply *reply;

        assert_int_equal(raw_hear(raw, &reply)->verb, TILLSYN__V1__VERB__VERB_REPLY);
        assert_int_equal(reply->outcome, outcome);
    }
}

/* Guard: ASKS_OF_PEER_MAX in has_room. */
static void
asks__of_one_peer_beyond_96__are_refused_and_others_are_taken(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *many = raw_open(s, OLLE, TELLER), *one = raw_open(s, OSKAR, TELLER);
    pid_t held;

    held = hold_up_the_writer(s);
    for (int i = 0; i < OF_A_PEER + BEYOND; i++)
        (void)tell(many, "many");
    assert_answers(many, BEYOND, TILLSYN__V1__OUTCOME__OUTCOME_BUSY);
    (void)tell(one, "one");
    (void)raw_ask(one, "tillsyn.v1.StatusAsk", "", 0);
    assert_answers(one, 1, TILLSYN__V1__OUTCOME__OUTCOME_DONE); /* the query: at once */
    assert_true(raw_is_silent(many, 100) && raw_is_silent(one, 100));
    assert_int_equal(kill(held, SIGCONT), 0);
    assert_answers(one, 1, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_answers(many, OF_A_PEER, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    (void)tell(many, "many"); /* what was answered makes room */
    assert_answers(many, 1, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    raw_close(&many);
    raw_close(&one);
}

static void
ask_large(struct raw *raw, int times)
{
    char *word = oom_calloc(1, LARGE + 1);

    memset(word, 'x', LARGE);
    for (int i = 0; i < times; i++)
        (void)tell(raw, word);
    free(word);
}

/* Guard: ASK_BYTES_MAX in has_room. A word of a megabyte is nothing that the teller may send on: INVALID in the end. */
static void
asks__large_ones__fill_half_of_the_room_and_leave_the_others_theirs(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *first = raw_open(s, OLLE, TELLER), *second = raw_open(s, MUTE, TELLER);
    struct raw *third = raw_open(s, OSKAR, TELLER);
    pid_t held;

    held = hold_up_the_writer(s);
    ask_large(first, HALF + BEYOND);
    assert_answers(first, BEYOND, TILLSYN__V1__OUTCOME__OUTCOME_BUSY);
    ask_large(second, QUARTER + BEYOND);
    assert_answers(second, BEYOND, TILLSYN__V1__OUTCOME__OUTCOME_BUSY);
    ask_large(third, 1);
    assert_true(raw_is_silent(third, 200));
    assert_int_equal(kill(held, SIGCONT), 0);
    assert_answers(first, HALF, TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
    assert_answers(second, QUARTER, TILLSYN__V1__OUTCOME__OUTCOME_DENIED);
    assert_answers(third, 1, TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
    raw_close(&first);
    raw_close(&second);
    raw_close(&third);
}

/* Guard: pass_on in net_in.c. The writer has one of them, and one waits: the newest. */
static void
hello__said_without_end_while_the_writer_waits__is_answered_twice(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    Tillsyn__V1__Header hello = raw_hello(raw, "mute.ost>keeper.ost", 1000000);
    int welcomed = 0;

    stack_sql(s, "begin");
    stack_sql(s, "lock table keeper.stream_in in access exclusive mode");
    for (int i = 0; i < GREETINGS; i++) {
        raw_say(raw, &hello, NULL, 0);
        assert_int_equal(raw_next(raw)->verb, TILLSYN__V1__VERB__VERB_PONG);
    }
    stack_sql(s, "rollback");
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    for (welcomed = 1; !raw_is_silent(raw, 1000); welcomed++)
        assert_int_equal(raw_next(raw)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    assert_in_range(welcomed, 1, 2);
    raw_close(&raw);
}

/* Guard: to_fetcher in net_queue.c. What the outbox still has is read on a connection that no question waits for. */
static void
queries__that_all_wait_for_a_lock__delay_no_stream(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, OLLE, TELLER);
    int answered = 0;

    stack_end(s, KEEPER);
    stack_told(s, "fetched", 3000);
    stack_sql(s, "begin");
    stack_sql(s, "lock table teller.dead_letter in access exclusive mode");
    for (int i = 0; i < QUERIES; i++)
        (void)raw_ask(raw, "tillsyn.v1.DeadListAsk", "", 0);
    stack_start(s, KEEPER);
    EVENTUALLY(15,
               stack_number(s, "select count(*) from keeper.told where word = 'fetched'")
                   == 3000);
    for (; !raw_is_silent(raw, 100); answered++)
        (void)raw_next(raw);
    assert_true(answered < QUERIES);
    stack_sql(s, "rollback");
    for (; answered < QUERIES; answered++)
        (void)raw_next(raw);
    raw_close(&raw);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks__of_one_peer_beyond_96__are_refused_and_others_are_taken),
        cmocka_unit_test(
            asks__large_ones__fill_half_of_the_room_and_leave_the_others_theirs),
        cmocka_unit_test(
            hello__said_without_end_while_the_writer_waits__is_answered_twice),
        cmocka_unit_test(queries__that_all_wait_for_a_lock__delay_no_stream),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
