/* ctl_batch_internal - what ctl_batch and its wire share. */
#pragma once

#include "ctl/ctl_batch.h"
#include "platform/arena.h"

struct ctl_batch {
    struct arena *arena;
    ProtobufCMessage *message;
    void **rows; /* the message's rows: room for CTL_BATCH_ROWS */
    size_t *n;   /* the message's count of them                 */
};

/* A batch in an arena of its own; make gives the message, its rows and their count. */
struct ctl_batch *ctl_batch_new(ProtobufCMessage *(*make)(struct arena *arena,
                                                          void ***rows, size_t **n));

/* The next row, new. */
void *ctl_batch_row(struct ctl_batch *self, const ProtobufCMessageDescriptor *descriptor);
