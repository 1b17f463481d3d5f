/* intake_feed_handlers_rows - rows of a delivery: judged, told apart, matched, kept, and some a case at once. */
#include "intake/intake_case_open.h"
#include "intake/intake_feed_check.h"
#include "intake/intake_feed_handlers.h"
#include "intake/intake_feed_handlers_shared.h"
#include "intake/intake_feed_store_law.h"
#include "intake/intake_register_find.h"

enum { PRIORITY_RISK = 3 };

static const struct intake_feed_reason UNKNOWN_BATCH = {
    "feed.batch.unknown", "Leveransen är inte öppnad. Öppna den först.",
    "The delivery is not begun. Begin it first."};
static const struct intake_feed_reason ENDED = {
    "feed.batch.ended", "Leveransen är avslutad. Lämna nya rader i nästa leverans.",
    "The delivery has ended. Deliver new rows in the next one."};
static const struct intake_feed_reason TOO_MANY = {
    "feed.batch.too_many_rows",
    "Leveransen får fler rader än den öppnades för. Kontrollera filen och numret.",
    "The delivery gets more rows than it was begun for. Check the file and the number."};

static rc_t
load_terms(struct batch *batch, const struct intake_feed_source *source,
           const struct intake_feed_delivery *delivery, struct intake_feed_terms *out)
{
    *out = (struct intake_feed_terms){.kind = source->kind,
                                      .until_day = delivery->until_day,
                                      .known_day = delivery->known_day};
    TRY(intake_feed_store_codes(batch, source->code_set, &out->codes));
    return intake_feed_store_indicators(batch, source->kind, &out->indicators);
}

static void
check(struct intake_feed_command *command, const struct intake_feed_terms *terms)
{
    for (size_t i = 0; i < command->n; i++)
        if (!command->rows[i].was_known)
            command->rows[i].fault = intake_feed_check(&command->rows[i], terms);
}

static bool
needs_unit(const struct intake_feed_row *row)
{
    return !row->was_known && row->fault == INTAKE_FEED_FINE
           && row->state == INTAKE_FEED_NEW
           && (row->report == NULL || !row->report->withdrawn);
}

static struct intake_register_hint
hint_of(const struct intake_feed_row *row)
{
    if (row->report != NULL)
        return (struct intake_register_hint){.ref = row->report->unit_ref,
                                             .name = row->report->unit_name,
                                             .place = row->report->unit_place,
                                             .day = row->report->received_day};
    return (struct intake_register_hint){.ref = row->value->unit_ref,
                                         .name = row->value->unit_name,
                                         .place = "",
                                         .day = row->value->until_day};
}

static rc_t
match(struct batch *batch, struct intake_feed_command *command)
{
    struct intake_register_hint *hints =
        arena_alloc(batch->arena, (command->n + 1) * sizeof *hints);
    size_t n = 0;

    for (size_t i = 0; i < command->n; i++)
        if (needs_unit(&command->rows[i]))
            hints[n++] = hint_of(&command->rows[i]);
    TRY(intake_register_find(batch, hints, n));
    n = 0;
    for (size_t i = 0; i < command->n; i++) {
        struct intake_feed_row *row = &command->rows[i];

        if (!needs_unit(row))
            continue;
        row->unit_id = hints[n].unit_id;
        row->confidence_permille = hints[n++].confidence_permille;
    }
    return RC_OK;
}

static enum intake_feed_event
event_of(const struct intake_feed_row *row)
{
    const enum intake_feed_outcome outcome = intake_feed_remedy(row->fault)->outcome;

    if (outcome != INTAKE_FEED_TAKE)
        return outcome == INTAKE_FEED_REJECT ? INTAKE_FEED_DO_REJECT
                                             : INTAKE_FEED_DO_QUARANTINE;
    if (row->report != NULL && row->report->withdrawn)
        return INTAKE_FEED_DO_WITHDRAW;
    return row->confidence_permille > 0 ? INTAKE_FEED_DO_MATCH : INTAKE_FEED_DO_MISS;
}

static rc_t
settle_states(struct intake_feed_command *command)
{
    for (size_t i = 0; i < command->n; i++) {
        struct intake_feed_row *row = &command->rows[i];

        if (row->was_known)
            continue;
        if (row->state == INTAKE_FEED_NEW
            && intake_feed_step(&row->state, event_of(row)) != RC_OK)
            return RC_FAULT;
        row->verdict = row->state;
    }
    return RC_OK;
}

static bool
becomes_case(const struct intake_feed_row *row, const struct intake_feed_alarm *alarm)
{
    return !row->was_known && row->report != NULL
           && (row->state == INTAKE_FEED_MATCHED || row->state == INTAKE_FEED_UNMATCHED)
           && intake_feed_is_alarm(alarm, row->report->attention,
                                   row->report->harm_level);
}

static rc_t
open_cases(struct batch *batch, const struct intake_feed_delivery *delivery,
           struct intake_feed_command *command)
{
    struct intake_opening *openings =
        arena_alloc(batch->arena, (command->n + 1) * sizeof *openings);
    struct intake_feed_alarm alarm;
    size_t n = 0;

    TRY(intake_feed_alarm_on(batch, delivery->known_day, &alarm));
    for (size_t i = 0; i < command->n; i++) {
        struct intake_feed_row *row = &command->rows[i];

        if (!becomes_case(row, &alarm))
            continue;
        row->is_case = true;
        row->case_id =
            intake_feed_case_id(delivery->source, row->report->ref, batch->arena);
        openings[n++] = (struct intake_opening){.case_id = row->case_id,
                                                .type = "board_signal",
                                                .source = delivery->source,
                                                .source_ref = row->report->ref,
                                                .unit_id = row->unit_id,
                                                .received_day = delivery->known_day,
                                                .event_day = row->report->event_day,
                                                .priority_class = PRIORITY_RISK,
                                                .harm_level = row->report->harm_level,
                                                .summary = row->report->summary};
    }
    return n > 0 ? intake_case_open(batch, openings, n) : RC_OK;
}

static int32_t
count_new(const struct intake_feed_command *command)
{
    int32_t n = 0;

    for (size_t i = 0; i < command->n; i++)
        n += !command->rows[i].was_known;
    return n;
}

/* New rows only: what has come before is as it was. */
static rc_t
take(struct batch *batch, const struct intake_feed_source *source,
     const struct intake_feed_delivery *delivery, struct intake_feed_command *command)
{
    struct intake_feed_known *known;
    struct intake_feed_terms terms;
    size_t n_known;

    TRY(load_terms(batch, source, delivery, &terms));
    check(command, &terms);
    TRY(intake_feed_store_known(batch, command->rows, command->n, &known, &n_known));
    intake_feed_decide_repeats(command->rows, command->n, known, n_known);
    TRY(match(batch, command));
    TRY(settle_states(command));
    if (source->kind == INTAKE_FEED_KIND_BOARD)
        TRY(open_cases(batch, delivery, command));
    return intake_feed_store_add_rows(batch, delivery, command->rows, command->n);
}

rc_t
intake_feed_on_rows(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct intake_feed_reason *why;
    struct intake_feed_delivery delivery;
    struct intake_feed_command command;
    struct intake_feed_source source;
    int32_t n_new;
    rc_t rc;

    if (intake_feed_wire_rows(ask->body, batch->arena, &command, &why) != RC_OK)
        return intake_feed_refuse(answer, RC_INVALID, why);
    rc = intake_feed_source_of(batch, command.source, &source);
    if (rc == RC_OK)
        rc = intake_feed_store_delivery(batch, command.source, command.seq, &delivery);
    if (rc == RC_MISSING)
        return intake_feed_refuse(answer, RC_MISSING, &UNKNOWN_BATCH);
    TRY(rc);
    TRY(intake_feed_store_given(batch, command.rows, command.n));
    n_new = count_new(&command);
    if (n_new > 0 && delivery.state != INTAKE_FEED_RECEIVED)
        return intake_feed_refuse(answer, RC_CONFLICT, &ENDED);
    if (n_new > delivery.record_count - delivery.counts.rows)
        return intake_feed_refuse(answer, RC_CONFLICT, &TOO_MANY);
    if (n_new > 0) {
        TRY(take(batch, &source, &delivery, &command));
        TRY(intake_feed_store_advance(batch, &delivery, n_new));
    }
    return answer_with(
        answer, intake_feed_wire_rows_reply(command.rows, command.n, batch->arena));
}
