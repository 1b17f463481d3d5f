/* db_args - parameters of a statement: single values and whole columns, in binary. */
#pragma once

#include "platform/db.h"

enum db_type { DB_INT4, DB_INT8, DB_FLOAT8, DB_BOOL, DB_TEXT, DB_BYTES, DB_UUID, DB_DAY };

struct db_args *db_args_new(struct arena *arena);

/* Append $1, $2, ... in order. A NULL text, bytes or id is SQL NULL. */
void db_arg_int4(struct db_args *args, int32_t value);
void db_arg_int8(struct db_args *args, int64_t value);
void db_arg_float8(struct db_args *args, double value);
void db_arg_bool(struct db_args *args, bool value);
void db_arg_text(struct db_args *args, const char *value);
void db_arg_bytes(struct db_args *args, const void *bytes, size_t size);
void db_arg_uuid(struct db_args *args, const struct uuid *value);
void db_arg_day(struct db_args *args,
                int32_t day); /* a date; INT32_MIN, INT32_MAX: infinite */
void db_arg_set(struct db_args *args, const struct db_set *set);

/* A column for unnest($n::type[]): as many values as rows, all of one type. */
struct db_set *db_set_new(struct arena *arena, enum db_type type);
size_t db_set_count(const struct db_set *set);
void db_set_int4(struct db_set *set, int32_t value);
void db_set_int8(struct db_set *set, int64_t value);
void db_set_float8(struct db_set *set, double value);
void db_set_bool(struct db_set *set, bool value);
void db_set_text(struct db_set *set, const char *value);
void db_set_bytes(struct db_set *set, const void *bytes, size_t size);
void db_set_uuid(struct db_set *set, const struct uuid *value);
void db_set_day(struct db_set *set, int32_t day);
void db_set_null(struct db_set *set);
