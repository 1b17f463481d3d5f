/* db_args - parameters of a statement: single values and whole columns, in binary. */
#include "platform/db_args.h"

#include <arpa/inet.h>
#include <assert.h>
#include <string.h>

#include "platform/db_internal.h"

enum { DAY_OF_POSTGRES_EPOCH = 10957 }; /* 2000-01-01 as days since 1970 */

struct type_oids {
    Oid value, array;
    uint32_t bytes; /* 0: as long as the value */
};

/* source: src/include/catalog/pg_type.dat; these numbers never change */
static const struct type_oids OIDS[] = {
    [DB_INT4] = {23,   1007, 4 },
      [DB_INT8] = {20,   1016, 8 },
    [DB_FLOAT8] = {701,  1022, 8 },
      [DB_BOOL] = {16,   1000, 1 },
    [DB_TEXT] = {25,   1009, 0 },
      [DB_BYTES] = {17,   1001, 0 },
    [DB_UUID] = {2950, 2951, 16},
      [DB_DAY] = {1082, 1182, 4 },
};

/* The array's wire form: dimensions, has-null flag, element type, length, lower bound, elements. */
enum { ARRAY_HEADER_BYTES = 20, ARRAY_COUNT_AT = 12, ARRAY_NULLS_AT = 4 };

struct db_set {
    struct arena *arena;
    enum db_type type;
    size_t count;
    size_t used, capacity;
    unsigned char *bytes;
};

static void
put_u32(unsigned char *at, uint32_t value)
{
    uint32_t network = htonl(value);

    memcpy(at, &network, sizeof network);
}

static void
put_u64(unsigned char *at, uint64_t value)
{
    put_u32(at, (uint32_t)(value >> 32));
    put_u32(at + 4, (uint32_t)value);
}

static uint64_t
bits_of(double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits;
}

struct db_args *
db_args_new(struct arena *arena)
{
    struct db_args *args = arena_alloc(arena, sizeof *args);

    args->arena = arena;
    return args;
}

static void
add(struct db_args *args, Oid type, const void *bytes, size_t size)
{
    assert(args->count < DB_ARGS_MAX);
    args->types[args->count] = type;
    args->values[args->count] = bytes;
    args->lengths[args->count] = (int)size;
    args->formats[args->count] = 1;
    args->count++;
}

void
db_arg_int4(struct db_args *args, int32_t value)
{
    unsigned char *at = arena_alloc(args->arena, 4);

    put_u32(at, (uint32_t)value);
    add(args, OIDS[DB_INT4].value, at, 4);
}

void
db_arg_int8(struct db_args *args, int64_t value)
{
    unsigned char *at = arena_alloc(args->arena, 8);

    put_u64(at, (uint64_t)value);
    add(args, OIDS[DB_INT8].value, at, 8);
}

void
db_arg_float8(struct db_args *args, double value)
{
    unsigned char *at = arena_alloc(args->arena, 8);

    put_u64(at, bits_of(value));
    add(args, OIDS[DB_FLOAT8].value, at, 8);
}

void
db_arg_bool(struct db_args *args, bool value)
{
    unsigned char *at = arena_alloc(args->arena, 1);

    *at = value ? 1 : 0;
    add(args, OIDS[DB_BOOL].value, at, 1);
}

void
db_arg_text(struct db_args *args, const char *value)
{
    add(args, OIDS[DB_TEXT].value, value, value != NULL ? strlen(value) : 0);
}

void
db_arg_bytes(struct db_args *args, const void *bytes, size_t size)
{
    add(args, OIDS[DB_BYTES].value, bytes, size);
}

void
db_arg_uuid(struct db_args *args, const struct uuid *value)
{
    const void *copy =
        value != NULL ? arena_memdup(args->arena, value->b, sizeof value->b) : NULL;

    add(args, OIDS[DB_UUID].value, copy, sizeof value->b);
}

/* The first and the last day there is are PostgreSQL's -infinity and infinity, unmoved. */
static uint32_t
date_of(int32_t day)
{
    if (day == INT32_MIN || day == INT32_MAX)
        return (uint32_t)day;
    assert(day >= INT32_MIN + DAY_OF_POSTGRES_EPOCH);
    return (uint32_t)(day - DAY_OF_POSTGRES_EPOCH);
}

void
db_arg_day(struct db_args *args, int32_t day)
{
    unsigned char *at = arena_alloc(args->arena, 4);

    put_u32(at, date_of(day));
    add(args, OIDS[DB_DAY].value, at, 4);
}

void
db_arg_set(struct db_args *args, const struct db_set *set)
{
    put_u32(set->bytes + ARRAY_COUNT_AT, (uint32_t)set->count);
    add(args, OIDS[set->type].array, set->bytes, set->used);
}

struct db_set *
db_set_new(struct arena *arena, enum db_type type)
{
    struct db_set *set = arena_alloc(arena, sizeof *set);

    set->arena = arena;
    set->type = type;
    set->capacity = 256;
    set->bytes = arena_alloc(arena, set->capacity);
    put_u32(set->bytes, 1);
    put_u32(set->bytes + 8, OIDS[type].value);
    put_u32(set->bytes + 16, 1);
    set->used = ARRAY_HEADER_BYTES;
    return set;
}

size_t
db_set_count(const struct db_set *set)
{
    return set->count;
}

/* Room for one more element of size bytes; returns where its value goes. */
static unsigned char *
element(struct db_set *set, size_t size)
{
    unsigned char *at;

    if (set->used + size + 4 > set->capacity) {
        unsigned char *old = set->bytes;

        set->capacity = (set->capacity + size + 4) * 2;
        set->bytes = arena_alloc(set->arena, set->capacity);
        memcpy(set->bytes, old, set->used);
    }
    at = set->bytes + set->used;
    put_u32(at, (uint32_t)size);
    set->used += 4 + size;
    set->count++;
    return at + 4;
}

void
db_set_null(struct db_set *set)
{
    unsigned char *at = element(set, 0);

    put_u32(at - 4, UINT32_MAX);
    put_u32(set->bytes + ARRAY_NULLS_AT, 1);
}

void
db_set_int4(struct db_set *set, int32_t value)
{
    assert(set->type == DB_INT4);
    put_u32(element(set, 4), (uint32_t)value);
}

void
db_set_int8(struct db_set *set, int64_t value)
{
    assert(set->type == DB_INT8);
    put_u64(element(set, 8), (uint64_t)value);
}

void
db_set_float8(struct db_set *set, double value)
{
    assert(set->type == DB_FLOAT8);
    put_u64(element(set, 8), bits_of(value));
}

void
db_set_bool(struct db_set *set, bool value)
{
    assert(set->type == DB_BOOL);
    *element(set, 1) = value ? 1 : 0;
}

void
db_set_text(struct db_set *set, const char *value)
{
    assert(set->type == DB_TEXT);
    if (value == NULL)
        db_set_null(set);
    else
        memcpy(element(set, strlen(value)), value, strlen(value));
}

void
db_set_bytes(struct db_set *set, const void *bytes, size_t size)
{
    assert(set->type == DB_BYTES);
    assert(bytes != NULL || size == 0);
    if (bytes == NULL)
        db_set_null(set);
    else
        memcpy(element(set, size), bytes, size);
}

void
db_set_uuid(struct db_set *set, const struct uuid *value)
{
    assert(set->type == DB_UUID);
    if (value == NULL)
        db_set_null(set);
    else
        memcpy(element(set, sizeof value->b), value->b, sizeof value->b);
}

void
db_set_day(struct db_set *set, int32_t day)
{
    assert(set->type == DB_DAY);
    put_u32(element(set, 4), date_of(day));
}
