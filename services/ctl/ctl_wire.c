/* ctl_wire - the questions that tillsynctl asks and their answers, as JSON on our side. */
#include "ctl/ctl_wire.h"

#include <assert.h>

#include "ctl/ctl_message_json.h"
#include "platform/wire.h"
#include "tillsyn/v1/fabric.pb-c.h"

static_assert((int)CTL_OUTCOME_DONE == (int)TILLSYN__V1__OUTCOME__OUTCOME_DONE
                  && (int)CTL_OUTCOME_BUSY == (int)TILLSYN__V1__OUTCOME__OUTCOME_BUSY
                  && (int)CTL_OUTCOME_DENIED == (int)TILLSYN__V1__OUTCOME__OUTCOME_DENIED,
              "both sides must agree on the outcomes");

ProtobufCMessage *
ctl_wire_ask(const char *type, json_t *body, struct arena *arena)
{
    ProtobufCMessage *message = wire_new(ctl_wire_type(type), arena);

    if (body != NULL)
        ctl_message_of_json(body, message, arena);
    return message;
}

rc_t
ctl_wire_reply(const char *type, const void *data, size_t size, json_t **body)
{
    const ProtobufCMessageDescriptor *descriptor =
        ctl_wire_find(type == NULL ? "" : type);
    struct arena *arena;
    ProtobufCMessage *message;

    if (descriptor == NULL)
        return RC_INVALID;
    arena = arena_new(0);

    const rc_t rc = wire_unpack(descriptor, data, size, arena, &message);

    if (rc == RC_OK)
        *body = ctl_json_of_message(message);
    arena_destroy(&arena);
    return rc;
}
