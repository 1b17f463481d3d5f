/* ctl_record - the fields of one row, as libcsv takes them out of its lines. */
#include "ctl/ctl_record.h"

#include <assert.h>
#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_csv.h"
#include "platform/oom.h"

enum { ENTRY_BLOCK_BYTES = 4096 };

struct ctl_record {
    struct csv_parser parser;
    bool is_done;
    enum ctl_code fault;
    size_t fault_field;
    struct ctl_slice *fields;
    size_t n_fields, fields_most;
    char *text;
    size_t text_used, text_bytes;
};

struct ctl_record *
ctl_record_new(size_t row_bytes, size_t columns)
{
    struct ctl_record *self = oom_calloc(1, sizeof *self);

    (void)csv_init(&self->parser, 0);
    csv_set_blk_size(&self->parser, ENTRY_BLOCK_BYTES);
    self->fields = oom_calloc(columns, sizeof *self->fields);
    self->fields_most = columns;
    /* A field's NUL takes the place of the delimiter behind it; the last may have had none. */
    self->text_bytes = row_bytes + 1;
    self->text = oom_calloc(1, self->text_bytes);
    ctl_record_begin(self);
    return self;
}

void
ctl_record_destroy(struct ctl_record **self_p)
{
    struct ctl_record *self = *self_p;

    if (self == NULL)
        return;
    csv_free(&self->parser);
    free(self->fields);
    free(self->text);
    free(self);
    *self_p = NULL;
}

void
ctl_record_set_delimiter(struct ctl_record *self, char delimiter)
{
    csv_set_delim(&self->parser, (unsigned char)delimiter);
}

static void
begin(struct ctl_record *self, unsigned char options)
{
    (void)csv_fini(&self->parser, NULL, NULL, NULL);
    (void)csv_set_opts(&self->parser, options);
    self->is_done = false;
    self->fault = CTL_CODES;
    self->fault_field = SIZE_MAX;
    self->n_fields = 0;
    self->text_used = 0;
}

void
ctl_record_begin(struct ctl_record *self)
{
    begin(self, CSV_STRICT);
}

void
ctl_record_begin_loosely(struct ctl_record *self)
{
    begin(self, 0);
}

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static void
keep_field(struct ctl_record *self, const char *bytes, size_t n)
{
    char *kept = self->text + self->text_used;

    assert(n < self->text_bytes - self->text_used);
    memcpy(kept, bytes, n);
    kept[n] = '\0';
    self->text_used += n + 1;
    self->fields[self->n_fields++] = (struct ctl_slice){kept, n};
}

static void
on_field(void *bytes, size_t n, void *data)
{
    struct ctl_record *self = data;
    const char *text = bytes;

    if (self->is_done || self->n_fields == self->fields_most) {
        /* A lone carriage return splits the line, or there are too many columns. */
        ctl_record_set_fault(self, CTL_ROW_COLUMNS, SIZE_MAX);
        return;
    }
    if (n > CTL_CSV_FIELD_BYTES) {
        ctl_record_set_fault(self, CTL_ROW_FIELD_TOO_LONG, self->n_fields);
        n = CTL_CSV_FIELD_BYTES;
    }
    while (n > 0 && is_blank(text[n - 1]))
        n--;
    for (; n > 0 && is_blank(*text); n--)
        text++;
    keep_field(self, text, n);
}

static void
on_row(int terminator, void *data)
{
    struct ctl_record *self = data;

    (void)terminator;
    self->is_done = true;
}

static rc_t
feed(struct ctl_record *self, struct ctl_slice bytes)
{
    if (csv_parse(&self->parser, bytes.text, bytes.n, on_field, on_row, self) == bytes.n)
        return RC_OK;
    if (csv_error(&self->parser) != CSV_EPARSE)
        oom_abort(csv_get_buffer_size(&self->parser));
    return RC_INVALID;
}

rc_t
ctl_record_take(struct ctl_record *self, struct ctl_slice line, bool is_last)
{
    static const struct ctl_slice LINE_FEED = {"\n", 1};

    TRY(feed(self, line));
    return is_last && !self->is_done ? feed(self, LINE_FEED) : RC_OK;
}

bool
ctl_record_is_done(const struct ctl_record *self)
{
    return self->is_done;
}

bool
ctl_record_is_quoted(const struct ctl_record *self)
{
    return self->parser.quoted != 0;
}

void
ctl_record_keep_raw(struct ctl_record *self, struct ctl_slice line)
{
    while (line.n > 0 && strchr("\r\n", line.text[line.n - 1]) != NULL)
        line.n--;
    if (line.n > CTL_CSV_FIELD_BYTES)
        line.n = CTL_CSV_FIELD_BYTES;
    self->n_fields = 0;
    self->text_used = 0;
    self->is_done = true;
    keep_field(self, line.text, line.n);
}

const struct ctl_slice *
ctl_record_fields(const struct ctl_record *self, size_t *n)
{
    *n = self->n_fields;
    return self->fields;
}

void
ctl_record_set_fault(struct ctl_record *self, enum ctl_code fault, size_t field)
{
    if (self->fault != CTL_CODES)
        return;
    self->fault = fault;
    self->fault_field = field;
}

enum ctl_code
ctl_record_fault(const struct ctl_record *self, size_t *field)
{
    *field = self->fault_field;
    return self->fault;
}
