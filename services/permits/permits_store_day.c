/* permits_store_day - open ends of a period: NULL in a table, a day beyond all days in a domain row. */
#include "permits/permits_store_day.h"

void
permits_put_day(struct db_set *set, int32_t day, int32_t open_day)
{
    if (day == open_day)
        db_set_null(set);
    else
        db_set_day(set, day);
}

int32_t
permits_day_of(const struct db_rows *rows, size_t row, const char *column,
               int32_t open_day)
{
    return db_is_null(rows, row, column) ? open_day : db_day(rows, row, column);
}
