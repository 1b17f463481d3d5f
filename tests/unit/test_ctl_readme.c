/* test_ctl_readme - the guide to mappings: its example works, and it tells of every key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_mapping_keys.h"
#include "ctl/ctl_rows.h"
#include "platform/arena.h"
#include "platform/clock.h"
#include "support/scratch.h"

enum { GUIDE_BYTES = 65536 };

static char *
read_guide(struct arena *arena)
{
    char *text = arena_alloc(arena, GUIDE_BYTES);
    FILE *file = fopen("deploy/mappings/README.md", "r");

    assert_non_null(file);
    assert_in_range(fread(text, 1, GUIDE_BYTES - 1, file), 1000, GUIDE_BYTES - 2);
    fclose(file);
    return text;
}

/* The first fenced block of a kind. */
static const char *
block(struct arena *arena, const char *guide, const char *kind)
{
    const char *fence = arena_printf(arena, "\n```%s\n", kind);
    char *text = arena_strdup(arena, strstr(guide, fence) + strlen(fence));

    strstr(text, "\n```")[1] = '\0';
    return text;
}

static const char *
described(const struct ctl_row *row, struct arena *arena)
{
    const char *text =
        arena_printf(arena, "%s %s %s %s", row->unit.ref, row->unit.category,
                     row->unit.area, ctl_sector_name(row->unit.provider_sector));

    for (size_t i = 0; i < row->n_observations; i++)
        text =
            arena_printf(arena, "%s, %s %g/%g", text, row->observations[i].indicator->id,
                         row->observations[i].num, row->observations[i].den);
    return text;
}

static void
guide__its_example__is_read_as_it_says(void **state)
{
    struct arena *arena = arena_new(0);
    const char *guide = read_guide(arena);
    const char *path = scratch_put(arena, scratch_directory(arena), "boenden_2023.csv",
                                   block(arena, guide, "csv"));
    struct ctl_rows_options options = {.rejects_path = NULL};
    struct ctl_report *report = ctl_report_new();
    struct ctl_mapping *mapping = NULL;
    struct ctl_rows *rows = NULL;
    struct ctl_row row;

    (void)state;
    assert_int_equal(day_parse("2024-03-31", &options.as_of_day), RC_OK);
    assert_int_equal(
        ctl_mapping_parse("README.md", block(arena, guide, "conf"), report, &mapping),
        RC_OK);
    assert_int_equal(ctl_rows_open(path, mapping, &options, report, &rows), RC_OK);
    assert_int_equal(ctl_rows_next(rows, &row), RC_OK);
    assert_string_equal(
        described(&row, arena),
        "A1 elderly_home 01 private, staff_per_place 31.5/40, satisfied 20/25, "
        "complaints_upheld 2/40");
    assert_int_equal(ctl_rows_next(rows, &row), RC_OK);
    assert_string_equal(
        described(&row, arena),
        "A2 hvb 12 public_municipality, staff_per_place 6/8, complaints_upheld 0/8");
    assert_int_equal(ctl_rows_next(rows, &row), RC_MISSING);
    ctl_rows_destroy(&rows);
    ctl_mapping_destroy(&mapping);
    ctl_report_destroy(&report);
    arena_destroy(&arena);
}

static void
assert_told(const char *guide, const struct ctl_conf_key *keys)
{
    char quoted[64];

    for (; keys->name != NULL; keys++) {
        (void)snprintf(quoted, sizeof quoted, "`%s`", keys->name);
        if (strstr(guide, quoted) == NULL) {
            (void)snprintf(quoted, sizeof quoted, "`%s {", keys->name);
            if (strstr(guide, quoted) == NULL)
                fail_msg("deploy/mappings/README.md does not tell of the key %s",
                         keys->name);
        }
        if (keys->keys != NULL)
            assert_told(guide, keys->keys);
    }
}

static void
guide__every_key__is_told_of(void **state)
{
    struct arena *arena = arena_new(0);

    (void)state;
    assert_told(read_guide(arena), CTL_MAPPING_KEYS);
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guide__its_example__is_read_as_it_says),
        cmocka_unit_test(guide__every_key__is_told_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
