/* answer - reading a question, and packing, refusing and sending its answer. */
#include <string.h>

#include "platform/writer_internal.h"

struct refusal {
    rc_t rc;
    Tillsyn__V1__Outcome outcome;
    const char *code, *text_sv, *text_en;
};

/* What a person reads when a handler gives no words of its own. */
static const struct refusal REFUSALS[] = {
    {RC_INVALID,  TILLSYN__V1__OUTCOME__OUTCOME_INVALID,  "invalid",
     "Frågan går inte att förstå: kontrollera fälten.", "The question is not valid: check its fields."},
    {RC_MISSING,  TILLSYN__V1__OUTCOME__OUTCOME_MISSING,  "missing",
     "Det som efterfrågas finns inte här.",                "What was asked for is not here."             },
    {RC_CONFLICT, TILLSYN__V1__OUTCOME__OUTCOME_CONFLICT, "conflict",
     "Läget har ändrats: läs om och försök igen.",      "The state has changed: read again and retry."},
    {RC_BUSY,     TILLSYN__V1__OUTCOME__OUTCOME_BUSY,     "busy",
     "Tjänsten är upptagen: försök igen.",               "The service is busy: try again."             },
    {RC_FAULT,    TILLSYN__V1__OUTCOME__OUTCOME_FAULT,    "fault",
     "Internt fel: det står i tjänstens logg.",            "Internal fault: see the service's log."      },
};

static const struct refusal *
refusal_of(rc_t rc)
{
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        if (REFUSALS[i].rc == rc)
            return &REFUSALS[i];
    return &REFUSALS[sizeof REFUSALS / sizeof *REFUSALS - 1];
}

rc_t
answer_with(struct answer *answer, const ProtobufCMessage *body)
{
    *answer =
        (struct answer){.outcome = TILLSYN__V1__OUTCOME__OUTCOME_DONE, .body = body};
    return RC_OK;
}

rc_t
answer_refuse(struct answer *answer, rc_t rc, const char *code, const char *text_sv,
              const char *text_en)
{
    const struct refusal *plain = refusal_of(rc);

    *answer = (struct answer){.outcome = (int)plain->outcome,
                              .code = code != NULL ? code : plain->code,
                              .text_sv = text_sv != NULL ? text_sv : plain->text_sv,
                              .text_en = text_en != NULL ? text_en : plain->text_en};
    return rc;
}

static const struct question *
find_question(const struct question *table, const char *type)
{
    for (const struct question *q = table; q != NULL && q->type != NULL; q++)
        if (strcmp(q->type, type) == 0)
            return q;
    return NULL;
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

    memset(asked, 0, sizeof *asked);
    asked->item = item;
    if (wire_read_envelope(item->payload, item->bytes, arena, &asked->envelope) != RC_OK)
        return answer_refuse(answer, RC_INVALID, "envelope", NULL, NULL);
    asked->question = find_question(fabric->spec->questions, asked->envelope.type);
    if (asked->question == NULL)
        asked->question = find_question(fabric->common, asked->envelope.type);
    if (asked->question == NULL)
        return answer_refuse(answer, RC_INVALID, "unknown_question",
                             "Tjänsten besvarar inte den frågan.",
                             "This service does not answer that question.");
    if (!may_ask(item->peer, asked->question))
        return deny(answer);
    if (wire_unpack(asked->question->descriptor, asked->envelope.data,
                    asked->envelope.data_bytes, arena, &body)
        != RC_OK)
        return answer_refuse(answer, RC_INVALID, "body", NULL, NULL);
    asked->body = body;
    return RC_OK;
}

static char *
text_of(const char *text, struct arena *arena)
{
    return arena_strdup(arena, text != NULL ? text : "");
}

void *
answer_pack(const struct answer *answer, struct arena *arena, size_t *size)
{
    Tillsyn__V1__Reply reply;

    tillsyn__v1__reply__init(&reply);
    reply.outcome = (Tillsyn__V1__Outcome)answer->outcome;
    reply.code = text_of(answer->code, arena);
    reply.text_sv = text_of(answer->text_sv, arena);
    reply.text_en = text_of(answer->text_en, arena);
    if (answer->body != NULL) {
        reply.type = text_of(answer->body->descriptor->name, arena);
        reply.data.data = wire_pack(answer->body, arena, &reply.data.len);
    }
    return wire_pack(&reply.base, arena, size);
}

void
answer_post(struct fabric *fabric, const struct item *asked, const void *reply,
            size_t size)
{
    struct item *item = item_new(ITEM_REPLY, reply, size);

    item->correlation = asked->correlation;
    memcpy(item->routing_id, asked->routing_id, asked->routing_id_bytes);
    item->routing_id_bytes = asked->routing_id_bytes;
    atomic_fetch_sub(&fabric->asks_in_flight, 1);
    mailbox_post(fabric->to_net, item);
}
