/* test_permits_place - where units lie and providers are reached, from an import to the offices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_desk.h"

enum { DAY = 19813 /* 2024-03-31 */ };

static void
permits_import__place_and_address__are_kept_told_and_versioned(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("1");
    ProtobufCMessage *message;
    const Tillsyn__V1__ProviderChanged *provider;
    const Tillsyn__V1__UnitChanged *unit;

    desk_route(desk);
    desk_import(desk, DAY, &row, 1);
    row.municipality = desk_text("2480");
    row.latitude_micro = 63825847;
    row.longitude_micro = -20263035;
    row.provider_email = desk_text("vard@example.se");
    assert_int_equal(desk_import(desk, DAY + 1, &row, 1)->changed, 1);
    assert_string_equal(desk_news_of(desk, "notification"), "P>nord");
    assert_string_equal(desk_news_of(desk, "scheduling"), "P>nord 1>nord");
    assert_string_equal(desk_news_of(desk, "intake"), "P>nord 1>nord");
    assert_int_equal(wire_unpack(&tillsyn__v1__provider_changed__descriptor,
                                 desk->sent[0].envelope.data,
                                 desk->sent[0].envelope.data_bytes, desk->arena,
                                 &message),
                     RC_OK);
    provider = (const void *)message;
    assert_string_equal(provider->email, "vard@example.se");
    assert_int_equal(wire_unpack(&tillsyn__v1__unit_changed__descriptor,
                                 desk->sent[desk->n_sent - 1].envelope.data,
                                 desk->sent[desk->n_sent - 1].envelope.data_bytes,
                                 desk->arena, &message),
                     RC_OK);
    unit = (const void *)message;
    assert_string_equal(unit->municipality, "2480");
    assert_int_equal(unit->latitude_micro, 63825847);
    assert_int_equal(unit->longitude_micro, -20263035);
    assert_int_equal(desk_import(desk, DAY + 2, &row, 1)->unchanged, 1);
    assert_string_equal(desk_news(desk), "");
    row.longitude_micro++;
    assert_int_equal(desk_import(desk, DAY + 2, &row, 1)->changed, 1);
    assert_int_equal(
        desk_number(desk, "select count(*) from permits.unit_version where version = 2 "
                          "and municipality = '2480' and longitude_micro = -20263035"),
        1);
    assert_int_equal(desk_number(desk, "select count(*) from permits.provider_version "
                                       "where version = 1 and email = ''"),
                     1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_import__place_and_address__are_kept_told_and_versioned),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
