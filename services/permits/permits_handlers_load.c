/* permits_handlers_load - what the cores decide against, brought together from the tables. */
#include "permits/permits_handlers_load.h"

#include <stdlib.h>
#include <string.h>

#include "permits/permits_keys.h"

/* Room for n of a type; one more, so that none is room too. */
#define ROOM(arena, n, type) ((type *)arena_alloc((arena), ((n) + 1) * sizeof(type)))

static int
compare_names(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;

    return strcmp(*left, *right);
}

/* Sort names and drop what is there twice. */
static void
make_unique(struct permits_names *self)
{
    size_t kept = 0;

    if (self->n > 0)
        qsort(self->names, self->n, sizeof(*self->names), compare_names);
    for (size_t i = 0; i < self->n; i++)
        if (kept == 0 || strcmp(self->names[kept - 1], self->names[i]) != 0)
            self->names[kept++] = self->names[i];
    self->n = kept;
}

static struct permits_names
areas_of(const struct permits_import *import, struct arena *arena)
{
    struct permits_names areas = {ROOM(arena, import->n_rows, const char *),
                                  import->n_rows};

    for (size_t i = 0; i < import->n_rows; i++)
        areas.names[i] = import->rows[i].area;
    make_unique(&areas);
    return areas;
}

rc_t
permits_load_areas(struct batch *batch, const struct permits_areas *asked,
                   struct permits_routing *routing)
{
    struct permits_names areas = {ROOM(batch->arena, asked->n, const char *), asked->n};

    if (asked->n > 0)
        memcpy(areas.names, asked->areas, asked->n * sizeof(*areas.names));
    make_unique(&areas);
    return permits_store_routes(batch, asked->register_name, &areas, routing);
}

/* The ids that are mentioned and those that the links lead to, sorted. */
static struct permits_ids
join_ids(const struct permits_ids *mentioned, const struct permits_id_links *links,
         struct arena *arena)
{
    struct permits_ids all = {ROOM(arena, mentioned->n + 2 * links->n, struct uuid), 0};

    for (size_t i = 0; i < mentioned->n; i++)
        all.ids[all.n++] = mentioned->ids[i];
    for (size_t i = 0; i < links->n; i++) {
        all.ids[all.n++] = links->rows[i].provider;
        all.ids[all.n++] = links->rows[i].owner;
    }
    all.n = permits_ids_unique(all.ids, all.n);
    return all;
}

static void
thread_links(struct permits_providers *self, const struct permits_id_links *links)
{
    permits_owners_init(&self->owners);
    for (size_t i = 0; i < links->n; i++) {
        struct permits_link link = {
            .provider = permits_provider_find(self, &links->rows[i].provider),
            .owner = permits_provider_find(self, &links->rows[i].owner),
            .share_permille = links->rows[i].share_permille};

        permits_owners_add(&self->owners, &link);
    }
}

rc_t
permits_load_providers(struct batch *batch, struct permits_mention *mention,
                       struct permits_providers *out)
{
    struct arena *arena = batch->arena;
    struct permits_ids *mentioned = &mention->mentioned;
    struct permits_id_links links;
    struct permits_ids all;

    mentioned->n = permits_ids_unique(mentioned->ids, mentioned->n);
    TRY(permits_store_links(batch, mentioned, &mention->down, &links));
    all = join_ids(mentioned, &links, arena);
    *out = (struct permits_providers){
        .ids = all.ids,
        .rows = ROOM(arena, all.n, struct permits_provider),
        .n = all.n,
        .owners = {.n_providers = all.n,
                   .links =
                       ROOM(arena, links.n + mention->new_links, struct permits_link),
                   .first_owner = ROOM(arena, all.n, uint32_t),
                   .first_owned = ROOM(arena, all.n, uint32_t),
                   .seen = ROOM(arena, all.n, uint8_t)},
        .scratch = ROOM(arena, all.n, struct permits_reach)
    };
    for (size_t i = 0; i < out->n; i++)
        out->rows[i] = permits_provider_unknown();
    thread_links(out, &links);
    return permits_store_providers(batch, out);
}

static rc_t
load_providers(struct batch *batch, struct permits_import *import)
{
    const size_t n = import->n_rows;
    struct permits_mention mention = {
        .mentioned = {ROOM(batch->arena, 2 * n, struct uuid), 0},
        .down = {ROOM(batch->arena, n,     struct uuid), 0},
        .new_links = n
    };

    for (size_t i = 0; i < n; i++) {
        const struct permits_row *row = &import->rows[i];

        mention.mentioned.ids[mention.mentioned.n++] = row->provider_id;
        if (!permits_row_has_owner(row))
            continue;
        mention.mentioned.ids[mention.mentioned.n++] = row->owner_id;
        mention.down.ids[mention.down.n++] = row->provider_id;
    }
    mention.down.n = permits_ids_unique(mention.down.ids, mention.down.n);
    return permits_load_providers(batch, &mention, &import->providers);
}

static const uint32_t *
rows_before(const struct uuid *ids, size_t n, struct arena *arena)
{
    uint32_t *before = ROOM(arena, n, uint32_t);

    permits_keys_before(ids, n, ROOM(arena, n, struct permits_key), before);
    return before;
}

rc_t
permits_load_import(struct batch *batch, struct permits_import *import)
{
    const size_t n = import->n_rows;
    struct arena *arena = batch->arena;
    struct uuid *ids = ROOM(arena, n, struct uuid);
    struct permits_unit *known = ROOM(arena, n, struct permits_unit);
    struct permits_names areas = areas_of(import, arena);

    for (size_t i = 0; i < n; i++)
        ids[i] = import->rows[i].unit_id;
    import->before = rows_before(ids, n, arena);
    import->known = known;
    import->units = ROOM(arena, n, struct permits_unit);
    import->verdicts = ROOM(arena, n, struct permits_verdict);
    TRY(permits_store_units(batch, import, known));
    TRY(permits_store_routes(batch, import->register_name, &areas, &import->routing));
    return load_providers(batch, import);
}

rc_t
permits_load_professionals(struct batch *batch, struct permits_professionals *import)
{
    struct arena *arena = batch->arena;
    struct uuid *ids = ROOM(arena, import->n, struct uuid);
    struct permits_professional *known =
        ROOM(arena, import->n, struct permits_professional);

    for (size_t i = 0; i < import->n; i++)
        ids[i] = import->said[i].id;
    import->before = rows_before(ids, import->n, arena);
    import->known = known;
    import->verdicts = ROOM(arena, import->n, struct permits_verdict);
    return permits_store_professionals(batch, import, known);
}
