/* db_rows - the rows of a result, read by column name. */
#pragma once

#include "platform/db.h"

size_t db_count(const struct db_rows *rows);

/*
 * A value by row and column name. A column that is not in the result, or has another type, is
 * our own bug and asserts. A NULL gives 0, false, NULL or the nil UUID; ask db_is_null first where
 * it matters. Text and bytes are borrowed from the result.
 */
bool db_is_null(const struct db_rows *rows, size_t row, const char *column);
int32_t db_int4(const struct db_rows *rows, size_t row,
                const char *column); /* also int2 */
int64_t db_int8(const struct db_rows *rows, size_t row,
                const char *column); /* also int4 */
double db_float8(const struct db_rows *rows, size_t row, const char *column);
bool db_bool(const struct db_rows *rows, size_t row, const char *column);
const char *db_text(const struct db_rows *rows, size_t row, const char *column);
const void *db_bytes(const struct db_rows *rows, size_t row, const char *column,
                     size_t *size);
struct uuid db_uuid(const struct db_rows *rows, size_t row, const char *column);
int32_t db_day(const struct db_rows *rows, size_t row, const char *column);
