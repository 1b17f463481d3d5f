/* ctl_import_routing - a routing table into permits, before any unit. */
#include "ctl/ctl_import.h"

struct sending {
    const struct ctl_import_setup *setup;
    struct ctl_batch *batch;
};

static rc_t
on_answer(void *owner, const struct client_reply *reply)
{
    struct sending *self = owner;
    struct ctl_import_result *result = self->setup->result;

    return ctl_import_take(result, "permits.central", reply, &result->routing);
}

/* One at a time: a later row may build on an earlier one. */
static rc_t
send(struct sending *self)
{
    struct ctl_flight *flight = self->setup->flight;
    const struct ctl_flight_command command = {
        .instance = "permits.central",
        .type = ctl_batch_type(self->batch),
        .body = ctl_batch_body(self->batch),
        .id = ctl_batch_id(self->batch, &self->setup->import),
        .answered = on_answer,
        .owner = self,
    };

    TRY(ctl_flight_send(flight, &command));
    while (ctl_flight_count(flight) > 0)
        TRY(ctl_flight_turn(flight));
    return RC_OK;
}

rc_t
ctl_import_routing(const struct ctl_import_setup *setup,
                   const struct ctl_routing *routing)
{
    struct sending self = {.setup = setup};
    size_t n, at = 0;
    const struct ctl_routing_row *rows = ctl_routing_rows(routing, &n);
    rc_t rc = RC_OK;

    while (rc == RC_OK && at < n) {
        self.batch = ctl_batch_routing();
        for (; at < n && !ctl_batch_is_full(self.batch); at++)
            ctl_batch_add_routing(self.batch, &rows[at]);
        rc = send(&self);
        ctl_batch_destroy(&self.batch);
    }
    return rc;
}
