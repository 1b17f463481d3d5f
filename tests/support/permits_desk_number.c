/* permits_desk_number - a number out of the database, past the service and its roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/permits_desk.h"

int64_t
desk_number(struct permits_desk *self, const char *format, ...)
{
    char text[512];
    va_list args;
    PGresult *result;
    int64_t number;

    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    result = PQexec(self->schemas->conn, text);
    if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1)
        fail_msg("%s: %s", text, PQerrorMessage(self->schemas->conn));
    number = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return number;
}
