/* answer - what a question is answered with, or why it is refused. */
#include "platform/answer.h"

#include "platform/asked.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { REPLY_HEAD_BYTES = 4096 };

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

static char *
text_of(const char *text, struct arena *arena)
{
    return arena_strdup(arena, text != NULL ? text : "");
}

/* The asker's socket would drop the connection, and the person read "no answer". */
static void
refuse_size(Tillsyn__V1__Reply *reply, struct arena *arena)
{
    reply->outcome = TILLSYN__V1__OUTCOME__OUTCOME_FAULT;
    reply->code = arena_strdup(arena, "reply_too_large");
    reply->text_sv = arena_strdup(
        arena, "Svaret är för stort för ett meddelande: fråga efter mindre.");
    reply->text_en =
        arena_strdup(arena, "The answer is too large for one message: ask for less.");
    reply->data.len = 0;
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
    if (reply.data.len > WIRE_FRAME_BYTES - REPLY_HEAD_BYTES)
        refuse_size(&reply, arena);
    return wire_pack(&reply.base, arena, size);
}
