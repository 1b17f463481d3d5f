/* db_internal - what the db files share with each other and with nobody else. */
#pragma once

#include <libpq-fe.h>

#include "platform/db_args.h"

enum { DB_ARGS_MAX = 32 };

struct db_args {
    struct arena *arena;
    int count;
    Oid types[DB_ARGS_MAX];
    const char *values[DB_ARGS_MAX];
    int lengths[DB_ARGS_MAX];
    int formats[DB_ARGS_MAX];
};

struct db_rows {
    PGresult *result;
    int columns;
};

/* Make rows of a result; the arena releases it. */
struct db_rows *db_rows_adopt(PGresult *result, struct arena *arena);
