/* ctl_delivery - observations gathered by office, and asked of it a thousand at a time. */
#include "ctl/ctl_delivery.h"

#include <assert.h>

bool
ctl_deliveries_have_room(const struct ctl_deliveries *self)
{
    return self->n_asked < CTL_DELIVERIES_MOST;
}

static rc_t
on_answer(void *owner, const struct client_reply *reply)
{
    struct ctl_delivery *delivery = owner;
    struct ctl_deliveries *self = delivery->all;
    struct ctl_import_result *result = self->setup->result;
    const rc_t rc =
        ctl_import_take(result, delivery->instance, reply, &result->observations);

    self->n_asked--;
    ctl_batch_destroy(&delivery->batch);
    return rc;
}

static rc_t
ask(struct ctl_deliveries *self, struct ctl_delivery **filling)
{
    struct ctl_delivery *delivery = *filling;
    const struct ctl_flight_command command = {
        .instance = delivery->instance,
        .type = ctl_batch_type(delivery->batch),
        .body = ctl_batch_body(delivery->batch),
        .id = ctl_batch_id(delivery->batch, &self->setup->import),
        .answered = on_answer,
        .owner = delivery,
    };

    *filling = NULL;
    self->n_asked++;
    return ctl_flight_send(self->setup->flight, &command);
}

static struct ctl_delivery *
begin(struct ctl_deliveries *self, const char *node)
{
    struct ctl_delivery *free_slot = self->slots;

    /* At most DELIVERIES_MOST and an office's last one are asked, and one is filled for each office. */
    while (free_slot->batch != NULL)
        free_slot++;
    assert(free_slot < self->slots + CTL_DELIVERY_SLOTS);
    free_slot->all = self;
    free_slot->batch = ctl_batch_observations(self->setup->source);
    (void)snprintf(free_slot->instance, sizeof(free_slot->instance), "risk.%s", node);
    return free_slot;
}

rc_t
ctl_deliveries_add(struct ctl_deliveries *self, const struct ctl_place *place,
                   uint32_t row, const struct ctl_observation_row *observation)
{
    struct ctl_delivery **filling;
    uint8_t node;

    /* The centre supervises nothing itself: what is routed there has no office. */
    if (place->node == NULL || ctl_node_of(place->node, &node) != RC_OK || node == 0) {
        self->setup->result->unplaced++;
        return RC_OK;
    }
    filling = &self->filling[node];
    if (*filling == NULL)
        *filling = begin(self, place->node);
    ctl_batch_add_observation((*filling)->batch, row, &place->unit_id, observation);
    return ctl_batch_is_full((*filling)->batch) ? ask(self, filling) : RC_OK;
}

rc_t
ctl_deliveries_flush(struct ctl_deliveries *self)
{
    for (size_t node = 0; node < CTL_NODES; node++)
        if (self->filling[node] != NULL)
            TRY(ask(self, &self->filling[node]));
    return RC_OK;
}

void
ctl_deliveries_drop(struct ctl_deliveries *self)
{
    for (size_t i = 0; i < CTL_DELIVERY_SLOTS; i++)
        ctl_batch_destroy(&self->slots[i].batch);
}
