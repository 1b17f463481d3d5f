/* intake_world - the intake service without its sockets: real handlers, real PostgreSQL with its real roles. */
#pragma once

#include "intake/intake_case_handlers.h"
#include "intake/intake_state.h"
#include "platform/writer_internal.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

/* WORLD_DAY is 2026-01-15, a Thursday. */
enum { WORLD_DAY = 20468, WORLD_SENT_MOST = 2048, WORLD_CONNINFO_BYTES = 512 };

/* What one test program has; its database and roles are its own and go with it. */
struct intake_world {
    struct arena *process_arena;
    struct arena *arena; /* of one test */
    char name[48];
    char writer[WORLD_CONNINFO_BYTES], reader[WORLD_CONNINFO_BYTES];
    struct config config;
    struct service_spec spec;
    struct peer peers[4]; /* itself, risk, notification, scheduling */
    struct fabric *fabric;
    struct db *db, *read_only, *owner;
    struct job *job; /* the last one started; NULL: none */
    /* Of the last transaction. */
    struct answer answer;
    const char *act, *act_reason; /* the last act that it recorded; "": none */
    struct envelope sent[WORLD_SENT_MOST];
    const char *sent_to[WORLD_SENT_MOST];
    size_t n_sent;
};

/* cmocka's fixtures, for a program of that name. NULL, after a loud word, without PostgreSQL. */
struct intake_world *intake_world_open(const char *name);
void intake_world_close(struct intake_world **self_p);

/* The world with empty tables and without scheduling, or skip the test. */
struct intake_world *intake_world_of(void **state);

/* From now on there is a scheduling. */
void intake_world_meet_scheduling(struct intake_world *self);

typedef rc_t intake_world_handler(struct batch *batch, const struct msg *ask,
                                  struct answer *answer);
typedef rc_t intake_world_route(struct batch *batch, const struct msg *msg);

/* One command or query in a transaction of its own, by a person; refused ones leave nothing. */
rc_t intake_world_ask(struct intake_world *self, const char *actor,
                      intake_world_handler *handler, const void *body);
rc_t intake_world_query(struct intake_world *self, intake_world_handler *handler,
                        const void *body);
/* One message as a batch; the service that says it is who acts. */
rc_t intake_world_hear(struct intake_world *self, const char *from,
                       intake_world_route *decide, const void *body);

/* What the service does when it has connected, and the job that it may start then. */
rc_t intake_world_resume(struct intake_world *self);
rc_t intake_world_run_job(struct intake_world *self);
/* Something in a transaction as the writer. */
rc_t intake_world_do(struct intake_world *self, rc_t (*what)(struct batch *, void *),
                     void *with);

/* The nth message of the type that was sent, unpacked; NULL: there are fewer. type: "CaseChanged" */
const void *intake_world_sent(struct intake_world *self,
                              const ProtobufCMessageDescriptor *descriptor, size_t nth);
size_t intake_world_count_sent(const struct intake_world *self, const char *type);

/* A unit of the register and its provider, which owner_ref owns unless it is "". */
struct uuid intake_world_unit(struct intake_world *self, const char *ref,
                              const char *provider_ref, const char *owner_ref);
struct uuid intake_world_provider_id(const char *provider_ref);

/* One statement as the schema's owner; one number out of the database. */
void intake_world_as_owner(struct intake_world *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int64_t intake_world_number(struct intake_world *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
