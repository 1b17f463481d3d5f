/* test_fabric_redrive - an operator takes up dead letters again, or says that they are never applied. */
#include <string.h>

#include "platform/wire.h"
#include "support/stack_ask.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { ANSWER_MS = 5000, LETTERS = 3, FLOOD = 200, TRIPS_AT = 50 };

/* The database refuses a word until somebody mends it. */
static void
forbid(struct stack *s, const char *word)
{
    stack_sql(
        s,
        "alter table keeper.told add constraint forbidden check (word <> '%s') not valid",
        word);
}

static void
allow(struct stack *s)
{
    stack_sql(s, "alter table keeper.told drop constraint forbidden");
}

static int64_t
waiting(struct stack *s)
{
    return stack_number(
        s, "select count(*) from keeper.dead_letter where state = 'waiting'");
}

static int64_t
kept(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word = '%s'", word);
}

static uint64_t
first_letter(struct stack *s)
{
    return (uint64_t)stack_number(
        s, "select min(id) from keeper.dead_letter where state = 'waiting'");
}

static const struct client_reply *
ask(struct stack *s, enum stack_key key, const char *type, const ProtobufCMessage *body)
{
    struct client_reply *reply = arena_alloc(stack_arena(s), sizeof *reply);

    assert_int_equal(client_ask(stack_client(s, key), "keeper.ost", NULL, type, body,
                                ANSWER_MS, stack_arena(s), reply),
                     RC_OK);
    return reply;
}

static const struct client_reply *
redrive(struct stack *s, uint64_t id, const char *reason)
{
    Tillsyn__V1__DeadRedriveAsk wish;

    tillsyn__v1__dead_redrive_ask__init(&wish);
    wish.id = id;
    wish.reason = arena_strdup(stack_arena(s), reason);
    return ask(s, OLLE, "tillsyn.v1.DeadRedriveAsk", &wish.base);
}

static const struct client_reply *
discard(struct stack *s, uint64_t id, const char *reason)
{
    Tillsyn__V1__DeadDiscardAsk wish;

    tillsyn__v1__dead_discard_ask__init(&wish);
    wish.id = id;
    wish.reason = arena_strdup(stack_arena(s), reason);
    return ask(s, OLLE, "tillsyn.v1.DeadDiscardAsk", &wish.base);
}

/* Three messages of one subject that the database refuses: the first, and two that wait behind it. */
static void
bury(struct stack *s, const char *word)
{
    forbid(s, word);
    stack_told(s, word, LETTERS);
    EVENTUALLY(10, waiting(s) == LETTERS);
    assert_int_equal(kept(s, word), 0);
}

static void
redrive__while_the_cause_stands__is_refused_and_changes_nothing(void **state)
{
    struct stack *s = stack_of(state);
    const struct client_reply *reply;

    bury(s, "spoiled");
    reply = redrive(s, first_letter(s), "try");
    assert_int_equal(reply->outcome, TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
    assert_string_equal(reply->code, "dead.refused_again");
    assert_int_equal(waiting(s), LETTERS);
    assert_int_equal(kept(s, "spoiled"), 0);
}

static void
redrive__out_of_order_or_without_reason__is_refused(void **state)
{
    struct stack *s = stack_of(state);

    assert_string_equal(redrive(s, first_letter(s) + 1, "try")->code,
                        "dead.out_of_order");
    assert_string_equal(redrive(s, first_letter(s), "")->code, "dead.reason");
    assert_string_equal(redrive(s, 999999, "try")->code, "dead.unknown");
    assert_int_equal(waiting(s), LETTERS);
}

static void
redrive__once_mended__applies_the_subject_in_order_and_lets_it_flow(void **state)
{
    struct stack *s = stack_of(state);
    uint64_t id = first_letter(s);

    allow(s);
    assert_int_equal(redrive(s, id, "constraint mended")->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_int_equal(waiting(s), 0);
    assert_string_equal(stack_text(s, "select string_agg(n::text, ',' order by at) from "
                                      "keeper.told where word = 'spoiled'"),
                        "1,2,3");
    assert_string_equal(redrive(s, id, "again")->code, "dead.settled");
    stack_told(s, "spoiled", 1);
    EVENTUALLY(10, kept(s, "spoiled") == LETTERS + 1);
    assert_int_equal(stack_number(s,
                                  "select count(*) from keeper.audit where act = "
                                  "'dead_letter_redriven' and actor = 'olle.operator'"),
                     1);
}

static void
discard__of_the_first__leaves_the_others_waiting_in_their_order(void **state)
{
    struct stack *s = stack_of(state);

    bury(s, "unwanted");
    assert_int_equal(discard(s, first_letter(s), "sent by mistake")->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_int_equal(waiting(s), LETTERS - 1);
    stack_told(s, "unwanted", 1);
    EVENTUALLY(10, waiting(s) == LETTERS);
    allow(s);
    assert_int_equal(redrive(s, first_letter(s), "the rest is good")->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_string_equal(stack_text(s, "select string_agg(n::text, ',' order by at) from "
                                      "keeper.told where word = 'unwanted'"),
                        "2,3,1");
    assert_int_equal(stack_number(s, "select count(*) from keeper.parked_subject"), 0);
}

static const struct client_reply *
resume(struct stack *s, uint32_t poison_allowed)
{
    static char peer[] = "teller.ost", reason[] = "the table is mended";
    Tillsyn__V1__StreamPauseAsk wish;

    tillsyn__v1__stream_pause_ask__init(&wish);
    wish.peer = peer;
    wish.reason = reason;
    wish.poison_allowed = poison_allowed;
    return ask(s, OLLE, "tillsyn.v1.StreamPauseAsk", &wish.base);
}

/* The words differ, so that none is only parked behind another. */
static void
stream__full_of_poison__stops_before_good_messages_are_buried_and_goes_on_when_told(
    void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "flood", FLOOD, 1);

    stack_sql(s, "alter table keeper.told add constraint forbidden check (word not like "
                 "'flood%%') not valid");
    while (!orders_push(orders, 10)) {
    }
    EVENTUALLY(10, stack_log_has(s, KEEPER, "stream_tripped"));
    assert_true(waiting(s) <= TRIPS_AT);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.stream_in where paused"), 1);
    stack_kill(s, KEEPER);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    EVENTUALLY(20, stack_stream_is(s, "rejected"));
    assert_true(waiting(s) <= TRIPS_AT);
    allow(s);
    assert_int_equal(resume(s, 0)->outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    stack_wait_flowing(s);
    while (waiting(s) > 0)
        assert_int_equal(redrive(s, first_letter(s), "mended")->outcome,
                         TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word like 'flood%%'"),
        FLOOD);
    orders_free(&orders);
}

/* Nothing of the message can be kept but its place: the stream waits for an operator, and asks the database no more. */
static void
letter__that_cannot_be_written__halts_the_stream_and_is_put_aside_once_mended(
    void **state)
{
    struct stack *s = stack_of(state);

    stack_sql(s, "alter table keeper.dead_letter add constraint forbidden check (state "
                 "<> 'waiting') not valid");
    forbid(s, "unkept");
    stack_told(s, "unkept", 1);
    EVENTUALLY(10, stack_log_has(s, KEEPER, "stream_halted"));
    EVENTUALLY(10, stack_is_ready(s, KEEPER));
    assert_int_equal(waiting(s), 0);
    stack_sql(s, "alter table keeper.dead_letter drop constraint forbidden");
    assert_int_equal(resume(s, 0)->outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    EVENTUALLY(20, waiting(s) == 1);
    allow(s);
    assert_int_equal(redrive(s, first_letter(s), "mended")->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_int_equal(kept(s, "unkept"), 1);
}

static void
letters__for_who_is_no_operator__are_closed(void **state)
{
    struct stack *s = stack_of(state);
    Tillsyn__V1__DeadListAsk wish;

    tillsyn__v1__dead_list_ask__init(&wish);
    assert_int_equal(ask(s, ASTRID, "tillsyn.v1.DeadListAsk", &wish.base)->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_DENIED);
    assert_int_equal(ask(s, OLLE, "tillsyn.v1.DeadListAsk", &wish.base)->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_DONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(redrive__while_the_cause_stands__is_refused_and_changes_nothing),
        cmocka_unit_test(redrive__out_of_order_or_without_reason__is_refused),
        cmocka_unit_test(
            redrive__once_mended__applies_the_subject_in_order_and_lets_it_flow),
        cmocka_unit_test(discard__of_the_first__leaves_the_others_waiting_in_their_order),
        cmocka_unit_test(
            stream__full_of_poison__stops_before_good_messages_are_buried_and_goes_on_when_told),
        cmocka_unit_test(
            letter__that_cannot_be_written__halts_the_stream_and_is_put_aside_once_mended),
        cmocka_unit_test(letters__for_who_is_no_operator__are_closed),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
