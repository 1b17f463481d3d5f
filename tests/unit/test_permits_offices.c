/* test_permits_offices - after any imports, every office has been told what concerns it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_world.h"

enum { DAY = 19813, REFS = 6, OFFICES = 4, DAYS = 40, ROWS = 5, SEEDS = 50 };

/* What one office has heard of each unit and provider. */
struct ear {
    uint32_t unit_version[REFS], provider_version[REFS];
    uint8_t unit_node[REFS];
};

static const char *const REF[REFS] = {"0", "1", "2", "3", "4", "5"};

static unsigned
number_of(const char *ref)
{
    return (unsigned)(ref[0] - '0');
}

/* xorshift64: the same rows in every run. */
static unsigned
draw(uint64_t *seed, unsigned below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (unsigned)(*seed % below);
}

static struct permits_row
any_row(uint64_t *seed, uint32_t number)
{
    static const char *const AREAS[] = {"A", "B", "C", "nowhere"};
    struct permits_row row = world_row(number, REF[draw(seed, REFS)]);

    row.area = AREAS[draw(seed, 4)];
    row.provider_ref = row.provider_name = REF[draw(seed, REFS)];
    row.owner_ref = draw(seed, 3) == 0 ? REF[draw(seed, REFS)] : "";
    row.places = draw(seed, 2);
    row.provider_sector = (uint8_t)(1 + draw(seed, 12) / 11);
    return row;
}

/* Versions only grow, and who gets a unit to keep has its provider already. */
static void
hear(struct ear *ear, unsigned node, const struct permits_import *import,
     const struct permits_news *news)
{
    const struct permits_providers *providers = &import->providers;
    const struct permits_provider *provider;
    const struct permits_unit *unit;
    unsigned at;

    if (news->subject == PERMITS_NEWS_PROVIDER) {
        provider = &providers->rows[news->at];
        assert_true(provider->version > ear->provider_version[number_of(provider->ref)]);
        ear->provider_version[number_of(provider->ref)] = provider->version;
        return;
    }
    unit = &import->units[news->at];
    at = number_of(unit->ref);
    assert_true(unit->version > ear->unit_version[at]);
    ear->unit_version[at] = unit->version;
    ear->unit_node[at] = unit->node;
    provider = &providers->rows[permits_provider_find(providers, &unit->provider_id)];
    if (unit->node == node)
        assert_int_equal(ear->provider_version[number_of(provider->ref)],
                         provider->version);
}

static void
listen(const struct permits_world *world, struct ear ears[OFFICES])
{
    for (size_t i = 0; i < world->n_news; i++)
        for (unsigned node = 1; node < OFFICES; node++)
            if (world->news[i].to & permits_node_set(node))
                hear(&ears[node], node, &world->import, &world->news[i]);
}

/* The office that has a unit knows its newest version, and no other office thinks that it has it. */
static void
check_units(const struct permits_world *world, const struct ear ears[OFFICES])
{
    for (size_t i = 0; i < world->n_units; i++) {
        const struct permits_unit *unit = &world->units[i];
        unsigned at = number_of(unit->ref);

        assert_int_equal(ears[unit->node].unit_version[at], unit->version);
        for (unsigned node = 1; node < OFFICES; node++)
            if (node != unit->node)
                assert_int_not_equal(ears[node].unit_node[at], node);
    }
}

static struct world_provider *
provider_of(struct permits_world *world, const struct permits_unit *unit)
{
    for (size_t i = 0; i < world->n_providers; i++) {
        struct uuid id = world_provider_id(world->providers[i].ref);

        if (uuid_compare(&id, &unit->provider_id) == 0)
            return &world->providers[i];
    }
    return NULL;
}

/* It knows the newest of the unit's provider too, and of all owners above that have a name. */
static void
check_providers(struct permits_world *world, const struct ear ears[OFFICES])
{
    for (size_t i = 0; i < world->n_units; i++) {
        const struct world_provider *provider = provider_of(world, &world->units[i]);
        const struct ear *ear = &ears[world->units[i].node];

        assert_non_null(provider);
        for (int depth = 0; provider != NULL; depth++) {
            assert_true(depth <= PERMITS_OWNER_DEPTH);
            if (provider->row.name[0] != '\0')
                assert_int_equal(ear->provider_version[number_of(provider->ref)],
                                 provider->row.version);
            provider =
                provider->owner != NULL ? world_provider(world, provider->owner) : NULL;
        }
    }
}

/* What was taken is known: taken again, it changes nothing and nobody is told. */
static void
check_again(struct permits_world *world, int32_t day, const struct permits_row *rows)
{
    struct permits_row taken[ROWS];
    size_t n = 0;

    for (size_t i = 0; i < ROWS; i++)
        if (world->import.verdicts[i].change != PERMITS_REFUSED)
            taken[n++] = rows[i];
    world_import(world, day, taken, n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(world->import.verdicts[i].change, PERMITS_UNCHANGED);
    assert_int_equal(world->n_news, 0);
}

static void
permits_offices__after_any_imports__every_office_has_what_concerns_it(void **state)
{
    struct permits_world *world = *state;

    for (uint64_t first = 1; first <= SEEDS; first++) {
        uint64_t seed = first * UINT64_C(0x9E3779B97F4A7C15);
        struct ear ears[OFFICES];

        memset(ears, 0, sizeof(ears));
        world_init(world, world->arena);
        for (int32_t day = DAY; day < DAY + DAYS; day++) {
            struct permits_row rows[ROWS];

            for (uint32_t i = 0; i < ROWS; i++)
                rows[i] = any_row(&seed, i + 2);
            world_import(world, day, rows, ROWS);
            listen(world, ears);
            check_units(world, ears);
            check_providers(world, ears);
            check_again(world, day, rows);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            permits_offices__after_any_imports__every_office_has_what_concerns_it,
            world_open, world_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
