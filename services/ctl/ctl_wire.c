/* ctl_wire - the questions that tillsynctl asks and their answers, as JSON on our side. */
#include "ctl/ctl_wire.h"

#include <assert.h>
#include <string.h>

#include "ctl/ctl_message_json.h"
#include "platform/wire.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

static_assert((int)CTL_OUTCOME_DONE == (int)TILLSYN__V1__OUTCOME__OUTCOME_DONE
                  && (int)CTL_OUTCOME_BUSY == (int)TILLSYN__V1__OUTCOME__OUTCOME_BUSY
                  && (int)CTL_OUTCOME_DENIED == (int)TILLSYN__V1__OUTCOME__OUTCOME_DENIED,
              "both sides must agree on the outcomes");

static const ProtobufCMessageDescriptor *const KNOWN[] = {
    &tillsyn__v1__status_ask__descriptor,
    &tillsyn__v1__status_reply__descriptor,
    &tillsyn__v1__trace_ask__descriptor,
    &tillsyn__v1__trace_reply__descriptor,
    &tillsyn__v1__audit_verify_ask__descriptor,
    &tillsyn__v1__audit_verify_reply__descriptor,
    &tillsyn__v1__unit_show__descriptor,
    &tillsyn__v1__unit_show_reply__descriptor,
    &tillsyn__v1__round_open__descriptor,
    &tillsyn__v1__round_review__descriptor,
    &tillsyn__v1__round_approve__descriptor,
    &tillsyn__v1__round_cancel__descriptor,
    &tillsyn__v1__round_summary__descriptor,
    &tillsyn__v1__round_list__descriptor,
    &tillsyn__v1__round_list_reply__descriptor,
    &tillsyn__v1__round_show__descriptor,
    &tillsyn__v1__round_dossier__descriptor,
    &tillsyn__v1__round_dossier_reply__descriptor,
    &tillsyn__v1__round_explain__descriptor,
    &tillsyn__v1__round_explain_reply__descriptor,
};

static const ProtobufCMessageDescriptor *
find(const char *type)
{
    for (size_t i = 0; i < sizeof(KNOWN) / sizeof(KNOWN[0]); i++)
        if (strcmp(KNOWN[i]->name, type) == 0)
            return KNOWN[i];
    return NULL;
}

ProtobufCMessage *
ctl_wire_ask(const char *type, json_t *body, struct arena *arena)
{
    const ProtobufCMessageDescriptor *descriptor = find(type);

    assert(descriptor != NULL);

    ProtobufCMessage *message = wire_new(descriptor, arena);

    if (body != NULL)
        ctl_message_of_json(body, message, arena);
    return message;
}

rc_t
ctl_wire_reply(const char *type, const void *data, size_t size, json_t **body)
{
    const ProtobufCMessageDescriptor *descriptor = find(type == NULL ? "" : type);
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
