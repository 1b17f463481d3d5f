/* asked - a question on its way through the writer or the reader. */
#include "platform/asked.h"

#include <string.h>

#include "platform/work.h"
#include "tillsyn/v1/fabric.pb-c.h"

static const struct question *
find_question(const struct question *table, const char *type)
{
    for (const struct question *q = table; q != NULL && q->type != NULL; q++)
        if (strcmp(q->type, type) == 0)
            return q;
    return NULL;
}

const struct question *
asked_find(const struct fabric *fabric, const char *type)
{
    const struct question *own = find_question(fabric->spec->questions, type);

    return own != NULL ? own : find_question(fabric->common, type);
}

/* Whether one of the comma-separated roles is the peer's. */
static bool
has_one_of(const struct peer *peer, const char *roles)
{
    char role[32];

    for (const char *at = roles; *at != '\0';) {
        size_t length = strcspn(at, ",");

        if (length < sizeof role) {
            memcpy(role, at, length);
            role[length] = '\0';
            if (peer_has_role(peer, role))
                return true;
        }
        at += length + (at[length] == ',');
    }
    return false;
}

static bool
may_ask(const struct peer *peer, const struct question *question)
{
    if (question->roles != NULL && strcmp(question->roles, "*") == 0)
        return true;
    if (peer->kind == PEER_SERVICE)
        return question->roles == NULL;
    return question->roles != NULL && has_one_of(peer, question->roles);
}

bool
batch_actor_has_role(const struct batch *batch, const char *role)
{
    const struct work *work = (const struct work *)(const void *)batch;
    const struct peer *peer = directory_by_name(work->fabric->directory, batch->actor);

    return peer != NULL && peer_has_role(peer, role);
}

static rc_t
deny(struct answer *answer)
{
    *answer = (struct answer){
        .outcome = TILLSYN__V1__OUTCOME__OUTCOME_DENIED,
        .code = "role",
        .text_sv = "Din nyckel har inte den roll som krävs för detta.",
        .text_en = "Your key does not have the role that this needs.",
    };
    return RC_INVALID;
}

rc_t
asked_read(struct fabric *fabric, struct item *item, struct arena *arena,
           struct asked *asked, struct answer *answer)
{
    ProtobufCMessage *body;
    const struct peer *now;

    memset(asked, 0, sizeof *asked);
    asked->item = item;
    if (wire_read_envelope(item->payload, item->bytes, arena, &asked->envelope) != RC_OK)
        return answer_refuse(answer, RC_INVALID, "envelope", NULL, NULL);
    asked->question = asked_find(fabric, asked->envelope.type);
    if (asked->question == NULL)
        return answer_refuse(answer, RC_INVALID, "unknown_question",
                             "Tjänsten besvarar inte den frågan.",
                             "This service does not answer that question.");
    now = directory_admits(fabric->directory, item->peer, item->key);
    if (now == NULL || !may_ask(now, asked->question))
        return deny(answer); /* by the roles of now, whatever they were when it came */
    if (wire_unpack(asked->question->descriptor, asked->envelope.data,
                    asked->envelope.data_bytes, arena, &body)
        != RC_OK)
        return answer_refuse(answer, RC_INVALID, "body", NULL, NULL);
    asked->body = body;
    return RC_OK;
}

void
asked_reply(struct fabric *fabric, const struct item *asked, const void *reply,
            size_t size)
{
    struct item *item = item_new(ITEM_REPLY, reply, size);

    item->correlation = asked->correlation;
    memcpy(item->routing_id, asked->routing_id, asked->routing_id_bytes);
    item->routing_id_bytes = asked->routing_id_bytes;
    item->door = asked->door;
    fabric_count_ask(fabric, asked, -1);
    mailbox_post(fabric->to_net, item);
}
