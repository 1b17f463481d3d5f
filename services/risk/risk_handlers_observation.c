/* risk_handlers_observation - taking evidence, asked by a person or told by intake: each class apart, many rows at once. */
#include "risk/risk_handlers_shared.h"

#include <stdio.h>
#include <string.h>

#include "risk/risk_wire.h"

enum { CONTENT_BYTES = 320, ROWS_AT_FIRST = 512 };

/* The rows of one command, or of all messages of a batch. */
struct risk_pile {
    struct risk_store_evidence by_class[RISK_OWN + 1];
    struct risk_receipt receipt;
    size_t refusals_capacity;
};

/* Whatever makes an observation what it is; the row number of a file does not. */
static struct uuid
id_of(const char *space, const struct risk_observation *row)
{
    char unit[UUID_TEXT_BYTES], sd[32] = "", content[CONTENT_BYTES];

    uuid_format(&row->unit_id, unit);
    if (row->has_sd)
        snprintf(sd, sizeof sd, "%a", row->sd);
    if (row->is_suppressed)
        snprintf(sd, sizeof sd, "suppressed");
    snprintf(content, sizeof content, "%s|%u|%s|%d|%d|%d|%a|%a|%s", unit,
             (unsigned)row->evidence, row->indicator, (int)row->from_day,
             (int)row->until_day, (int)row->known_day, row->numerator, row->denominator,
             sd);
    return uuid_named(space, content);
}

static struct risk_pile *
pile_new(const struct batch *batch)
{
    struct risk_pile *pile = arena_alloc(batch->arena, sizeof *pile);

    for (size_t i = RISK_EXTERNAL; i <= RISK_OWN; i++)
        pile->by_class[i] = (struct risk_store_evidence){.evidence = (uint8_t)i,
                                                         .imported_us = batch->now_us};
    return pile;
}

/* The table, with room for one more row. */
static void *
with_room(struct arena *arena, void *rows, size_t n, size_t *capacity, size_t row_bytes)
{
    void *grown;

    if (n < *capacity)
        return rows;
    *capacity = *capacity == 0 ? ROWS_AT_FIRST : 2 * *capacity;
    grown = arena_alloc(arena, *capacity * row_bytes);
    if (n > 0)
        memcpy(grown, rows, n * row_bytes);
    return grown;
}

static void
take(struct arena *arena, struct risk_store_evidence *evidence, const char *space,
     const struct risk_observation *row)
{
    size_t capacity = evidence->capacity;

    evidence->ids =
        with_room(arena, evidence->ids, evidence->n, &capacity, sizeof *evidence->ids);
    evidence->rows = with_room(arena, evidence->rows, evidence->n, &evidence->capacity,
                               sizeof *evidence->rows);
    evidence->ids[evidence->n] = id_of(space, row);
    evidence->rows[evidence->n++] = row;
}

/* Rows that can be taken, by class; the others go to the receipt. */
static void
add(struct batch *batch, struct risk_pile *pile, const struct risk_delivery *delivery)
{
    const struct risk_library *library = &((const struct risk_app *)batch->app)->library;
    const char *space = arena_printf(batch->arena, "observation:%s", delivery->source);
    struct risk_receipt *receipt = &pile->receipt;

    for (size_t i = 0; i < delivery->n_rows; i++) {
        const struct risk_observation *row = &delivery->rows[i];
        const enum risk_observation_fault fault =
            risk_observation_check(row, risk_library_indicator(library, row->indicator));

        if (fault == RISK_OBSERVATION_FINE) {
            take(batch->arena, &pile->by_class[row->evidence], space, row);
            continue;
        }
        receipt->refusals =
            with_room(batch->arena, receipt->refusals, receipt->n_refusals,
                      &pile->refusals_capacity, sizeof *receipt->refusals);
        receipt->refusals[receipt->n_refusals++] = (struct risk_refused_row){row, fault};
    }
}

/* The tables may refuse rows that looked fine, all of them at worst. */
static void
make_room_for_contradictions(struct arena *arena, struct risk_pile *pile)
{
    struct risk_receipt *receipt = &pile->receipt;
    const size_t n_at_most = receipt->n_refusals + pile->by_class[RISK_EXTERNAL].n
                             + pile->by_class[RISK_OWN].n;
    struct risk_refused_row *refusals = arena_alloc(arena, n_at_most * sizeof *refusals);

    if (receipt->n_refusals > 0)
        memcpy(refusals, receipt->refusals, receipt->n_refusals * sizeof *refusals);
    receipt->refusals = refusals;
}

static rc_t
save(struct batch *batch, struct risk_pile *pile)
{
    const struct risk_store store = risk_store_of(batch);

    make_room_for_contradictions(batch->arena, pile);
    TRY(risk_store_save_evidence(&store, &pile->by_class[RISK_EXTERNAL], &pile->receipt));
    return risk_store_save_evidence(&store, &pile->by_class[RISK_OWN], &pile->receipt);
}

rc_t
risk_import_observations(struct batch *batch, const struct msg *ask,
                         struct answer *answer)
{
    struct risk_pile *pile = pile_new(batch);
    const struct risk_delivery *delivery;

    if (risk_wire_delivery(ask, batch->arena, &delivery) != RC_OK)
        return risk_refuse(answer, RISK_REFUSED_DELIVERY);
    add(batch, pile, delivery);
    TRY(save(batch, pile));
    return answer_with(answer, risk_wire_receipt(&pile->receipt, batch->arena));
}

rc_t
risk_on_observed(struct batch *batch, const struct msg *msg)
{
    struct risk_state *state = batch->state;
    const struct risk_delivery *delivery;

    TRY(risk_wire_observed(msg, batch->arena, &delivery));
    if (state->pile == NULL)
        state->pile = pile_new(batch);
    add(batch, state->pile, delivery);
    return RC_OK;
}

/* A wrong row does not bury the good ones beside it: it is kept with its reason, for a person to look at. */
rc_t
risk_save_observed(struct batch *batch)
{
    const struct risk_state *state = batch->state;
    const struct risk_store store = risk_store_of(batch);

    if (state->pile == NULL)
        return RC_OK;
    TRY(save(batch, state->pile));
    return risk_store_save_refusals(&store, &state->pile->receipt, batch->now_us);
}
