/* ctl_pack - rows gathered into one command, as many and as large as a service takes. */
#include "ctl/ctl_pack.h"

#include <assert.h>

#include "ctl/ctl_field.h"
#include "ctl/ctl_wire.h"
#include "platform/wire.h"

/* A body may weigh WIRE_BODY_BYTES; half of it leaves room for whatever else it says. */
enum { BYTES_MOST = WIRE_BODY_BYTES / 2, FRAMING_BYTES = 8 };

void
ctl_pack_begin(struct ctl_pack *self, const struct ctl_pack_form *form,
               struct ctl_shared *memory)
{
    *self = (struct ctl_pack){.form = form,
                              .memory = memory == NULL ? ctl_shared_new() : memory};
    self->message = wire_new(ctl_wire_type(form->type), ctl_shared_arena(self->memory));
}

static size_t
weight(const ProtobufCMessage *row)
{
    return protobuf_c_message_get_packed_size(row) + FRAMING_BYTES;
}

bool
ctl_pack_has_room(const struct ctl_pack *self, const ProtobufCMessage *row)
{
    return self->n == 0
           || (self->n < self->form->most && self->bytes + weight(row) <= BYTES_MOST);
}

void
ctl_pack_add(struct ctl_pack *self, ProtobufCMessage *row)
{
    const ProtobufCFieldDescriptor *rows =
        ctl_field_find(self->message->descriptor, self->form->rows);

    assert(rows != NULL && self->n < self->form->most);
    ctl_field_append(self->message, rows, row, ctl_shared_arena(self->memory));
    self->bytes += weight(row);
    self->n++;
}
