/* intake_feed_handlers_batch - deliveries begun and ended; one that is whole is counted, and those that waited for it. */
#include <string.h>

#include "intake/intake_feed_handlers.h"
#include "intake/intake_feed_handlers_shared.h"

static const struct intake_feed_reason UNKNOWN_SOURCE = {
    "feed.source.unknown", "Källan är inte registrerad. Registrera den först.",
    "The source is not registered. Register it first."};
static const struct intake_feed_reason UNKNOWN_BATCH = {
    "feed.batch.unknown", "Leveransen är inte öppnad. Öppna den först.",
    "The delivery is not begun. Begin it first."};
static const struct intake_feed_reason CHANGED = {
    "feed.batch.changed",
    "Leveransen är redan öppnad med andra uppgifter. Kontrollera numret, eller lämna nästa nummer.",
    "The delivery has been begun with other particulars. Check its number, or deliver the next one."};
static const struct intake_feed_reason INCOMPLETE = {
    "feed.batch.incomplete",
    "Alla rader har inte kommit. Lämna de rader som fattas och avsluta sedan.",
    "Not all rows have come. Deliver those that are missing, then end the delivery."};

static bool
is_same(const struct intake_feed_delivery *a, const struct intake_feed_delivery *b)
{
    return a->from_day == b->from_day && a->until_day == b->until_day
           && a->known_day == b->known_day && a->record_count == b->record_count
           && memcmp(a->sha256, b->sha256, sizeof a->sha256) == 0;
}

/* Ended already, its counts are final. */
static bool
is_open(const struct intake_feed_delivery *delivery)
{
    return delivery->state == INTAKE_FEED_RECEIVED || delivery->state == INTAKE_FEED_HELD;
}

rc_t
intake_feed_on_batch_open(struct batch *batch, const struct msg *ask,
                          struct answer *answer)
{
    const struct intake_feed_reason *why;
    struct intake_feed_delivery said, known;
    struct intake_feed_source source;
    rc_t rc;

    if (intake_feed_wire_open(ask->body, &said, &why) != RC_OK)
        return intake_feed_refuse(answer, RC_INVALID, why);
    rc = intake_feed_source_of(batch, said.source, &source);
    if (rc == RC_MISSING)
        return intake_feed_refuse(answer, RC_MISSING, &UNKNOWN_SOURCE);
    TRY(rc);
    rc = intake_feed_store_delivery(batch, said.source, said.seq, &known);
    if (rc == RC_OK && !is_same(&said, &known))
        return intake_feed_refuse(answer, RC_CONFLICT, &CHANGED);
    if (rc == RC_MISSING) {
        known = said;
        rc = intake_feed_store_add_delivery(batch, &said);
    }
    TRY(rc);
    if (is_open(&known))
        TRY(intake_feed_store_count(batch, &known));
    return answer_with(answer, intake_feed_wire_batch_reply(&known, batch->arena));
}

static rc_t
decide(struct batch *batch, const struct intake_feed_source *source,
       struct intake_feed_delivery *delivery)
{
    enum intake_feed_batch_event event;

    TRY(intake_feed_store_count(batch, delivery));
    event =
        delivery->is_next ? intake_feed_outcome_of(&delivery->counts) : INTAKE_FEED_GAP;
    /* Ended again while it waits: it waits on. */
    if (intake_feed_batch_step(&delivery->state, event) != RC_OK)
        return RC_OK;
    if (delivery->state == INTAKE_FEED_ACCEPTED || delivery->state == INTAKE_FEED_PARTLY)
        TRY(intake_feed_accept(batch, source, delivery));
    return intake_feed_store_end_delivery(batch, delivery);
}

/* Those that waited for this one, one after the other. */
static rc_t
release(struct batch *batch, const struct intake_feed_source *source, int32_t seq)
{
    struct intake_feed_delivery next;
    rc_t rc = RC_OK;

    while (rc == RC_OK && seq < INT32_MAX) {
        rc = intake_feed_store_delivery(batch, source->source, ++seq, &next);
        if (rc == RC_OK && next.state != INTAKE_FEED_HELD)
            return RC_OK;
        if (rc == RC_OK)
            rc = decide(batch, source, &next);
    }
    return rc == RC_MISSING ? RC_OK : rc;
}

rc_t
intake_feed_on_batch_close(struct batch *batch, const struct msg *ask,
                           struct answer *answer)
{
    const struct intake_feed_reason *why;
    struct intake_feed_delivery said, delivery;
    struct intake_feed_source source;
    rc_t rc;

    if (intake_feed_wire_close(ask->body, &said, &why) != RC_OK)
        return intake_feed_refuse(answer, RC_INVALID, why);
    rc = intake_feed_source_of(batch, said.source, &source);
    if (rc == RC_OK)
        rc = intake_feed_store_delivery(batch, said.source, said.seq, &delivery);
    if (rc == RC_MISSING)
        return intake_feed_refuse(answer, RC_MISSING, &UNKNOWN_BATCH);
    TRY(rc);
    if (delivery.counts.rows < delivery.record_count)
        return intake_feed_refuse(answer, RC_CONFLICT, &INCOMPLETE);
    if (is_open(&delivery)) {
        TRY(decide(batch, &source, &delivery));
        if (delivery.state != INTAKE_FEED_HELD)
            TRY(release(batch, &source, delivery.seq));
    }
    return answer_with(answer, intake_feed_wire_batch_reply(&delivery, batch->arena));
}
