/* notification_world - the notification service without its sockets: real handlers, real PostgreSQL and its roles. */
#pragma once
#include "notification/notification_handlers.h"
#include "platform/writer_internal.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

/* NOTIFY_DAY is 2026-01-19. */
enum { NOTIFY_DAY = 20472, NOTIFY_SENT_MOST = 256, NOTIFY_CONNINFO_BYTES = 512 };

struct notification_world {
    struct arena *arena;
    char name[48];                           /* of the database and the writer's role */
    char conninfo[2][NOTIFY_CONNINFO_BYTES]; /* writer, reader */
    struct config config;
    struct config_value extras[8];
    struct service_spec spec;
    struct peer self, intake, scheduling, permits;
    struct fabric *fabric;
    struct db *writer, *reader;
    int64_t now_us;  /* the clock of all transactions */
    struct job *job; /* started and not yet run; NULL: none */
    /* Of the last transaction. */
    struct answer answer;
    const char *act, *act_reason;
    struct {
        const char *to;
        struct envelope envelope;
    } sent[NOTIFY_SENT_MOST];
    size_t n_sent;
};

/* in: port  of the mail server. NULL, after a loud word, when TILLSYN_TEST_PG is not set. */
struct notification_world *notification_world_open(const char *name, int port);
void notification_world_close(struct notification_world **self_p);
/* Empty tables, the clock at a fixed time, nothing under way. */
void notification_world_reset(struct notification_world *self);

/* One message on its way into a batch. */
struct notification_world_message {
    const char *type; /* "SendNotice" */
    const void *body;
};

/* A batch of messages of one stream, as the platform handles it. Refused, it leaves nothing. */
rc_t notification_world_hear(struct notification_world *self, const char *from,
                             const struct notification_world_message *messages, size_t n);

/* A notice number, to a provider number, by a template, about an activity (0: none); day 2026-01-19 where it has one. */
Tillsyn__V1__SendNotice *notification_world_notice(struct notification_world *self,
                                                   uint8_t number, const char *template,
                                                   uint8_t provider, uint8_t activity);
/* In a batch of their own: from intake, permits and scheduling. */
void notification_world_send(struct notification_world *self,
                             const Tillsyn__V1__SendNotice *notice);
void notification_world_tell(struct notification_world *self, uint8_t provider,
                             uint32_t version, const char *email);
void notification_world_lift(struct notification_world *self, uint8_t activity);

typedef rc_t notification_world_handler(struct batch *batch, const struct msg *ask,
                                        struct answer *answer);
rc_t notification_world_ask(struct notification_world *self, const char *actor,
                            notification_world_handler *handler, const void *body,
                            bool is_query);

/* A second of the service: RC_MISSING when nothing was due; and the job that it started, if any. */
rc_t notification_world_tick(struct notification_world *self);
void notification_world_run_job(struct notification_world *self);

/* Only its run(), as when the process dies before done(). */
void notification_world_lose_job(struct notification_world *self);
/* As a process that starts again does: no job, then resume. */
void notification_world_restart(struct notification_world *self);
/* The state of notice number as "state reason", from its table. */
const char *notification_world_state(struct notification_world *self, uint8_t number);
int64_t notification_world_number(struct notification_world *self, const char *text);
/* One statement as the writer; returns its SQLSTATE, "" when it succeeded. */
const char *notification_world_try(struct notification_world *self, const char *text);
