/* risk_delivery - a source's rows as they came, and what became of each. */
#pragma once

#include <stddef.h>

#include "risk/risk_observation.h"

enum { RISK_DELIVERY_ROWS_MAX = 1000, RISK_SOURCE_BYTES_MAX = 64 };

struct risk_delivery {
    struct uuid id;     /* of the message that brought it */
    const char *source; /* "scotland.datastore" */
    const struct risk_observation *rows;
    size_t n_rows;
};

/* A row that was not taken. */
struct risk_refused_row {
    const struct risk_observation *row;
    enum risk_observation_fault fault;
};

struct risk_receipt {
    uint32_t created;
    uint32_t changed; /* new, and superseding an earlier value of the same period */
    uint32_t unchanged;
    struct risk_refused_row *refusals; /* room for every row */
    size_t n_refusals;
};
