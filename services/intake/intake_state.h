/* intake_state - what a batch of messages gathers before it is saved; batch->state is one of these. */
#pragma once

#include "intake/intake_case_state.h"
#include "intake/intake_register_state.h"

struct intake_state {
    struct intake_register_state
        register_; /* first: the register's handlers reach it through batch->state */
    struct intake_case_state cases;
};
