/* service - the reactor: what a service declares, and what its handlers are given. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/config.h"
#include "platform/db.h"
#include "platform/id.h"
#include "platform/job.h"
#include "platform/rc.h"
#include "platform/wire.h"

/*
 * One transaction's work: a batch of messages of one stream, one command, or one finished job. Effects, outgoing messages
 * and the audit row commit together or not at all; a handler never commits, sends or logs by itself.
 */
struct batch {
    struct arena *arena;         /* everything a handler allocates                       */
    struct db *db;               /* the writer; a read-only connection in a QUERY         */
    const struct config *config;
    int64_t now_us;              /* one instant for the whole batch; informative          */
    void *state;                 /* spec->state_bytes, zeroed for each batch              */
    void *app;                   /* what spec->open left                                  */
    const char *actor;           /* the peer or person whose message this is              */
    const struct envelope *cause; /* the message being decided; NULL outside decide        */
};

/* One message of a batch. */
struct msg {
    const struct envelope *envelope;
    const ProtobufCMessage *body; /* of the route's type, checked */
    uint64_t seq;
};

/*
 * What to do with one type of message: load, decide, save over a batch.
 *
 * keys    notes which rows the message needs                          (per message, may be NULL)
 * load    fetches them for the whole batch, one statement a table     (per batch, may be NULL)
 * decide  the domain: one message at a time, in order, against what was loaded; appends rows to state and sends
 * save    one statement a table for the whole batch                   (per batch, may be NULL)
 *
 * Routes that share a load or a save name the same function; it is called once. decide returns RC_INVALID for a poisoned
 * message: it goes to the dead letters and the batch is decided again without it.
 */
struct route {
    const char *type; /* "tillsyn.v1.UnitChanged"; NULL ends the table */
    const ProtobufCMessageDescriptor *descriptor;
    rc_t (*keys)(struct batch *batch, const struct msg *msg);
    rc_t (*load)(struct batch *batch);
    rc_t (*decide)(struct batch *batch, const struct msg *msg);
    rc_t (*save)(struct batch *batch);
    const char *what; /* one line for the documentation and --routes */
};

enum question_kind {
    QUESTION_COMMAND, /* runs on the writer, may write and send; its reply is stored by command id */
    QUESTION_QUERY    /* runs on the read-only connection                                          */
};

/* What a handler answers. Filled by answer_with or answer_refuse. */
struct answer {
    int outcome;
    const char *code;
    const char *text_sv;
    const char *text_en;
    const ProtobufCMessage *body;
};

struct question {
    const char *type; /* NULL ends the table */
    const ProtobufCMessageDescriptor *descriptor;
    enum question_kind kind;
    const char *roles; /* comma-separated roles of which a person needs one; NULL: services only; "*": any known peer */
    rc_t (*answer)(struct batch *batch, const struct msg *ask, struct answer *answer);
    const char *what;
};

/* To whom a service keeps an outgoing stream: all instances of a service, or the one of its own node. */
struct destination {
    const char *service; /* NULL ends the table */
    bool own_node_only;
};

struct service_spec {
    const char *name;            /* "risk": binary, schema and migration series   */
    int schema_version;          /* highest migration number of its own series    */
    size_t state_bytes;          /* of batch->state                               */
    const struct route *routes;
    const struct question *questions;
    const struct destination *destinations;
    const struct config_key *config_keys; /* beside the common ones; may be NULL  */
    /* Make and release the process-lifetime context; may be NULL. message: why not. */
    rc_t (*open)(const struct config *config, struct arena *arena, void **app, char message[256]);
    void (*close)(void **app);
    /* Called in a transaction after each (re)connection: take up unfinished jobs. May be NULL. */
    rc_t (*resume)(struct batch *batch);
    /* 32 bytes that HELLO carries: hash of the active policy; may be NULL. */
    const uint8_t *(*policy_sha256)(void *app);
};

/* The whole life of a service process. Returns its exit code: 0 drained, 1 failed, 2 usage, 3 configuration. */
int service_main(const struct service_spec *spec, int argc, char **argv);

/*
 * Queue a message for another instance; it leaves when the batch has committed.
 *
 * in:     to       "risk.ost"
 *         type     "tillsyn.v1.UnitChanged"
 *         subject  an id as text
 *         body     packed now
 * errors: RC_MISSING  no stream to that instance is declared or known
 */
must_check rc_t batch_send(struct batch *batch, const char *to, const char *type,
                           const char *subject, const ProtobufCMessage *body);

/* Whether there is a stream to that instance. */
bool batch_knows(const struct batch *batch, const char *to);

/* The id that the next thing caused by this batch's current message gets. */
struct uuid batch_next_id(struct batch *batch);

/* An audit row of its own for a person's act; joins the transaction. */
void batch_record_act(struct batch *batch, const char *act, const char *subject,
                      const char *reason);

/* Start a job once this batch has committed; taken back if it does not. */
void batch_start_job(struct batch *batch, struct job *job);

/* The answer's body, or a refusal with its reason for the person (both return what the handler returns). */
must_check rc_t answer_with(struct answer *answer, const ProtobufCMessage *body);
must_check rc_t answer_refuse(struct answer *answer, rc_t rc, const char *code,
                              const char *text_sv, const char *text_en);
