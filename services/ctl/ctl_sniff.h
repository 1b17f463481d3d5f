/* ctl_sniff - what kind of text a file's first bytes announce. */
#pragma once

#include "ctl/ctl_code.h"
#include "ctl/ctl_text.h"

/* What the beginning of a file says. */
struct ctl_sniff {
    enum ctl_code fault; /* CTL_CODES: none */
    size_t bom_bytes;    /* to step over */
    char terminator;     /* of lines: '\n' or '\r' */
    char delimiter;      /* of fields in the first line, , ; or tab */
};

struct ctl_sniff ctl_sniff(struct ctl_slice beginning);
