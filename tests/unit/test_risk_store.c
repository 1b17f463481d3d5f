/* test_risk_store - the register and the evidence in a real PostgreSQL, each role with its own rights. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_seed.h"
#include "risk/risk_store_round.h"
#include "risk/risk_store_stage.h"
#include "support/risk_world_data.h"

static int
set_up(void **state)
{
    *state = risk_world_open("risk_store");
    return 0;
}

static int
tear_down(void **state)
{
    struct risk_world *world = *state;

    risk_world_close(&world);
    return 0;
}

static struct risk_world *
world_of(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

static rc_t
hear_unit(struct risk_world *world, const Tillsyn__V1__UnitChanged *unit)
{
    const ProtobufCMessage *body = &unit->base;

    return risk_world_hear(world, risk_on_unit, &body, 1);
}

static int64_t
count_population(struct risk_world *world, int32_t day, int32_t most)
{
    const struct risk_app *app = world->fabric->app;
    struct risk_round_row round = {.id = uuid_new(1),
                                   .programme = "primary_care",
                                   .model = "primary_care",
                                   .mode = RISK_MODE_FUNNEL,
                                   .state = RISK_ROUND_DRAFTED,
                                   .version = 1,
                                   .as_of_day = day,
                                   .seed = "seed",
                                   .node = "ost",
                                   .question = "?",
                                   .population_max = most,
                                   .opened_by = "astrid.analyst"};
    const struct risk_store store = {world->db, world->arena};
    const struct risk_programme *programme =
        risk_library_programme(&app->library, "primary_care");

    for (size_t i = 0; i < app->library.n_texts; i++)
        assert_int_equal(risk_store_policy_text(&store, &app->library.texts[i]), RC_OK);
    memcpy(round.model_sha256, app->library.texts[0].sha256, RISK_SHA256_BYTES);
    memcpy(round.programme_sha256, app->library.texts[0].sha256, RISK_SHA256_BYTES);
    assert_int_equal(risk_store_insert_round(&store, &round, 0), RC_OK);
    assert_int_equal(risk_store_freeze_population(&store, programme,
                                                  risk_programme_office(programme, "ost"),
                                                  &round),
                     RC_OK);
    return round.n_population;
}

static void
risk_unit__newer_version_known__older_one_changes_nothing(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, 1);

    unit->version = 2;
    unit->category = arena_strdup(world->arena, "hospital");
    assert_int_equal(hear_unit(world, unit), RC_OK);
    assert_int_equal(hear_unit(world, risk_world_unit(world, 1)), RC_OK);
    assert_int_equal(count_population(world, WORLD_DAY, 240), 0);
}

static void
risk_unit__moved_to_another_office__leaves_the_population(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, 1);

    assert_int_equal(hear_unit(world, unit), RC_OK);
    unit->version = 2;
    unit->effective_day = WORLD_DAY;
    unit->node = arena_strdup(world->arena, "syd");
    assert_int_equal(hear_unit(world, unit), RC_OK);
    assert_int_equal(count_population(world, WORLD_DAY, 240), 0);
    assert_int_equal(count_population(world, WORLD_DAY - 1, 240), 1);
}

static void
risk_unit__ended_or_not_begun__is_not_in_the_population(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, 1);

    unit->start_day = WORLD_DAY - 10;
    unit->end_day = WORLD_DAY;
    assert_int_equal(hear_unit(world, unit), RC_OK);
    assert_int_equal(count_population(world, WORLD_DAY - 11, 240), 0);
    assert_int_equal(count_population(world, WORLD_DAY - 10, 240), 1);
    assert_int_equal(count_population(world, WORLD_DAY - 1, 240), 1);
    assert_int_equal(count_population(world, WORLD_DAY, 240), 0);
}

static void
risk_unit__with_a_day_that_is_none__is_refused(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, 1);

    unit->end_day = INT32_MAX - 1;
    assert_int_equal(hear_unit(world, unit), RC_INVALID);
    unit->end_day = INT32_MAX;
    unit->unit_id.len = 15;
    assert_int_equal(hear_unit(world, unit), RC_INVALID);
}

static void
risk_provider__said_twice__is_kept_once_with_its_owners(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__ProviderChanged *provider =
        wire_new(&tillsyn__v1__provider_changed__descriptor, world->arena);
    const ProtobufCMessage *bodies[] = {&provider->base, &provider->base};
    const struct uuid id = uuid_named("provider:test", "p");

    provider->provider_id = wire_bytes_of_uuid(&id, world->arena);
    provider->version = 1;
    provider->register_ = arena_strdup(world->arena, "test");
    provider->ref = arena_strdup(world->arena, "p");
    provider->n_owners = 1;
    provider->owners = (Tillsyn__V1__Owner **)wire_new_array(
        &tillsyn__v1__owner__descriptor, 1, world->arena);
    provider->owners[0]->provider_id = wire_bytes_of_uuid(&id, world->arena);
    provider->owners[0]->depth = 1;
    assert_int_equal(risk_world_hear(world, risk_on_provider, bodies, 2), RC_OK);
    assert_int_equal(risk_world_number(world, "select count(*) as n from provider"), 1);
    assert_int_equal(risk_world_number(world, "select count(*) as n from provider_owner"),
                     1);
}

static void
risk_observation__of_an_unknown_unit__makes_a_stub_that_the_register_completes(
    void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "board_reports");

    assert_int_equal(risk_world_deliver(world, &row, 1)->created, 1);
    assert_int_equal(
        risk_world_number(world, "select count(*) as n from unit where version = 0"), 1);
    assert_int_equal(count_population(world, WORLD_DAY, 240), 0);
    assert_int_equal(hear_unit(world, risk_world_unit(world, 1)), RC_OK);
    assert_int_equal(count_population(world, WORLD_DAY, 240), 1);
}

static void
risk_population__larger_than_wanted__is_those_with_the_lowest_lots(void **state)
{
    struct risk_world *world = world_of(state);
    uint8_t seed[RISK_SEED_BYTES], highest[32] = {0}, lot[32];
    unsigned below = 0;

    for (unsigned i = 1; i <= 50; i++)
        assert_int_equal(hear_unit(world, risk_world_unit(world, i)), RC_OK);
    assert_int_equal(count_population(world, WORLD_DAY, 20), 20);
    risk_seed_of("seed", seed);
    for (unsigned i = 1; i <= 50; i++) {
        const struct uuid id = risk_world_unit_id(i);
        char text[UUID_TEXT_BYTES];

        uuid_format(&id, text);
        risk_lottery_unit(seed, &id, lot);
        if (risk_world_number(world,
                              arena_printf(world->arena,
                                           "select count(*) as n from round_unit where "
                                           "unit_id = '%s'",
                                           text))
                == 1
            && memcmp(lot, highest, sizeof lot) > 0)
            memcpy(highest, lot, sizeof lot);
    }
    for (unsigned i = 1; i <= 50; i++) {
        const struct uuid id = risk_world_unit_id(i);

        risk_lottery_unit(seed, &id, lot);
        below += memcmp(lot, highest, sizeof lot) <= 0;
    }
    assert_int_equal(below, 20);
}

static void
risk_external_role__own_evidence__is_refused(void **state)
{
    static const char *const CLOSED[] = {
        "select 1 from observation_own", "select 1 from snapshot_cell_own",
        "select 1 from contribution",    "select 1 from stage_result",
        "select 1 from baseline_entry",  "select 1 from snapshot",
        "select 1 from outbox"};
    static const char *const OPEN[] = {
        "select 1 from observation_external", "select 1 from snapshot_cell_external",
        "select 1 from round_unit", "select 1 from round", "select 1 from unit"};
    struct risk_world *world = world_of(state);

    for (size_t i = 0; i < sizeof CLOSED / sizeof *CLOSED; i++)
        assert_string_equal(risk_world_try(world, WORLD_EXTERNAL, CLOSED[i]), "42501");
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++)
        assert_string_equal(risk_world_try(world, WORLD_EXTERNAL, OPEN[i]), "");
    assert_string_equal(
        risk_world_try(world, WORLD_EXTERNAL, "delete from observation_external"),
        "42501");
}

static void
risk_writer_role__what_is_frozen__cannot_be_changed(void **state)
{
    static const char *const CHANGES[] = {
        "update round_unit set name = ''",
        "update snapshot_cell_external set numerator = 0",
        "update snapshot_cell_own set numerator = 0",
        "update observation_own set numerator = 0",
        "update stage_result set rank = 1",
        "update contribution set z = 0",
        "update round set seed = ''",
        "delete from round_unit",
        "delete from observation_external",
        "delete from stage_result"};
    struct risk_world *world = world_of(state);

    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        assert_string_equal(risk_world_try(world, WORLD_WRITER, CHANGES[i]), "42501");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_unit__newer_version_known__older_one_changes_nothing),
        TEST(risk_unit__moved_to_another_office__leaves_the_population),
        TEST(risk_unit__ended_or_not_begun__is_not_in_the_population),
        TEST(risk_unit__with_a_day_that_is_none__is_refused),
        TEST(risk_provider__said_twice__is_kept_once_with_its_owners),
        TEST(
            risk_observation__of_an_unknown_unit__makes_a_stub_that_the_register_completes),
        TEST(risk_population__larger_than_wanted__is_those_with_the_lowest_lots),
        TEST(risk_external_role__own_evidence__is_refused),
        TEST(risk_writer_role__what_is_frozen__cannot_be_changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
