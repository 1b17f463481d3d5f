/* intake_case_store - cases as rows: new ones, and what an act has changed. */
#pragma once

#include "intake/intake_case_entry.h"
#include "intake/intake_case_number.h"
#include "platform/batch.h"

/* The numbers of those of the ids that are cases; NULL for the others. in: numbers  room for n */
must_check rc_t intake_case_store_known(struct batch *batch, const struct uuid *ids,
                                        size_t n, const char **numbers);

/* Take serials: counters[].last_serial becomes the last of the wanted ones. */
must_check rc_t intake_case_store_advance(struct batch *batch, int32_t office,
                                          struct intake_case_counter *counters, size_t n);

/* New cases with their parties; their other rows come with intake_case_store_rows. */
must_check rc_t intake_case_store_insert(struct batch *batch,
                                         struct intake_file *const *files, size_t n);

must_check rc_t intake_case_store_events(struct batch *batch,
                                         const struct intake_event *events, size_t n);

/* Write what is touched or new in these files: one statement for each table that has any. */
must_check rc_t intake_case_store_rows(struct batch *batch,
                                       struct intake_file *const *files, size_t n);

/*
 * Write the case's own row.
 *
 * in:     seen_version  what it was when it was loaded
 * errors: RC_CONFLICT  another act was first
 */
must_check rc_t intake_case_store_update(struct batch *batch, const struct intake_case *c,
                                         int32_t seen_version);
