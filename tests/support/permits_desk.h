/* permits_desk - the permits service without its sockets: real handlers, real PostgreSQL with its real roles. */
#pragma once

#include "permits/permits_handlers.h"
#include "permits/permits_node.h"
#include "platform/wire.h"
#include "platform/work.h"
#include "support/sql_schemas.h"
#include "tillsyn/v1/permits.pb-c.h"

enum {
    DESK_SENT_MOST = 256,
    DESK_PEERS_MOST = 32,
    DESK_TODAY = 20468 /* 2026-01-15 */
};

struct permits_desk {
    struct sql_schemas *schemas;
    struct arena *arena;
    struct db *writer, *reader;
    struct config config;
    struct service_spec spec;
    struct peer peers[DESK_PEERS_MOST];
    struct fabric *fabric;
    const char *actor; /* who asks; olle.operator at the start of each test */

    /* Of the last question. */
    struct answer answer;
    struct {
        const char *instance; /* "risk.nord" */
        const char *to;       /* "nord"      */
        struct envelope envelope;
    } sent[DESK_SENT_MOST];
    size_t n_sent;
    const char *act; /* that was recorded first; empty: none */
    const char *act_reason;
};

/* cmocka's fixtures: intake, risk, scheduling and notification of all offices are known. NULL, after a loud word, without PostgreSQL. */
int desk_open(void **state);
int desk_close(void **state);

/* The desk with empty tables, or skip the test. */
struct permits_desk *desk_of(void **state);

typedef rc_t desk_handler(struct batch *batch, const struct msg *ask,
                          struct answer *answer);

/* Carry out a command as the writer, or answer a question as the reader. Refused ones leave nothing. */
rc_t desk_command(struct permits_desk *self, desk_handler *handler, const void *body);
rc_t desk_query(struct permits_desk *self, desk_handler *handler, const void *body);

/* Import rows and return the reply. Routing: areas A, B, C to nord, mitt, ost, from day 0. */
const Tillsyn__V1__ImportReply *desk_route(struct permits_desk *self);
const Tillsyn__V1__ImportReply *desk_import(struct permits_desk *self, int32_t day,
                                            Tillsyn__V1__UnitRow *rows, size_t n);

/* A row that is right: unit ref of provider P in area A. */
Tillsyn__V1__UnitRow desk_row(const char *ref);

/* A text for a message's field, which is not const but only read. */
char *desk_text(const char *text);

/* What the last command sent to risk, or to another service: "P>nord 1>nord", by the subjects' references. */
const char *desk_news_of(struct permits_desk *self, const char *service);
const char *desk_news(struct permits_desk *self);

/* One number out of the database. */
int64_t desk_number(struct permits_desk *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
