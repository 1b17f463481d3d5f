/* sql_schemas - a throw-away database with the schemas of some services, migrated and granted as in a deployment. */
#pragma once

#include <libpq-fe.h>

#include "platform/arena.h"

enum { SQL_SCHEMAS_MOST = 8 };

struct sql_schemas {
    struct arena *arena;
    PGconn *conn; /* superuser in the database */
    char prefix
        [32]; /* the database; roles are <prefix>_owner, <prefix>_<service>[_reader|_external] */
    const char *services[SQL_SCHEMAS_MOST];
    size_t n;
};

/* A service whose directory deploy/db/<service> exists has a schema. NULL, with a loud line, without TILLSYN_TEST_PG. */
struct sql_schemas *sql_schemas_new(void);
void sql_schemas_destroy(struct sql_schemas **self_p);

/* Run one statement, or fail the test. */
void sql_schemas_run(struct sql_schemas *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
