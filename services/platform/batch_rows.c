/* batch_rows - rows that handlers append one by one and that are written with one statement. */
#include <assert.h>
#include <string.h>

#include "platform/db_columns.h"
#include "platform/work.h"

enum { TYPE_BYTES = 16 };

struct filling {
    struct filling *next;
    const struct sql *sql;
    struct db_columns columns;
};

/* What a statement's first line calls the elements of an array. */
static enum db_type
type_named(const char *name)
{
    static const char *const NAMES[] = {
        [DB_INT4] = "int4[]", [DB_INT8] = "int8[]", [DB_FLOAT8] = "float8[]",
        [DB_BOOL] = "bool[]", [DB_TEXT] = "text[]", [DB_BYTES] = "bytea[]",
        [DB_UUID] = "uuid[]", [DB_DAY] = "date[]",
    };
    size_t i = 0;

    while (i < sizeof NAMES / sizeof *NAMES && strcmp(NAMES[i], name) != 0)
        i++;
    assert(i < sizeof NAMES / sizeof *NAMES);
    return (enum db_type)i;
}

/* The types of "-- insert_told($1 ids uuid[], $2 words text[]) -> ()": each the last word before a comma or the end. */
static size_t
read_types(const struct sql *sql, enum db_type types[DB_COLUMNS_MAX])
{
    const char *at = strchr(sql->text, '(') + 1;
    const char *end = strchr(at, ')');
    size_t n = 0;

    while (at < end) {
        const size_t length = strcspn(at, ",)");
        const char *word = at + length;
        char name[TYPE_BYTES] = "";

        while (word[-1] != ' ')
            word--;
        assert(n < DB_COLUMNS_MAX && at + length - word < TYPE_BYTES);
        memcpy(name, word, (size_t)(at + length - word));
        types[n++] = type_named(name);
        at += length + 1;
    }
    return n;
}

struct db_set **
batch_rows(struct batch *batch, const struct sql *sql)
{
    struct work *work = (struct work *)(void *)batch;
    struct filling **at = &work->fillings;
    enum db_type types[DB_COLUMNS_MAX];

    while (*at != NULL && (*at)->sql != sql)
        at = &(*at)->next;
    if (*at == NULL) {
        *at = arena_alloc(batch->arena, sizeof **at);
        (*at)->next = NULL;
        (*at)->sql = sql;
        (*at)->columns = db_columns_new(batch->arena, types, read_types(sql, types));
    }
    return (*at)->columns.set;
}

rc_t
work_save_rows(struct work *work)
{
    const struct batch *batch = &work->batch;

    for (; work->fillings != NULL; work->fillings = work->fillings->next) {
        const struct filling *filling = work->fillings;
        struct db_args *args = db_args_new(batch->arena);

        if (db_columns_count(&filling->columns) == 0)
            continue;
        db_columns_bind(&filling->columns, args);
        TRY(db_run(batch->db, filling->sql, args, batch->arena, NULL));
    }
    return RC_OK;
}
