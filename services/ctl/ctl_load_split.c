/* ctl_load_split - rows of a file to the offices that they are for, in commands of each. */
#include "ctl/ctl_load_split.h"

#include "ctl/ctl_nodes.h"
#include "ctl/ctl_routing_file.h"

/* One office's command while it is gathered. */
struct gathering {
    struct ctl_load *load;
    const struct ctl_load_split *split;
    const char *instance;
    struct ctl_pack pack;
};

static void
begin(struct gathering *self)
{
    ctl_pack_begin(&self->pack, self->split->form,
                   ctl_shared_borrow(self->split->rows->memory));
}

static rc_t
add(struct gathering *self, ProtobufCMessage *row)
{
    if (!ctl_pack_has_room(&self->pack, row)) {
        TRY(ctl_load_send_behind(self->load, self->instance, &self->pack));
        begin(self);
    }
    ctl_pack_add(&self->pack, row);
    return RC_OK;
}

static rc_t
send_office(struct ctl_load *load, const struct ctl_load_split *split, uint8_t node)
{
    struct gathering self = {.load = load,
                             .split = split,
                             .instance =
                                 ctl_nodes_instance(load->ctl, split->service, node)};

    begin(&self);
    for (size_t row = 0; row < split->rows->n; row++)
        if (split->is_for(split, row, node))
            TRY(add(&self, split->rows->rows[row]));
    if (self.pack.n > 0)
        return ctl_load_send_behind(load, self.instance, &self.pack);
    ctl_shared_return(&self.pack.memory);
    return RC_OK;
}

rc_t
ctl_load_send_split(struct ctl_load *load, const struct ctl_load_split *split)
{
    for (unsigned node = 1; node < CTL_NODES; node++)
        TRY(send_office(load, split, (uint8_t)node));
    return RC_OK;
}
