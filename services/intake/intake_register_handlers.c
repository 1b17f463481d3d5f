/* intake_register_handlers - what permits tells of providers, units and permits, kept as their current versions. */
#include "intake/intake_register_handlers.h"

#include "intake/intake_register_store.h"
#include "intake/intake_register_wire.h"

static struct intake_register_state *
state_of(struct batch *batch)
{
    struct intake_register_state *state = batch->state;

    intake_register_store_begin(state, batch->arena);
    return state;
}

rc_t
intake_register_on_provider(struct batch *batch, const struct msg *msg)
{
    struct intake_register_provider provider;

    TRY(intake_register_wire_provider(msg, batch->arena, &provider));
    intake_register_store_put_provider(state_of(batch), &provider);
    return RC_OK;
}

rc_t
intake_register_on_unit(struct batch *batch, const struct msg *msg)
{
    struct intake_register_unit unit;

    TRY(intake_register_wire_unit(msg, &unit));
    intake_register_store_put_unit(state_of(batch), &unit);
    return RC_OK;
}

rc_t
intake_register_on_permit(struct batch *batch, const struct msg *msg)
{
    struct intake_register_permit permit;

    TRY(intake_register_wire_permit(msg, &permit));
    intake_register_store_put_permit(state_of(batch), &permit);
    return RC_OK;
}

rc_t
intake_register_save(struct batch *batch)
{
    return intake_register_store_save(batch, batch->state);
}
