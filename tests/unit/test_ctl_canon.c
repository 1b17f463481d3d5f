/* test_ctl_canon - the canonical export: the same records are the same bytes, in any order and with any ids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_canon_kinds.h"
#include "ctl/ctl_message_json.h"
#include "ctl/ctl_wire.h"

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

static json_t *
json_of(const char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, 0, &error);

    assert_non_null(json);
    return json;
}

static void
add(struct ctl_canon *canon, const struct ctl_canon_kind *kind, const char *node,
    const char *text)
{
    json_t *json = json_of(text);

    ctl_canon_add(canon, kind, node, json);
    json_decref(json);
}

static char *
text_of(struct ctl_canon *canon)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    ctl_canon_write(canon, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static const char *const PERMITS[] = {
    "{\"application_id\":\"x1\",\"number\":\"0.7-10/2026\",\"kind\":\"new\"}",
    "{\"application_id\":\"x2\",\"number\":\"0.7-9/2026\",\"kind\":\"new\"}",
    "{\"application_id\":\"x3\",\"number\":\"0.7-101/2025\",\"kind\":\"cease\"}",
};

static void
ctl_canon_write__records_in_any_order__are_the_same_bytes(void **state)
{
    static const int ORDERS[][3] = {
        {0, 1, 2},
        {0, 2, 1},
        {1, 0, 2},
        {1, 2, 0},
        {2, 0, 1},
        {2, 1, 0}
    };
    char *first = NULL;

    for (size_t i = 0; i < 6; i++) {
        struct ctl_canon *canon = ctl_canon_new(*state);
        char *text;

        for (size_t j = 0; j < 3; j++)
            add(canon, &CTL_CANON_PERMIT, "central", PERMITS[ORDERS[i][j]]);
        assert_int_equal(ctl_canon_count(canon), 3);
        text = text_of(canon);
        if (first == NULL)
            first = text;
        assert_string_equal(text, first);
        if (text != first)
            free(text);
    }
    /* Numbers sort by their value: 9 before 10 before 101. */
    assert_true(strstr(first, "0.7-9/2026") < strstr(first, "0.7-10/2026"));
    assert_true(strstr(first, "0.7-10/2026") < strstr(first, "0.7-101/2025"));
    free(first);
}

static void
ctl_canon_write__other_ids_and_versions__are_the_same_bytes(void **state)
{
    static const char *const CASES[] = {
        "{\"summary\":{\"case_id\":\"a\",\"version\":3,\"case_number\":\"3.2-1/2025\","
        "\"state\":\"closed\",\"unit_ref\":\"U1\",\"unit_id\":\"q\"},"
        "\"findings\":[{\"number\":1,\"finding_id\":\"f1\",\"state\":\"remedied\","
        "\"finding\":{\"requirement_code\":\"R\",\"text\":\"hemligt\"}}],"
        "\"decisions\":[{\"decision_id\":\"d1\",\"type\":\"injunction_remedy\"}],"
        "\"events\":[{\"version\":1,\"actor\":\"a\"}]}",
        "{\"summary\":{\"case_id\":\"b\",\"version\":4,\"case_number\":\"3.2-1/2025\","
        "\"state\":\"closed\",\"unit_ref\":\"U1\",\"unit_id\":\"r\"},"
        "\"findings\":[{\"number\":1,\"finding_id\":\"f2\",\"state\":\"remedied\","
        "\"finding\":{\"requirement_code\":\"R\",\"text\":\"annat\"}}],"
        "\"decisions\":[{\"decision_id\":\"d2\",\"type\":\"injunction_remedy\"}],"
        "\"events\":[]}"};
    struct ctl_canon *canon[2];
    char *text[2];

    for (size_t i = 0; i < 2; i++) {
        canon[i] = ctl_canon_new(*state);
        add(canon[i], &CTL_CANON_CASE, "ost", CASES[i]);
        text[i] = text_of(canon[i]);
    }
    assert_string_equal(text[0], text[1]);
    assert_non_null(strstr(text[0], "\"requirement\":\"R\""));
    assert_non_null(strstr(text[0], "\"state\":\"remedied\""));
    /* What a case says in secret is in no export. */
    assert_null(strstr(text[0], "hemligt"));
    free(text[0]);
    free(text[1]);
}

static void
ctl_canon_write__what_differs__differs(void **state)
{
    struct ctl_canon *a = ctl_canon_new(*state), *b = ctl_canon_new(*state);
    char *left, *right;

    add(a, &CTL_CANON_PERMIT, "central", "{\"number\":\"1\",\"state\":\"granted\"}");
    add(b, &CTL_CANON_PERMIT, "central", "{\"number\":\"1\",\"state\":\"denied\"}");
    left = text_of(a);
    right = text_of(b);
    assert_string_not_equal(left, right);
    free(left);
    free(right);
}

static void
ctl_canon_write__kinds__are_kept_together_and_lines_are_whole(void **state)
{
    struct ctl_canon *canon = ctl_canon_new(*state);
    char *text;

    add(canon, &CTL_CANON_ROUND, "ost", "{\"programme\":\"b\"}");
    add(canon, &CTL_CANON_ACTIVITY, "syd", "{\"key\":\"3.2-1/2026\"}");
    add(canon, &CTL_CANON_ROUND, "ost", "{\"programme\":\"a\"}");
    text = text_of(canon);
    assert_true(strncmp(text, "{\"announced\":", 13) == 0);
    assert_true(strstr(text, "\"programme\":\"a\"")
                < strstr(text, "\"programme\":\"b\""));
    assert_int_equal(text[strlen(text) - 1], '\n');
    free(text);
}

static bool
has_path(const ProtobufCMessageDescriptor *descriptor, const char *path)
{
    const size_t n = strcspn(path, ".");
    char name[64];
    const ProtobufCFieldDescriptor *field;

    (void)snprintf(name, sizeof(name), "%.*s", (int)n, path);
    field = protobuf_c_message_descriptor_get_field_by_name(descriptor, name);
    if (field == NULL || path[n] == '\0')
        return field != NULL;
    return has_path(field->descriptor, path + n + 1);
}

static const ProtobufCMessageDescriptor *
inside_of(const ProtobufCMessageDescriptor *descriptor, const char *path)
{
    return protobuf_c_message_descriptor_get_field_by_name(descriptor, path)->descriptor;
}

static void
assert_members(const ProtobufCMessageDescriptor *descriptor,
               const struct ctl_canon_member *members)
{
    for (; members->name != NULL; members++) {
        if (!has_path(descriptor, members->path))
            fail_msg("%s has no %s", descriptor->name, members->path);
        if (members->inside != NULL)
            assert_members(inside_of(descriptor, members->path), members->inside);
    }
}

static const ProtobufCMessageDescriptor *
row_of(const char *reply, const char *list)
{
    return inside_of(ctl_wire_type(reply), list);
}

/* A member that the answer does not have would be null for ever, and two runs alike in it for no good reason. */
static void
ctl_canon_kinds__every_member__is_in_the_answer(void **state)
{
    (void)state;
    assert_members(row_of("tillsyn.v1.PlanShowReply", "activities"),
                   CTL_CANON_ACTIVITY.members);
    assert_members(ctl_wire_type("tillsyn.v1.PlanShowReply"), CTL_CANON_PLAN.members);
    assert_members(ctl_wire_type("tillsyn.v1.CaseShowReply"), CTL_CANON_CASE.members);
    assert_members(row_of("tillsyn.v1.NoticeListReply", "notices"),
                   CTL_CANON_NOTICE.members);
    assert_members(row_of("tillsyn.v1.ObligationListReply", "obligations"),
                   CTL_CANON_OBLIGATION.members);
    assert_members(row_of("tillsyn.v1.PermitListReply", "applications"),
                   CTL_CANON_PERMIT.members);
    assert_members(ctl_wire_type("tillsyn.v1.RoundSummary"), CTL_CANON_ROUND.members);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_canon_write__records_in_any_order__are_the_same_bytes),
        TEST(ctl_canon_write__other_ids_and_versions__are_the_same_bytes),
        TEST(ctl_canon_write__what_differs__differs),
        TEST(ctl_canon_write__kinds__are_kept_together_and_lines_are_whole),
        TEST(ctl_canon_kinds__every_member__is_in_the_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
