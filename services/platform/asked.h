/* asked - a question on its way through the writer or the reader. Internal to platform. */
#pragma once

#include "platform/fabric.h"

struct asked {
    struct item *item; /* as it came from the net thread */
    struct envelope envelope;
    const ProtobufCMessage *body;
    const struct question *question;
};

/* Who answers a type: the service, or the platform for all of them; NULL: nobody. */
const struct question *asked_find(const struct fabric *fabric, const char *type);

/*
 * Unpack a question, find who answers it and whether the peer may ask.
 *
 * out:    answer  the refusal, when it is not RC_OK
 */
must_check rc_t asked_read(struct fabric *fabric, struct item *item, struct arena *arena,
                           struct asked *asked, struct answer *answer);

/* Send the packed reply back to where the question came from. */
void asked_reply(struct fabric *fabric, const struct item *item, const void *reply,
                 size_t size);

/* An answer as the bytes of a Reply. */
void *answer_pack(const struct answer *answer, struct arena *arena, size_t *size);
