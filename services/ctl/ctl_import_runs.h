/* ctl_import_runs - which import this is: of what, and how often the same was finished before. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl.h"
#include "platform/id.h"

/*
 * A repeated import asks the same commands with the same ids when the one before it was interrupted: what was taken is
 * not taken twice. Once it was finished, the same files are a new import: what was changed in between is set again.
 * The count of finished imports is a file below the state directory's imports/.
 */
struct ctl_import_run {
    const char *path;  /* of the count */
    unsigned finished; /* times before */
    struct uuid id;
};

/*
 * in:     files  paths of everything that the import is made of, in order; as_of is part of it too
 * errors: RC_MISSING  one of them cannot be read; the person has been told
 */
must_check rc_t ctl_import_run_begin(struct ctl *ctl, const char *const *files, size_t n,
                                     const char *as_of, struct ctl_import_run *run);

/* Note that it is finished. A directory that may not be written is told and does no harm. */
void ctl_import_run_finish(struct ctl *ctl, const struct ctl_import_run *run);
