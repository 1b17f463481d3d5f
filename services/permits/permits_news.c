/* permits_news - which office is told what of an import, and in which order. */
#include "permits/permits_news.h"

#include <assert.h>

struct teller {
    struct permits_import *import;
    struct permits_news *news;
    size_t n;
};

size_t
permits_news_most(const struct permits_import *import)
{
    /* An office is told of a provider once at most. */
    return import->n_rows + import->providers.n * PERMITS_NODES;
}

static void
tell(struct teller *teller, enum permits_subject subject, uint32_t at, permits_nodes to)
{
    to &= teller->import->reachable;
    if (to != 0)
        teller->news[teller->n++] = (struct permits_news){(uint8_t)subject, at, to};
}

static void
tell_one(struct teller *teller, uint32_t at, permits_nodes nodes)
{
    struct permits_provider *provider = &teller->import->providers.rows[at];
    permits_nodes strangers = (permits_nodes)(nodes & ~provider->offices);
    permits_nodes to;

    provider->offices |= strangers;
    provider->new_offices |= strangers;
    to = provider->change != PERMITS_UNCHANGED ? provider->offices : strangers;
    to = (permits_nodes)(to & ~provider->told);
    if (provider->name[0] == '\0')
        return;
    provider->told |= to;
    tell(teller, PERMITS_NEWS_PROVIDER, at, to);
}

static void
tell_provider(struct teller *teller, uint32_t at, permits_nodes nodes)
{
    struct permits_providers *providers = &teller->import->providers;
    size_t n = permits_owners_walk(&providers->owners, at, PERMITS_OWNERS_ABOVE,
                                   providers->scratch);

    for (size_t i = n; i > 0; i--)
        tell_one(teller, providers->scratch[i - 1].provider, nodes);
    tell_one(teller, at, nodes);
}

static void
tell_unit(struct teller *teller, uint32_t at)
{
    const struct permits_import *import = teller->import;
    const struct permits_unit *unit = &import->units[at], *known = &import->known[at];
    permits_nodes to = permits_node_set(unit->node);

    tell_provider(teller, permits_provider_find(&import->providers, &unit->provider_id),
                  to);
    if (known->version > 0)
        to |= permits_node_set(known->node);
    tell(teller, PERMITS_NEWS_UNIT, at, to);
}

size_t
permits_news_make(struct permits_import *import, struct permits_news *news)
{
    struct teller teller = {import, news, 0};
    const struct permits_providers *providers = &import->providers;

    for (uint32_t at = 0; at < providers->n; at++)
        if (providers->rows[at].change == PERMITS_CHANGED)
            tell_provider(&teller, at, providers->rows[at].offices);
    for (uint32_t at = 0; at < import->n_rows; at++)
        if (import->verdicts[at].change == PERMITS_CREATED
            || import->verdicts[at].change == PERMITS_CHANGED)
            tell_unit(&teller, at);
    assert(teller.n <= permits_news_most(import));
    return teller.n;
}
