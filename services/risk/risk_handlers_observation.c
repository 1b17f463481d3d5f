/* risk_handlers_observation - taking deliveries of evidence, each class apart. */
#include "risk/risk_handlers_shared.h"

#include <assert.h>
#include <stdio.h>

#include "risk/risk_wire.h"

enum { CONTENT_BYTES = 320 };

/* Whatever makes an observation what it is; the row number of a file does not. */
static struct uuid
id_of(const char *space, const struct risk_observation *row)
{
    char unit[UUID_TEXT_BYTES], sd[32] = "", content[CONTENT_BYTES];

    uuid_format(&row->unit_id, unit);
    if (row->has_sd)
        snprintf(sd, sizeof sd, "%a", row->sd);
    snprintf(content, sizeof content, "%s|%u|%s|%d|%d|%d|%a|%a|%s", unit,
             (unsigned)row->evidence, row->indicator, (int)row->from_day,
             (int)row->until_day, (int)row->known_day, row->numerator, row->denominator,
             sd);
    return uuid_named(space, content);
}

static struct risk_store_evidence
evidence_new(const struct batch *batch, const struct risk_delivery *delivery,
             enum risk_evidence evidence)
{
    return (struct risk_store_evidence){
        .evidence = (uint8_t)evidence,
        .source = delivery->source,
        .imported_us = batch->now_us,
        .rows = arena_alloc(batch->arena, delivery->n_rows * sizeof(void *)),
        .ids = arena_alloc(batch->arena, delivery->n_rows * sizeof(struct uuid)),
    };
}

/* Rows that can be taken, by class; the others go to the receipt. */
static void
sort_rows(const struct batch *batch, const struct risk_delivery *delivery,
          struct risk_store_evidence by_class[], struct risk_receipt *receipt)
{
    const struct risk_library *library = &((const struct risk_app *)batch->app)->library;
    const char *space = arena_printf(batch->arena, "observation:%s", delivery->source);

    for (size_t i = 0; i < delivery->n_rows; i++) {
        const struct risk_observation *row = &delivery->rows[i];
        enum risk_observation_fault fault =
            risk_observation_check(row, risk_library_evidence(library, row->indicator));
        struct risk_store_evidence *evidence = &by_class[row->evidence];

        if (fault != RISK_OBSERVATION_FINE) {
            receipt->refusals[receipt->n_refusals++] =
                (struct risk_refused_row){row, fault};
            continue;
        }
        assert(evidence->ids != NULL); /* the check lets only the two classes pass */
        evidence->ids[evidence->n] = id_of(space, row);
        evidence->rows[evidence->n++] = row;
    }
}

rc_t
risk_import_observations(struct batch *batch, const struct msg *ask,
                         struct answer *answer)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_store_evidence by_class[RISK_OWN + 1] = {{0}};
    struct risk_receipt receipt = {0};
    struct risk_delivery delivery;

    if (risk_wire_delivery(ask, batch->arena, &delivery) != RC_OK)
        return risk_refuse(answer, RISK_REFUSED_DELIVERY);
    receipt.refusals =
        arena_alloc(batch->arena, delivery.n_rows * sizeof *receipt.refusals);
    by_class[RISK_EXTERNAL] = evidence_new(batch, &delivery, RISK_EXTERNAL);
    by_class[RISK_OWN] = evidence_new(batch, &delivery, RISK_OWN);
    sort_rows(batch, &delivery, by_class, &receipt);
    TRY(risk_store_save_evidence(&store, &by_class[RISK_EXTERNAL], &receipt));
    TRY(risk_store_save_evidence(&store, &by_class[RISK_OWN], &receipt));
    return answer_with(answer, risk_wire_receipt(&receipt, batch->arena));
}
