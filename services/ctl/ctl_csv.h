/* ctl_csv - a delimited file as rows of fields: streaming, bounded, and hard to stop. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl_code.h"
#include "ctl/ctl_source.h"
#include "ctl/ctl_text.h"
#include "platform/rc.h"

/*
 * RFC 4180 with the liberties that people take: any delimiter, LF, CRLF or CR, a BOM, blank
 * lines, quotation marks in the middle of unquoted values. Outer blanks of values are cut off.
 */
enum {
    CTL_CSV_FIELD_BYTES = 64 * 1024,
    CTL_CSV_ROW_BYTES = 1024 * 1024,
    CTL_CSV_COLUMNS = 4096,
};

/* A row as it stands in the file. Lives until the next call. */
struct ctl_csv_row {
    uint32_t row;                   /* the header is 1; blank lines count */
    const struct ctl_slice *fields; /* as many as there are, also of a faulty row */
    size_t n_fields;
    enum ctl_code fault; /* CTL_CODES: none, and n_fields is the header's */
    size_t fault_field;  /* index of the field; SIZE_MAX: the whole row */
};

struct ctl_csv;

/*
 * Read the beginning and the header row.
 *
 * in:     source     taken, also on failure
 *         delimiter  0: the commonest of , ; and tab in the first row
 * out:    fault      on failure what is wrong with the file
 * errors: RC_INVALID  not UTF-8, no header, too many columns; RC_FAULT  cannot be read
 */
must_check rc_t ctl_csv_open(struct ctl_source **source, char delimiter,
                             struct ctl_csv **csv, enum ctl_code *fault);

/* The column names and the delimiter found. Borrowed. */
const struct ctl_slice *ctl_csv_header(const struct ctl_csv *self, size_t *n_columns);
char ctl_csv_delimiter(const struct ctl_csv *self);

/*
 * The next row, faulty or not.
 *
 * out:    fault       on RC_FAULT what is wrong with the file
 * errors: RC_MISSING  the end; RC_FAULT  it cannot be read further
 */
must_check rc_t ctl_csv_next(struct ctl_csv *self, struct ctl_csv_row *row,
                             enum ctl_code *fault);

/* Bytes of the file as stored, read so far and altogether. */
void ctl_csv_progress(const struct ctl_csv *self, uint64_t *done_bytes,
                      uint64_t *all_bytes);

void ctl_csv_close(struct ctl_csv **self_p);
