/* intake_feed_world_data - units, sources, deliveries and rows for tests of the feeds. */
#include "support/intake_feed_world_data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { MONTH_DAYS = 31, KNOWN_AFTER = 10, PLACES = 100 };

struct uuid
feed_unit_id(const char *ref)
{
    return uuid_named("unit:r", ref);
}

struct uuid
feed_provider_id(const char *ref)
{
    return uuid_named("provider:r", ref);
}

char *
feed_text(struct feed_world *self, const char *value)
{
    return arena_strdup(self->arena, value);
}

static ProtobufCBinaryData
bytes_of(struct feed_world *self, struct uuid id)
{
    return wire_bytes_of_uuid(&id, self->arena);
}

Tillsyn__V1__UnitChanged *
feed_unit(struct feed_world *self, const char *ref, const char *name)
{
    Tillsyn__V1__UnitChanged *unit =
        wire_new(&tillsyn__v1__unit_changed__descriptor, self->arena);

    unit->unit_id = bytes_of(self, feed_unit_id(ref));
    unit->version = 1;
    unit->register_ = feed_text(self, "generated");
    unit->ref = feed_text(self, ref);
    unit->name = feed_text(self, name);
    unit->category = feed_text(self, "primary_care_centre");
    unit->provider_id = bytes_of(self, feed_provider_id("P1"));
    unit->area = feed_text(self, "01");
    unit->node = feed_text(self, "ost");
    unit->municipality = feed_text(self, "0180");
    unit->places = PLACES;
    unit->start_day = INT32_MIN;
    unit->end_day = INT32_MAX;
    return unit;
}

Tillsyn__V1__ProviderChanged *
feed_provider(struct feed_world *self, const char *ref)
{
    Tillsyn__V1__ProviderChanged *provider =
        wire_new(&tillsyn__v1__provider_changed__descriptor, self->arena);

    provider->provider_id = bytes_of(self, feed_provider_id(ref));
    provider->version = 1;
    provider->register_ = feed_text(self, "generated");
    provider->ref = feed_text(self, ref);
    provider->name = feed_text(self, ref);
    return provider;
}

void
feed_world_hear_unit(struct feed_world *self, const Tillsyn__V1__UnitChanged *unit)
{
    const ProtobufCMessage *const bodies[] = {&unit->base};

    assert_int_equal(feed_world_hear(self, intake_register_on_unit, bodies, 1), RC_OK);
}

void
feed_world_unit(struct feed_world *self, const char *ref, const char *name,
                const char *municipality)
{
    Tillsyn__V1__UnitChanged *unit = feed_unit(self, ref, name);

    unit->municipality = feed_text(self, municipality);
    feed_world_hear_unit(self, unit);
}

Tillsyn__V1__FeedSource *
feed_source(struct feed_world *self, const char *name)
{
    const bool is_board = strncmp(name, "board.", 6) == 0;
    Tillsyn__V1__FeedSource *source =
        wire_new(&tillsyn__v1__feed_source__descriptor, self->arena);

    source->row = 2;
    source->source = feed_text(self, name);
    source->kind = is_board ? TILLSYN__V1__FEED_KIND__FEED_KIND_PATIENT_BOARD
                            : TILLSYN__V1__FEED_KIND__FEED_KIND_PATIENT_SURVEY;
    source->county = feed_text(self, is_board ? name + 6 : "");
    source->code_set = feed_text(self, is_board ? "board.1.0" : "");
    source->cadence_days = 31;
    source->grace_days = 14;
    source->from_day = FEED_JAN;
    return source;
}

void
feed_world_source(struct feed_world *self, const Tillsyn__V1__FeedSource *source)
{
    Tillsyn__V1__FeedSourceImport import;
    Tillsyn__V1__FeedSource *sources[1];

    tillsyn__v1__feed_source_import__init(&import);
    memcpy(&sources[0], &source, sizeof(void *));
    import.n_sources = 1;
    import.sources = sources;
    assert_int_equal(feed_world_ask(self, intake_feed_on_source_import, &import.base),
                     RC_OK);
}

static int32_t
last_of(int32_t month)
{
    return month == FEED_FEB ? FEED_MAR - 1 : month + MONTH_DAYS - 1;
}

Tillsyn__V1__FeedBatchOpen *
feed_delivery(struct feed_world *self, const char *source, uint32_t seq, int32_t month,
              uint32_t rows)
{
    Tillsyn__V1__FeedBatchOpen *open =
        wire_new(&tillsyn__v1__feed_batch_open__descriptor, self->arena);

    open->source = feed_text(self, source);
    open->batch_seq = seq;
    open->from_day = month;
    open->until_day = last_of(month);
    open->known_day = open->until_day + KNOWN_AFTER;
    open->record_count = rows;
    open->sha256.len = 32;
    open->sha256.data = arena_alloc(self->arena, 32);
    return open;
}

feed_report *
feed_new_report(struct feed_world *self, uint32_t row, const char *ref)
{
    feed_report *report = wire_new(&tillsyn__v1__feed_report__descriptor, self->arena);

    report->row = row;
    report->source_case_ref = feed_text(self, ref);
    report->version = 1;
    report->received_day = FEED_JAN + 14;
    report->channel = feed_text(self, "letter");
    report->reporter_role = feed_text(self, "patient");
    report->patient_sex = feed_text(self, "female");
    report->age_band = feed_text(self, "40-64");
    report->sector_code = feed_text(self, "3");
    report->n_problems = 1;
    report->problems = wire_new_array(&tillsyn__v1__problem__descriptor, 1, self->arena);
    report->problems[0]->main = feed_text(self, "1");
    report->problems[0]->sub = feed_text(self, "1.3");
    report->unit_ref = feed_text(self, "U1");
    report->summary = feed_text(self, "Läkaren lyssnade inte.");
    return report;
}

feed_value *
feed_new_value(struct feed_world *self, uint32_t row, const char *unit_ref)
{
    feed_value *value = wire_new(&tillsyn__v1__feed_value__descriptor, self->arena);

    value->row = row;
    value->unit_ref = feed_text(self, unit_ref);
    value->indicator = feed_text(self, "survey_information");
    value->from_day = FEED_JAN;
    value->until_day = FEED_FEB - 1;
    value->numerator = 71.5;
    value->denominator = 40;
    value->has_sd_case = TILLSYN__V1__FEED_VALUE__HAS_SD_SD;
    value->sd = 20;
    value->county = feed_text(self, "01");
    return value;
}
