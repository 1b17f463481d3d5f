/* permits_handlers_tell - what was decided, sent to the offices concerned. */
#include "permits/permits_handlers_tell.h"

#include "permits/permits_news.h"
#include "permits/permits_wire.h"

const struct destination PERMITS_DESTINATIONS[] = {
    {"risk", false},
    {NULL,   false},
};

enum { INSTANCES_MOST = 8 * PERMITS_NODES };

/* The instances that hear, each with its node; made once for a command. */
struct audience {
    struct {
        const char *name;
        unsigned node;
    } instances[INSTANCES_MOST];
    size_t n;
};

static struct audience
audience_of(const struct batch *batch)
{
    struct audience audience = {.n = 0};

    for (const struct destination *to = PERMITS_DESTINATIONS; to->service != NULL; to++) {
        for (unsigned node = 0; node < PERMITS_NODES; node++) {
            const char *name =
                arena_printf(batch->arena, "%s.%s", to->service, permits_node_name(node));

            if (!batch_knows(batch, name))
                continue;
            audience.instances[audience.n].name = name;
            audience.instances[audience.n++].node = node;
        }
    }
    return audience;
}

permits_nodes
permits_tell_reachable(const struct batch *batch)
{
    struct audience audience = audience_of(batch);
    permits_nodes nodes = 0;

    for (size_t i = 0; i < audience.n; i++)
        nodes |= permits_node_set(audience.instances[i].node);
    return nodes;
}

struct item {
    const char *type;
    char subject[UUID_TEXT_BYTES];
    const ProtobufCMessage *body;
};

static struct item
item_of(const struct permits_news *news, const struct permits_import *import,
        struct arena *arena)
{
    struct item item;

    if (news->subject == PERMITS_NEWS_PROVIDER) {
        item.type = "tillsyn.v1.ProviderChanged";
        uuid_format(&import->providers.ids[news->at], item.subject);
        item.body = permits_wire_provider_changed(&import->providers, news->at,
                                                  import->register_name, arena);
    } else {
        item.type = "tillsyn.v1.UnitChanged";
        uuid_format(&import->units[news->at].id, item.subject);
        item.body = permits_wire_unit_changed(&import->units[news->at],
                                              import->register_name, arena);
    }
    return item;
}

rc_t
permits_tell(struct batch *batch, struct permits_import *import)
{
    struct audience audience = audience_of(batch);
    struct permits_news *news =
        arena_alloc(batch->arena, (permits_news_most(import) + 1) * sizeof(*news));
    size_t n = permits_news_make(import, news);

    for (size_t i = 0; i < n; i++) {
        struct item item = item_of(&news[i], import, batch->arena);

        for (size_t j = 0; j < audience.n; j++)
            if ((news[i].to & permits_node_set(audience.instances[j].node)) != 0)
                TRY(batch_send(batch, audience.instances[j].name, item.type, item.subject,
                               item.body));
    }
    return RC_OK;
}
