/* permits_register - an import decided row by row, against what is registered. */
#pragma once

#include "permits/permits_provider.h"
#include "permits/permits_routing.h"
#include "permits/permits_row.h"
#include "permits/permits_unit.h"

enum { PERMITS_ROWS_MAX = 1000 };

/*
 * Everything that an import of units needs and leaves. A row is taken whole or not at all: where
 * its unit is refused, its provider is not touched either.
 */
struct permits_import {
    const char *register_name;
    int32_t day;             /* the register as known on this day                 */
    permits_nodes reachable; /* offices that can be told                          */
    const struct permits_row *rows;
    size_t n_rows;
    const uint32_t *before;             /* permits_keys_before of the rows' units */
    const struct permits_unit *known;   /* n_rows; version 0 where not registered */
    struct permits_routing routing;     /* sorted; at least the rows' areas       */
    struct permits_providers providers; /* in and out: changed in place           */

    struct permits_unit *units;       /* out: n_rows, as they are now             */
    struct permits_verdict *verdicts; /* out: n_rows                              */
};

/* Decide all rows, in order. */
void permits_register_decide(struct permits_import *import);
