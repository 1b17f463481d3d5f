/* ctl_load_split - rows of a file to the offices that they are for, in commands of each. */
#pragma once

#include "ctl/ctl_load.h"

struct ctl_load_split {
    const char *service; /* "intake" */
    const struct ctl_pack_form *form;
    const struct ctl_load_rows *rows;
    /* Whether a row is for an office; for some it is for all of them. */
    bool (*is_for)(const struct ctl_load_split *self, size_t row, uint8_t node);
    const struct ctl_split *offices; /* what is_for may look at */
    int32_t day;
};

/* Put everything into the offices' lanes, in the file's order. errors: those of ctl_lanes_add */
must_check rc_t ctl_load_send_split(struct ctl_load *load,
                                    const struct ctl_load_split *split);
