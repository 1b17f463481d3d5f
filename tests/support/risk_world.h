/* risk_world - the risk service without its sockets: real handlers, real PostgreSQL with its real roles. */
#pragma once

#include "platform/writer_internal.h"
#include "risk/risk_handlers.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

/* WORLD_DAY is 2024-10-04. */
enum { WORLD_DAY = 20000, WORLD_JOBS_MAX = 8, WORLD_CONNINFO_BYTES = 512 };

/* Where a test is; its database and roles are its own and go with it. */
struct risk_world {
    struct arena *arena;
    char name[48];                          /* of the database and the writer's role */
    char conninfo[3][WORLD_CONNINFO_BYTES]; /* by enum risk_world_role */
    struct config config;
    struct config_value extras[4];
    struct service_spec spec;
    struct peer self, intake;
    struct fabric *fabric;
    struct db *db;                    /* the writer's */
    struct job *jobs[WORLD_JOBS_MAX]; /* started and not yet run */
    size_t n_jobs;
    /* Of the last transaction. */
    struct answer answer;
    const char *act; /* the last act that it recorded; NULL: none */
    const char *act_reason;
    size_t n_sent;
    const struct outgoing *last_sent; /* of this or an earlier transaction; NULL: none */
};

enum risk_world_role { WORLD_WRITER, WORLD_READER, WORLD_EXTERNAL };

/* NULL, after a loud word, when TILLSYN_TEST_PG is not set: the test is skipped. */
struct risk_world *risk_world_open(const char *name);
void risk_world_close(struct risk_world **self_p);

/* The first connection that a service has knows of an intake on its node only after this. */
void risk_world_meet_intake(struct risk_world *self);

typedef rc_t risk_world_handler(struct batch *batch, const struct msg *ask,
                                struct answer *answer);

/* One command or query in a transaction of its own, by a person; refused ones leave nothing. */
rc_t risk_world_ask(struct risk_world *self, const char *actor,
                    risk_world_handler *handler, const ProtobufCMessage *body);

/* A batch of messages of one route. */
rc_t risk_world_hear(struct risk_world *self,
                     rc_t (*decide)(struct batch *, const struct msg *),
                     const ProtobufCMessage *const *bodies, size_t n);

/* What a service does when it has connected. */
rc_t risk_world_resume(struct risk_world *self);

/* Run the oldest waiting job; its done() in a transaction. RC_MISSING: there was none. */
rc_t risk_world_run_job(struct risk_world *self);

/* Forget waiting jobs, as a crash does. */
void risk_world_crash(struct risk_world *self);

/* One statement as a role; returns its SQLSTATE, "" when it succeeded. */
const char *risk_world_try(struct risk_world *self, enum risk_world_role role,
                           const char *text);

/* One statement as the schema's owner, in the schema. */
void risk_world_as_owner(struct risk_world *self, const char *text);

/* The only value of a statement that returns one bigint. */
int64_t risk_world_number(struct risk_world *self, const char *text);
