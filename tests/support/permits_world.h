/* permits_world - a register in memory, for tests of the cores: what is known, an import into it, what is told. */
#pragma once

#include "permits/permits_news.h"
#include "platform/arena.h"

enum { WORLD_MOST = 64 };

/* A provider as registered, by its reference. */
struct world_provider {
    const char *ref;
    const char *owner; /* reference; NULL: nobody known */
    struct permits_provider row;
};

struct permits_world {
    struct arena *arena;
    struct permits_route routes[WORLD_MOST];
    size_t n_routes;
    struct permits_unit units[WORLD_MOST];
    size_t n_units;
    struct world_provider providers[WORLD_MOST];
    size_t n_providers;
    permits_nodes reachable;

    /* The last import, as it was decided. */
    struct permits_import import;
    struct permits_news *news;
    size_t n_news;
};

/* cmocka's fixtures: a world in an arena of its own. */
int world_open(void **state);
int world_close(void **state);

/* An empty register "r"; areas A, B and C belong to nord, mitt and ost; all nodes can be told. */
void world_init(struct permits_world *self, struct arena *arena);

/* A row that is right: unit ref of provider "P" in area A. Change what the test is about. */
struct permits_row world_row(uint32_t row, const char *ref);

/* Decide an import, keep it in self, and enter what it did into the register. */
void world_import(struct permits_world *self, int32_t day, const struct permits_row *rows,
                  size_t n);

struct uuid world_unit_id(const char *ref);
struct uuid world_provider_id(const char *ref);
const struct permits_unit *world_unit(const struct permits_world *self, const char *ref);
struct world_provider *world_provider(struct permits_world *self, const char *ref);
