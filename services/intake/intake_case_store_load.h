/* intake_case_store_load - one case with everything that hangs on it, and what its guards look at beside it. */
#pragma once

#include "intake/intake_case_entry.h"
#include "intake/intake_case_guard.h"
#include "intake/intake_case_interest.h"
#include "platform/batch.h"

/*
 * The case's own row, by its id or its number; one of them may be NULL.
 *
 * errors: RC_MISSING  there is no such case
 */
must_check rc_t intake_case_store_find(struct batch *batch, const struct uuid *id,
                                       const char *number, struct intake_case *c);

/* All of it. in: c is read. out: file's arrays have room for INTAKE_FILE_ROOM more rows */
must_check rc_t intake_case_store_load(struct batch *batch, const struct intake_case *c,
                                       struct intake_file *file);

/* Who has an interest in these, at any time. */
must_check rc_t intake_case_store_interests(struct batch *batch,
                                            struct intake_bonds *bonds);

must_check rc_t intake_case_store_unmet_injunction(struct batch *batch,
                                                   const struct uuid *unit_id,
                                                   int32_t day, bool *is_unmet);

/* Who began, found something and drafted since the case was last reopened. */
must_check rc_t intake_case_store_round(struct batch *batch, const struct uuid *case_id,
                                        const struct intake_done **round, size_t *n);

/* errors: RC_MISSING  no such finding, no such notice */
must_check rc_t intake_case_store_of_finding(struct batch *batch,
                                             const struct uuid *finding_id,
                                             struct uuid *case_id, int32_t *number);
must_check rc_t intake_case_store_of_notice(struct batch *batch,
                                            const struct uuid *notice_id,
                                            struct uuid *case_id);

/* What happened to the case, oldest first. */
must_check rc_t intake_case_store_history(struct batch *batch, const struct uuid *case_id,
                                          struct intake_event **events, size_t *n);
