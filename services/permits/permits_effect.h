/* permits_effect - what a lawful act changes in an application's standing, and what it leaves for the record. */
#pragma once

#include "permits/permits_step.h"

/*
 * in:     effects  its standing is the one after the step, apart from what the act itself sets
 * errors: RC_INVALID  the tables lack a deadline, or a provision for a dismissal: why says so
 */
must_check rc_t permits_effect(const struct permits_case *facts,
                               const struct permits_act *act,
                               struct permits_effects *effects,
                               struct permits_refusal *why);
