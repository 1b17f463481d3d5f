/* stack_operator - what olle.operator asks the stack's processes about their streams. */
#pragma once

#include "support/stack_ask.h"
#include "tillsyn/v1/fabric.pb-c.h"

/* Ask, and the answer's code: "" when it was done. What it answered with is in answer, when that is not NULL. */
const char *stack_do(struct stack *self, enum stack_who who, const ProtobufCMessage *wish,
                     ProtobufCMessage **answer);

/* The acts on teller.ost>keeper.ost, each at the end that it is done at, with a reason. Each returns its answer's code. */
const char *stack_replay(struct stack *self, uint64_t from_seq, int64_t from_us,
                         Tillsyn__V1__StreamReplayReply **reply);
const char *stack_clear(struct stack *self);
const char *stack_renew(struct stack *self, uint64_t from_seq, int64_t from_us,
                        Tillsyn__V1__StreamRenewReply **reply);
const char *stack_agree(struct stack *self, const Tillsyn__V1__StreamRenewReply *renewed);

/* The stream as one of its ends tells it: all of it. NULL while that does not answer. */
const Tillsyn__V1__StreamStatus *stack_stream_status(struct stack *self,
                                                     enum stack_who who);

/* As if a database were the one of before: the keeper has applied so many fewer, the teller said so many fewer. */
void stack_forget_applied(struct stack *self, int64_t count);
void stack_forget_said(struct stack *self, int64_t count);
