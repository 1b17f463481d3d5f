/* intake_feed_world - the feeds half of intake without its sockets: real handlers, real PostgreSQL with its real roles. */
#pragma once

#include "intake/intake_feed_handlers.h"
#include "intake/intake_register_handlers.h"
#include "platform/writer_internal.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

/* FEED_TODAY is 2026-01-15; the months are first days of 2025. */
enum {
    FEED_TODAY = 20468,
    FEED_JAN = 20089,
    FEED_FEB = 20120,
    FEED_MAR = 20148,
    FEED_APR = 20179,
    FEED_SENT_MAX = 64,
    FEED_CONNINFO_BYTES = 512,
};

struct feed_sent {
    const char *type;
    const ProtobufCMessage *body; /* IndicatorObserved; NULL for others */
};

/* Where a test is; its database and roles are its own and go with it. */
struct feed_world {
    struct arena *arena;
    char name[48]; /* of the database and the writer's role */
    char conninfo[2][FEED_CONNINFO_BYTES];
    struct config config;
    struct service_spec spec;
    struct peer self, risk;
    struct fabric *fabric;
    struct db *db;     /* the writer's       */
    struct db *reader; /* for queries        */
    int32_t today;
    /* Of the last transaction. */
    struct answer answer;
    const char *act; /* the last act that it recorded; NULL: none */
    const char *act_subject, *act_reason;
    struct feed_sent sent[FEED_SENT_MAX];
    size_t n_sent;
};

/* NULL, after a loud word, when TILLSYN_TEST_PG is not set: the test is skipped. */
struct feed_world *feed_world_open(const char *name);
void feed_world_close(struct feed_world **self_p);

typedef rc_t feed_handler(struct batch *batch, const struct msg *ask,
                          struct answer *answer);
typedef rc_t feed_decide(struct batch *batch, const struct msg *msg);

/* One command, by a person, in a transaction of its own; refused ones leave nothing. */
rc_t feed_world_ask(struct feed_world *self, feed_handler *handler,
                    const ProtobufCMessage *body);

/* One question, as the role that may only read. */
rc_t feed_world_query(struct feed_world *self, feed_handler *handler,
                      const ProtobufCMessage *body);
void feed_world_measure(struct feed_world *self, double values[INTAKE_FEED_GAUGES]);

/* A batch of messages from permits. */
rc_t feed_world_hear(struct feed_world *self, feed_decide *decide,
                     const ProtobufCMessage *const *bodies, size_t n);

/* Do something with a batch of the writer's; it is committed. */
rc_t feed_world_do(struct feed_world *self,
                   rc_t (*what)(struct batch *batch, void *state), void *state);

/* The only value of a statement that returns one bigint n. */
int64_t feed_world_number(struct feed_world *self, const char *text);
/* The only text of a statement that returns one text t. */
const char *feed_world_text(struct feed_world *self, const char *text);

/* One statement as the schema's owner, in the schema. */
void feed_world_as_owner(struct feed_world *self, const char *text);

/* One statement as the writer or the reader; its SQLSTATE, "" when it succeeded. */
const char *feed_world_try(struct feed_world *self, bool as_reader, const char *text);
