/* test_permits_wire - commands become rows, decisions become messages, and refusals become sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_borrow.h"
#include "permits/permits_wire_query.h"
#include "support/permits_world.h"
#include "tillsyn/v1/permits.pb-c.h"

enum { DAY = 19813 };

static int
open_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
close_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static void
permits_wire_unit_import__ids_come_from_register_and_reference(void **state)
{
    Tillsyn__V1__UnitRow row;
    Tillsyn__V1__UnitRow *rows[] = {&row, &row};
    Tillsyn__V1__UnitImport said;
    struct uuid unit = uuid_named("unit:scotland", "CS1");
    struct uuid by = uuid_named("provider:scotland", "SP1");
    struct uuid above = uuid_named("provider:scotland", "SP0");
    struct permits_import import;
    struct permits_wire_reason why;

    tillsyn__v1__unit_import__init(&said);
    tillsyn__v1__unit_row__init(&row);
    row.ref = permits_borrow_text("CS1");
    row.provider_ref = permits_borrow_text("SP1");
    row.owner_ref = permits_borrow_text("SP0");
    said.register_ = permits_borrow_text("scotland");
    said.effective_day = DAY;
    said.rows = rows;
    said.n_rows = 2;
    assert_int_equal(permits_wire_unit_import(&said.base, *state, &import, &why), RC_OK);
    assert_int_equal(import.n_rows, 2);
    assert_int_equal(import.day, DAY);
    assert_memory_equal(import.rows[1].unit_id.b, unit.b, 16);
    assert_memory_equal(import.rows[1].provider_id.b, by.b, 16);
    assert_memory_equal(import.rows[1].owner_id.b, above.b, 16);
    assert_string_equal(import.rows[1].name, "");
}

struct refusal_case {
    const char *register_name;
    int32_t day;
    size_t n_rows;
    const char *code;
};

static const struct refusal_case REFUSALS[] = {
    {"scotland",                                  DAY,       0,    NULL                  },
    {"",                                          DAY,       0,    "import.register"     },
    {"Scotland",                                  DAY,       0,    "import.register"     },
    {"a123456789012345678901234567890123456789",  DAY,       0,    NULL                  },
    {"a1234567890123456789012345678901234567890", DAY,       0,    "import.register"     },
    {"scotland",                                  INT32_MAX, 0,    "import.effective_day"},
    {"scotland",                                  DAY,       1001, "import.too_many_rows"},
};

static void
permits_wire_unit_import__as_a_whole_wrong__says_why(void **state)
{
    Tillsyn__V1__UnitRow row;
    Tillsyn__V1__UnitRow *rows[1001];

    tillsyn__v1__unit_row__init(&row);
    for (size_t i = 0; i < 1001; i++)
        rows[i] = &row;
    for (size_t i = 0; i < sizeof(REFUSALS) / sizeof(REFUSALS[0]); i++) {
        Tillsyn__V1__UnitImport said;
        struct permits_import import;
        struct permits_wire_reason why = {0};
        rc_t rc;

        tillsyn__v1__unit_import__init(&said);
        said.register_ = arena_strdup(*state, REFUSALS[i].register_name);
        said.effective_day = REFUSALS[i].day;
        said.rows = rows;
        said.n_rows = REFUSALS[i].n_rows;
        rc = permits_wire_unit_import(&said.base, *state, &import, &why);
        assert_int_equal(rc, REFUSALS[i].code == NULL ? RC_OK : RC_INVALID);
        if (REFUSALS[i].code != NULL)
            assert_string_equal(why.code, REFUSALS[i].code);
    }
}

static void
permits_wire_import_reply__counts_and_sentences(void **state)
{
    struct permits_verdict verdicts[] = {
        permits_accept(PERMITS_CREATED),
        permits_accept(PERMITS_UNCHANGED),
        permits_accept(PERMITS_CREATED),
        permits_refuse(PERMITS_NO_ROUTE, "area", "Ö 121212-1212", 0),
        permits_refuse(PERMITS_TWICE, "ref", NULL, 17),
    };
    const Tillsyn__V1__ImportReply *reply;

    verdicts[3].row = 5;
    reply = (const void *)permits_wire_import_reply(verdicts, 5, *state);
    assert_int_equal(reply->created, 2);
    assert_int_equal(reply->changed, 0);
    assert_int_equal(reply->unchanged, 1);
    assert_int_equal(reply->n_errors, 2);
    assert_int_equal(reply->errors[0]->row, 5);
    assert_string_equal(reply->errors[0]->column, "area");
    assert_string_equal(reply->errors[0]->code, "E2108");
    assert_string_equal(reply->errors[0]->text_en,
                        "No office supervises the area on that day: 'Ö************'. "
                        "Add a row to the routing table.");
    assert_string_equal(reply->errors[1]->text_sv,
                        "Samma referens finns redan med annat innehåll (rad 17). "
                        "Behåll en av raderna.");
}

/* P is owned by Q, and Q by R. */
static void
permits_wire_provider_changed__carries_the_whole_chain(void **state)
{
    struct permits_world *world = arena_alloc(*state, sizeof(*world));
    struct permits_row rows[] = {world_row(2, "1"), world_row(3, "2")};
    const Tillsyn__V1__ProviderChanged *said;
    struct uuid p = world_provider_id("P"), q = world_provider_id("Q"),
                r = world_provider_id("R");

    world_init(world, *state);
    rows[0].owner_ref = "Q";
    rows[1].provider_ref = "Q";
    rows[1].owner_ref = "R";
    world_import(world, DAY, rows, 2);
    said = (const void *)permits_wire_provider_changed(
        &world->import.providers, permits_provider_find(&world->import.providers, &p),
        "r", *state);
    assert_memory_equal(said->provider_id.data, p.b, 16);
    assert_string_equal(said->name, "Provider P");
    assert_int_equal(said->effective_day, DAY);
    assert_int_equal(said->sector, TILLSYN__V1__SECTOR__SECTOR_PRIVATE);
    assert_int_equal(said->n_owners, 2);
    assert_memory_equal(said->owners[0]->provider_id.data, q.b, 16);
    assert_int_equal(said->owners[0]->depth, 1);
    assert_memory_equal(said->owners[1]->provider_id.data, r.b, 16);
    assert_int_equal(said->owners[1]->depth, 2);
}

static void
permits_wire_professional_import__key_and_profession_make_the_identity(void **state)
{
    uint8_t key[32] = {1}, other_key[32] = {2};
    Tillsyn__V1__ProfessionalRow rows[4];
    Tillsyn__V1__ProfessionalRow *pointers[4];
    Tillsyn__V1__ProfessionalImport said;
    struct permits_professionals import;
    struct permits_wire_reason why;

    tillsyn__v1__professional_import__init(&said);
    for (size_t i = 0; i < 4; i++) {
        tillsyn__v1__professional_row__init(&rows[i]);
        rows[i].person_key = (ProtobufCBinaryData){32, i == 2 ? other_key : key};
        rows[i].profession = permits_borrow_text(i == 1 ? "doctor" : "nurse");
        pointers[i] = &rows[i];
    }
    said.effective_day = DAY;
    said.rows = pointers;
    said.n_rows = 4;
    assert_int_equal(permits_wire_professional_import(&said.base, *state, &import, &why),
                     RC_OK);
    assert_memory_equal(import.said[0].id.b, import.said[3].id.b, 16);
    assert_memory_not_equal(import.said[0].id.b, import.said[1].id.b, 16);
    assert_memory_not_equal(import.said[0].id.b, import.said[2].id.b, 16);
}

static void
permits_wire_resolve_reply__unknown_reference_has_no_id(void **state)
{
    static const char *const REFS[] = {"1", "x"};
    static const uint8_t NODES[] = {3, PERMITS_NODES};
    struct uuid ids[] = {world_unit_id("1"), world_unit_id("x")};
    struct permits_refs refs = {"r", REFS, ids, 2};
    const Tillsyn__V1__UnitResolveReply *reply =
        (const void *)permits_wire_resolve_reply(&refs, NODES, *state);

    assert_int_equal(reply->n_places, 2);
    assert_string_equal(reply->places[0]->node, "ost");
    assert_int_equal(reply->places[0]->unit_id.len, 16);
    assert_string_equal(reply->places[1]->ref, "x");
    assert_string_equal(reply->places[1]->node, "");
    assert_int_equal(reply->places[1]->unit_id.len, 0);
}

static void
permits_wire_areas_reply__no_row_is_empty(void **state)
{
    static const uint8_t NODES[] = {3, PERMITS_NODES};
    const Tillsyn__V1__AreaResolveReply *reply =
        (const void *)permits_wire_areas_reply(NODES, 2, *state);

    assert_int_equal(reply->n_nodes, 2);
    assert_string_equal(reply->nodes[0], "ost");
    assert_string_equal(reply->nodes[1], "");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(permits_wire_unit_import__ids_come_from_register_and_reference),
        TEST(permits_wire_unit_import__as_a_whole_wrong__says_why),
        TEST(permits_wire_import_reply__counts_and_sentences),
        TEST(permits_wire_provider_changed__carries_the_whole_chain),
        TEST(permits_wire_professional_import__key_and_profession_make_the_identity),
        TEST(permits_wire_areas_reply__no_row_is_empty),
        TEST(permits_wire_resolve_reply__unknown_reference_has_no_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
