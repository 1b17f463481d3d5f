/* stack_operator - what olle.operator asks the stack's processes about their streams. */
#include "support/stack_operator.h"

#include <string.h>

#include "platform/wire.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"

enum { ANSWER_MS = 20000 };

static char reason_given[] = "as the test wants it", teller_name[] = "teller.ost",
            keeper_name[] = "keeper.ost";

static const ProtobufCMessageDescriptor *
find(const char *type)
{
    static const ProtobufCMessageDescriptor *const KNOWN[] = {
        &tillsyn__v1__stream_replay_reply__descriptor,
        &tillsyn__v1__stream_renew_reply__descriptor,
        &tillsyn__v1__stream_clear_ask__descriptor,
        &tillsyn__v1__stream_agree_ask__descriptor,
        &tillsyn__v1__status_reply__descriptor,
        &tillsyn__v1__trace_reply__descriptor,
    };

    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strcmp(KNOWN[i]->name, type) == 0)
            return KNOWN[i];
    fail_msg("%s is not among the answers that stack_operator knows", type);
    return NULL;
}

const char *
stack_do(struct stack *self, enum stack_who who, const ProtobufCMessage *wish,
         ProtobufCMessage **answer)
{
    struct client_reply reply;

    assert_int_equal(client_ask(stack_client(self, OLLE), STACK_INSTANCES[who], NULL,
                                wish->descriptor->name, wish, ANSWER_MS, self->arena,
                                &reply),
                     RC_OK);
    if (reply.outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE && answer != NULL)
        assert_int_equal(wire_unpack(find(reply.type), reply.data, reply.data_bytes,
                                     self->arena, answer),
                         RC_OK);
    return reply.outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE ? "" : reply.code;
}

const char *
stack_replay(struct stack *self, uint64_t from_seq, int64_t from_us,
             Tillsyn__V1__StreamReplayReply **reply)
{
    Tillsyn__V1__StreamReplayAsk wish;

    tillsyn__v1__stream_replay_ask__init(&wish);
    wish.peer = keeper_name;
    wish.from_seq = from_seq;
    wish.from_us = from_us;
    wish.reason = reason_given;
    return stack_do(self, TELLER, &wish.base, (ProtobufCMessage **)(void *)reply);
}

const char *
stack_clear(struct stack *self)
{
    Tillsyn__V1__StreamClearAsk wish;

    tillsyn__v1__stream_clear_ask__init(&wish);
    wish.peer = keeper_name;
    wish.reason = reason_given;
    return stack_do(self, TELLER, &wish.base, NULL);
}

const char *
stack_renew(struct stack *self, uint64_t from_seq, int64_t from_us,
            Tillsyn__V1__StreamRenewReply **reply)
{
    Tillsyn__V1__StreamRenewAsk wish;

    tillsyn__v1__stream_renew_ask__init(&wish);
    wish.peer = keeper_name;
    wish.from_seq = from_seq;
    wish.from_us = from_us;
    wish.reason = reason_given;
    return stack_do(self, TELLER, &wish.base, (ProtobufCMessage **)(void *)reply);
}

const char *
stack_agree(struct stack *self, const Tillsyn__V1__StreamRenewReply *renewed)
{
    Tillsyn__V1__StreamAgreeAsk wish;

    tillsyn__v1__stream_agree_ask__init(&wish);
    wish.peer = teller_name;
    wish.epoch = renewed->epoch;
    wish.from_seq = renewed->from_seq;
    wish.reason = reason_given;
    return stack_do(self, KEEPER, &wish.base, NULL);
}

const Tillsyn__V1__StreamStatus *
stack_stream_status(struct stack *self, enum stack_who who)
{
    Tillsyn__V1__StatusAsk ask;
    ProtobufCMessage *answer = NULL;
    const Tillsyn__V1__StatusReply *status;

    tillsyn__v1__status_ask__init(&ask);
    if (*stack_do(self, who, &ask.base, &answer) != '\0' || answer == NULL)
        return NULL;
    status = (const void *)answer;
    for (size_t i = 0; i < status->n_streams; i++)
        if (strcmp(status->streams[i]->stream, "teller.ost>keeper.ost") == 0)
            return status->streams[i];
    return NULL;
}

void
stack_forget_applied(struct stack *self, int64_t count)
{
    stack_sql(
        self,
        "begin; delete from keeper.told where at in (select at from keeper.told order "
        "by at desc limit %lld); update keeper.stream_in set last_seq = last_seq - "
        "%lld; commit",
        (long long)count, (long long)count);
}

void
stack_forget_said(struct stack *self, int64_t count)
{
    stack_sql(
        self,
        "begin; delete from teller.outbox o using teller.stream_out s where o.seq >= "
        "s.next_seq - %lld; update teller.stream_out set next_seq = next_seq - %lld, "
        "acked_seq = least(acked_seq, next_seq - %lld - 1), offered_seq = next_seq - %lld - 1; "
        "commit",
        (long long)count, (long long)count, (long long)count, (long long)count);
}
