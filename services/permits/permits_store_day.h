/* permits_store_day - open ends of a period: NULL in a table, a day beyond all days in a domain row. */
#pragma once

#include "platform/db_args.h"
#include "platform/db_rows.h"

void permits_put_day(struct db_set *set, int32_t day, int32_t open_day);
int32_t permits_day_of(const struct db_rows *rows, size_t row, const char *column,
                       int32_t open_day);
