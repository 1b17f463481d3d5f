/* service - the reactor: what a service declares. */
#pragma once

#include "platform/answer.h"
#include "platform/batch.h"
#include "platform/gauge.h"

/*
 * What to do with one type of message: load, decide, save over a batch.
 *
 * keys    notes which rows the message needs                          (per message, may be NULL)
 * load    fetches them for the whole batch, one statement a table     (per batch, may be NULL)
 * decide  the domain: one message at a time, in order, against what was loaded; appends rows (batch_rows, or to state), sends
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
    const char *from; /* the service that may say this, "permits"; NULL: any may */
};

enum question_kind {
    QUESTION_COMMAND, /* runs on the writer, may write and send; its reply is stored by command id */
    QUESTION_QUERY /* runs on the read-only connection                                          */
};

struct question {
    const char *type; /* NULL ends the table */
    const ProtobufCMessageDescriptor *descriptor;
    enum question_kind kind;
    const char *
        roles; /* comma-separated roles of which a person needs one; NULL: services only; "*": any known peer */
    rc_t (*answer)(struct batch *batch, const struct msg *ask, struct answer *answer);
    const char *what;
};

/* To whom a service keeps an outgoing stream: all instances of a service, or the one of its own node. */
struct destination {
    const char *service; /* NULL ends the table */
    bool own_node_only;
};

struct service_spec {
    const char *name;   /* "risk": binary, schema and migration series   */
    int schema_version; /* highest migration number of its own series    */
    size_t state_bytes; /* of batch->state                               */
    const struct route *routes;
    const struct question *questions;
    const struct destination *destinations;
    const struct config_key *config_keys; /* beside the common ones; may be NULL  */
    /* Make and release the process-lifetime context; may be NULL. message: why not. */
    rc_t (*open)(const struct config *config, struct arena *arena, void **app,
                 char message[256]);
    void (*close)(void **app);
    /* Called in a transaction after each (re)connection: take up unfinished jobs. May be NULL. */
    rc_t (*resume)(struct batch *batch);
    /*
     * Called about once a second in a writer transaction, for what waits for a time rather than a message. It may write,
     * send and start jobs. RC_MISSING: nothing was to be done, and nothing is committed. May be NULL.
     */
    rc_t (*tick)(struct batch *batch);
    const struct service_gauge *gauges; /* may be NULL */
    /* Called every few seconds on the read-only connection: one value for each gauge, in their order. */
    rc_t (*measure)(struct batch *batch, double *values);
    /* 32 bytes that HELLO carries: hash of the active policy; may be NULL. */
    const uint8_t *(*policy_sha256)(void *app);
};

/* The whole life of a service process. Returns its exit code: 0 drained, 1 failed, 2 usage, 3 configuration. */
int service_main(const struct service_spec *spec, int argc, char **argv);
