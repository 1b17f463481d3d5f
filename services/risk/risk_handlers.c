/* risk_handlers - the service's context, and what it hears from the register. */
#include "risk/risk_handlers.h"

#include "platform/db_args.h"
#include "risk/risk_handlers_shared.h"
#include "risk/risk_policy_library.h"
#include "risk/risk_store_own.h"
#include "risk/risk_wire.h"

rc_t
risk_open(const struct config *config, struct arena *arena, void **out, char message[256])
{
    struct risk_app *app = arena_alloc(arena, sizeof *app);

    app->config = config;
    app->intake = arena_printf(arena, "intake.%s", config->node);
    TRY(risk_policy_library(config_extra(config, "policy_dir"), arena, &app->library,
                            message));
    *out = app;
    return RC_OK;
}

const uint8_t *
risk_policy_sha256(void *app)
{
    return ((const struct risk_app *)app)->library.sha256;
}

static struct risk_store_register *
rows_of(struct batch *batch)
{
    struct risk_state *state = batch->state;

    if (state->rows == NULL)
        state->rows = risk_store_register_new(batch->arena);
    return state->rows;
}

/* Every version is kept, so an older or repeated one needs no decision: it is already there. */
rc_t
risk_on_provider(struct batch *batch, const struct msg *msg)
{
    struct risk_register_provider provider;

    TRY(risk_wire_provider(msg, batch->arena, &provider));
    risk_store_put_provider(rows_of(batch), &provider);
    return RC_OK;
}

rc_t
risk_on_unit(struct batch *batch, const struct msg *msg)
{
    struct risk_register_unit unit;

    TRY(risk_wire_unit(msg, &unit));
    risk_store_put_unit(rows_of(batch), &unit);
    ((struct risk_state *)batch->state)->last_cause = msg->envelope->id;
    return RC_OK;
}

/* A unit that has got another provider has got other sister units. */
rc_t
risk_save_register(struct batch *batch)
{
    const struct risk_state *state = batch->state;
    const struct risk_store store = risk_store_of(batch);
    const struct db_set *units;
    bool must_examine;

    if (state->rows == NULL)
        return RC_OK;
    TRY(risk_store_save_register(&store, state->rows));
    units = risk_store_register_units(state->rows);
    if (db_set_count(units) == 0)
        return RC_OK;
    TRY(risk_store_findings_of_units(&store, units, &must_examine));
    if (must_examine)
        risk_start_examination(batch, &state->last_cause);
    return RC_OK;
}
