/* parcel - messages of one stream, packed as the bytes of a Batch. Internal to platform. */
#pragma once

#include "platform/fabric.h"

/* Repeated fields may simply be joined, so a Batch grows without being unpacked. */
struct parcel {
    struct item *item; /* seq, count, bytes grow with each message */
    size_t capacity;
};

struct parcel parcel_begin(enum item_kind kind, struct outlet *outlet, int64_t first_seq);

/* Whether a message of this size still fits a frame. */
bool parcel_has_room(const struct parcel *parcel, size_t size);
void parcel_add(struct parcel *parcel, const void *envelope, size_t size);
