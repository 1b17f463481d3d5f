/* ctl_compare - what a comparison of a stream's two ends means, and the commands to choose from. */
#pragma once

#include "ctl/ctl_stream.h"

/* Both accounts of one stream, and where they part. */
struct ctl_comparison {
    struct ctl *ctl;
    const char *from, *to;
    const json_t *sender, *receiver; /* the services */
    const json_t *out, *in;          /* the stream at each */
    long long next, oldest, acked, applied;
    long long
        parts_at; /* the first number that stands for something else at each; 0: none is known */
};

/* What is wrong, in the order of what must be settled first. */
enum ctl_finding { FINE, OTHER_EPOCH, PARTED, HALTED, GAP, PAUSED, AWAY, FINDINGS };

/* What it means to a person: Swedish, then English. */
void ctl_compare_meaning(const struct ctl_comparison *self, enum ctl_finding finding);

/* What an operator can do about it; nothing where it needs nothing. */
void ctl_compare_commands(const struct ctl_comparison *self, enum ctl_finding finding);
