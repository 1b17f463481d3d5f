/* permits_handlers_tell - what was decided, sent to the offices concerned. */
#include "permits/permits_handlers_tell.h"

#include "permits/permits_news.h"
#include "permits/permits_wire_permit.h"

const struct destination PERMITS_DESTINATIONS[] = {
    {"intake",       false},
    {"risk",         false},
    {"scheduling",   false},
    {"notification", false},
    {NULL,           false},
};

/* What a service hears; an office that has neither case handling nor risk cannot supervise. */
enum { HEARS_PROVIDERS = 1, HEARS_UNITS = 2, HEARS_PERMITS = 4, SUPERVISES = 8 };

/* In the order of the destinations. Only what a service has a route for: the rest would be dead letters there. */
static const unsigned EARS[] = {
    HEARS_PROVIDERS | HEARS_UNITS | HEARS_PERMITS | SUPERVISES,
    HEARS_PROVIDERS | HEARS_UNITS | SUPERVISES,
    HEARS_PROVIDERS | HEARS_UNITS,
    HEARS_PROVIDERS,
};

enum {
    SERVICES = sizeof(EARS) / sizeof(EARS[0]),
    INSTANCES_MOST = SERVICES * PERMITS_NODES
};

_Static_assert(sizeof(PERMITS_DESTINATIONS) / sizeof(PERMITS_DESTINATIONS[0])
                   == SERVICES + 1,
               "every destination hears something");

/* The instances that hear, each with its node; made once for a command. */
struct audience {
    struct {
        const char *name;
        unsigned node, ears;
    } instances[INSTANCES_MOST];
    size_t n;
};

static struct audience
audience_of(const struct batch *batch)
{
    struct audience audience = {.n = 0};

    for (size_t i = 0; i < SERVICES; i++) {
        for (unsigned node = 0; node < PERMITS_NODES; node++) {
            const char *name =
                arena_printf(batch->arena, "%s.%s", PERMITS_DESTINATIONS[i].service,
                             permits_node_name(node));

            if (!batch_knows(batch, name))
                continue;
            audience.instances[audience.n].name = name;
            audience.instances[audience.n].ears = EARS[i];
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
        if ((audience.instances[i].ears & SUPERVISES) != 0)
            nodes |= permits_node_set(audience.instances[i].node);
    return nodes;
}

struct item {
    const char *type;
    char subject[UUID_TEXT_BYTES];
    const ProtobufCMessage *body;
    unsigned ears; /* who hears it */
};

static struct item
item_of(const struct permits_news *news, const struct permits_import *import,
        struct arena *arena)
{
    struct item item;

    if (news->subject == PERMITS_NEWS_PROVIDER) {
        item.type = "tillsyn.v1.ProviderChanged";
        item.ears = HEARS_PROVIDERS;
        uuid_format(&import->providers.ids[news->at], item.subject);
        item.body = permits_wire_provider_changed(&import->providers, news->at,
                                                  import->register_name, arena);
    } else {
        item.type = "tillsyn.v1.UnitChanged";
        item.ears = HEARS_UNITS;
        uuid_format(&import->units[news->at].id, item.subject);
        item.body = permits_wire_unit_changed(&import->units[news->at],
                                              import->register_name, arena);
    }
    return item;
}

static rc_t
send(struct batch *batch, const struct audience *audience, const struct item *item,
     permits_nodes to)
{
    for (size_t i = 0; i < audience->n; i++)
        if ((to & permits_node_set(audience->instances[i].node)) != 0
            && (audience->instances[i].ears & item->ears) != 0)
            TRY(batch_send(batch, audience->instances[i].name, item->type, item->subject,
                           item->body));
    return RC_OK;
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

        TRY(send(batch, &audience, &item, news[i].to));
    }
    return RC_OK;
}

rc_t
permits_tell_permit(struct batch *batch, const struct permits_permit *permit,
                    unsigned node)
{
    struct audience audience = audience_of(batch);
    struct item item = {.type = "tillsyn.v1.PermitChanged",
                        .body = permits_wire_permit_changed(permit, batch->arena),
                        .ears = HEARS_PERMITS};

    uuid_format(&permit->id, item.subject);
    return send(batch, &audience, &item, permits_node_set(node));
}
