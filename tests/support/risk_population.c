/* risk_population - a small population with one indicator of each type, for tests of the edges. */
#include "support/risk_population.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

enum { KINDS = RISK_POPULATION_KINDS, DAY = RISK_POPULATION_DAY };

static struct risk_cell
ordinary_cell(enum risk_type type, size_t i)
{
    double wave = (double)(i * 37 % 23) / 23.0;
    struct risk_cell cell = {.den = 40, .sd = 4, .observed_day = DAY, .known_day = DAY};

    cell.num = type == RISK_MEAN ? 50.0 + 10.0 * wave : floor(5.0 + 25.0 * wave);
    return cell;
}

static void
build_model(struct risk_population *self)
{
    static const char *const IDS[KINDS] = {"a", "b", "c"};

    self->model = (struct risk_model){.indicators = self->indicators,
                                      .n_indicators = KINDS,
                                      .options = risk_options_default()};
    for (size_t k = 0; k < KINDS; k++) {
        self->positions[k] = (uint16_t)k;
        self->indicators[k] = (struct risk_indicator){.id = IDS[k],
                                                      .type = (enum risk_type)(k + 1),
                                                      .evidence = RISK_OWN,
                                                      .spread = RISK_SPREAD_HUBER_PM,
                                                      .transform = RISK_TRANSFORM_EXACT,
                                                      .direction = 1,
                                                      .weight = 1.0,
                                                      .n_min = 1.0};
    }
}

void
risk_population_build(struct risk_population *self, size_t n_units)
{
    build_model(self);
    self->question = (struct risk_question){.model = &self->model,
                                            .indicators = self->positions,
                                            .n_indicators = KINDS,
                                            .units = self->units,
                                            .n_units = n_units,
                                            .cells = self->cells,
                                            .as_of_day = DAY,
                                            .with_chances = true,
                                            .cut = {.k_out = 5}};
    for (size_t i = 0; i < n_units; i++) {
        for (size_t k = 0; k < KINDS; k++)
            *risk_population_cell(self, k, i) =
                ordinary_cell(self->indicators[k].type, i);
        self->units[i] = (struct risk_unit){
            .id = {{[14] = (uint8_t)(i >> 8), [15] = (uint8_t)i}},
            .category = "c",
            .subtype = "s",
            .lottery = { (uint8_t)(i * 91), (uint8_t)(i >> 8), (uint8_t)i}
        };
    }
}

void
risk_population_run(struct risk_population *self)
{
    assert_int_equal(risk_assess(&self->question, self->arena, &self->answer), RC_OK);
}

struct risk_cell *
risk_population_cell(struct risk_population *self, size_t k, size_t unit)
{
    return &self->cells[k * self->question.n_units + unit];
}

const struct risk_cell_score *
risk_population_score(const struct risk_population *self, size_t k, size_t unit)
{
    return &self->answer.cells[k * self->question.n_units + unit];
}

const struct risk_entry *
risk_population_entry(const struct risk_population *self, size_t k, size_t unit)
{
    return risk_baseline_entry(&self->answer.baseline, k,
                               self->answer.grouping.group_of[unit]);
}
