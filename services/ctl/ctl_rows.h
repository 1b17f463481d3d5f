/* ctl_rows - a table read through a mapping: units, observations and outcomes, row by row. */
#pragma once

#include <stdint.h>

#include "ctl/ctl_mapping.h"
#include "ctl/ctl_report.h"
#include "ctl/ctl_row.h"
#include "platform/rc.h"

struct ctl_rows_options {
    int32_t as_of_day;        /* later knowledge is skipped */
    const char *rejects_path; /* CSV of refused rows, made when one comes; NULL: none */
};

struct ctl_source;
struct ctl_rows;

/*
 * Open a table (.csv or .csv.gz) and check its header against the mapping before any row.
 *
 * in:     mapping, report  borrowed until ctl_rows_destroy
 * errors: RC_INVALID  not a table of this mapping; RC_FAULT  cannot be read; see the report
 */
must_check rc_t ctl_rows_open(const char *path, const struct ctl_mapping *mapping,
                              const struct ctl_rows_options *options,
                              struct ctl_report *report, struct ctl_rows **rows);

/* What a table is read with; path stands for it in messages. As the parameters above. */
struct ctl_rows_setup {
    const char *path;
    const struct ctl_mapping *mapping;
    const struct ctl_rows_options *options;
    struct ctl_report *report;
};

/* The same from bytes that are open already. in: source  taken, also on failure */
must_check rc_t ctl_rows_open_source(struct ctl_source **source,
                                     const struct ctl_rows_setup *setup,
                                     struct ctl_rows **rows);

/*
 * The next row that can be taken; refused rows go to the report and the rejects on the way.
 *
 * errors: RC_MISSING  the end; RC_FAULT  the file is beyond reading; see the report
 */
must_check rc_t ctl_rows_next(struct ctl_rows *self, struct ctl_row *row);

/* How far it has come, for a progress line: bytes of the file as stored, and of how many. */
void ctl_rows_progress(const struct ctl_rows *self, uint64_t *done_bytes,
                       uint64_t *all_bytes);

void ctl_rows_destroy(struct ctl_rows **self_p);
