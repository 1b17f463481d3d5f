/* client - asking a service, as a person or a tool does: one key, many questions in flight. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "platform/arena.h"
#include "platform/id.h"
#include "platform/peers.h"
#include "platform/rc.h"

struct client;

struct client_reply {
    int outcome; /* Tillsyn__V1__Outcome                     */
    const char *code;
    const char *text_sv;
    const char *text_en;
    const char *type;
    const void *data; /* in the arena given                       */
    size_t data_bytes;
    struct uuid ask_id; /* the command's id                         */
};

/*
 * in:     key_path    secret key of the person or service that asks
 *         peers_path  peers.conf, for the services' endpoints and keys
 * errors: RC_MISSING  a file is not there; RC_INVALID it is not right, message says how
 */
must_check rc_t client_open(const char *key_path, const char *peers_path,
                            struct client **out, char message[256]);
void client_close(struct client **self_p);

const struct peers *client_peers(const struct client *self);

/*
 * Ask and wait.
 *
 * in:     id  the command's identity: asking again with the same id gives the same answer; NULL makes a new one
 * errors: RC_MISSING  no such service in peers.conf
 *         RC_BUSY     no answer before the deadline (not running, or the key is not known there)
 */
must_check rc_t client_ask(struct client *self, const char *instance,
                           const struct uuid *id, const char *type,
                           const ProtobufCMessage *body, int deadline_ms,
                           struct arena *arena, struct client_reply *reply);

/* Many at once: post without waiting, then take the answers as they come (any order). */
must_check rc_t client_post(struct client *self, const char *instance,
                            const struct uuid *id, const char *type,
                            const ProtobufCMessage *body, int deadline_ms);
must_check rc_t client_take(struct client *self, int wait_ms, struct arena *arena,
                            struct client_reply *reply);
