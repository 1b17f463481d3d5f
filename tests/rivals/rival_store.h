/* rival_store - what a contender keeps in PostgreSQL: business rows and outbox, effects, how far the relay is. */
#pragma once

#include "rivals/rival.h"

/* A database of its own in the cluster of TILLSYN_TEST_PG; returns its conninfo, freed by drop. */
char *rival_store_make(const char *name);
void rival_store_drop(char *conninfo);

/* One connection, used by one thread. */
struct rival_store;
struct rival_store *rival_store_open(const char *conninfo);
void rival_store_close(struct rival_store *self);

/* One transaction: a business row, its messages numbered from n, and the relay's cursor. */
void rival_store_send(struct rival_store *self, const struct rival_message *messages,
                      size_t count, int64_t confirmed);

/* One transaction: the effect of each message, once, however often it comes. */
void rival_store_apply(struct rival_store *self, const struct rival_message *messages,
                       size_t count);

/* The processes of PostgreSQL that work for this database, as rival_cpu_seconds takes them. Valid until the next call. */
const char *rival_store_sessions(struct rival_store *self);

/* Every message in the outbox has had its effect, in order, and nothing else has. */
void rival_store_judge(struct rival_store *self, int64_t expected);
