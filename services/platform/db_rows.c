/* db_rows - the rows of a result, read by column name. */
#include "platform/db_rows.h"

#include <arpa/inet.h>
#include <assert.h>
#include <string.h>

#include "platform/db_internal.h"

enum { DAY_OF_POSTGRES_EPOCH = 10957 }; /* 2000-01-01 as days since 1970 */

static void
release_result(void *result)
{
    PQclear(result);
}

struct db_rows *
db_rows_adopt(PGresult *result, struct arena *arena)
{
    struct db_rows *rows = arena_alloc(arena, sizeof *rows);

    rows->result = result;
    rows->columns = PQnfields(result);
    arena_defer(arena, release_result, result);
    return rows;
}

size_t
db_count(const struct db_rows *rows)
{
    return (size_t)PQntuples(rows->result);
}

/* Results are narrow, so looking a name up costs less than remembering it. */
static int
column_of(const struct db_rows *rows, const char *column)
{
    for (int i = 0; i < rows->columns; i++)
        if (strcmp(PQfname(rows->result, i), column) == 0)
            return i;
    assert(!"the result has no such column");
    return -1;
}

/* The value's bytes, or NULL when it is NULL. size: what the caller reads; 0: any. */
static const unsigned char *
value_of(const struct db_rows *rows, size_t row, const char *column, size_t size)
{
    int i = column_of(rows, column);

    if (PQgetisnull(rows->result, (int)row, i))
        return NULL;
    assert(size == 0 || (size_t)PQgetlength(rows->result, (int)row, i) == size);
    return (const unsigned char *)PQgetvalue(rows->result, (int)row, i);
}

static uint32_t
get_u32(const unsigned char *at)
{
    uint32_t network;

    memcpy(&network, at, sizeof network);
    return ntohl(network);
}

static uint64_t
get_u64(const unsigned char *at)
{
    return (uint64_t)get_u32(at) << 32 | get_u32(at + 4);
}

bool
db_is_null(const struct db_rows *rows, size_t row, const char *column)
{
    return PQgetisnull(rows->result, (int)row, column_of(rows, column)) != 0;
}

/* A signed integer of 2, 4 or 8 bytes. */
static int64_t
integer_of(const struct db_rows *rows, size_t row, const char *column)
{
    int i = column_of(rows, column);
    const unsigned char *at = value_of(rows, row, column, 0);

    if (at == NULL)
        return 0;
    switch (PQgetlength(rows->result, (int)row, i)) {
    case 2: return (int16_t)(at[0] << 8 | at[1]);
    case 4: return (int32_t)get_u32(at);
    case 8: return (int64_t)get_u64(at);
    default: assert(!"the column is not an integer"); return 0;
    }
}

int32_t
db_int4(const struct db_rows *rows, size_t row, const char *column)
{
    int64_t value = integer_of(rows, row, column);

    assert(value >= INT32_MIN && value <= INT32_MAX);
    return (int32_t)value;
}

int64_t
db_int8(const struct db_rows *rows, size_t row, const char *column)
{
    return integer_of(rows, row, column);
}

double
db_float8(const struct db_rows *rows, size_t row, const char *column)
{
    const unsigned char *at = value_of(rows, row, column, 8);
    uint64_t bits = at != NULL ? get_u64(at) : 0;
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

bool
db_bool(const struct db_rows *rows, size_t row, const char *column)
{
    const unsigned char *at = value_of(rows, row, column, 1);

    return at != NULL && *at != 0;
}

const char *
db_text(const struct db_rows *rows, size_t row, const char *column)
{
    return (const char *)value_of(rows, row, column, 0);
}

const void *
db_bytes(const struct db_rows *rows, size_t row, const char *column, size_t *size)
{
    int i = column_of(rows, column);

    *size = (size_t)PQgetlength(rows->result, (int)row, i);
    return value_of(rows, row, column, 0);
}

struct uuid
db_uuid(const struct db_rows *rows, size_t row, const char *column)
{
    const unsigned char *at = value_of(rows, row, column, sizeof(struct uuid));
    struct uuid id = {{0}};

    if (at != NULL)
        memcpy(id.b, at, sizeof id.b);
    return id;
}

int32_t
db_day(const struct db_rows *rows, size_t row, const char *column)
{
    const unsigned char *at = value_of(rows, row, column, 4);

    int32_t date = at != NULL ? (int32_t)get_u32(at) : -DAY_OF_POSTGRES_EPOCH;

    /* -infinity and infinity, and days beyond what an int32 counts from 1970. */
    if (date == INT32_MIN || date > INT32_MAX - DAY_OF_POSTGRES_EPOCH)
        return date == INT32_MIN ? INT32_MIN : INT32_MAX;
    return date + DAY_OF_POSTGRES_EPOCH;
}
