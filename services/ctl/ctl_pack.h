/* ctl_pack - rows gathered into one command, as many and as large as a service takes. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>

#include "ctl/ctl_shared.h"

struct ctl_pack_form {
    const char *type; /* "tillsyn.v1.FeedRows"  */
    const char *rows; /* its repeated field     */
    size_t most;      /* rows in one command    */
};

struct ctl_pack {
    const struct ctl_pack_form *form;
    struct ctl_shared *memory; /* of the message, and of rows that are made in it */
    ProtobufCMessage *message;
    size_t n, bytes;
};

/* An empty command. in: memory  a share is taken over; NULL: memory of its own */
void ctl_pack_begin(struct ctl_pack *self, const struct ctl_pack_form *form,
                    struct ctl_shared *memory);

/* Whether another row has room: below the number of rows, and below what a message may weigh. */
bool ctl_pack_has_room(const struct ctl_pack *self, const ProtobufCMessage *row);

/* Add a row that lives at least as long as the memory; it is borrowed. */
void ctl_pack_add(struct ctl_pack *self, ProtobufCMessage *row);
