/* intake_register_state - what a batch of messages from permits gathers before it is saved. */
#pragma once

#include <stdbool.h>

#include "platform/db_columns.h"

/* The first member of the service's batch state, so that it may be reached through it. */
struct intake_register_state {
    bool is_begun; /* the columns below are made */
    struct db_columns providers;
    struct db_columns owners;
    struct db_columns units;
    struct db_set *unit_ends; /* the seventeenth column: db_columns takes sixteen */
    struct db_columns permits;
};
