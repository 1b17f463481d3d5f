/* ctl_canon_kinds - what the canonical export says of each kind of record. */
#pragma once

#include "ctl/ctl_canon.h"

extern const struct ctl_canon_kind CTL_CANON_ACTIVITY, CTL_CANON_CASE, CTL_CANON_NOTICE,
    CTL_CANON_OBLIGATION, CTL_CANON_PERMIT, CTL_CANON_PLAN, CTL_CANON_ROUND,
    CTL_CANON_ROUND_UNIT;
