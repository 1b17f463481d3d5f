/* sql_contract - the first line of a statement's file, as parts. */
#pragma once

#include <stddef.h>

#include "platform/arena.h"
#include "platform/rc.h"

enum { SQL_CONTRACT_MOST = 64 };

/* "-- verb_noun($1 name type, ...) -> (column type, ...)"; nothing behind it, or (): no columns. */
struct sql_contract {
    const char *name;
    struct sql_item {
        const char *name, *type;
    } params[SQL_CONTRACT_MOST], columns[SQL_CONTRACT_MOST];
    size_t n_params, n_columns;
};

/* errors: RC_INVALID  the line is not of that form, or the parameters are not numbered $1, $2, ... */
must_check rc_t sql_contract_read(const char *text, struct arena *arena,
                                  struct sql_contract *out);
