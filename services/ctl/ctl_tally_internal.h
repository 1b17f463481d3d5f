/* ctl_tally_internal - what ctl_tally and its printing share. */
#pragma once

#include "ctl/ctl_tally.h"

enum { CTL_TALLY_SUMS = 24, CTL_TALLY_CODES = 64, CTL_TALLY_EXAMPLES = 5 };

struct ctl_tally_example {
    const char *file, *instance, *column;
    uint32_t row;
};

struct ctl_tally_code {
    const char *code, *text_sv, *text_en; /* the texts of its first row */
    uint64_t n;
    struct ctl_tally_example examples[CTL_TALLY_EXAMPLES];
};

struct ctl_tally {
    struct arena *arena;
    size_t n_sums, n_codes;
    uint64_t n_refused;
    struct {
        const char *what;
        uint64_t n;
    } sums[CTL_TALLY_SUMS]; /* in the order they were first met */
    struct ctl_tally_code codes[CTL_TALLY_CODES];
};
