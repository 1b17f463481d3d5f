/* intake_case_machine - the life of a case as a table: which act belongs to which stage, where it leads, what it must meet. */
#pragma once

#include "intake/intake_case_guard.h"

/*
 * Whether the act may be done.
 *
 * out:    to     the stage that it leads to, maybe the same; written only when it may
 * returns NULL when it may; else the first guard that is not met
 */
const struct intake_guard *intake_case_machine_judge(const struct intake_facts *facts,
                                                     enum intake_stage *to);

/* Whether the act belongs to the stage, whatever else it must meet. */
bool intake_case_machine_allows(enum intake_stage stage, enum intake_deed deed);
