/* intake_feed_wire_said - what is answered about feeds, and what risk is told. */
#include <string.h>

#include "intake/intake_feed_silence.h"
#include "intake/intake_feed_wire.h"
#include "tillsyn/v1/intake.pb-c.h"

const ProtobufCMessage *
intake_feed_wire_sources_reply(const struct intake_feed_source *sources,
                               const struct intake_feed_source_verdict *verdicts,
                               size_t n, struct arena *arena)
{
    Tillsyn__V1__ImportReply *out =
        wire_new(&tillsyn__v1__import_reply__descriptor, arena);

    out->errors = wire_new_array(&tillsyn__v1__row_error__descriptor, n, arena);
    for (size_t i = 0; i < n; i++) {
        const struct intake_feed_source_remedy *remedy =
            intake_feed_source_remedy(verdicts[i].fault);
        Tillsyn__V1__RowError *error = out->errors[out->n_errors];

        out->created += verdicts[i].change == INTAKE_FEED_SOURCE_CREATED;
        out->changed += verdicts[i].change == INTAKE_FEED_SOURCE_CHANGED;
        out->unchanged += verdicts[i].change == INTAKE_FEED_SOURCE_UNCHANGED;
        if (verdicts[i].change != INTAKE_FEED_SOURCE_REFUSED)
            continue;
        error->row = sources[i].row;
        error->column = arena_strdup(arena, remedy->column);
        error->code = arena_strdup(arena, remedy->code);
        error->text_sv = arena_strdup(arena, remedy->sv);
        error->text_en = arena_strdup(arena, remedy->en);
        out->n_errors++;
    }
    return &out->base;
}

static void
tell_fault(const struct intake_feed_row *row, struct arena *arena,
           Tillsyn__V1__RowError *error)
{
    const struct intake_feed_remedy *remedy = intake_feed_remedy(row->fault);

    error->row = row->row;
    error->column = arena_strdup(arena, remedy->column);
    error->code = arena_strdup(arena, remedy->code);
    error->text_sv = arena_strdup(arena, remedy->sv);
    error->text_en = arena_strdup(arena, remedy->en);
}

static bool
is_valid(enum intake_feed_state verdict)
{
    return verdict != INTAKE_FEED_DUPLICATE && verdict != INTAKE_FEED_QUARANTINED
           && verdict != INTAKE_FEED_REJECTED;
}

const ProtobufCMessage *
intake_feed_wire_rows_reply(const struct intake_feed_row *rows, size_t n,
                            struct arena *arena)
{
    Tillsyn__V1__FeedRowsReply *out =
        wire_new(&tillsyn__v1__feed_rows_reply__descriptor, arena);

    out->errors = wire_new_array(&tillsyn__v1__row_error__descriptor, n, arena);
    for (size_t i = 0; i < n; i++) {
        out->valid += is_valid(rows[i].verdict);
        out->duplicate += rows[i].verdict == INTAKE_FEED_DUPLICATE;
        out->quarantined += rows[i].verdict == INTAKE_FEED_QUARANTINED;
        out->unmatched += rows[i].state == INTAKE_FEED_UNMATCHED;
        out->cases += rows[i].is_case;
        if (rows[i].fault != INTAKE_FEED_FINE)
            tell_fault(&rows[i], arena, out->errors[out->n_errors++]);
    }
    return &out->base;
}

const ProtobufCMessage *
intake_feed_wire_batch_reply(const struct intake_feed_delivery *delivery,
                             struct arena *arena)
{
    Tillsyn__V1__FeedBatchReply *out =
        wire_new(&tillsyn__v1__feed_batch_reply__descriptor, arena);

    out->state = arena_strdup(arena, intake_feed_batch_state_name(delivery->state));
    out->rows = (uint32_t)delivery->counts.rows;
    out->valid = (uint32_t)delivery->counts.valid;
    out->duplicate = (uint32_t)delivery->counts.duplicate;
    out->quarantined = (uint32_t)delivery->counts.quarantined;
    out->unmatched = (uint32_t)delivery->counts.unmatched;
    out->observations = (uint32_t)delivery->observations;
    return &out->base;
}

static Tillsyn__V1__FeedSource *
source_said(const struct intake_feed_source *source, struct arena *arena)
{
    Tillsyn__V1__FeedSource *out = wire_new(&tillsyn__v1__feed_source__descriptor, arena);

    out->source = arena_strdup(arena, source->source);
    out->kind = (Tillsyn__V1__FeedKind)source->kind;
    out->county = arena_strdup(arena, source->county);
    out->code_set = arena_strdup(arena, source->code_set);
    out->cadence_days = (uint32_t)source->cadence_days;
    out->grace_days = (uint32_t)source->grace_days;
    out->from_day = source->from_day;
    out->contact = arena_strdup(arena, source->contact);
    return out;
}

const ProtobufCMessage *
intake_feed_wire_status_reply(const struct intake_feed_doing *rows, size_t n, int32_t day,
                              struct arena *arena)
{
    Tillsyn__V1__FeedStatusReply *out =
        wire_new(&tillsyn__v1__feed_status_reply__descriptor, arena);

    out->n_sources = n;
    out->sources = wire_new_array(&tillsyn__v1__feed_source_status__descriptor, n, arena);
    for (size_t i = 0; i < n; i++) {
        const struct intake_feed_expectation expected = {
            .from_day = rows[i].source.from_day,
            .cadence_days = rows[i].source.cadence_days,
            .grace_days = rows[i].source.grace_days,
            .last_until_day = rows[i].last_until_day,
        };
        Tillsyn__V1__FeedSourceStatus *status = out->sources[i];

        status->source = source_said(&rows[i].source, arena);
        status->last_batch_seq = (uint32_t)rows[i].last_seq;
        status->last_known_day = rows[i].last_known_day;
        status->silent_since_day = intake_feed_silent_since(&expected, day);
        status->batches_held = (uint32_t)rows[i].held;
        status->valid = (uint64_t)rows[i].valid;
        status->quarantined = (uint64_t)rows[i].quarantined;
        status->unmatched = (uint64_t)rows[i].unmatched;
    }
    return &out->base;
}

static void
fill_item(const struct intake_feed_waiting *row, struct arena *arena,
          Tillsyn__V1__FeedWorkItem *out)
{
    enum intake_feed_fault fault = INTAKE_FEED_FINE;
    const bool has_both = row->unit_name[0] != '\0' && row->unit_place[0] != '\0';

    out->id = wire_bytes_of_uuid(&row->row_id, arena);
    out->source = arena_strdup(arena, row->source);
    out->batch_seq = (uint32_t)row->seq;
    out->row = (uint32_t)row->row;
    out->state = arena_strdup(arena, intake_feed_state_name(row->state));
    out->code = arena_strdup(arena, row->code);
    out->unit_hint = arena_printf(arena, "%s%s%s", row->unit_name, has_both ? ", " : "",
                                  row->unit_place);
    if (intake_feed_fault_from(row->code, &fault) == RC_OK)
        out->column = arena_strdup(arena, intake_feed_remedy(fault)->column);
}

const ProtobufCMessage *
intake_feed_wire_item(const struct intake_feed_waiting *row, struct arena *arena)
{
    Tillsyn__V1__FeedWorkItem *out =
        wire_new(&tillsyn__v1__feed_work_item__descriptor, arena);

    fill_item(row, arena, out);
    return &out->base;
}

const ProtobufCMessage *
intake_feed_wire_worklist_reply(const struct intake_feed_waiting *rows, size_t n,
                                bool more, struct arena *arena)
{
    Tillsyn__V1__FeedWorklistReply *out =
        wire_new(&tillsyn__v1__feed_worklist_reply__descriptor, arena);

    out->n_items = n;
    out->items = wire_new_array(&tillsyn__v1__feed_work_item__descriptor, n, arena);
    out->more = more;
    for (size_t i = 0; i < n; i++)
        fill_item(&rows[i], arena, out->items[i]);
    return &out->base;
}

static void
fill_observation(const struct intake_feed_observation *row, char *indicator,
                 struct arena *arena, Tillsyn__V1__Observation *out)
{
    out->row = row->row;
    out->unit_id = wire_bytes_of_uuid(&row->unit_id, arena);
    out->indicator = indicator;
    out->evidence_class = TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL;
    out->from_day = row->period.from_day;
    out->until_day = row->period.until_day;
    out->known_day = row->known_day;
    out->suppressed = row->suppressed;
    if (row->suppressed)
        return;
    out->numerator = row->numerator;
    out->denominator = row->denominator;
    if (!row->has_sd)
        return;
    out->has_sd_case = TILLSYN__V1__OBSERVATION__HAS_SD_SD;
    out->sd = row->sd;
}

const ProtobufCMessage *
intake_feed_wire_observed(const char *source, const struct intake_feed_observation *rows,
                          size_t n, struct arena *arena)
{
    Tillsyn__V1__IndicatorObserved *out =
        wire_new(&tillsyn__v1__indicator_observed__descriptor, arena);
    char *indicator = NULL;

    out->source = arena_strdup(arena, source);
    out->n_rows = n;
    out->rows = wire_new_array(&tillsyn__v1__observation__descriptor, n, arena);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || strcmp(rows[i].indicator, rows[i - 1].indicator) != 0)
            indicator = arena_strdup(arena, rows[i].indicator);
        fill_observation(&rows[i], indicator, arena, out->rows[i]);
    }
    return &out->base;
}
