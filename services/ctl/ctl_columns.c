/* ctl_columns - where a file has the columns that a mapping names. */
#include "ctl/ctl_columns.h"

#include <string.h>

#include "ctl/ctl_mapping_model.h"
#include "ctl/ctl_near.h"

struct header {
    const struct ctl_slice *names;
    size_t n;
};

/* The nearest names of the header, and which file they are in. */
static const char *
suggest(const struct header *header, const char *wanted, const char *path,
        struct arena *arena)
{
    const char **names = arena_alloc(arena, header->n * sizeof *names);

    for (size_t i = 0; i < header->n; i++)
        names[i] = header->names[i].text;

    const char *near = ctl_near_names(wanted, names, header->n, arena);

    return near == NULL ? path : arena_printf(arena, "%s ~ %s", path, near);
}

static size_t
find(const struct header *header, const char *name, uint32_t *found)
{
    size_t times = 0;

    for (size_t i = 0; i < header->n; i++) {
        if (strcmp(header->names[i].text, name) != 0)
            continue;
        *found = (uint32_t)i;
        times++;
    }
    return times;
}

rc_t
ctl_columns_bind(const struct ctl_csv *csv, const struct ctl_rows_setup *setup,
                 struct arena *arena, const uint32_t **columns)
{
    const struct ctl_mapping *mapping = setup->mapping;
    uint32_t *found = arena_alloc(arena, mapping->n_columns * sizeof *found);
    struct header header;
    rc_t rc = RC_OK;

    header.names = ctl_csv_header(csv, &header.n);
    for (size_t i = 0; i < mapping->n_columns; i++) {
        const struct ctl_column *column = &mapping->columns[i];
        const size_t times = find(&header, column->name, &found[i]);

        if (times == 1)
            continue;
        rc = RC_INVALID;
        ctl_report_problem(
            setup->report,
            &(struct ctl_problem){
                .code = times == 0 ? CTL_FILE_NO_COLUMN : CTL_FILE_SAME_COLUMN,
                .file = mapping->file,
                .row = column->line,
                .where = column->key,
                .value = column->name,
                .detail = times == 0 ? suggest(&header, column->name, setup->path, arena)
                                     : setup->path,
            });
    }
    *columns = found;
    return rc;
}
