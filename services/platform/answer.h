/* answer - what a question is answered with, or why it is refused. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "platform/rc.h"

/* What a handler answers. Filled by answer_with or answer_refuse. */
struct answer {
    int outcome;
    const char *code;
    const char *text_sv;
    const char *text_en;
    const ProtobufCMessage *body;
};

/* The answer's body, or a refusal with its reason for the person (both return what the handler returns). */
must_check rc_t answer_with(struct answer *answer, const ProtobufCMessage *body);
must_check rc_t answer_refuse(struct answer *answer, rc_t rc, const char *code,
                              const char *text_sv, const char *text_en);
