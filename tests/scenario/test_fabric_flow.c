/* test_fabric_flow - two services and a stream between them: once, in order, acknowledged, audited, archived. */
#include <string.h>

#include "platform/clock.h"
#include "platform/wire.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { MESSAGES_OF_A_RANGE = 65536 };

static void
fabric__twenty_thousand_messages__arrive_once_and_in_order(void **state)
{
    struct orders *orders = orders_new(stack_of(state), "flow", 20, 1000);

    orders_finish(orders, 60);
    orders_free(&orders);
}

/* Small batches at full speed: what is committed, fetched and acknowledged overlaps in every way. */
static void
fabric__many_small_commands__arrive_once_and_in_order(void **state)
{
    struct orders *orders = orders_new(stack_of(state), "small", 1000, 3);

    orders_finish(orders, 60);
    orders_free(&orders);
}

static Tillsyn__V1__TraceReply *
trace(struct stack *s, const char *instance, const Tillsyn__V1__TraceAsk *ask)
{
    struct client_reply reply;
    ProtobufCMessage *message;

    assert_int_equal(client_ask(stack_client(s, OLLE), instance, NULL,
                                "tillsyn.v1.TraceAsk", &ask->base, 10000, stack_arena(s),
                                &reply),
                     RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_int_equal(wire_unpack(&tillsyn__v1__trace_reply__descriptor, reply.data,
                                 reply.data_bytes, stack_arena(s), &message),
                     RC_OK);
    return (void *)message;
}

static Tillsyn__V1__TraceReply *
trace_id(struct stack *s, const struct uuid *id)
{
    Tillsyn__V1__TraceAsk ask;

    tillsyn__v1__trace_ask__init(&ask);
    ask.id = wire_bytes_of_uuid(id, stack_arena(s));
    return trace(s, "teller.ost", &ask);
}

static Tillsyn__V1__TraceReply *
trace_seq(struct stack *s, uint64_t seq)
{
    static char peer[] = "teller.ost";
    Tillsyn__V1__TraceAsk ask;

    tillsyn__v1__trace_ask__init(&ask);
    ask.peer = peer;
    ask.seq = seq;
    return trace(s, "keeper.ost", &ask);
}

static void
trace__a_command__shows_it_answered_sent_and_applied_with_times(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id = uuid_new(clock_now_us());
    int64_t before_us = clock_now_us();
    struct client_reply reply;
    const Tillsyn__V1__TraceReply *sent, *applied;
    const Tillsyn__V1__TraceStep *caused;

    assert_int_equal(stack_tell(s, OLLE, &id, "traced", 1, &reply), RC_OK);
    stack_wait_flowing(s);
    sent = trace_id(s, &id);
    assert_int_equal(sent->n_steps, 2);
    assert_string_equal(sent->steps[0]->what, "answered");
    assert_string_equal(sent->steps[0]->type, "toy.Tell");
    assert_in_range(sent->steps[0]->at_us, before_us, clock_now_us());
    assert_true(sent->steps[0]->audit_seq > 0);
    caused = sent->steps[1];
    assert_string_equal(caused->what, "caused");
    assert_string_equal(caused->type, "toy.Told");
    assert_string_equal(caused->stream, "teller.ost>keeper.ost");
    assert_memory_equal(caused->causation_id.data, id.b, sizeof id.b);

    applied = trace_seq(s, caused->seq);
    assert_int_equal(applied->n_steps, 1);
    assert_string_equal(applied->steps[0]->what, "applied");
    assert_in_range(applied->steps[0]->at_us, caused->at_us, clock_now_us());
    assert_true(applied->steps[0]->audit_seq > 0);
}

static void
trace__a_message__is_found_by_its_own_id_too(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id;

    stack_told(s, "found", 1);
    assert_int_equal(
        uuid_parse(
            stack_text(s, "select id from teller.outbox order by seq desc limit 1"), &id),
        RC_OK);
    assert_int_equal(trace_id(s, &id)->n_steps, 1);
    assert_string_equal(trace_id(s, &id)->steps[0]->what, "sent");
}

/* While the keeper's commit hangs on a lock, the teller must not hear that anything arrived. */
static void
ack__before_the_commit__does_not_come(void **state)
{
    struct stack *s = stack_of(state);
    struct stack_stream before, now;

    stack_wait_flowing(s);
    assert_true(stack_stream(s, TELLER, &before));
    stack_sql(s, "begin");
    stack_sql(s, "lock table keeper.audit in exclusive mode");
    stack_told(s, "held", 10);
    EVENTUALLY(10, stack_number(s,
                                "select count(*) from pg_stat_activity where usename = "
                                "'%s_keeper_ost' and wait_event_type = 'Lock'",
                                stack_roles(s)));
    assert_true(stack_stream(s, TELLER, &now));
    assert_int_equal(now.next_seq, before.next_seq + 10);
    assert_int_equal(now.done_seq, before.done_seq);
    stack_sql(s, "rollback");
    stack_wait_flowing(s);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'held'"), 10);
}

static void
outbox__acknowledged_range__moves_to_the_archive_and_is_still_traced(void **state)
{
    struct stack *s = stack_of(state);
    int64_t have = stack_number(s, "select next_seq from teller.stream_out");
    size_t wanted = (size_t)(MESSAGES_OF_A_RANGE - have) / 1000 + 2;
    struct orders *orders = orders_new(s, "range", wanted, 1000);
    struct uuid first;

    assert_int_equal(
        uuid_parse(stack_text(s, "select id from teller.outbox where seq = 1"), &first),
        RC_OK);
    orders_finish(orders, 120);
    EVENTUALLY(20, stack_number(s, "select count(*) from teller.archive")
                       == MESSAGES_OF_A_RANGE - 1);
    assert_int_equal(stack_number(s, "select min(seq) from teller.outbox"),
                     MESSAGES_OF_A_RANGE);
    assert_int_equal(trace_id(s, &first)->n_steps, 1);
    assert_int_equal(trace_id(s, &first)->steps[0]->seq, 1);
    orders_free(&orders);
}

static void
audit__manipulated_or_missing_row__is_found(void **state)
{
    struct stack *s = stack_of(state);

    assert_int_equal(stack_audit_broken(s, KEEPER), 0);
    stack_sql(s, "update keeper.audit set actor = 'somebody' where seq = 3");
    assert_int_equal(stack_audit_broken(s, KEEPER), 3);
    stack_sql(s, "update keeper.audit set actor = 'teller.ost' where seq = 3");
    assert_int_equal(stack_audit_broken(s, KEEPER), 0);
    stack_sql(s, "update keeper.audit set at_us = at_us + 1 where seq = 2");
    assert_int_equal(stack_audit_broken(s, KEEPER), 2);
    stack_sql(s, "update keeper.audit set at_us = at_us - 1 where seq = 2");
    stack_sql(s, "create table keeper.aside as select * from keeper.audit where seq = 2");
    stack_sql(s, "delete from keeper.audit where seq = 2");
    assert_int_equal(stack_audit_broken(s, KEEPER), 3);
    stack_sql(s, "insert into keeper.audit select * from keeper.aside");
    assert_int_equal(stack_audit_broken(s, KEEPER), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fabric__twenty_thousand_messages__arrive_once_and_in_order),
        cmocka_unit_test(fabric__many_small_commands__arrive_once_and_in_order),
        cmocka_unit_test(trace__a_command__shows_it_answered_sent_and_applied_with_times),
        cmocka_unit_test(trace__a_message__is_found_by_its_own_id_too),
        cmocka_unit_test(ack__before_the_commit__does_not_come),
        cmocka_unit_test(
            outbox__acknowledged_range__moves_to_the_archive_and_is_still_traced),
        cmocka_unit_test(audit__manipulated_or_missing_row__is_found),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
