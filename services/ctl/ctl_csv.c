/* ctl_csv - a delimited file as rows of fields: streaming, bounded, and hard to stop. */
#include "ctl/ctl_csv.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_record.h"
#include "ctl/ctl_sniff.h"
#include "ctl/ctl_window.h"
#include "platform/arena.h"
#include "platform/oom.h"
#include "platform/utf8.h"

struct ctl_csv {
    struct arena *arena; /* the header's texts */
    struct ctl_window *window;
    struct ctl_record *record;
    char delimiter;
    const struct ctl_slice *header;
    size_t n_columns; /* 0: the header is not read yet */
    uint32_t row;     /* of the last row read */
    size_t n_lines;   /* of it */
    size_t first_line_bytes;
};

static void
begin_row(struct ctl_csv *self)
{
    self->row++;
    self->n_lines = 0;
    ctl_record_begin(self->record);
    ctl_window_mark(self->window);
}

/*
 * A quotation mark swallowed lines that are rows of their own: give up the first line only. They
 * are read a second time, and not more often: such a line has an odd number of marks, those that
 * it swallowed have an even one, and only an odd one can begin a row that does not end.
 */
static void
give_up_first_line(struct ctl_csv *self)
{
    struct ctl_slice row = ctl_window_since_mark(self->window);

    row.n = self->first_line_bytes;
    ctl_record_set_fault(self->record, CTL_ROW_UNCLOSED_QUOTE, SIZE_MAX);
    ctl_record_keep_raw(self->record, row);
    ctl_window_rewind(self->window, row.n);
}

static rc_t
give_up_long_line(struct ctl_csv *self)
{
    if (self->n_lines > 0) {
        give_up_first_line(self);
        return RC_OK;
    }
    ctl_record_set_fault(self->record, CTL_ROW_TOO_LONG, SIZE_MAX);
    ctl_record_keep_raw(self->record, ctl_window_view(self->window));
    return ctl_window_abandon_line(self->window);
}

/*
 * A mark inside an unquoted value, or text behind a closing one: harmless when the row ends with
 * the line. When it does not, a mark of an earlier line was never closed, and this one would
 * pass for its end with the rows in between inside a value.
 */
static void
take_misquoted_line(struct ctl_csv *self, struct ctl_slice line)
{
    if (self->n_lines == 1) {
        ctl_record_begin_loosely(self->record);
        if (ctl_record_take(self->record, line, true) == RC_OK
            && ctl_record_is_done(self->record))
            return;
    }
    give_up_first_line(self);
}

static void
take_line(struct ctl_csv *self, struct ctl_slice line, bool is_last)
{
    if (self->n_lines++ == 0)
        self->first_line_bytes = line.n;
    if (ctl_record_take(self->record, line, is_last) != RC_OK)
        take_misquoted_line(self, line);
    else if (!ctl_record_is_done(self->record) && !ctl_record_is_quoted(self->record))
        begin_row(self); /* the line was blank */
}

/* One row into fields. errors: RC_MISSING at the end; RC_FAULT */
static rc_t
read_row(struct ctl_csv *self)
{
    begin_row(self);
    while (!ctl_record_is_done(self->record)) {
        enum ctl_line kind;
        struct ctl_slice line;

        TRY(ctl_window_next(self->window, &kind, &line));
        if (kind == CTL_LINE_TOO_LONG)
            return give_up_long_line(self);
        if (kind == CTL_LINE_NONE && self->n_lines == 0)
            return RC_MISSING;
        if (kind == CTL_LINE_NONE)
            give_up_first_line(self);
        else
            take_line(self, line, kind == CTL_LINE_LAST);
    }
    return RC_OK;
}

static void
check_columns(struct ctl_csv *self)
{
    size_t n, field;

    (void)ctl_record_fields(self->record, &n);
    if (self->n_columns == 0 || n == self->n_columns)
        return;
    if (self->n_lines > 1 && ctl_record_fault(self->record, &field) == CTL_CODES)
        give_up_first_line(self);
    ctl_record_set_fault(self->record, CTL_ROW_COLUMNS, SIZE_MAX);
}

static void
check_text(struct ctl_csv *self)
{
    const struct ctl_slice bytes = ctl_window_since_mark(self->window);
    size_t n;
    const struct ctl_slice *fields = ctl_record_fields(self->record, &n);

    if (ctl_text_is_plain(bytes.text, bytes.n))
        return;
    for (size_t i = 0; i < n; i++) {
        if (ctl_text_is_plain(fields[i].text, fields[i].n))
            continue;
        if (memchr(fields[i].text, '\0', fields[i].n) != NULL)
            ctl_record_set_fault(self->record, CTL_ROW_NUL, i);
        else if (!utf8_is_valid(fields[i].text, fields[i].n))
            ctl_record_set_fault(self->record, CTL_ROW_NOT_UTF8, i);
    }
}

rc_t
ctl_csv_next(struct ctl_csv *self, struct ctl_csv_row *row, enum ctl_code *fault)
{
    *fault = CTL_FILE_DAMAGED;
    TRY(read_row(self));
    check_columns(self);
    check_text(self);
    row->row = self->row;
    row->fields = ctl_record_fields(self->record, &row->n_fields);
    row->fault = ctl_record_fault(self->record, &row->fault_field);
    return RC_OK;
}

static void
keep_header(struct ctl_csv *self, const struct ctl_csv_row *row)
{
    struct ctl_slice *header = arena_alloc(self->arena, row->n_fields * sizeof *header);

    for (size_t i = 0; i < row->n_fields; i++) {
        header[i].text = arena_strdup(self->arena, row->fields[i].text);
        header[i].n = row->fields[i].n;
    }
    self->header = header;
    self->n_columns = row->n_fields;
}

static bool
names_a_column(const struct ctl_csv_row *row)
{
    for (size_t i = 0; i < row->n_fields; i++)
        if (row->fields[i].n > 0)
            return true;
    return false;
}

/* errors: RC_INVALID  no header that could name columns */
static rc_t
read_header(struct ctl_csv *self, enum ctl_code *fault)
{
    struct ctl_csv_row row = {.n_fields = 0};
    const rc_t rc = ctl_csv_next(self, &row, fault);

    if (rc == RC_FAULT)
        return rc;
    *fault = row.n_fields == CTL_CSV_COLUMNS ? CTL_FILE_MANY_COLUMNS : CTL_FILE_NO_HEADER;
    if (rc != RC_OK || row.fault != CTL_CODES || !names_a_column(&row))
        return RC_INVALID;
    keep_header(self, &row);
    return RC_OK;
}

static rc_t
read_beginning(struct ctl_csv *self, enum ctl_code *fault)
{
    const struct ctl_sniff sniff = ctl_sniff(ctl_window_view(self->window));

    *fault = sniff.fault;
    if (sniff.fault != CTL_CODES)
        return RC_INVALID;
    if (self->delimiter == 0)
        self->delimiter = sniff.delimiter;
    ctl_record_set_delimiter(self->record, self->delimiter);
    ctl_window_skip(self->window, sniff.bom_bytes);
    ctl_window_set_terminator(self->window, sniff.terminator);
    return read_header(self, fault);
}

rc_t
ctl_csv_open(struct ctl_source **source, char delimiter, struct ctl_csv **csv,
             enum ctl_code *fault)
{
    struct ctl_csv *self = oom_calloc(1, sizeof *self);

    self->arena = arena_new(0);
    self->record = ctl_record_new(CTL_CSV_ROW_BYTES, CTL_CSV_COLUMNS);
    self->delimiter = delimiter;
    *fault = CTL_FILE_DAMAGED;

    rc_t rc = ctl_window_open(source, CTL_CSV_ROW_BYTES, &self->window);

    if (rc == RC_OK)
        rc = read_beginning(self, fault);
    if (rc == RC_OK)
        *csv = self;
    else
        ctl_csv_close(&self);
    return rc;
}

const struct ctl_slice *
ctl_csv_header(const struct ctl_csv *self, size_t *n_columns)
{
    *n_columns = self->n_columns;
    return self->header;
}

char
ctl_csv_delimiter(const struct ctl_csv *self)
{
    return self->delimiter;
}

void
ctl_csv_progress(const struct ctl_csv *self, uint64_t *done_bytes, uint64_t *all_bytes)
{
    ctl_window_progress(self->window, done_bytes, all_bytes);
}

void
ctl_csv_close(struct ctl_csv **self_p)
{
    struct ctl_csv *self = *self_p;

    if (self == NULL)
        return;
    ctl_record_destroy(&self->record);
    ctl_window_close(&self->window);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}
