/* ctl_rows - a table read through a mapping: units, observations and outcomes, row by row. */
#include "ctl/ctl_rows.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ctl/ctl_cells.h"
#include "ctl/ctl_columns.h"
#include "ctl/ctl_csv.h"
#include "ctl/ctl_ids.h"
#include "ctl/ctl_rejects.h"

enum { DETAIL_BYTES = 48 };

struct ctl_rows {
    struct arena *arena; /* everything lies in it, this struct too */
    const char *path;
    const struct ctl_mapping *mapping;
    struct ctl_report *report;
    struct ctl_csv *csv;
    struct ctl_rejects *rejects; /* NULL: not wanted */
    struct ctl_ids *ids;
    struct ctl_cells cells;
    struct ctl_observation_row *observations;
    struct ctl_outcome_row outcome;
    char detail[DETAIL_BYTES]; /* of the problem at hand */
};

/* What is wrong with the file. Returns rc. */
static rc_t
complain(const struct ctl_rows *self, enum ctl_code code, const char *detail, rc_t rc)
{
    ctl_report_problem(
        self->report,
        &(struct ctl_problem){.code = code, .file = self->path, .detail = detail});
    return rc;
}

static struct ctl_rows *
rows_new(const struct ctl_rows_setup *setup)
{
    struct arena *arena = arena_new(0);
    struct ctl_rows *self = arena_alloc(arena, sizeof *self);
    const struct ctl_mapping *mapping = setup->mapping;

    *self = (struct ctl_rows){
        .arena = arena,
        .path = arena_strdup(arena, setup->path),
        .mapping = mapping,
        .report = setup->report,
        .ids = ctl_ids_new(arena),
        .cells = {.mapping = mapping, .as_of_day = setup->options->as_of_day},
        .observations =
            arena_alloc(arena, mapping->n_readings * sizeof *self->observations),
    };
    return self;
}

static rc_t
read_header(struct ctl_rows *self, struct ctl_source **source,
            const struct ctl_rows_setup *setup)
{
    enum ctl_code fault;
    size_t n;
    const rc_t rc = ctl_csv_open(source, self->mapping->delimiter, &self->csv, &fault);

    if (rc != RC_OK)
        return complain(self, fault, NULL, rc);
    self->cells.header = ctl_csv_header(self->csv, &n);
    return ctl_columns_bind(self->csv, setup, self->arena, &self->cells.column_of_slot);
}

rc_t
ctl_rows_open_source(struct ctl_source **source, const struct ctl_rows_setup *setup,
                     struct ctl_rows **rows)
{
    struct ctl_rows *self = rows_new(setup);
    const char *rejects = arena_strdup(self->arena, setup->options->rejects_path);
    const rc_t rc = read_header(self, source, setup);

    if (rc == RC_OK && rejects != NULL)
        self->rejects = ctl_rejects_new(rejects, self->csv);
    if (rc == RC_OK)
        *rows = self;
    else
        ctl_rows_destroy(&self);
    return rc;
}

static rc_t
complain_of_file(const struct ctl_rows_setup *setup, enum ctl_code code,
                 const char *detail, rc_t rc)
{
    ctl_report_problem(
        setup->report,
        &(struct ctl_problem){.code = code, .file = setup->path, .detail = detail});
    return rc;
}

rc_t
ctl_rows_open(const char *path, const struct ctl_mapping *mapping,
              const struct ctl_rows_options *options, struct ctl_report *report,
              struct ctl_rows **rows)
{
    const struct ctl_rows_setup setup = {path, mapping, options, report};
    struct ctl_source *source = NULL;

    if (!ctl_mapping_fits(mapping, path))
        return complain_of_file(&setup, CTL_FILE_NOT_THIS, NULL, RC_INVALID);
    if (ctl_source_open(path, &source) != RC_OK)
        return complain_of_file(&setup, CTL_FILE_UNREADABLE, strerror(errno), RC_FAULT);
    return ctl_rows_open_source(&source, &setup, rows);
}

/* Note the row's problem and keep the row. errors: RC_FAULT  it cannot be kept */
static rc_t
reject(struct ctl_rows *self, const struct ctl_csv_row *row)
{
    self->cells.problem.file = self->path;
    self->cells.problem.row = row->row;
    ctl_report_problem(self->report, &self->cells.problem);
    ctl_report_counts(self->report)->rejected++;
    if (self->rejects != NULL
        && ctl_rejects_add(self->rejects, row, &self->cells.problem) != RC_OK)
        return complain(self, CTL_FILE_REJECTS, strerror(errno), RC_FAULT);
    return RC_OK;
}

/* A row that is no row: the problem is the reader's. */
static void
take_fault(struct ctl_rows *self, const struct ctl_csv_row *row)
{
    struct ctl_problem *problem = &self->cells.problem;
    size_t n;

    *problem = (struct ctl_problem){.code = row->fault};
    (void)ctl_csv_header(self->csv, &n);
    (void)snprintf(self->detail, sizeof self->detail, "%zu != %zu", row->n_fields, n);
    if (row->fault == CTL_ROW_COLUMNS)
        problem->detail = self->detail;
    if (row->fault_field >= n)
        return;
    problem->where = self->cells.header[row->fault_field].text;
    if (row->fault == CTL_ROW_FIELD_TOO_LONG) {
        ctl_text_mask(row->fields[row->fault_field], self->cells.masked);
        problem->value = self->cells.masked;
    }
}

static rc_t
read_observations(struct ctl_rows *self, struct ctl_row *row, uint64_t skipped[CTL_SKIPS])
{
    const struct ctl_mapping *mapping = self->mapping;

    row->observations = self->observations;
    row->n_observations = 0;
    for (size_t i = 0; i < mapping->n_readings; i++) {
        enum ctl_skip skip;
        const rc_t rc =
            ctl_cells_observation(&self->cells, &mapping->readings[i],
                                  &self->observations[row->n_observations], &skip);

        if (rc == RC_INVALID)
            return rc;
        if (rc == RC_MISSING)
            skipped[skip]++;
        else
            row->n_observations++;
    }
    return RC_OK;
}

static void
count(struct ctl_rows *self, const struct ctl_row *row, const uint64_t skipped[CTL_SKIPS])
{
    struct ctl_summary *summary = ctl_report_counts(self->report);

    summary->units++;
    summary->units_active += row->unit.is_active;
    summary->observations += row->n_observations;
    for (size_t i = 0; i < CTL_SKIPS; i++)
        summary->skipped[i] += skipped[i];
    if (row->outcome == NULL)
        return;
    summary->outcomes++;
    summary->by_verdict[row->outcome->verdict]++;
}

/* errors: RC_INVALID  refused; RC_MISSING  left out by the mapping's only */
static rc_t
read_row(struct ctl_rows *self, struct ctl_row *row)
{
    const struct ctl_mapping *mapping = self->mapping;
    uint64_t skipped[CTL_SKIPS] = {0};
    bool is_wanted;

    TRY(ctl_cells_all(&self->cells, &mapping->only, &is_wanted));
    if (!is_wanted)
        return RC_MISSING;
    TRY(ctl_cells_unit(&self->cells, &row->unit));
    TRY(read_observations(self, row, skipped));
    row->outcome = mapping->has_outcome ? &self->outcome : NULL;
    if (mapping->has_outcome)
        TRY(ctl_cells_outcome(&self->cells, &self->outcome));
    /* Last, so that a row that is refused for something else does not claim the id. */
    if (!ctl_ids_add(self->ids, (struct ctl_slice){row->unit.ref, strlen(row->unit.ref)}))
        return ctl_cells_refuse(&self->cells, CTL_ROW_DUPLICATE,
                                &mapping->field[CTL_FIELD_REF], NULL);
    count(self, row, skipped);
    return RC_OK;
}

rc_t
ctl_rows_next(struct ctl_rows *self, struct ctl_row *row)
{
    struct ctl_summary *summary = ctl_report_counts(self->report);

    for (;;) {
        struct ctl_csv_row cells;
        enum ctl_code fault;
        rc_t rc = ctl_csv_next(self->csv, &cells, &fault);

        if (rc != RC_OK)
            return rc == RC_MISSING ? rc : complain(self, fault, NULL, rc);
        summary->rows++;
        self->cells.fields = cells.fields;
        row->row = cells.row;
        if (cells.fault == CTL_CODES)
            rc = read_row(self, row);
        else
            take_fault(self, &cells);
        if (cells.fault == CTL_CODES && rc == RC_OK)
            return RC_OK;
        if (rc == RC_MISSING)
            summary->skipped[CTL_SKIP_FILTERED]++;
        else
            TRY(reject(self, &cells));
    }
}

void
ctl_rows_progress(const struct ctl_rows *self, uint64_t *done_bytes, uint64_t *all_bytes)
{
    ctl_csv_progress(self->csv, done_bytes, all_bytes);
}

void
ctl_rows_destroy(struct ctl_rows **self_p)
{
    struct ctl_rows *self = *self_p;

    if (self == NULL)
        return;
    if (ctl_rejects_close(&self->rejects) != RC_OK)
        (void)complain(self, CTL_FILE_REJECTS, strerror(errno), RC_FAULT);
    ctl_csv_close(&self->csv);

    struct arena *arena = self->arena;

    arena_destroy(&arena);
    *self_p = NULL;
}
