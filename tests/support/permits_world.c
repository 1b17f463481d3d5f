/* permits_world - a register in memory, for tests of the cores: what is known, an import into it, what is told. */
#include "support/permits_world.h"

#include <assert.h>
#include <string.h>

#include "permits/permits_keys.h"

struct uuid
world_unit_id(const char *ref)
{
    return uuid_named("unit:r", ref);
}

struct uuid
world_provider_id(const char *ref)
{
    return uuid_named("provider:r", ref);
}

void
world_init(struct permits_world *self, struct arena *arena)
{
    static const char *const AREAS[] = {"A", "B", "C"};

    memset(self, 0, sizeof(*self));
    self->arena = arena;
    self->reachable = 0x7E;
    for (uint8_t i = 0; i < 3; i++)
        self->routes[self->n_routes++] =
            (struct permits_route){.register_name = "r",
                                   .area = AREAS[i],
                                   .category = "*",
                                   .from_day = 0,
                                   .until_day = PERMITS_DAY_OPEN,
                                   .node = (uint8_t)(i + 1)};
}

int
world_open(void **state)
{
    struct arena *arena = arena_new(0);
    struct permits_world *world = arena_alloc(arena, sizeof(*world));

    world_init(world, arena);
    *state = world;
    return 0;
}

int
world_close(void **state)
{
    struct permits_world *world = *state;
    struct arena *arena = world->arena;

    arena_destroy(&arena);
    return 0;
}

struct permits_row
world_row(uint32_t row, const char *ref)
{
    return (struct permits_row){.row = row,
                                .ref = ref,
                                .name = "Kattuddens vårdcentral",
                                .category = "primary",
                                .subtype = "",
                                .area = "A",
                                .provider_ref = "P",
                                .provider_name = "Provider P",
                                .provider_email = "",
                                .municipality = "",
                                .owner_ref = "",
                                .provider_sector = 4,
                                .start_day = PERMITS_DAY_UNKNOWN,
                                .end_day = PERMITS_DAY_OPEN};
}

const struct permits_unit *
world_unit(const struct permits_world *self, const char *ref)
{
    for (size_t i = 0; i < self->n_units; i++)
        if (strcmp(self->units[i].ref, ref) == 0)
            return &self->units[i];
    return NULL;
}

struct world_provider *
world_provider(struct permits_world *self, const char *ref)
{
    for (size_t i = 0; i < self->n_providers; i++)
        if (strcmp(self->providers[i].ref, ref) == 0)
            return &self->providers[i];
    return NULL;
}

static void
give_ids(struct permits_row *row)
{
    row->unit_id = world_unit_id(row->ref);
    row->provider_id = world_provider_id(row->provider_ref);
    if (permits_row_has_owner(row))
        row->owner_id = world_provider_id(row->owner_ref);
}

/* The service loads only what an import touches; here all that is known is loaded. */
static void
load_providers(struct permits_world *self, struct permits_import *import)
{
    size_t most = self->n_providers + 2 * import->n_rows + 1;
    struct uuid *ids = arena_alloc(self->arena, most * sizeof(*ids));
    struct permits_providers *providers = &import->providers;
    struct permits_owners *owners = &providers->owners;
    size_t n = 0;

    for (size_t i = 0; i < self->n_providers; i++)
        ids[n++] = world_provider_id(self->providers[i].ref);
    for (size_t i = 0; i < import->n_rows; i++) {
        ids[n++] = import->rows[i].provider_id;
        if (permits_row_has_owner(&import->rows[i]))
            ids[n++] = import->rows[i].owner_id;
    }
    n = permits_ids_unique(ids, n);
    *providers = (struct permits_providers){
        .ids = ids,
        .n = n,
        .rows = arena_alloc(self->arena, (n + 1) * sizeof(*providers->rows)),
        .scratch = arena_alloc(self->arena, (n + 1) * sizeof(*providers->scratch))};
    owners->n_providers = n;
    owners->links = arena_alloc(self->arena, most * sizeof(*owners->links));
    owners->first_owner =
        arena_alloc(self->arena, (n + 1) * sizeof(*owners->first_owner));
    owners->first_owned =
        arena_alloc(self->arena, (n + 1) * sizeof(*owners->first_owned));
    owners->seen = arena_alloc(self->arena, n + 1);
    permits_owners_init(owners);
    for (size_t i = 0; i < n; i++)
        providers->rows[i] = permits_provider_unknown();
    for (size_t i = 0; i < self->n_providers; i++) {
        const struct world_provider *known = &self->providers[i];
        struct uuid id = world_provider_id(known->ref), owner;
        struct permits_link link = {.provider = permits_provider_find(providers, &id)};

        providers->rows[link.provider] = known->row;
        if (known->owner == NULL)
            continue;
        owner = world_provider_id(known->owner);
        link.owner = permits_provider_find(providers, &owner);
        permits_owners_add(owners, &link);
    }
}

static void
load(struct permits_world *self, struct permits_row *rows)
{
    struct permits_import *import = &self->import;
    size_t n = import->n_rows;
    struct uuid *ids = arena_alloc(self->arena, (n + 1) * sizeof(*ids));
    struct permits_unit *known = arena_alloc(self->arena, (n + 1) * sizeof(*known));
    uint32_t *before = arena_alloc(self->arena, (n + 1) * sizeof(*before));

    for (size_t i = 0; i < n; i++) {
        const struct permits_unit *unit = world_unit(self, rows[i].ref);

        give_ids(&rows[i]);
        ids[i] = rows[i].unit_id;
        if (unit != NULL)
            known[i] = *unit;
    }
    permits_keys_before(
        ids, n, arena_alloc(self->arena, (n + 1) * sizeof(struct permits_key)), before);
    import->rows = rows;
    import->before = before;
    import->known = known;
    import->units = arena_alloc(self->arena, (n + 1) * sizeof(*import->units));
    import->verdicts = arena_alloc(self->arena, (n + 1) * sizeof(*import->verdicts));
    import->routing = (struct permits_routing){self->routes, self->n_routes};
    permits_routing_sort(&import->routing);
    load_providers(self, import);
}

static void
enter_unit(struct permits_world *self, const struct permits_unit *unit)
{
    for (size_t i = 0; i < self->n_units; i++) {
        if (strcmp(self->units[i].ref, unit->ref) == 0) {
            self->units[i] = *unit;
            return;
        }
    }
    assert(self->n_units < WORLD_MOST);
    self->units[self->n_units++] = *unit;
}

static const char *
owner_ref(const struct permits_providers *providers, uint32_t at)
{
    struct permits_reach *reach = providers->scratch;
    size_t n = permits_owners_walk(&providers->owners, at, PERMITS_OWNERS_ABOVE, reach);

    return n > 0 ? providers->rows[reach[0].provider].ref : NULL;
}

static void
enter_provider(struct permits_world *self, const struct permits_providers *providers,
               uint32_t at)
{
    const struct permits_provider *decided = &providers->rows[at];
    struct world_provider *entry = world_provider(self, decided->ref);
    struct permits_provider row = permits_provider_unknown();

    if (decided->version == 0)
        return;
    assert(self->n_providers < WORLD_MOST);
    if (entry == NULL)
        entry = &self->providers[self->n_providers++];
    row.ref = decided->ref;
    row.name = decided->name;
    row.sector = decided->sector;
    row.email = decided->email;
    row.version = decided->version;
    row.valid_from_day = decided->valid_from_day;
    row.offices = decided->offices;
    *entry = (struct world_provider){decided->ref, owner_ref(providers, at), row};
}

void
world_import(struct permits_world *self, int32_t day, const struct permits_row *rows,
             size_t n)
{
    struct permits_import *import = &self->import;

    *import = (struct permits_import){
        .register_name = "r", .day = day, .reachable = self->reachable, .n_rows = n};
    load(self, arena_memdup(self->arena, rows, n * sizeof(*rows)));
    permits_register_decide(import);
    self->news =
        arena_alloc(self->arena, (permits_news_most(import) + 1) * sizeof(*self->news));
    self->n_news = permits_news_make(import, self->news);
    for (size_t i = 0; i < n; i++)
        if (import->verdicts[i].change == PERMITS_CREATED
            || import->verdicts[i].change == PERMITS_CHANGED)
            enter_unit(self, &import->units[i]);
    for (uint32_t i = 0; i < import->providers.n; i++)
        enter_provider(self, &import->providers, i);
}
