/* intake_case_state - what a batch gathers of cases. */
#pragma once

#include "intake/intake_law_rule.h"
#include "platform/db_columns.h"

/* A part of the service's batch state (intake_state.h); zeroed for each batch. */
struct intake_case_state {
    struct intake_law *law; /* NULL until it is needed */
    bool is_begun;          /* the columns below are made */
    struct db_columns interests;
    struct db_columns obligations;
};
