/* test_permits_questions - what permits answers, as its read-only role. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_desk.h"

enum { DAY = 19813 };

static struct permits_desk *
desk_with_a_unit(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("1");

    desk_route(desk);
    row.owner_ref = desk_text("Q");
    row.start_day = 100;
    row.places = 7;
    desk_import(desk, DAY, &row, 1);
    row.area = desk_text("B");
    row.end_day = 20000;
    desk_import(desk, DAY + 1, &row, 1);
    return desk;
}

static rc_t
show(struct permits_desk *desk, const char *unit)
{
    Tillsyn__V1__UnitShow ask;

    tillsyn__v1__unit_show__init(&ask);
    ask.unit = desk_text(unit);
    return desk_query(desk, permits_on_unit_show, &ask);
}

static void
check_shown(const struct permits_desk *desk)
{
    const Tillsyn__V1__UnitShowReply *reply = (const void *)desk->answer.body;
    const Tillsyn__V1__UnitChanged *first = reply->versions[0],
                                   *second = reply->versions[1];

    assert_int_equal(reply->n_versions, 2);
    assert_int_equal(first->version, 1);
    assert_int_equal(first->effective_day, DAY);
    assert_string_equal(first->register_, "r");
    assert_string_equal(first->ref, "1");
    assert_string_equal(first->name, "Kattuddens vårdcentral");
    assert_string_equal(first->category, "primary");
    assert_string_equal(first->subtype, "urban");
    assert_string_equal(first->area, "A");
    assert_string_equal(first->node, "nord");
    assert_int_equal(first->places, 7);
    assert_int_equal(first->start_day, 100);
    assert_int_equal(first->end_day, INT32_MAX);
    assert_int_equal(second->version, 2);
    assert_string_equal(second->node, "mitt");
    assert_int_equal(second->end_day, 20000);
    assert_memory_equal(second->provider_id.data, reply->provider->provider_id.data, 16);
    assert_string_equal(reply->provider->ref, "P");
    assert_int_equal(reply->provider->n_owners, 1);
}

static void
permits_unit_show__by_reference_or_id__with_its_past_and_provider(void **state)
{
    struct permits_desk *desk = desk_with_a_unit(state);
    struct uuid id = uuid_named("unit:r", "1");
    char text[UUID_TEXT_BYTES];

    assert_int_equal(show(desk, "1"), RC_OK);
    check_shown(desk);
    uuid_format(&id, text);
    assert_int_equal(show(desk, text), RC_OK);
    check_shown(desk);
}

static void
permits_unit_show__nobody_knows_it__is_missing(void **state)
{
    struct permits_desk *desk = desk_with_a_unit(state);
    struct uuid id = uuid_named("unit:r", "unknown");
    char text[UUID_TEXT_BYTES];

    assert_int_equal(show(desk, "unknown"), RC_MISSING);
    assert_string_equal(desk->answer.code, "unit.unknown");
    uuid_format(&id, text);
    assert_int_equal(show(desk, text), RC_MISSING);
}

static void
permits_unit_show__two_registers_have_the_reference__is_conflict(void **state)
{
    struct permits_desk *desk = desk_with_a_unit(state);
    Tillsyn__V1__UnitRow row = desk_row("1"), *rows[] = {&row};
    Tillsyn__V1__UnitImport said;

    tillsyn__v1__unit_import__init(&said);
    sql_schemas_run(desk->schemas, "insert into permits.routing values "
                                   "('s', 'A', '*', '2000-01-01', null, 'nord', "
                                   "gen_random_uuid())");
    said.register_ = desk_text("s");
    said.effective_day = DAY;
    said.rows = rows;
    said.n_rows = 1;
    assert_int_equal(desk_command(desk, permits_on_unit_import, &said), RC_OK);
    assert_int_equal(show(desk, "1"), RC_CONFLICT);
    assert_string_equal(desk->answer.code, "unit.ambiguous");
}

static void
permits_unit_resolve__in_the_order_asked_and_unknown_ones_empty(void **state)
{
    struct permits_desk *desk = desk_with_a_unit(state);
    char *refs[] = {desk_text("unknown"), desk_text("1"), desk_text("2"), desk_text("1")};
    Tillsyn__V1__UnitResolve ask;
    struct uuid id = uuid_named("unit:r", "1");
    const Tillsyn__V1__UnitResolveReply *reply;

    tillsyn__v1__unit_resolve__init(&ask);
    ask.register_ = desk_text("r");
    ask.refs = refs;
    ask.n_refs = 4;
    assert_int_equal(desk_query(desk, permits_on_unit_resolve, &ask), RC_OK);
    reply = (const void *)desk->answer.body;
    assert_int_equal(reply->n_places, 4);
    for (size_t i = 0; i < 4; i++) {
        bool known = i == 1 || i == 3;

        assert_string_equal(reply->places[i]->ref, refs[i]);
        assert_int_equal(reply->places[i]->unit_id.len, known ? 16 : 0);
        assert_string_equal(reply->places[i]->node, known ? "mitt" : "");
    }
    assert_memory_equal(reply->places[3]->unit_id.data, id.b, 16);
}

static void
permits_area_resolve__offices_of_the_day_in_the_order_asked(void **state)
{
    struct permits_desk *desk = desk_of(state);
    char *areas[] = {desk_text("B"), desk_text("unknown"), desk_text("A"),
                     desk_text("B")};
    Tillsyn__V1__AreaResolve ask;
    const Tillsyn__V1__AreaResolveReply *reply;

    desk_route(desk);
    sql_schemas_run(desk->schemas, "update permits.routing set until_day = '2024-01-01' "
                                   "where area = 'A'");
    sql_schemas_run(desk->schemas, "insert into permits.routing values "
                                   "('r', 'A', '*', '2024-01-01', null, 'syd', "
                                   "gen_random_uuid()), ('r', 'A', 'hvb', '2024-01-01', "
                                   "null, 'ost', gen_random_uuid())");
    tillsyn__v1__area_resolve__init(&ask);
    ask.register_ = desk_text("r");
    ask.areas = areas;
    ask.n_areas = 4;
    ask.day = DAY;
    assert_int_equal(desk_query(desk, permits_on_area_resolve, &ask), RC_OK);
    reply = (const void *)desk->answer.body;
    assert_int_equal(reply->n_nodes, 4);
    assert_string_equal(reply->nodes[0], "mitt");
    assert_string_equal(reply->nodes[1], "");
    assert_string_equal(reply->nodes[2], "syd");
    assert_string_equal(reply->nodes[3], "mitt");
    ask.day = 19000;
    assert_int_equal(desk_query(desk, permits_on_area_resolve, &ask), RC_OK);
    reply = (const void *)desk->answer.body;
    assert_string_equal(reply->nodes[2], "nord");
    ask.n_areas = 0;
    assert_int_equal(desk_query(desk, permits_on_area_resolve, &ask), RC_OK);
    ask.day = INT32_MAX;
    assert_int_equal(desk_query(desk, permits_on_area_resolve, &ask), RC_INVALID);
    assert_string_equal(desk->answer.code, "import.effective_day");
}

static void
permits_unit_resolve__register_not_a_word__is_invalid(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitResolve ask;

    tillsyn__v1__unit_resolve__init(&ask);
    assert_int_equal(desk_query(desk, permits_on_unit_resolve, &ask), RC_INVALID);
    assert_string_equal(desk->answer.code, "import.register");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            permits_unit_show__by_reference_or_id__with_its_past_and_provider),
        cmocka_unit_test(permits_unit_show__nobody_knows_it__is_missing),
        cmocka_unit_test(
            permits_unit_show__two_registers_have_the_reference__is_conflict),
        cmocka_unit_test(permits_unit_resolve__in_the_order_asked_and_unknown_ones_empty),
        cmocka_unit_test(permits_area_resolve__offices_of_the_day_in_the_order_asked),
        cmocka_unit_test(permits_unit_resolve__register_not_a_word__is_invalid),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
