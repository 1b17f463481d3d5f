/* fuzz_bodies - any bytes as the body of every message that a service hears or is asked. */
#pragma once

#include "platform/batch.h"
#include "platform/wire.h"

/* What a service makes of a body that has been unpacked and checked; aborts at what must not be, and says the same each time. */
struct fuzz_body {
    const ProtobufCMessageDescriptor *descriptor;
    rc_t (*attempt)(const struct msg *msg, struct arena *arena);
};

/* Each of them with the same bytes, as its route would be called. */
void fuzz_bodies(const struct fuzz_body *bodies, size_t n, const uint8_t *data,
                 size_t size);
