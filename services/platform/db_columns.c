/* db_columns - rows for one statement, kept as the columns that unnest takes. */
#include "platform/db_columns.h"

#include <assert.h>

struct db_columns
db_columns_new(struct arena *arena, const enum db_type *types, size_t n)
{
    struct db_columns self = {.n = n};

    assert(n > 0 && n <= DB_COLUMNS_MAX);
    for (size_t i = 0; i < n; i++)
        self.set[i] = db_set_new(arena, types[i]);
    return self;
}

size_t
db_columns_count(const struct db_columns *self)
{
    size_t count = db_set_count(self->set[0]);

    for (size_t i = 1; i < self->n; i++)
        assert(db_set_count(self->set[i]) == count);
    return count;
}

void
db_columns_bind(const struct db_columns *self, struct db_args *args)
{
    for (size_t i = 0; i < self->n; i++)
        db_arg_set(args, self->set[i]);
}
