/* db_columns - rows for one statement, kept as the columns that unnest takes. */
#pragma once

#include "platform/db_args.h"

enum { DB_COLUMNS_MAX = 16 };

struct db_columns {
    struct db_set *set[DB_COLUMNS_MAX];
    size_t n;
};

/* Empty columns of these types. in: n at most DB_COLUMNS_MAX */
struct db_columns db_columns_new(struct arena *arena, const enum db_type *types,
                                 size_t n);

/* How many rows; asserts that every column has been put into each. */
size_t db_columns_count(const struct db_columns *self);

/* Append all columns to the parameters of a statement, in order. */
void db_columns_bind(const struct db_columns *self, struct db_args *args);
