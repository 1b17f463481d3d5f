/* ctl_form - a table of our own form as messages: an import is a table of columns and a message. */
#include "ctl/ctl_form.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_csv.h"
#include "ctl/ctl_form_cell.h"
#include "ctl/ctl_source.h"
#include "ctl/ctl_wire.h"
#include "platform/oom.h"
#include "platform/personal.h"
#include "platform/wire.h"

/* A column of the form, where the file has it and where its values go. */
struct bound {
    const struct ctl_form_column *column;
    size_t at;    /* in the file */
    size_t aside; /* of the row  */
    struct ctl_form_target target;
};

struct ctl_form_file {
    const char *path; /* borrowed */
    const ProtobufCMessageDescriptor *descriptor;
    const ProtobufCFieldDescriptor *row_field; /* NULL: the message has none */
    struct ctl_report *report;
    struct ctl_csv *csv;
    size_t n_bound;
    struct bound bound[CTL_FORM_COLUMNS];
};

static rc_t
complain(const struct ctl_form_file *self, enum ctl_code code, const char *where, rc_t rc)
{
    const char *detail = code == CTL_FILE_UNREADABLE ? strerror(errno) : NULL;

    ctl_report_problem(self->report, &(struct ctl_problem){.code = code,
                                                           .file = self->path,
                                                           .where = where,
                                                           .detail = detail});
    return rc;
}

static rc_t
bind_column(struct ctl_form_file *self, const struct ctl_form_column *column,
            size_t *n_asides)
{
    struct bound *bound = &self->bound[self->n_bound++];
    size_t n;
    const struct ctl_slice *header = ctl_csv_header(self->csv, &n);

    *bound = (struct bound){.column = column};
    if (column->kind == CTL_FORM_ASIDE)
        bound->aside = (*n_asides)++;
    else
        bound->target = ctl_form_target(self->descriptor, column);
    while (bound->at < n && strcmp(header[bound->at].text, column->name) != 0)
        bound->at++;
    return bound->at < n
               ? RC_OK
               : complain(self, CTL_FILE_LACKS_COLUMN, column->name, RC_INVALID);
}

/* Every column that is not there is told, and only then given up. */
static rc_t
bind_columns(struct ctl_form_file *self, const struct ctl_form *form)
{
    size_t n_asides = 0;
    rc_t rc = RC_OK;

    for (const struct ctl_form_column *column = form->columns; column->name != NULL;
         column++)
        if (bind_column(self, column, &n_asides) != RC_OK)
            rc = RC_INVALID;
    return rc;
}

static rc_t
open_file(struct ctl_form_file *self, const struct ctl_form *form)
{
    struct ctl_source *source = NULL;
    enum ctl_code fault;

    if (ctl_source_open(self->path, &source) != RC_OK)
        return complain(self, CTL_FILE_UNREADABLE, NULL, RC_FAULT);

    const rc_t rc = ctl_csv_open(&source, ',', &self->csv, &fault);

    if (rc != RC_OK)
        return complain(self, fault, NULL, rc);
    return bind_columns(self, form);
}

rc_t
ctl_form_open(const char *path, const struct ctl_form *form, struct ctl_report *report,
              struct ctl_form_file **file)
{
    struct ctl_form_file *self = oom_calloc(1, sizeof(*self));

    *self = (struct ctl_form_file){
        .path = path, .descriptor = ctl_wire_type(form->row), .report = report};
    self->row_field = ctl_field_find(self->descriptor, "row");

    const rc_t rc = open_file(self, form);

    if (rc == RC_OK)
        *file = self;
    else
        ctl_form_close(&self);
    return rc;
}

void
ctl_form_refuse(struct ctl_report *report, const char *path, uint32_t row,
                enum ctl_code code, const char *column)
{
    ctl_report_problem(
        report,
        &(struct ctl_problem){.code = code, .file = path, .row = row, .where = column});
    ctl_report_counts(report)->rejected++;
}

/* A value that names a person by number is not shown at all, others by their beginning. */
static void
refuse_cell(struct ctl_form_file *self, const struct ctl_csv_row *cells,
            const struct bound *bound, enum ctl_code code)
{
    const struct ctl_slice cell = cells->fields[bound->at];
    struct arena *arena = arena_new(0);
    char masked[CTL_MASK_BYTES];

    if (personal_number_in(cell.text, cell.n))
        ctl_text_hide(cell, masked);
    else
        ctl_text_mask(cell, masked);
    ctl_report_problem(self->report,
                       &(struct ctl_problem){
                           .code = code,
                           .file = self->path,
                           .row = cells->row,
                           .where = bound->column->name,
                           .value = cell.n == 0 ? NULL : masked,
                           .detail = code == CTL_ROW_NOT_A_WORD
                                         ? ctl_field_words(bound->target.field, arena)
                                         : NULL,
                       });
    ctl_report_counts(self->report)->rejected++;
    arena_destroy(&arena);
}

static rc_t
read_cells(struct ctl_form_file *self, const struct ctl_csv_row *cells,
           struct arena *arena, struct ctl_form_row *row)
{
    for (size_t i = 0; i < self->n_bound; i++) {
        const struct bound *bound = &self->bound[i];
        const struct ctl_slice cell = cells->fields[bound->at];
        enum ctl_code code = CTL_ROW_REQUIRED;
        rc_t rc = RC_OK;

        if (cell.n == 0 && bound->column->empty == CTL_EMPTY_REFUSED)
            rc = RC_INVALID;
        else if (bound->column->kind == CTL_FORM_ASIDE)
            row->aside[bound->aside] = arena_strdup(arena, cell.text);
        else
            rc = ctl_form_cell(&bound->target, cell, row->message, arena, &code);
        if (rc != RC_OK) {
            refuse_cell(self, cells, bound, code);
            return rc;
        }
    }
    return RC_OK;
}

static rc_t
read_row(struct ctl_form_file *self, const struct ctl_csv_row *cells, struct arena *arena,
         struct ctl_form_row *row)
{
    if (cells->fault != CTL_CODES) {
        ctl_form_refuse(self->report, self->path, cells->row, cells->fault, NULL);
        return RC_INVALID;
    }
    *row = (struct ctl_form_row){.row = cells->row};
    row->message = wire_new(self->descriptor, arena);
    ctl_field_forget_days(row->message);
    if (self->row_field != NULL)
        *(uint32_t *)ctl_field_place(row->message, self->row_field, arena) = cells->row;
    return read_cells(self, cells, arena, row);
}

rc_t
ctl_form_next(struct ctl_form_file *self, struct arena *arena, struct ctl_form_row *row)
{
    for (;;) {
        struct ctl_csv_row cells;
        enum ctl_code fault;
        const rc_t rc = ctl_csv_next(self->csv, &cells, &fault);

        if (rc != RC_OK)
            return rc == RC_MISSING ? rc : complain(self, fault, NULL, rc);
        ctl_report_counts(self->report)->rows++;
        if (read_row(self, &cells, arena, row) == RC_OK)
            return RC_OK;
    }
}

void
ctl_form_progress(const struct ctl_form_file *self, uint64_t *done_bytes,
                  uint64_t *all_bytes)
{
    ctl_csv_progress(self->csv, done_bytes, all_bytes);
}

void
ctl_form_close(struct ctl_form_file **self_p)
{
    if (*self_p == NULL)
        return;
    ctl_csv_close(&(*self_p)->csv);
    free(*self_p);
    *self_p = NULL;
}
