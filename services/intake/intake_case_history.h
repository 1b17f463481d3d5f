/* intake_case_history - cases of before, taken over with what they found and how they ended. */
#pragma once

#include "intake/intake_case_entry.h"

enum intake_history_fault {
    INTAKE_HISTORY_TAKEN,
    INTAKE_HISTORY_TYPE, /* no such type of case on the day that it came in  */
    INTAKE_HISTORY_OUTCOME, /* no such type of decision on the day it was closed; or an open case has one */
    INTAKE_HISTORY_FINDING /* not in the catalogue then, or incomplete          */
};

struct intake_past {
    const struct intake_entry *entry;
    const struct intake_finding *findings; /* without ids */
    size_t n_findings;
};

/* The file of such a case: findings get ids from the case's, the outcome becomes its decision. */
enum intake_history_fault intake_case_history_file(const struct intake_past *past,
                                                   const struct intake_law *law,
                                                   struct arena *arena,
                                                   struct intake_file *file);
