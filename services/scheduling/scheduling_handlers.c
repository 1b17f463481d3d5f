/* scheduling_handlers - the service's context, and what it hears from permits and intake. */
#include "scheduling/scheduling_handlers.h"

#include "scheduling/scheduling_handlers_shared.h"
#include "scheduling/scheduling_store_plan.h"
#include "scheduling/scheduling_wire.h"

rc_t
scheduling_open(const struct config *config, struct arena *arena, void **out,
                char message[256])
{
    struct scheduling_app *app = arena_alloc(arena, sizeof *app);

    app->config = config;
    (void)message;
    *out = app;
    return RC_OK;
}

static struct scheduling_batch *
state_of(struct batch *batch)
{
    struct scheduling_batch *state = batch->state;

    if (state->rows == NULL) {
        state->rows = scheduling_store_register_new(batch->arena);
        state->changes = scheduling_changes_new(batch->arena);
    }
    return state;
}

/* An older or repeated version changes nothing: the statement keeps the highest. */
rc_t
scheduling_on_provider(struct batch *batch, const struct msg *msg)
{
    struct scheduling_provider provider;

    TRY(scheduling_wire_provider(msg, batch->arena, &provider));
    scheduling_store_put_provider(state_of(batch)->rows, &provider);
    return RC_OK;
}

rc_t
scheduling_on_unit(struct batch *batch, const struct msg *msg)
{
    struct scheduling_unit unit;

    TRY(scheduling_wire_unit(msg, &unit));
    scheduling_store_put_unit(state_of(batch)->rows, &unit);
    return RC_OK;
}

/* One activity a case, with the case's own id in its id: asked again, nothing new. */
rc_t
scheduling_on_requested(struct batch *batch, const struct msg *msg)
{
    struct scheduling_activity_row activity;
    char case_id[UUID_TEXT_BYTES];

    TRY(scheduling_wire_requested(msg, batch->arena, &activity));
    uuid_format(&activity.case_id, case_id);
    activity.id = uuid_named("activity of case", case_id);
    scheduling_store_put_stub(state_of(batch)->rows, &activity.unit_id);
    scheduling_put_activity(state_of(batch)->changes, &activity);
    return RC_OK;
}

/* The same for both: what was asked for has been settled, one way or the other. */
static rc_t
note_notice(struct batch *batch, const struct msg *msg, bool is_delivered)
{
    struct scheduling_notice_news news;

    TRY(scheduling_wire_notice(msg, is_delivered, batch->today, &news));
    scheduling_put_notice_news(state_of(batch)->changes, &news);
    return RC_OK;
}

rc_t
scheduling_on_delivered(struct batch *batch, const struct msg *msg)
{
    return note_notice(batch, msg, true);
}

rc_t
scheduling_on_failed(struct batch *batch, const struct msg *msg)
{
    return note_notice(batch, msg, false);
}

rc_t
scheduling_save(struct batch *batch)
{
    const struct scheduling_batch *state = batch->state;
    const struct scheduling_store store = scheduling_store_of(batch);

    if (state->rows == NULL)
        return RC_OK;
    TRY(scheduling_store_save_register(&store, state->rows));
    return scheduling_changes_save(&store, state->changes);
}

rc_t
scheduling_measure(struct batch *batch, double *values)
{
    const struct scheduling_store store = scheduling_store_of(batch);

    return scheduling_store_figures(&store, batch->today, values);
}
