/* test_intake_register - units and providers as permits tells of them, and how they are found again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_match_key.h"
#include "intake/intake_register_find.h"
#include "platform/db_rows.h"
#include "support/intake_feed_world_ask.h"

struct search {
    struct intake_register_hint *hints;
    size_t n;
};

static rc_t
find(struct batch *batch, void *state)
{
    struct search *search = state;

    return intake_register_find(batch, search->hints, search->n);
}

static void
search(struct feed_world *world, struct intake_register_hint *hints, size_t n)
{
    struct search what = {hints, n};

    assert_int_equal(feed_world_do(world, find, &what), RC_OK);
}

static struct intake_register_hint
hint(const char *ref, const char *name, const char *place)
{
    return (struct intake_register_hint){
        .ref = ref, .name = name, .place = place, .day = FEED_JAN};
}

static void
assert_unit(const struct intake_register_hint *hint, const char *ref)
{
    const struct uuid id = feed_unit_id(ref);

    assert_true(hint->found);
    assert_memory_equal(&hint->unit_id, &id, sizeof id);
    assert_string_equal(hint->unit_ref, ref);
}

/* Versions 1, 2, 3 in any order, in one batch or in several: the third one is kept. */
static void
unit__versions_in_any_order__keep_the_latest(void **state)
{
    static const uint8_t ORDERS[][3] = {
        {1, 2, 3},
        {1, 3, 2},
        {2, 1, 3},
        {2, 3, 1},
        {3, 1, 2},
        {3, 2, 1}
    };
    struct feed_world *world = feed_world_of(state);

    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++) {
        for (unsigned together = 0; together < 2; together++) {
            const char *ref = arena_printf(world->arena, "V%zu.%u", i, together);
            const ProtobufCMessage *bodies[3];

            for (size_t j = 0; j < 3; j++) {
                Tillsyn__V1__UnitChanged *unit = feed_unit(
                    world, ref, arena_printf(world->arena, "Version %u", ORDERS[i][j]));

                unit->version = ORDERS[i][j];
                unit->area = feed_text(world, "99");
                bodies[j] = &unit->base;
            }
            for (size_t j = 0; j < 3; j += together ? 3 : 1)
                assert_int_equal(feed_world_hear(world, intake_register_on_unit,
                                                 bodies + j, together ? 3 : 1),
                                 RC_OK);
        }
    }
    assert_int_equal(
        feed_world_number(world, "select count(*) n from unit where area = '99' and "
                                 "name = 'Version 3' and version = 3"),
        12);
    assert_int_equal(
        feed_world_number(world, "select count(*) n from unit where area = '99'"), 12);
}

static void
unit__what_cannot_be__is_invalid(void **state)
{
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__UnitChanged *unit = feed_unit(world, "X", "X");
    const ProtobufCMessage *const bodies[] = {&unit->base};

    unit->version = 0;
    assert_int_equal(feed_world_hear(world, intake_register_on_unit, bodies, 1),
                     RC_INVALID);
    unit->version = 1;
    unit->unit_id.len = 15;
    assert_int_equal(feed_world_hear(world, intake_register_on_unit, bodies, 1),
                     RC_INVALID);
    unit->unit_id.len = 16;
    unit->start_day = INT32_MAX;
    assert_int_equal(feed_world_hear(world, intake_register_on_unit, bodies, 1),
                     RC_INVALID);
}

static void
permit__later_version__takes_the_place(void **state)
{
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__PermitChanged *permit =
        wire_new(&tillsyn__v1__permit_changed__descriptor, world->arena);
    const ProtobufCMessage *const bodies[] = {&permit->base};
    struct uuid id = feed_unit_id("permit");

    permit->permit_id = permit->unit_id = wire_bytes_of_uuid(&id, world->arena);
    permit->kind = feed_text(world, "new");
    permit->version = 2;
    permit->places = 7;
    assert_int_equal(feed_world_hear(world, intake_register_on_permit, bodies, 1), RC_OK);
    permit->version = 1;
    permit->places = 8;
    assert_int_equal(feed_world_hear(world, intake_register_on_permit, bodies, 1), RC_OK);
    assert_int_equal(feed_world_number(world, "select places::bigint n from permit"), 7);
}

static void
find__id_reference_or_name__is_found(void **state)
{
    struct feed_world *world = feed_world_of(state);
    char id[UUID_TEXT_BYTES];
    struct uuid unit_id = feed_unit_id("SE-1003");
    struct intake_register_hint hints[] = {
        hint(id, "", ""),
        hint("SE-1003", "", ""),
        hint("se 1003", "", ""),
        hint("", "Björkbackens vårdcentral", "Stockholms stad"),
        hint("", "Björkbackens vårdcentral", "0180"),
        hint("fel", "Björkbacken", "Upplands-Bro"),
        hint("", "Björkbackens vårdcentral", ""),
        hint("", "Björkbackens vårdcentral", "Nowhere"),
        hint("", "Björkbackens vårdcentral", "0180"),
        hint("", "", "0180"),
    };

    hints[8].day = 0; /* there was no law of matching yet */
    uuid_format(&unit_id, id);
    feed_world_unit(world, "SE-1003", "Vårdcentralen Björkbacken", "0180");
    feed_world_unit(world, "SE-1004", "Vårdcentralen Ekudden", "0180");
    feed_world_unit(world, "SE-1005", "Vårdcentralen Björkbacken", "0139");
    search(world, hints, sizeof hints / sizeof *hints);
    for (size_t i = 0; i < 5; i++)
        assert_unit(&hints[i], "SE-1003");
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(hints[i].confidence_permille, 1000);
    assert_in_range(hints[3].confidence_permille, 850, 990);
    assert_int_equal(hints[3].confidence_permille, hints[4].confidence_permille);
    assert_unit(&hints[5], "SE-1005");
    for (size_t i = 6; i < 10; i++) {
        assert_false(hints[i].found);
        assert_string_equal(hints[i].unit_ref, "");
    }
}

static void
find__two_units_could_be_meant__is_not_found(void **state)
{
    struct feed_world *world = feed_world_of(state);
    Tillsyn__V1__UnitChanged *other = feed_unit(world, "T1", "Tvilling");
    struct intake_register_hint hints[] = {
        hint("T1", "", ""),
        hint("", "Äldreboendet Tallen", "2584"),
    };
    struct uuid id = feed_unit_id("another register's T1");

    feed_world_unit(world, "T1", "Tvilling", "0180");
    other->unit_id = wire_bytes_of_uuid(&id, world->arena);
    feed_world_hear_unit(world, other);
    feed_world_unit(world, "A1", "Äldreboendet Tallen", "2584");
    feed_world_unit(world, "A2", "Äldreboendet Tallen", "2584");
    search(world, hints, 2);
    assert_false(hints[0].found);
    assert_false(hints[1].found);
}

struct chain {
    struct uuid unit;
    struct intake_register_link *links;
    size_t n;
};

static rc_t
read_chain(struct batch *batch, void *state)
{
    struct chain *chain = state;

    return intake_register_chain(batch, &chain->unit, 1, &chain->links, &chain->n);
}

/* The owners of an earlier version do not hold any more. */
static void
chain__provider_with_owners__is_all_of_the_current_version(void **state)
{
    struct feed_world *world = feed_world_of(state);
    struct chain chain = {.unit = feed_unit_id("C1")};
    const char *const owners[][2] = {
        {"O1", "O2"},
        {"O3", "O4"}
    };
    Tillsyn__V1__UnitChanged *unit = feed_unit(world, "C1", "Ägd");
    struct uuid provider = feed_provider_id("PC");
    const struct uuid third = feed_provider_id("O3"), fourth = feed_provider_id("O4");

    unit->provider_id = wire_bytes_of_uuid(&provider, world->arena);
    feed_world_hear_unit(world, unit);
    for (uint32_t version = 1; version <= 2; version++) {
        Tillsyn__V1__ProviderChanged *said = feed_provider(world, "PC");
        const ProtobufCMessage *const bodies[] = {&said->base};

        said->version = version;
        said->n_owners = 2;
        said->owners = wire_new_array(&tillsyn__v1__owner__descriptor, 2, world->arena);
        for (uint32_t i = 0; i < 2; i++) {
            struct uuid id = feed_provider_id(owners[version - 1][i]);

            said->owners[i]->provider_id = wire_bytes_of_uuid(&id, world->arena);
            said->owners[i]->depth = i + 1;
        }
        assert_int_equal(feed_world_hear(world, intake_register_on_provider, bodies, 1),
                         RC_OK);
    }
    assert_int_equal(feed_world_do(world, read_chain, &chain), RC_OK);
    assert_int_equal(chain.n, 3);
    assert_memory_equal(&chain.links[0].provider_id, &provider, sizeof provider);
    assert_memory_equal(&chain.links[1].provider_id, &third, sizeof third);
    assert_memory_equal(&chain.links[2].provider_id, &fourth, sizeof fourth);
    assert_int_equal(chain.links[2].depth, 2);
}

/* The migration makes the keys of municipalities in SQL; names in rows are made keys of in C. */
static void
municipality__key_in_the_table__is_the_one_that_names_get(void **state)
{
    struct feed_world *world = feed_world_of(state);

    char *rest = arena_strdup(
        world->arena,
        feed_world_text(
            world,
            "select string_agg(name || '=' || name_key, ';') t from municipality"));
    unsigned n = 0;

    for (char *row = strtok_r(rest, ";", &rest); row != NULL;
         row = strtok_r(NULL, ";", &rest)) {
        char key[INTAKE_MATCH_KEY_BYTES];
        char *expected = strchr(row, '=');

        assert_non_null(expected);
        if (expected == NULL)
            return;
        *expected++ = '\0';
        intake_match_name_key(row, key);
        assert_string_equal(key, expected);
        n++;
    }
    assert_int_equal(n, 290);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(unit__versions_in_any_order__keep_the_latest),
        cmocka_unit_test(unit__what_cannot_be__is_invalid),
        cmocka_unit_test(permit__later_version__takes_the_place),
        cmocka_unit_test(find__id_reference_or_name__is_found),
        cmocka_unit_test(find__two_units_could_be_meant__is_not_found),
        cmocka_unit_test(chain__provider_with_owners__is_all_of_the_current_version),
        cmocka_unit_test(municipality__key_in_the_table__is_the_one_that_names_get),
    };

    return cmocka_run_group_tests(TESTS, feed_board_open, feed_board_close);
}
