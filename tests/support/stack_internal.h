/* stack_internal - what the stack's files share with each other and with nobody else. */
#pragma once

#include <libpq-fe.h>
#include <sys/types.h>

#include "platform/db.h"
#include "support/stack_ask.h"

enum { STACK_NAME_BYTES = 64, STACK_PORTS = 10 };

struct stack {
    struct arena *arena;
    const char *directory;
    char prefix[STACK_NAME_BYTES]; /* of the database and the roles */
    int first_port;
    PGconn *admin;
    const char *host, *port; /* of the cluster */
    char public_keys[STACK_KEYS][PEER_KEY_BYTES];
    struct client *clients[STACK_KEYS], *spare_client;
    pid_t pids[STACK_PROCESSES]; /* 0: not running */
};

extern const char *const STACK_KEY_NAMES[STACK_KEYS];
extern const char *const STACK_INSTANCES[STACK_PROCESSES];
extern const char *const STACK_BINARIES[STACK_PROCESSES];

void stack_make_database(struct stack *self, const char *conninfo);
void stack_drop_database(struct stack *self);
void stack_make_files(struct stack *self);
void stack_close_clients(struct stack *self);
int stack_health_port(const struct stack *self, enum stack_who who);
