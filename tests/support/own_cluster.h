/* own_cluster - a PostgreSQL cluster of a test's own, for what the one that all tests share must not suffer. */
#pragma once

#include <libpq-fe.h>

#include "platform/arena.h"

struct own_cluster {
    struct arena *arena;
    const char *directory;
};

/*
 * Started, and TILLSYN_TEST_PG names it from now on, so that stacks and chains are made in it.
 *
 * in:  parent  an existing directory that everybody may enter, "/tmp"
 * out: NULL, with a loud line, when TILLSYN_TEST_PG is unset and so no PostgreSQL is wanted
 */
struct own_cluster *own_cluster_new(const char *parent);
void own_cluster_free(struct own_cluster **self_p);

void own_cluster_stop(
    struct own_cluster *self); /* fast: connections are ended, all is written */
void own_cluster_crash(
    struct own_cluster *self); /* immediate: the next start replays the log    */
void own_cluster_start(struct own_cluster *self);

/* A statement as its superuser, outside any transaction. */
void own_cluster_sql(struct own_cluster *self, const char *text);
