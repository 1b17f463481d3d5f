/* ctl_shared - memory that several commands under way have in common; it goes with the last of them. */
#include "ctl/ctl_shared.h"

struct ctl_shared {
    struct arena *arena; /* this struct lies in it */
    size_t borrowers;
};

struct ctl_shared *
ctl_shared_new(void)
{
    struct arena *arena = arena_new(0);
    struct ctl_shared *self = arena_alloc(arena, sizeof(*self));

    *self = (struct ctl_shared){arena, 1};
    return self;
}

struct arena *
ctl_shared_arena(struct ctl_shared *self)
{
    return self->arena;
}

struct ctl_shared *
ctl_shared_borrow(struct ctl_shared *self)
{
    self->borrowers++;
    return self;
}

void
ctl_shared_return(struct ctl_shared **self_p)
{
    struct ctl_shared *self = *self_p;

    *self_p = NULL;
    if (self == NULL || --self->borrowers > 0)
        return;

    struct arena *arena = self->arena;

    arena_destroy(&arena);
}
