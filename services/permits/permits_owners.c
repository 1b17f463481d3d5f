/* permits_owners - who owns whom: chains upwards, what hangs below, and no cycles. */
#include "permits/permits_owners.h"

#include <assert.h>

void
permits_owners_init(struct permits_owners *self)
{
    self->n_links = 0;
    for (size_t i = 0; i < self->n_providers; i++) {
        self->first_owner[i] = PERMITS_NO_LINK;
        self->first_owned[i] = PERMITS_NO_LINK;
        self->seen[i] = 0;
    }
}

void
permits_owners_add(struct permits_owners *self, const struct permits_link *link)
{
    uint32_t at = (uint32_t)self->n_links++;
    struct permits_link *added = &self->links[at];

    assert(link->provider < self->n_providers && link->owner < self->n_providers);
    *added = *link;
    added->next_owner = self->first_owner[link->provider];
    added->next_owned = self->first_owned[link->owner];
    self->first_owner[link->provider] = at;
    self->first_owned[link->owner] = at;
}

struct walk {
    const struct permits_owners *owners;
    enum permits_direction direction;
    struct permits_reach *reached;
    size_t n;
};

/* Append what is one step from a provider and was not seen before. */
static void
step(struct walk *walk, uint32_t provider, unsigned depth)
{
    const struct permits_owners *owners = walk->owners;
    bool above = walk->direction == PERMITS_OWNERS_ABOVE;
    uint32_t at = above ? owners->first_owner[provider] : owners->first_owned[provider];

    while (at != PERMITS_NO_LINK) {
        const struct permits_link *link = &owners->links[at];
        uint32_t next = above ? link->owner : link->provider;

        if (link->state != PERMITS_LINK_CLOSED && !owners->seen[next]) {
            owners->seen[next] = 1;
            walk->reached[walk->n++] =
                (struct permits_reach){next, at, (uint8_t)(depth + 1)};
        }
        at = above ? link->next_owner : link->next_owned;
    }
}

size_t
permits_owners_walk(const struct permits_owners *self, uint32_t provider,
                    enum permits_direction direction, struct permits_reach *reached)
{
    struct walk walk = {self, direction, reached, 0};

    self->seen[provider] = 1;
    step(&walk, provider, 0);
    for (size_t i = 0; i < walk.n; i++)
        step(&walk, reached[i].provider, reached[i].depth);

    self->seen[provider] = 0;
    for (size_t i = 0; i < walk.n; i++)
        self->seen[reached[i].provider] = 0;
    return walk.n;
}

rc_t
permits_owners_check(const struct permits_owners *self, uint32_t provider, uint32_t owner,
                     struct permits_reach *scratch)
{
    size_t n = permits_owners_walk(self, owner, PERMITS_OWNERS_ABOVE, scratch);
    unsigned above = n > 0 ? scratch[n - 1].depth : 0;
    unsigned below;

    if (owner == provider)
        return RC_CONFLICT;
    for (size_t i = 0; i < n; i++)
        if (scratch[i].provider == provider)
            return RC_CONFLICT;
    n = permits_owners_walk(self, provider, PERMITS_OWNED_BELOW, scratch);
    below = n > 0 ? scratch[n - 1].depth : 0;
    return below + 1 + above > PERMITS_OWNER_DEPTH ? RC_INVALID : RC_OK;
}

bool
permits_owners_is_sole(const struct permits_owners *self, uint32_t provider,
                       uint32_t owner)
{
    size_t open = 0, same = 0;

    for (uint32_t at = self->first_owner[provider]; at != PERMITS_NO_LINK;
         at = self->links[at].next_owner) {
        const struct permits_link *link = &self->links[at];

        open += link->state != PERMITS_LINK_CLOSED;
        same += link->state != PERMITS_LINK_CLOSED && link->owner == owner;
    }
    return open == 1 && same == 1;
}

void
permits_owners_replace(struct permits_owners *self, uint32_t provider, uint32_t owner)
{
    struct permits_link link = {
        .provider = provider, .owner = owner, .state = PERMITS_LINK_NEW};

    for (uint32_t at = self->first_owner[provider]; at != PERMITS_NO_LINK;
         at = self->links[at].next_owner)
        self->links[at].state = PERMITS_LINK_CLOSED;
    permits_owners_add(self, &link);
}
