/* intake_case_handlers_shared - what the handlers of cases have in common. Only for intake_case handlers. */
#pragma once

#include "intake/intake_case_entry.h"
#include "intake/intake_case_interest.h"
#include "platform/batch.h"

/* The law, read at most once in a batch. */
must_check rc_t intake_case_law(struct batch *batch, const struct intake_law **law);

/*
 * Cases begin: they get their numbers in this order, all their rows are written, risk is told.
 *
 * in:     files  new ones, made by intake_case_entry_file; none is a case already
 */
must_check rc_t intake_case_enter(struct batch *batch, struct intake_file *const *files,
                                  size_t n);

/*
 * The same for those of the files that are not cases already; of two with one id the first counts.
 *
 * out:    files      all have their numbers
 *         was_known  room for n
 */
must_check rc_t intake_case_enter_once(struct batch *batch,
                                       struct intake_file *const *files, size_t n,
                                       bool *was_known);

/* The id of the case that (source, source_ref) is at this node. */
struct uuid intake_case_id_of(const struct batch *batch, const char *source,
                              const char *source_ref);

/* errors: RC_MISSING  no case has this number or id */
must_check rc_t intake_case_find(struct batch *batch, const char *named,
                                 struct intake_case *c);

/* What happened to a case that is one version on. */
struct intake_happening {
    const char *act;
    int32_t day;
    const char *note;
};

/*
 * Write what has changed and tell risk of it.
 *
 * in:     before  the case as it was loaded
 * errors: RC_CONFLICT  another act was first
 */
must_check rc_t intake_case_save(struct batch *batch, struct intake_file *file,
                                 const struct intake_case *before,
                                 const struct intake_happening *what);
