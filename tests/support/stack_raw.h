/* stack_raw - a socket with a valid key and no manners: frames as a test makes them. */
#pragma once

#include <czmq.h>

#include "support/stack_ask.h"
#include "tillsyn/v1/fabric.pb-c.h"

struct raw;

/* Connected to a process with somebody's key; goes with raw_close. */
struct raw *raw_open(struct stack *stack, enum stack_key key, enum stack_who who);
void raw_close(struct raw **self_p);

/* Watch its connection, and whether it is lost within wait_ms. */
void raw_watch(struct raw *self);
bool raw_is_cut(struct raw *self, int wait_ms);

/* A header, and a payload where it is not NULL. */
void raw_say(struct raw *self, const Tillsyn__V1__Header *header, const void *payload,
             size_t bytes);

/* Any frames: n of them, sent as one message. */
void raw_send(struct raw *self, size_t n, const void *const *frames, const size_t *sizes);

/* One more part of a message that is not whole yet. */
void raw_part(struct raw *self, const void *part, size_t bytes);

/* The next header that comes back; and the next that is not a PONG; they fail the test when none comes. reply may be NULL. */
const Tillsyn__V1__Header *raw_next(struct raw *self);
const Tillsyn__V1__Header *raw_hear(struct raw *self, Tillsyn__V1__Reply **reply);

/* Whether nothing comes back for wait_ms. */
bool raw_is_silent(struct raw *self, int wait_ms);

/* An ASK for an answer within a minute; returns its id, which is its correlation too. */
struct uuid raw_ask(struct raw *self, const char *type, const void *data, size_t bytes);

/* A HELLO for "<speaker>><who>", epoch all 7, fence 1; the caller may change it. */
Tillsyn__V1__Header raw_hello(struct raw *self, const char *stream, uint64_t next_seq);

/* A DATA header and Batch bytes with these envelopes. */
void raw_data(struct raw *self, uint64_t first_seq, uint32_t count, const void *batch,
              size_t bytes);
void *raw_batch(struct raw *self, size_t n, const ProtobufCBinaryData *envelopes,
                size_t *bytes);
ProtobufCBinaryData raw_envelope(struct raw *self, const char *type, const void *data,
                                 size_t bytes);
ProtobufCBinaryData raw_envelope_about(struct raw *self, const char *subject,
                                       const char *type, const void *data, size_t bytes);

/* Connect with somebody's key and watch the handshake: what the doorkeeper decides, or silence. */
enum raw_knock { KNOCK_SILENCE, KNOCK_REFUSED, KNOCK_ADMITTED };
enum raw_knock raw_knock(struct stack *stack, enum stack_key key, enum stack_who who);
