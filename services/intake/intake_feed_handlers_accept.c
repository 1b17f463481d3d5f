/* intake_feed_handlers_accept - a delivery that is accepted: which rows hold from now on, and what risk is told of them. */
#include "intake/intake_feed_handlers_shared.h"

/* Rows that tell of one thing, and which of them do not hold any more. */
struct rivals {
    struct intake_feed_known *rows;
    bool *changed;
    size_t n;
};

static rc_t
tell_values(struct batch *batch, struct intake_feed_delivery *delivery, size_t *told)
{
    struct intake_feed_observation *values;
    size_t n;

    TRY(intake_feed_store_values(batch, delivery->source, delivery->seq, &values, &n));
    for (size_t i = 0; i < n; i++)
        values[i].known_day = delivery->known_day;
    return intake_feed_tell(batch, delivery->source, values, n, told);
}

/* Days of the delivery's own reports, and of those that it takes the place of. */
static rc_t
tell_counts(struct batch *batch, const struct intake_feed_source *source,
            const struct intake_feed_delivery *delivery, const struct rivals *rivals,
            size_t *told)
{
    const struct intake_feed_period period = {delivery->from_day, delivery->until_day};
    struct intake_feed_recount what = {
        .source = source, .known_day = delivery->known_day, .period = &period};
    int32_t *own, *days;
    size_t n_own;

    TRY(intake_feed_store_days(batch, delivery, &own, &n_own));
    days = arena_alloc(batch->arena, (n_own + rivals->n + 1) * sizeof *days);
    for (size_t i = 0; i < n_own; i++)
        days[what.n_days++] = own[i];
    for (size_t i = 0; i < rivals->n; i++)
        if (rivals->changed[i])
            days[what.n_days++] = rivals->rows[i].day;
    what.days = days;
    return intake_feed_recount(batch, &what, told);
}

rc_t
intake_feed_accept(struct batch *batch, const struct intake_feed_source *source,
                   struct intake_feed_delivery *delivery)
{
    struct rivals rivals;
    size_t told;

    TRY(intake_feed_store_rivals(batch, delivery, &rivals.rows, &rivals.n));
    rivals.changed = arena_alloc(batch->arena, (rivals.n + 1) * sizeof *rivals.changed);
    intake_feed_decide_holders(rivals.rows, rivals.n, rivals.changed);
    TRY(intake_feed_store_states(batch, rivals.rows, rivals.changed, rivals.n));
    TRY(intake_feed_store_count_in(batch, delivery));
    if (source->kind == INTAKE_FEED_KIND_BOARD)
        TRY(tell_counts(batch, source, delivery, &rivals, &told));
    else
        TRY(tell_values(batch, delivery, &told));
    delivery->observations = (int32_t)told;
    return RC_OK;
}
