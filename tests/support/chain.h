/* chain - toy relays in a row as real processes: relay.intake > relay.risk > relay.scheduling > relay.notification. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "platform/arena.h"
#include "platform/client.h"
#include "platform/peers.h"

/*
 * Each link has its own database, roles, key and settings, as the real services of an office have. What an earlier link
 * keeps it also tells the next; the last keeps only.
 */
enum { CHAIN_MOST = 6 };

struct chain_link {
    char instance[32]; /* "relay.risk"                                           */
    int bus_port;      /* where its ROUTER is                                    */
    int told_port; /* what peers.conf says: another port when a proxy stands between */
    pid_t pid;     /* 0: not running                                         */
    const char *build;     /* where its binary is, "build"; NULL: as TILLSYN_BUILD says */
    char environment[160]; /* "NAME=value" for its next start; empty: none          */
    char public_key[PEER_KEY_BYTES], secret_key[PEER_KEY_BYTES];
};

struct chain {
    struct arena *arena;
    const char *directory;
    char prefix[32];
    size_t count;
    struct chain_link links[CHAIN_MOST];
    struct chain_state *state;
};

/*
 * Databases, keys, settings; nothing runs yet.
 *
 * in:  count       links in the row, 2..CHAIN_MOST
 *      is_proxied  the links are told other ports than they have: something stands between them
 * out: NULL, with a loud line, when TILLSYN_TEST_PG is unset
 */
struct chain *chain_new(size_t count, bool is_proxied);
void
chain_free(struct chain *
               *self_p); /* kills what runs; shows the logs if TILLSYN_TEST_LOGS is set */

/* Before it starts: whom it tells, if not the next in the row; nobody when there is no such link. */
void chain_point(struct chain *self, size_t link, size_t next);

void chain_start(struct chain *self, size_t link);
void chain_start_all(
    struct chain *self); /* and waits until each is ready and every stream flows */
void chain_kill(struct chain *self, size_t link); /* SIGKILL, and collected */
int chain_wait_exit(struct chain *self, size_t link,
                    int deadline_ms);            /* as stack_wait_exit */
void chain_end(struct chain *self, size_t link); /* SIGTERM, and it must drain */
bool chain_is_ready(struct chain *self, size_t link);
bool chain_log_has(const struct chain *self, size_t link, const char *text);

/* One figure of its /metrics; NAN when it does not answer. */
double chain_metric(const struct chain *self, size_t link, const char *name);

/* The person olle.operator asks a link. */
struct client *chain_client(struct chain *self, size_t link);

/* Its database, as superuser. */
int64_t chain_number(struct chain *self, size_t link, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
char *chain_text(struct chain *self, size_t link,
                 const char *statement); /* first value; the caller frees it */
void chain_sql(struct chain *self, size_t link, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void chain_reconnect(struct chain *self); /* after the database was away */

/* While the link does not run: keep a copy of its database; put it in the place of what has become of it. Once each. */
void chain_back_up(struct chain *self, size_t link);
void chain_restore(struct chain *self, size_t link);
