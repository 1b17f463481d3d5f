/* fuzz_mapping - any bytes as a mapping: one that reads a table, or none and a problem with a code. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_conf.h"
#include "ctl/ctl_rows.h"
#include "ctl/ctl_source.h"
#include "platform/arena.h"
#include "support/fuzz.h"

/* Columns of one letter, as a mutated mapping names them. */
static const char TABLE[] = "a;b;c;d;e\n1;2024-01-01;x;3,5;NA\n2;;y;0;1\n";

static void
read_table(const struct ctl_mapping *mapping, struct ctl_report *report)
{
    const struct ctl_rows_options options = {20000, NULL};
    const struct ctl_rows_setup setup = {"table.csv", mapping, &options, report};
    struct ctl_source *source = ctl_source_memory(TABLE, sizeof TABLE - 1);
    struct ctl_rows *rows = NULL;
    struct ctl_row row;

    if (ctl_rows_open_source(&source, &setup, &rows) != RC_OK)
        return;
    while (ctl_rows_next(rows, &row) == RC_OK)
        assert(row.unit.ref != NULL);
    ctl_rows_destroy(&rows);
}

static void
check_mapping(const struct ctl_mapping *mapping)
{
    size_t n;
    const struct ctl_indicator *indicators = ctl_mapping_indicators(mapping, &n);

    assert(ctl_mapping_register(mapping) != NULL && ctl_mapping_title(mapping) != NULL);
    for (size_t i = 0; i < n; i++) {
        assert(indicators[i].id != NULL && strlen(indicators[i].id) <= 48);
        assert(indicators[i].direction == 1 || indicators[i].direction == -1);
        assert(isfinite(indicators[i].sd) && indicators[i].sd >= 0.0);
    }
    (void)ctl_mapping_rivals(mapping, &n);
    assert(n <= CTL_RIVALS_MAX);
    (void)ctl_mapping_fits(mapping, "table.csv");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    char *text = arena_alloc(arena, size + 1);
    struct ctl_report *report = ctl_report_new();
    struct ctl_mapping *mapping = NULL;

    if (size > 0)
        memcpy(text, data, size);
    if (size < CTL_CONF_BYTES
        && ctl_mapping_parse("fuzz", text, report, &mapping) == RC_OK) {
        check_mapping(mapping);
        read_table(mapping, report);
    } else if (size < CTL_CONF_BYTES) {
        assert(ctl_report_summary(report)->n_problems > 0 && mapping == NULL);
    }
    ctl_mapping_destroy(&mapping);
    ctl_report_destroy(&report);
    arena_destroy(&arena);
    return 0;
}
