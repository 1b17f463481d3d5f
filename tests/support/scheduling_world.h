/* scheduling_world - the scheduling service without its sockets: real handlers, real PostgreSQL with its real roles. */
#pragma once

#include "platform/writer_internal.h"
#include "scheduling/scheduling_handlers.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

enum { OFFICE_JOBS_MAX = 8, OFFICE_SENT_MAX = 1024, OFFICE_CONNINFO_BYTES = 512 };

/* 2026-01-15, a Thursday; the plans of the tests begin on Monday the 19th. */
enum { OFFICE_TODAY = 20468, OFFICE_MONDAY = 20472 };

struct scheduling_sent {
    const char *to;
    struct envelope envelope;
    const void *bytes; /* as they leave */
    size_t size;
};

/* Where a test is; its database and roles are its own and go with it. */
struct scheduling_world {
    struct arena *arena;
    char name[48];                           /* of the database and the writer's role */
    char conninfo[2][OFFICE_CONNINFO_BYTES]; /* writer, reader */
    struct config config;
    struct service_spec spec;
    struct peer self, others[2];
    struct fabric *fabric;
    struct db *writer, *reader;
    struct job *jobs[OFFICE_JOBS_MAX]; /* started and not yet run */
    size_t n_jobs;
    /* Of the last transaction. */
    struct answer answer;
    const char *act, *act_reason; /* the last act that it recorded; NULL: none */
    struct scheduling_sent sent[OFFICE_SENT_MAX];
    size_t n_sent;
};

/* NULL, after a loud word, when TILLSYN_TEST_PG is not set: the test is skipped. */
struct scheduling_world *scheduling_world_open(const char *name);
void scheduling_world_close(struct scheduling_world **self_p);

typedef rc_t scheduling_handler(struct batch *batch, const struct msg *ask,
                                struct answer *answer);

/* One command by a person, in a transaction of its own; refused ones leave nothing. */
rc_t office_ask(struct scheduling_world *self, const char *actor,
                scheduling_handler *handler, const void *body);
/* The same as a query, on the read-only connection. */
rc_t office_query(struct scheduling_world *self, scheduling_handler *handler,
                  const void *body);
/* A message. */
rc_t office_hear(struct scheduling_world *self,
                 rc_t (*decide)(struct batch *, const struct msg *), const void *body);
rc_t office_tick(struct scheduling_world *self);
/* What a service does when it has connected. */
rc_t office_resume(struct scheduling_world *self);
/* Run the oldest waiting job; its done() in a transaction. RC_MISSING: there was none. */
rc_t office_run_job(struct scheduling_world *self);
/* Forget waiting jobs, as a crash does. */
void office_crash(struct scheduling_world *self);

/* A message that the last transaction sent, unpacked; NULL when there is no nth of that type. */
const void *office_sent(struct scheduling_world *self, const char *type,
                        const ProtobufCMessageDescriptor *descriptor, size_t nth);
size_t office_count_sent(const struct scheduling_world *self, const char *type);

/* One statement as the schema's owner; the only value of a statement that returns one bigint n. */
void office_as_owner(struct scheduling_world *self, const char *text);
int64_t office_number(struct scheduling_world *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
