/* ctl_routing_file - a committed routing table: area and category onto a node, by date. */
#include "ctl/ctl_routing_file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_csv.h"
#include "ctl/ctl_value.h"
#include "platform/arena.h"

static const char *const COLUMNS[] = {"register", "area",       "category",
                                      "node",     "valid_from", "valid_to"};

enum column { REGISTER, AREA, CATEGORY, NODE, VALID_FROM, VALID_TO, N_COLUMNS };

struct ctl_routing {
    struct arena *arena; /* everything lies in it, this struct too */
    struct ctl_routing_row *rows;
    size_t n_rows, rows_most;
};

/* One reading of a file. */
struct reading {
    struct ctl_routing *routing;
    struct ctl_report *report;
    const char *path;
    size_t at[N_COLUMNS]; /* where the file has each column */
    struct ctl_csv_row row;
    bool has_failed;
};

static rc_t
complain(struct reading *self, enum ctl_code code, uint32_t row, const char *where)
{
    self->has_failed = true;
    ctl_report_problem(self->report, &(struct ctl_problem){
                                         .code = code,
                                         .file = self->path,
                                         .row = row,
                                         .where = where,
                                     });
    return RC_INVALID;
}

static struct ctl_slice
cell(const struct reading *self, enum column column)
{
    return self->row.fields[self->at[column]];
}

/* A routing table holds no secrets: the value is shown whole. */
static rc_t
refuse(struct reading *self, enum ctl_code code, enum column column)
{
    self->has_failed = true;
    ctl_report_problem(self->report, &(struct ctl_problem){
                                         .code = code,
                                         .file = self->path,
                                         .row = self->row.row,
                                         .where = COLUMNS[column],
                                         .value = cell(self, column).text,
                                     });
    return RC_INVALID;
}

static rc_t
read_text(struct reading *self, enum column column, const char **text)
{
    if (cell(self, column).n == 0)
        return refuse(self, CTL_ROW_REQUIRED, column);
    *text = arena_strdup(self->routing->arena, cell(self, column).text);
    return RC_OK;
}

static rc_t
read_day(struct reading *self, enum column column, int32_t *day)
{
    static const char *const FORMATS[] = {"yyyy-mm-dd", NULL};

    if (ctl_value_day(cell(self, column), FORMATS, day) != RC_OK)
        return refuse(self, CTL_ROW_NOT_A_DATE, column);
    return RC_OK;
}

static rc_t
read_row(struct reading *self, struct ctl_routing_row *row)
{
    row->row = self->row.row;
    row->valid_to_day = CTL_ROUTING_OPEN;
    if (self->row.fault != CTL_CODES)
        return complain(self, self->row.fault, self->row.row, NULL);
    TRY(read_text(self, REGISTER, &row->register_name));
    TRY(read_text(self, AREA, &row->area));
    TRY(read_text(self, CATEGORY, &row->category));
    if (ctl_node_of(cell(self, NODE).text, &row->node) != RC_OK)
        return refuse(self, CTL_ROW_NODE, NODE);
    TRY(read_day(self, VALID_FROM, &row->valid_from_day));
    if (cell(self, VALID_TO).n > 0)
        TRY(read_day(self, VALID_TO, &row->valid_to_day));
    if (row->valid_to_day < row->valid_from_day)
        return refuse(self, CTL_ROW_DATE_ORDER, VALID_TO);
    return RC_OK;
}

static void
add_row(struct ctl_routing *self, const struct ctl_routing_row *row)
{
    if (self->n_rows == self->rows_most) {
        const size_t most = self->rows_most * 2 + 64;
        struct ctl_routing_row *wider = arena_alloc(self->arena, most * sizeof *wider);

        if (self->n_rows > 0)
            memcpy(wider, self->rows, self->n_rows * sizeof *wider);
        self->rows = wider;
        self->rows_most = most;
    }
    self->rows[self->n_rows++] = *row;
}

static int
compare_places(const struct ctl_routing_row *a, const struct ctl_routing_row *b)
{
    int order = strcmp(a->register_name, b->register_name);

    if (order == 0)
        order = strcmp(a->area, b->area);
    return order != 0 ? order : strcmp(a->category, b->category);
}

static int
compare_rows(const void *left, const void *right)
{
    const struct ctl_routing_row *a = left;
    const struct ctl_routing_row *b = right;
    const int order = compare_places(a, b);

    if (order != 0)
        return order;
    return (a->valid_from_day > b->valid_from_day)
           - (a->valid_from_day < b->valid_from_day);
}

/* Sorted by place and first day, two rows overlap only if neighbours do. */
static void
check_overlaps(struct reading *self)
{
    const struct ctl_routing *routing = self->routing;

    for (size_t i = 1; i < routing->n_rows; i++) {
        const struct ctl_routing_row *before = &routing->rows[i - 1];
        const struct ctl_routing_row *row = &routing->rows[i];

        if (compare_places(before, row) == 0
            && row->valid_from_day <= before->valid_to_day)
            (void)complain(self, CTL_ROW_OVERLAP,
                           row->row > before->row ? row->row : before->row, row->area);
    }
}

static rc_t
bind_columns(struct reading *self, const struct ctl_csv *csv)
{
    size_t n;
    const struct ctl_slice *header = ctl_csv_header(csv, &n);

    for (size_t column = 0; column < N_COLUMNS; column++) {
        size_t i = 0;

        while (i < n && strcmp(header[i].text, COLUMNS[column]) != 0)
            i++;
        if (i == n)
            (void)complain(self, CTL_FILE_NO_HEADER, 1, COLUMNS[column]);
        self->at[column] = i;
    }
    return self->has_failed ? RC_INVALID : RC_OK;
}

static rc_t
read_rows(struct reading *self, struct ctl_csv *csv)
{
    enum ctl_code fault;
    rc_t rc;

    TRY(bind_columns(self, csv));
    while ((rc = ctl_csv_next(csv, &self->row, &fault)) == RC_OK) {
        struct ctl_routing_row row = {.row = 0};

        if (read_row(self, &row) == RC_OK)
            add_row(self->routing, &row);
    }
    if (rc != RC_MISSING) {
        (void)complain(self, fault, 0, NULL);
        return rc;
    }
    if (self->routing->n_rows > 0)
        qsort(self->routing->rows, self->routing->n_rows, sizeof *self->routing->rows,
              compare_rows);
    check_overlaps(self);
    return self->has_failed ? RC_INVALID : RC_OK;
}

static rc_t
read_file(struct reading *self)
{
    struct ctl_source *source = NULL;
    struct ctl_csv *csv = NULL;
    enum ctl_code fault;

    if (ctl_source_open(self->path, &source) != RC_OK) {
        ctl_report_problem(self->report,
                           &(struct ctl_problem){.code = CTL_FILE_UNREADABLE,
                                                 .file = self->path,
                                                 .detail = strerror(errno)});
        return RC_FAULT;
    }

    rc_t rc = ctl_csv_open(&source, 0, &csv, &fault);

    if (rc != RC_OK) {
        (void)complain(self, fault, 0, NULL);
        return rc;
    }
    rc = read_rows(self, csv);
    ctl_csv_close(&csv);
    return rc;
}

rc_t
ctl_routing_load(const char *path, struct ctl_report *report,
                 struct ctl_routing **routing)
{
    struct arena *arena = arena_new(0);
    struct ctl_routing *self = arena_alloc(arena, sizeof *self);
    struct reading reading = {.routing = self, .report = report, .path = path};

    self->arena = arena;

    const rc_t rc = read_file(&reading);

    if (rc == RC_OK)
        *routing = self;
    else
        ctl_routing_destroy(&self);
    return rc;
}

void
ctl_routing_destroy(struct ctl_routing **self_p)
{
    if (*self_p == NULL)
        return;

    struct arena *arena = (*self_p)->arena;

    arena_destroy(&arena);
    *self_p = NULL;
}

const struct ctl_routing_row *
ctl_routing_rows(const struct ctl_routing *self, size_t *n)
{
    *n = self->n_rows;
    return self->rows;
}
