/* chain_internal - what the chain's files share with each other and with nobody else. */
#pragma once

#include <libpq-fe.h>

#include "support/chain.h"

struct chain_state {
    PGconn *admins[CHAIN_MOST];
    struct client *client;
    const char *host, *port; /* of the cluster */
    bool is_proxied;
    int first_port;
};

/* chain_db.c */
void chain_make_database(struct chain *self, size_t link);
void chain_drop_database(struct chain *self, size_t link);
const char *chain_conninfo(struct chain *self, size_t link, bool is_reader);

/* chain_files.c */
void chain_make_files(struct chain *self);
/* A link's file: ".conf", ".key", ".log". */
const char *chain_path(const struct chain *self, const char *ending, size_t link);
int chain_health_port(const struct chain *self, size_t link);
