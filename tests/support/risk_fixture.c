/* risk_fixture - the 240 units x 12 indicators that the risk cores are tested with. */
#include "support/risk_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_lottery.h"

enum { UNITS = RISK_FIXTURE_UNITS, INDICATORS = RISK_FIXTURE_INDICATORS };

static const uint8_t SEED[RISK_SEED_BYTES] = "the seed that the fixture uses";

static struct risk_fixture_row
cut(char *line)
{
    struct risk_fixture_row row = {.n = 0};
    char *rest = NULL;

    for (char *column = strtok_r(line, ",\r\n", &rest); column != NULL && row.n < 20;
         column = strtok_r(NULL, ",\r\n", &rest))
        row.column[row.n++] = column;
    return row;
}

size_t
risk_fixture_rows(const char *name, struct arena *arena, struct risk_fixture_row **rows)
{
    return risk_fixture_file(arena_printf(arena, "tests/fixtures/risk/%s", name), arena,
                             rows);
}

size_t
risk_fixture_file(const char *path, struct arena *arena, struct risk_fixture_row **rows)
{
    FILE *file = fopen(path, "r");
    char line[1024];
    size_t n = 0;

    if (file == NULL)
        fail_msg("%s is not there; run the test from the root of the project", path);
    *rows = arena_alloc(arena, 4096 * sizeof **rows);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL && n < 4096)
        (*rows)[n++] = cut(arena_strdup(arena, line));
    (void)fclose(file);
    return n;
}

const char *
risk_fixture_text(const struct risk_fixture_row *row, size_t column)
{
    if (column >= row->n || row->column[column] == NULL)
        fail_msg("a row has no column %zu", column + 1);
    return row->column[column];
}

double
risk_fixture_real(const struct risk_fixture_row *row, size_t column)
{
    const char *text = risk_fixture_text(row, column);
    char *end = NULL;
    double value = strtod(text, &end);

    if (strcmp(text, "NA") == 0)
        return 0.0;
    if (end == text || *end != '\0')
        fail_msg("\"%s\" is no number", text);
    return value;
}

size_t
risk_fixture_ordinal(const struct risk_fixture_row *row, size_t column)
{
    unsigned long value = strtoul(risk_fixture_text(row, column) + 1, NULL, 10);

    assert_in_range(value, 1, UNITS);
    return value;
}

static enum risk_type
type_of(const char *word)
{
    return strcmp(word, "PR") == 0   ? RISK_PROPORTION
           : strcmp(word, "OE") == 0 ? RISK_RATE
                                     : RISK_MEAN;
}

static void
load_model(struct risk_fixture *self, struct arena *arena)
{
    struct risk_fixture_row *rows;

    assert_int_equal(risk_fixture_rows("fixture_indicators.csv", arena, &rows),
                     INDICATORS);
    for (size_t k = 0; k < INDICATORS; k++) {
        self->indicators[k] = (struct risk_indicator){
            .id = risk_fixture_text(&rows[k], 0),
            .label_sv = risk_fixture_text(&rows[k], 0),
            .label_en = risk_fixture_text(&rows[k], 0),
            .domain = risk_fixture_text(&rows[k], 4),
            .type = type_of(risk_fixture_text(&rows[k], 1)),
            .evidence = k < INDICATORS / 2 ? RISK_EXTERNAL : RISK_OWN,
            .spread = RISK_SPREAD_HUBER_PM,
            .direction = (int)risk_fixture_real(&rows[k], 2),
            .weight = risk_fixture_real(&rows[k], 3),
        };
        self->all[k] = (uint16_t)k;
    }
    self->model = (struct risk_model){.id = "fixture",
                                      .version = "1",
                                      .indicators = self->indicators,
                                      .n_indicators = INDICATORS,
                                      .options = risk_options_default()};
    self->model.options.shrink_small = false;
}

/* The zero denominator is left to the gate to find. */
static void
load_cells(struct risk_fixture *self, struct arena *arena)
{
    struct risk_fixture_row *rows;

    assert_int_equal(risk_fixture_rows("fixture_cells.csv", arena, &rows),
                     UNITS * INDICATORS);
    for (size_t i = 0; i < UNITS * (size_t)INDICATORS; i++) {
        self->cells[i] = (struct risk_cell){.num = risk_fixture_real(&rows[i], 3),
                                            .den = risk_fixture_real(&rows[i], 4),
                                            .sd = risk_fixture_real(&rows[i], 5),
                                            .observed_day = RISK_FIXTURE_DAY,
                                            .known_day = RISK_FIXTURE_DAY};
        if (strcmp(risk_fixture_text(&rows[i], 6), "MISSING") == 0)
            self->cells[i] = risk_cell_missing();
        self->units[i % UNITS].subtype = risk_fixture_text(&rows[i], 1);
    }
}

struct risk_fixture *
risk_fixture_load(struct arena *arena)
{
    struct risk_fixture *self = arena_alloc(arena, sizeof *self);

    self->units = arena_alloc(arena, UNITS * sizeof *self->units);
    self->cells = arena_alloc(arena, UNITS * (size_t)INDICATORS * sizeof *self->cells);
    load_model(self, arena);
    load_cells(self, arena);
    for (unsigned i = 0; i < UNITS; i++) {
        struct risk_unit *unit = &self->units[i];

        unit->id.b[14] = (uint8_t)((i + 1) >> 8);
        unit->id.b[15] = (uint8_t)(i + 1);
        unit->category = "fixture";
        risk_lottery_unit(SEED, &unit->id, unit->lottery);
    }
    return self;
}

struct risk_question
risk_fixture_question(const struct risk_fixture *self)
{
    return (struct risk_question){
        .model = &self->model,
        .indicators = self->all,
        .n_indicators = INDICATORS,
        .units = self->units,
        .n_units = UNITS,
        .cells = self->cells,
        .as_of_day = RISK_FIXTURE_DAY,
        .cut = {.k_out = 30, .draw = risk_lottery_draw(SEED)}
    };
}

struct risk_fixture *
risk_fixture_shuffled(const struct risk_fixture *self, uint32_t seed, struct arena *arena)
{
    struct risk_fixture *made = arena_memdup(arena, self, sizeof *self);

    made->model.indicators = made->indicators;

    made->units = arena_memdup(arena, self->units, UNITS * sizeof *self->units);
    made->cells = arena_memdup(arena, self->cells,
                               UNITS * (size_t)INDICATORS * sizeof *self->cells);
    for (size_t i = UNITS - 1; i > 0; i--) {
        seed = seed * 1664525U + 1013904223U;

        size_t j = (seed >> 8) % (i + 1);
        struct risk_unit unit = made->units[i];

        made->units[i] = made->units[j];
        made->units[j] = unit;
        for (size_t k = 0; k < INDICATORS; k++) {
            struct risk_cell cell = made->cells[k * UNITS + i];

            made->cells[k * UNITS + i] = made->cells[k * UNITS + j];
            made->cells[k * UNITS + j] = cell;
        }
    }
    return made;
}

unsigned
risk_fixture_number(const struct uuid *id)
{
    return (unsigned)id->b[14] << 8 | id->b[15];
}
