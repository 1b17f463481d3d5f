/* shared_id - an id that one thread writes and others read, never half of two. */
#include "platform/shared_id.h"

#include <string.h>

void
shared_id_write(struct shared_id *self, const struct uuid *id)
{
    uint64_t halves[2];

    memcpy(halves, id->b, sizeof halves);
    atomic_fetch_add(&self->version, 1);
    atomic_store(&self->halves[0], halves[0]);
    atomic_store(&self->halves[1], halves[1]);
    atomic_fetch_add(&self->version, 1);
}

struct uuid
shared_id_read(const struct shared_id *self)
{
    struct uuid id;
    uint64_t halves[2];
    uint32_t before;

    do {
        before = atomic_load(&self->version);
        halves[0] = atomic_load(&self->halves[0]);
        halves[1] = atomic_load(&self->halves[1]);
    } while (before % 2 != 0 || before != atomic_load(&self->version));
    memcpy(id.b, halves, sizeof halves);
    return id;
}
