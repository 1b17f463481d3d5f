/* ctl_canon_fetch - everything of the whole authority that the canonical export is made of. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/ctl_canon.h"

/*
 * Ask every service for all that it has.
 *
 * in:     case_reader  whose key the cases are read with
 * out:    what the command ends with; when it is not CTL_EXIT_OK something is missing and the person has been told
 */
int ctl_canon_fetch(struct ctl *ctl, struct ctl_canon *canon, const char *case_reader);
