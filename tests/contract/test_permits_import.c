/* test_permits_import - imports against the real tables: what is kept, what moves to the past, who is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_desk.h"

enum { DAY = 19813 /* 2024-03-31 */ };

static void
permits_import__first_time__units_providers_and_news(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow rows[] = {desk_row("1"), desk_row("2")};
    const Tillsyn__V1__ImportReply *reply = desk_route(desk);

    assert_int_equal(reply->created, 3);
    rows[1].area = desk_text("B");
    reply = desk_import(desk, DAY, rows, 2);
    assert_int_equal(reply->created, 2);
    assert_int_equal(reply->n_errors, 0);
    assert_string_equal(desk_news(desk), "P>nord 1>nord P>mitt 2>mitt");
    assert_int_equal(desk_number(desk, "select count(*) from permits.unit"), 2);
    assert_int_equal(desk_number(desk, "select count(*) from permits.provider"), 1);
    assert_int_equal(desk_number(desk, "select count(*) from permits.provider_office"),
                     2);
    assert_int_equal(
        desk_number(desk,
                    "select count(*) from permits.unit where valid_from = '2024-03-31' "
                    "and start_day is null and end_day is null and version = 1"),
        2);
}

static void
permits_import__same_again__writes_and_says_nothing(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("1");
    int64_t xmin;

    desk_route(desk);
    row.owner_ref = desk_text("Q");
    desk_import(desk, DAY, &row, 1);
    xmin = desk_number(desk, "select xmin::text::int8 from permits.unit");
    assert_int_equal(desk_import(desk, DAY + 1, &row, 1)->unchanged, 1);
    assert_string_equal(desk_news(desk), "");
    assert_int_equal(desk_number(desk, "select xmin::text::int8 from permits.unit"),
                     xmin);
    assert_int_equal(desk_route(desk)->unchanged, 3);
    assert_int_equal(desk_number(desk, "select count(*) from permits.routing_version"),
                     0);
}

static void
permits_import__unit_changes_office__past_is_kept_and_both_are_told(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("1");

    desk_route(desk);
    desk_import(desk, DAY, &row, 1);
    row.area = desk_text("B");
    row.places = 12;
    assert_int_equal(desk_import(desk, DAY + 1, &row, 1)->changed, 1);
    assert_string_equal(desk_news(desk), "P>mitt 1>nord 1>mitt");
    assert_int_equal(
        desk_number(desk, "select count(*) from permits.unit_version where version = 1 "
                          "and valid_from = '2024-03-31' and valid_to = '2024-04-01' "
                          "and area = 'A' and node = 'nord' and places = 0"),
        1);
    assert_int_equal(
        desk_number(desk,
                    "select count(*) from permits.unit where version = 2 "
                    "and valid_from = '2024-04-01' and node = 'mitt' and places = 12 "
                    "and cause_id not in (select cause_id from permits.unit_version)"),
        1);
}

static void
permits_import__provider_changes__past_is_kept(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("1");

    desk_route(desk);
    desk_import(desk, DAY, &row, 1);
    row.provider_name = desk_text("other");
    assert_int_equal(desk_import(desk, DAY + 1, &row, 1)->unchanged, 1);
    assert_string_equal(desk_news(desk), "P>nord");
    assert_int_equal(
        desk_number(desk,
                    "select count(*) from permits.provider_version where version = 1 "
                    "and name = 'P' and valid_to = '2024-04-01'"),
        1);
    assert_int_equal(desk_number(desk,
                                 "select count(*) from permits.provider "
                                 "where version = 2 and name = 'other' and sector = 4"),
                     1);
}

/* P belongs to Q; then Q to R; each in an import of its own, so that the links come from the tables. */
static void
permits_import__owner_above_comes_later__chain_is_told_to_who_has_those_below(
    void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("1"), above = desk_row("2");
    const Tillsyn__V1__ProviderChanged *said;
    ProtobufCMessage *message;

    desk_route(desk);
    row.owner_ref = desk_text("Q");
    desk_import(desk, DAY, &row, 1);
    assert_string_equal(desk_news(desk), "P>nord 1>nord");
    above.provider_ref = desk_text("Q");
    above.provider_name = desk_text("Q");
    above.owner_ref = desk_text("R");
    above.area = desk_text("B");
    desk_import(desk, DAY + 1, &above, 1);
    assert_non_null(strstr(desk_news(desk), "P>nord"));
    assert_non_null(strstr(desk_news(desk), "Q>nord"));
    for (size_t i = 0; i < desk->n_sent; i++) {
        const struct envelope *envelope = &desk->sent[i].envelope;

        if (strcmp(envelope->type, "tillsyn.v1.ProviderChanged") != 0)
            continue;
        assert_int_equal(wire_unpack(&tillsyn__v1__provider_changed__descriptor,
                                     envelope->data, envelope->data_bytes, desk->arena,
                                     &message),
                         RC_OK);
        said = (const void *)message;
        assert_int_equal(said->n_owners, strcmp(said->ref, "P") == 0 ? 2 : 1);
        assert_int_equal(said->version, 2);
    }
}

static void
permits_import__owner_corrected_there_and_back_on_one_day(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("1");
    const char *owners[] = {"Q", "R", "Q"};

    desk_route(desk);
    for (size_t i = 0; i < 3; i++) {
        row.owner_ref = desk_text(owners[i]);
        assert_int_equal(desk_import(desk, DAY, &row, 1)->n_errors, 0);
        assert_int_equal(desk_number(desk, "select count(*) from permits.owner_link "
                                           "where valid_to is null"),
                         1);
    }
    assert_int_equal(desk_number(desk, "select count(*) from permits.owner_link"), 2);
    assert_int_equal(desk_number(desk, "select version from permits.provider "
                                       "where ref = 'P'"),
                     3);
    row.owner_ref = desk_text("P");
    assert_string_equal(desk_import(desk, DAY, &row, 1)->errors[0]->code, "E2111");
}

static void
permits_import__bad_rows__are_refused_and_the_rest_goes_on(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow rows[] = {desk_row("1"), desk_row("2")};
    const Tillsyn__V1__ImportReply *reply;

    desk_route(desk);
    rows[0].area = desk_text("other");
    reply = desk_import(desk, DAY, rows, 2);
    assert_int_equal(reply->created, 1);
    assert_int_equal(reply->n_errors, 1);
    assert_int_equal(reply->errors[0]->row, 2);
    assert_string_equal(reply->errors[0]->column, "area");
    assert_string_equal(reply->errors[0]->code, "E2108");
}

static void
permits_import__nothing_in_it__is_taken(void **state)
{
    struct permits_desk *desk = desk_of(state);
    const Tillsyn__V1__ImportReply *reply = desk_import(desk, DAY, NULL, 0);

    assert_int_equal(reply->created + reply->changed + reply->unchanged, 0);
    assert_int_equal(reply->n_errors, 0);
}

static void
permits_import__route_corrected__past_is_kept(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__RoutingRow row, *rows[] = {&row};
    Tillsyn__V1__RoutingImport said;

    tillsyn__v1__routing_import__init(&said);
    tillsyn__v1__routing_row__init(&row);
    desk_route(desk);
    row.register_ = desk_text("r");
    row.area = desk_text("A");
    row.category = desk_text("*");
    row.node = desk_text("syd");
    row.until_day = DAY;
    said.rows = rows;
    said.n_rows = 1;
    assert_int_equal(desk_command(desk, permits_on_routing_import, &said), RC_OK);
    assert_int_equal(
        desk_number(desk, "select count(*) from permits.routing_version where area = 'A' "
                          "and node = 'nord' and until_day is null"),
        1);
    assert_int_equal(desk_number(desk,
                                 "select count(*) from permits.routing where area = 'A' "
                                 "and node = 'syd' and until_day = '2024-03-31'"),
                     1);
}

static void
permits_import__professional_revoked__past_is_kept_and_nobody_is_told(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__ProfessionalRow row, *rows[] = {&row};
    Tillsyn__V1__ProfessionalImport said;
    uint8_t key[32] = {7};

    tillsyn__v1__professional_import__init(&said);
    tillsyn__v1__professional_row__init(&row);
    row.person_key = (ProtobufCBinaryData){sizeof(key), key};
    row.profession = desk_text("nurse");
    row.licence_state = desk_text("valid");
    said.effective_day = DAY;
    said.rows = rows;
    said.n_rows = 1;
    assert_int_equal(desk_command(desk, permits_on_professional_import, &said), RC_OK);
    row.licence_state = desk_text("revoked");
    said.effective_day = DAY + 1;
    assert_int_equal(desk_command(desk, permits_on_professional_import, &said), RC_OK);
    assert_int_equal(desk->n_sent, 0);
    assert_int_equal(desk_number(desk, "select count(*) from permits.professional "
                                       "where licence_state = 'revoked' and version = 2"),
                     1);
    assert_int_equal(
        desk_number(desk, "select count(*) from permits.professional_version "
                          "where licence_state = 'valid' and valid_to = '2024-04-01'"),
        1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_import__first_time__units_providers_and_news),
        cmocka_unit_test(permits_import__same_again__writes_and_says_nothing),
        cmocka_unit_test(
            permits_import__unit_changes_office__past_is_kept_and_both_are_told),
        cmocka_unit_test(permits_import__provider_changes__past_is_kept),
        cmocka_unit_test(
            permits_import__owner_above_comes_later__chain_is_told_to_who_has_those_below),
        cmocka_unit_test(permits_import__owner_corrected_there_and_back_on_one_day),
        cmocka_unit_test(permits_import__bad_rows__are_refused_and_the_rest_goes_on),
        cmocka_unit_test(permits_import__nothing_in_it__is_taken),
        cmocka_unit_test(permits_import__route_corrected__past_is_kept),
        cmocka_unit_test(
            permits_import__professional_revoked__past_is_kept_and_nobody_is_told),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
