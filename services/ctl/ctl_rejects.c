/* ctl_rejects - the rows that were refused, kept as a table to be corrected and fed again. */
#include "ctl/ctl_rejects.h"

#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/oom.h"
#include "platform/personal.h"

enum { REASON_BYTES = 1024 }; /* a long column name is cut */

struct ctl_rejects {
    const char *path;
    const struct ctl_csv *csv;
    FILE *file; /* NULL: nothing refused yet */
};

struct ctl_rejects *
ctl_rejects_new(const char *path, const struct ctl_csv *csv)
{
    struct ctl_rejects *self = oom_calloc(1, sizeof *self);

    *self = (struct ctl_rejects){.path = path, .csv = csv};
    return self;
}

static void
write_field(const struct ctl_rejects *self, struct ctl_slice field)
{
    (void)csv_fwrite(self->file, field.text, field.n);
    fputc(ctl_csv_delimiter(self->csv), self->file);
}

static struct ctl_slice
slice_of(const char *text)
{
    return (struct ctl_slice){text, strlen(text)};
}

static rc_t
open_with_header(struct ctl_rejects *self)
{
    const int fd =
        open(self->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    size_t n;
    const struct ctl_slice *header = ctl_csv_header(self->csv, &n);

    if (fd < 0)
        return RC_FAULT;
    self->file = fdopen(fd, "w");
    if (self->file == NULL) {
        close(fd);
        return RC_FAULT;
    }
    for (size_t i = 0; i < n; i++)
        write_field(self, header[i]);
    fprintf(self->file, "fel_kod%cfel_text\n", ctl_csv_delimiter(self->csv));
    return RC_OK;
}

static void
write_value(const struct ctl_rejects *self, struct ctl_slice field)
{
    if (personal_number_in(field.text, field.n)) {
        char hidden[CTL_MASK_BYTES];

        ctl_text_hide(field, hidden);
        write_field(self, slice_of(hidden));
    } else {
        write_field(self, field);
    }
}

/* "kolumn: vad (detalj); åtgärd / what; remedy" */
static void
write_reason(const struct ctl_rejects *self, const struct ctl_problem *problem)
{
    const struct ctl_words *sv = ctl_code_words(problem->code, CTL_SWEDISH);
    const struct ctl_words *en = ctl_code_words(problem->code, CTL_ENGLISH);
    const char *where = problem->where == NULL ? "" : problem->where;
    const char *detail = problem->detail == NULL ? "" : problem->detail;
    char reason[REASON_BYTES];

    (void)snprintf(reason, sizeof reason, "%s%s%s%s%s%s; %s / %s; %s", where,
                   *where == '\0' ? "" : ": ", sv->what, *detail == '\0' ? "" : " (",
                   detail, *detail == '\0' ? "" : ")", sv->remedy, en->what, en->remedy);
    write_field(self, slice_of(ctl_code_name(problem->code)));
    (void)csv_fwrite(self->file, reason, strlen(reason));
    fputc('\n', self->file);
}

rc_t
ctl_rejects_add(struct ctl_rejects *self, const struct ctl_csv_row *row,
                const struct ctl_problem *problem)
{
    static const struct ctl_slice NOTHING = {"", 0};
    size_t n_columns;

    if (self->file == NULL)
        TRY(open_with_header(self));
    (void)ctl_csv_header(self->csv, &n_columns);
    for (size_t i = 0; i < row->n_fields; i++)
        write_value(self, row->fields[i]);
    /* A row that is too short is filled up, so that the reason stands in its column. */
    for (size_t i = row->n_fields; i < n_columns; i++)
        write_field(self, NOTHING);
    write_reason(self, problem);
    return ferror(self->file) ? RC_FAULT : RC_OK;
}

rc_t
ctl_rejects_close(struct ctl_rejects **self_p)
{
    struct ctl_rejects *self = *self_p;
    rc_t rc = RC_OK;

    if (self == NULL)
        return RC_OK;
    if (self->file != NULL) {
        if (ferror(self->file) != 0)
            rc = RC_FAULT;
        if (fclose(self->file) != 0)
            rc = RC_FAULT;
    }
    free(self);
    *self_p = NULL;
    return rc;
}
