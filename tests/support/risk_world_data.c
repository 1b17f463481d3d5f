/* risk_world_data - a made-up register of primary care and its evidence, delivered as messages. */
#include "support/risk_world_own.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static char *
text(struct risk_world *self, const char *value)
{
    return arena_strdup(self->arena, value);
}

static char *
ref_of(struct risk_world *self, unsigned number)
{
    return arena_printf(self->arena, "u%03u", number);
}

struct uuid
risk_world_unit_id(unsigned number)
{
    char ref[16];

    (void)snprintf(ref, sizeof ref, "u%03u", number);
    return uuid_named("unit:test", ref);
}

Tillsyn__V1__UnitChanged *
risk_world_unit(struct risk_world *self, unsigned number)
{
    Tillsyn__V1__UnitChanged *unit =
        wire_new(&tillsyn__v1__unit_changed__descriptor, self->arena);
    const struct uuid id = risk_world_unit_id(number);
    const struct uuid provider = uuid_named("provider:test", "p");

    unit->unit_id = wire_bytes_of_uuid(&id, self->arena);
    unit->version = 1;
    unit->effective_day = WORLD_DAY - 100;
    unit->register_ = text(self, "test");
    unit->ref = ref_of(self, number);
    unit->name = arena_printf(self->arena, "Vårdcentralen %u", number);
    unit->category = text(self, "primary_care_centre");
    unit->subtype = text(self, number % 4 == 0 ? "small" : "large");
    unit->provider_id = wire_bytes_of_uuid(&provider, self->arena);
    unit->area = text(self, "01");
    unit->node = text(self, "ost");
    unit->places = 2000 + number % 7 * 1000;
    unit->start_day = INT32_MIN;
    unit->end_day = INT32_MAX;
    return unit;
}

static Tillsyn__V1__EvidenceClass
class_of(struct risk_world *self, const char *indicator)
{
    const struct risk_app *app = self->fabric->app;

    return risk_library_evidence(&app->library, indicator) == RISK_OWN
               ? TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_OWN
               : TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL;
}

Tillsyn__V1__Observation *
risk_world_observation(struct risk_world *self, unsigned number, const char *indicator)
{
    Tillsyn__V1__Observation *row =
        wire_new(&tillsyn__v1__observation__descriptor, self->arena);
    const struct uuid id = risk_world_unit_id(number);

    row->row = number;
    row->unit_id = wire_bytes_of_uuid(&id, self->arena);
    row->indicator = text(self, indicator);
    row->evidence_class = class_of(self, indicator);
    row->from_day = WORLD_DAY - 100;
    row->until_day = WORLD_DAY - 10;
    row->known_day = WORLD_DAY - 5;
    row->numerator = 3.0;
    row->denominator = 40.0;
    return row;
}

const Tillsyn__V1__ImportReply *
risk_world_deliver(struct risk_world *self, Tillsyn__V1__Observation **rows, size_t n)
{
    Tillsyn__V1__ObservationImport *delivery =
        wire_new(&tillsyn__v1__observation_import__descriptor, self->arena);

    delivery->source = text(self, "test.source");
    delivery->rows = rows;
    delivery->n_rows = n;
    assert_int_equal(
        risk_world_ask(self, "astrid.analyst", risk_import_observations, &delivery->base),
        RC_OK);
    return (const Tillsyn__V1__ImportReply *)(const void *)self->answer.body;
}

/* A number that depends on unit and indicator alone. */
static unsigned
roll(unsigned number, size_t indicator)
{
    uint32_t state = number * 2654435761U + (uint32_t)indicator * 40503U;

    state ^= state >> 13;
    state = state * 1664525U + 1013904223U;
    return state >> 8;
}

static void
fill_units(struct risk_world *self, const unsigned *numbers, unsigned n)
{
    const ProtobufCMessage **units = arena_alloc(self->arena, n * sizeof(void *));

    for (unsigned i = 0; i < n; i++)
        units[i] = &risk_world_unit(self, numbers[i])->base;
    assert_int_equal(risk_world_hear(self, risk_on_unit, units, n), RC_OK);
}

static void
fill_indicator(struct risk_world *self, const struct risk_indicator *indicator,
               const unsigned *numbers, unsigned n)
{
    Tillsyn__V1__Observation **rows = arena_alloc(self->arena, n * sizeof *rows);
    size_t taken = 0;

    for (unsigned i = 0; i < n; i++) {
        unsigned lot = roll(numbers[i], strlen(indicator->id));

        if (lot % 10 == 0)
            continue;
        rows[taken] = risk_world_observation(self, numbers[i], indicator->id);
        rows[taken]->denominator = 20 + lot % 200;
        rows[taken]->numerator =
            lot % 7 == 0 ? rows[taken]->denominator / 2 : (double)(lot % 11);
        taken++;
    }
    assert_int_equal(risk_world_deliver(self, rows, taken)->created, taken);
}

void
risk_world_fill(struct risk_world *self, unsigned n, bool is_reversed)
{
    const struct risk_app *app = self->fabric->app;
    const struct risk_model *model = risk_library_model(&app->library, "primary_care");
    unsigned *numbers = arena_alloc(self->arena, n * sizeof *numbers);

    for (unsigned i = 0; i < n; i++)
        numbers[i] = is_reversed ? n - i : i + 1;
    fill_units(self, numbers, n);
    for (size_t k = 0; k < model->n_indicators; k++)
        if (!risk_count_is_asked(&model->indicators[k].count))
            fill_indicator(self, &model->indicators[k], numbers, n);
    risk_world_fill_own(self, numbers, n);
}

Tillsyn__V1__RoundOpen *
risk_world_opening(struct risk_world *self)
{
    Tillsyn__V1__RoundOpen *opening =
        wire_new(&tillsyn__v1__round_open__descriptor, self->arena);

    opening->programme = text(self, "primary_care");
    opening->mode = TILLSYN__V1__ROUND_MODE__ROUND_MODE_FUNNEL;
    opening->as_of_day = WORLD_DAY;
    opening->seed = text(self, "a seed");
    return opening;
}
