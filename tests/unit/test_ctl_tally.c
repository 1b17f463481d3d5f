/* test_ctl_tally - what many answers say together; commands that are full; their identities. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_lanes.h"
#include "ctl/ctl_pack.h"
#include "ctl/ctl_tally.h"
#include "ctl/ctl_wire.h"
#include "platform/client.h"
#include "platform/wire.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

static int
make_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
drop_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static const struct ctl_tally_place PLACE = {"feeds/board.01.csv", "intake.ost", 0};

static void
add(struct ctl_tally *tally, const char *type, const char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, 0, &error);

    assert_non_null(json);
    ctl_tally_add(tally, &PLACE, type, json);
    json_decref(json);
}

static char *
printed(const struct ctl_tally *tally,
        void (*print)(const struct ctl_tally *self, FILE *out))
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    print(tally, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void
ctl_tally_add__answers__are_added_up(void **state)
{
    struct ctl_tally *tally = ctl_tally_new(*state);
    char *text;

    add(tally, "tillsyn.v1.FeedRowsReply", "{\"valid\":900,\"quarantined\":3}");
    add(tally, "tillsyn.v1.FeedRowsReply", "{\"valid\":99,\"quarantined\":0}");
    /* The same rows once more, told with the whole delivery, are not counted twice. */
    add(tally, "tillsyn.v1.FeedBatchReply", "{\"valid\":999,\"observations\":40}");
    text = printed(tally, ctl_tally_print_sums);
    assert_non_null(strstr(text, "999  giltiga / valid"));
    assert_non_null(strstr(text, "  3  i karantän / in quarantine"));
    assert_non_null(strstr(text, " 40  indikatorvärden"));
    assert_null(strstr(text, "1998"));
    free(text);
    assert_int_equal(ctl_tally_refused(tally), 0);
}

static void
ctl_tally_add__refused_rows__are_told_by_code_with_the_first_rows(void **state)
{
    struct ctl_tally *tally = ctl_tally_new(*state);
    char *text;

    for (int i = 0; i < 7; i++) {
        char answer[256];

        (void)snprintf(answer, sizeof(answer),
                       "{\"errors\":[{\"row\":%d,\"column\":\"problems\",\"code\":"
                       "\"E4103\",\"text_sv\":\"okänd\",\"text_en\":\"unknown\"}]}",
                       i + 2);
        add(tally, "tillsyn.v1.FeedRowsReply", answer);
    }
    add(tally, "tillsyn.v1.FeedRowsReply",
        "{\"errors\":[{\"row\":5,\"column\":\"\",\"code\":\"E4101\",\"text_sv\":\"a\","
        "\"text_en\":\"b\"}]}");
    assert_int_equal(ctl_tally_refused(tally), 8);
    text = printed(tally, ctl_tally_print_refusals);
    assert_non_null(strstr(text, "     7  E4103  okänd\n        unknown\n"));
    assert_non_null(strstr(text, "board.01.csv:2 problems; board.01.csv:3 problems"));
    assert_non_null(strstr(text, "board.01.csv:6 problems; ...\n"));
    assert_null(strstr(text, "board.01.csv:7"));
    assert_true(strstr(text, "E4101") < strstr(text, "E4103"));
    free(text);
}

static void
ctl_tally_reply__a_command_that_was_refused__is_invalid_and_told(void **state)
{
    struct ctl_tally *tally = ctl_tally_new(*state);
    const struct client_reply reply = {.outcome = CTL_OUTCOME_DENIED,
                                       .code = "role.missing",
                                       .text_sv = "får inte",
                                       .text_en = "may not"};
    char *text;

    assert_int_equal(ctl_tally_reply(tally, &PLACE, &reply), RC_INVALID);
    assert_int_equal(ctl_tally_refused(tally), 1);
    text = printed(tally, ctl_tally_print_refusals);
    assert_non_null(strstr(text, "role.missing"));
    assert_non_null(strstr(text, "(intake.ost)"));
    free(text);
}

static void
ctl_tally_add__more_codes_than_there_is_room_for__loses_no_count(void **state)
{
    struct ctl_tally *tally = ctl_tally_new(*state);

    for (int i = 0; i < 200; i++) {
        char code[16];

        (void)snprintf(code, sizeof(code), "E%d", i);
        ctl_tally_refuse(tally, &PLACE,
                         &(struct ctl_tally_refusal){2, "x", code, "sv", "en"});
    }
    assert_int_equal(ctl_tally_refused(tally), 200);
}

static ProtobufCMessage *
a_report(struct arena *arena, size_t bytes)
{
    Tillsyn__V1__FeedReport *report =
        wire_new(&tillsyn__v1__feed_report__descriptor, arena);

    report->summary = arena_alloc(arena, bytes + 1);
    memset(report->summary, 'x', bytes);
    return &report->base;
}

static void
ctl_pack_has_room__so_many_rows__is_full(void **state)
{
    static const struct ctl_pack_form FORM = {"tillsyn.v1.FeedRows", "reports", 3};
    struct ctl_pack pack;

    ctl_pack_begin(&pack, &FORM, NULL);
    for (size_t i = 0; i < 3; i++) {
        ProtobufCMessage *row = a_report(*state, 1);

        assert_true(ctl_pack_has_room(&pack, row));
        ctl_pack_add(&pack, row);
    }
    assert_false(ctl_pack_has_room(&pack, a_report(*state, 1)));
    assert_int_equal(((Tillsyn__V1__FeedRows *)(void *)pack.message)->n_reports, 3);
    ctl_shared_return(&pack.memory);
}

/* A thousand reports with long texts weigh more than a message may. */
static void
ctl_pack_has_room__rows_that_are_heavy__are_fewer(void **state)
{
    static const struct ctl_pack_form FORM = {"tillsyn.v1.FeedRows", "reports", 1000};
    ProtobufCMessage *row = a_report(*state, 4000);
    struct ctl_pack pack;

    ctl_pack_begin(&pack, &FORM, NULL);
    while (ctl_pack_has_room(&pack, row))
        ctl_pack_add(&pack, row);
    assert_true(pack.n > 100 && pack.n < 1000);
    assert_true(protobuf_c_message_get_packed_size(pack.message) < WIRE_BODY_BYTES);
    ctl_shared_return(&pack.memory);
}

static void
ctl_lane_command_id__of_a_command__is_of_import_service_and_content(void **state)
{
    static const struct uuid ONE = {{1}}, TWO = {{2}};
    const ProtobufCMessage *light = a_report(*state, 1), *heavy = a_report(*state, 2);
    const struct uuid id = ctl_lane_command_id(&ONE, "intake.ost", light);
    const struct uuid same = ctl_lane_command_id(&ONE, "intake.ost", a_report(*state, 1));
    const struct uuid others[] = {ctl_lane_command_id(&TWO, "intake.ost", light),
                                  ctl_lane_command_id(&ONE, "intake.syd", light),
                                  ctl_lane_command_id(&ONE, "intake.ost", heavy)};

    assert_int_equal(uuid_compare(&id, &same), 0);
    for (size_t i = 0; i < 3; i++)
        assert_int_not_equal(uuid_compare(&id, &others[i]), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_tally_add__answers__are_added_up),
        TEST(ctl_tally_add__refused_rows__are_told_by_code_with_the_first_rows),
        TEST(ctl_tally_reply__a_command_that_was_refused__is_invalid_and_told),
        TEST(ctl_tally_add__more_codes_than_there_is_room_for__loses_no_count),
        TEST(ctl_pack_has_room__so_many_rows__is_full),
        TEST(ctl_pack_has_room__rows_that_are_heavy__are_fewer),
        TEST(ctl_lane_command_id__of_a_command__is_of_import_service_and_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
