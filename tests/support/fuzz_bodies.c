/* fuzz_bodies - any bytes as the body of every message that a service hears or is asked. */
#include "support/fuzz_bodies.h"

#include <assert.h>

enum { ARENA_BYTES = 64 * 1024 * 1024 };

/* A batch may be tried again after a crash: what is read of a message is the same then. */
static void
try_twice(const struct fuzz_body *body, const struct msg *msg, struct arena *arena)
{
    rc_t rc = body->attempt(msg, arena);

    assert(rc == RC_OK || rc == RC_INVALID);
    assert(body->attempt(msg, arena) == rc);
}

void
fuzz_bodies(const struct fuzz_body *bodies, size_t n, const uint8_t *data, size_t size)
{
    static const struct envelope ENVELOPE = {
        .id = {{1}},
        .source = "risk.ost",
        .type = "a type",
        .subject = "a subject",
    };
    struct arena *arena = arena_new(ARENA_BYTES);
    ProtobufCMessage *body;

    for (size_t i = 0; i < n; i++)
        if (wire_unpack(bodies[i].descriptor, data, size, arena, &body) == RC_OK)
            try_twice(&bodies[i], &(struct msg){&ENVELOPE, body, 1}, arena);
    arena_destroy(&arena);
}
