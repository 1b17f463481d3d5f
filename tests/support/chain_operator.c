/* chain_operator - what olle.operator does at a link of a chain; the test fails when it is not done. */
#include "support/chain_operator.h"

#include "platform/clock.h"
#include "platform/wire.h"
#include "support/stack.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { ASK_MS = 2000, DONE_S = 30 };

static bool
is_answered(struct chain *chain, size_t link, const struct uuid *id,
            const ProtobufCMessage *wish, struct client_reply *answer)
{
    return client_ask(chain_client(chain, link), chain->links[link].instance, id,
                      wish->descriptor->name, wish, ASK_MS, chain->arena, answer)
               == RC_OK
           && answer->outcome != TILLSYN__V1__OUTCOME__OUTCOME_BUSY;
}

const void *
chain_do(struct chain *chain, size_t link, const ProtobufCMessage *wish,
         const ProtobufCMessageDescriptor *reply)
{
    struct uuid id = uuid_new(clock_now_us());
    ProtobufCMessage *message = NULL;
    struct client_reply answer;

    EVENTUALLY(DONE_S, is_answered(chain, link, &id, wish, &answer));
    if (answer.outcome != TILLSYN__V1__OUTCOME__OUTCOME_DONE)
        fail_msg("%s: %s (%s)", wish->descriptor->name, answer.code, answer.text_en);
    if (reply != NULL)
        assert_int_equal(
            wire_unpack(reply, answer.data, answer.data_bytes, chain->arena, &message),
            RC_OK);
    return message;
}
