/* intake_case_find - what hangs on a case, by its number. */
#pragma once

#include "intake/intake_case_file.h"

/* NULL: there is none. */
struct intake_finding *intake_case_find_finding(const struct intake_file *file,
                                                uint32_t number);
struct intake_cause *intake_case_find_cause(const struct intake_file *file,
                                            uint32_t finding, uint32_t number);
struct intake_measure *intake_case_find_measure(const struct intake_file *file,
                                                uint32_t finding, uint32_t number);
struct intake_requirement *intake_case_find_requirement(const struct intake_file *file,
                                                        uint32_t number);

/* How many causes or measures a finding has. */
int32_t intake_case_find_causes(const struct intake_file *file, uint32_t finding);
int32_t intake_case_find_measures(const struct intake_file *file, uint32_t finding);

/* Whether the finding has causes, and each of them a measure whose effect is verified. */
bool intake_case_find_is_verified(const struct intake_file *file, uint32_t finding);

/* Whether nothing more is to be done about it: remedied, waived, or remedied and come back as another. */
bool intake_case_find_is_settled(const struct intake_finding *finding);

/* Whether any notice of a draft that was sent on or after the one day arrived before the other. */
bool intake_case_find_has_arrived(const struct intake_file *file, int32_t sent_from_day,
                                  int32_t before_day);

/* The last decision that has not been dispatched; NULL: none. */
struct intake_decision *intake_case_find_undispatched(const struct intake_file *file);
