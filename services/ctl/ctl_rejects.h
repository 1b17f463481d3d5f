/* ctl_rejects - the rows that were refused, kept as a table to be corrected and fed again. */
#pragma once

#include "ctl/ctl_csv.h"
#include "ctl/ctl_report.h"
#include "platform/rc.h"

struct ctl_rejects;

/*
 * Rows of csv will go to path: the columns as they were, then fel_kod and fel_text. The file is
 * made when the first row comes, readable by its owner only, since it may name people.
 *
 * in:     path, csv  borrowed until ctl_rejects_close
 */
struct ctl_rejects *ctl_rejects_new(const char *path, const struct ctl_csv *csv);

/*
 * Keep a row. A value with a personal number is kept hidden.
 *
 * errors: RC_FAULT  it cannot be written (errno says why)
 */
must_check rc_t ctl_rejects_add(struct ctl_rejects *self, const struct ctl_csv_row *row,
                                const struct ctl_problem *problem);

/* Write what is left. errors: RC_FAULT  as above. NULL-safe, sets *self_p to NULL. */
must_check rc_t ctl_rejects_close(struct ctl_rejects **self_p);
