/* test_ctl_act - acts and fields from the words of a command line, by the message's descriptor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_act.h"
#include "ctl/ctl_wire.h"
#include "platform/clock.h"
#include "platform/wire.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

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

/* A case act made of words; why is what was told when it could not be. */
static rc_t
choose(struct arena *arena, const char *name, const char *const *words, size_t n,
       Tillsyn__V1__CaseAct **message, struct ctl_act *act)
{
    *message = wire_new(&tillsyn__v1__case_act__descriptor, arena);
    *act = (struct ctl_act){.arena = arena, .words = words, .n_words = n};
    return ctl_act_choose(act, &(*message)->base, name);
}

static int32_t
day(const char *text)
{
    int32_t number;

    assert_int_equal(day_parse(text, &number), RC_OK);
    return number;
}

static void
ctl_act_choose__a_finding__has_its_fields(void **state)
{
    static const char *const WORDS[] = {"requirement_code=SOSFS 2011:9 5:2",
                                        "legal_refs=HSL 5:1",
                                        "legal_ref=PSL 3:1",
                                        "severity=3",
                                        "found_day=2026-02-03",
                                        "text=a=b"};
    Tillsyn__V1__CaseAct *message;
    struct ctl_act act;

    assert_int_equal(choose(*state, "finding", WORDS, 6, &message, &act), RC_OK);
    assert_int_equal(message->act_case, TILLSYN__V1__CASE_ACT__ACT_FINDING);
    assert_string_equal(message->finding->requirement_code, "SOSFS 2011:9 5:2");
    assert_int_equal(message->finding->n_legal_refs, 2);
    assert_string_equal(message->finding->legal_refs[1], "PSL 3:1");
    assert_int_equal(message->finding->severity, 3);
    assert_int_equal(message->finding->found_day, day("2026-02-03"));
    /* Only the first = parts the field from its value. */
    assert_string_equal(message->finding->text, "a=b");
    assert_int_equal(wire_check(&message->base), RC_OK);
}

static void
ctl_act_choose__an_act_without_fields__is_that_act(void **state)
{
    Tillsyn__V1__CaseAct *message;
    struct ctl_act act;

    assert_int_equal(choose(*state, "draft", NULL, 0, &message, &act), RC_OK);
    assert_int_equal(message->act_case, TILLSYN__V1__CASE_ACT__ACT_DRAFT);
    assert_non_null(message->draft);
}

static void
ctl_act_fill__a_field_given_again_inside__begins_the_next_requirement(void **state)
{
    static const char *const WORDS[] = {
        "type=injunction_remedy",        "requirement.text=rutin",
        "requirement.finding=1",         "requirements.findings=2",
        "requirement.text=plan",         "requirement.finding=3",
        "requirement.due_day=2026-03-01"};
    Tillsyn__V1__CaseAct *message;
    struct ctl_act act;

    assert_int_equal(choose(*state, "decide", WORDS, 7, &message, &act), RC_OK);
    assert_int_equal(message->decide->n_requirements, 2);
    assert_string_equal(message->decide->requirements[0]->text, "rutin");
    assert_int_equal(message->decide->requirements[0]->n_findings, 2);
    assert_int_equal(message->decide->requirements[0]->findings[1], 2);
    assert_int_equal(message->decide->requirements[0]->due_day, INT32_MIN);
    assert_string_equal(message->decide->requirements[1]->text, "plan");
    assert_int_equal(message->decide->requirements[1]->findings[0], 3);
    assert_int_equal(message->decide->requirements[1]->due_day, day("2026-03-01"));
}

static void
ctl_act_choose__days_that_are_not_given__are_never_or_until_further_notice(void **state)
{
    Tillsyn__V1__CaseAct *message;
    struct ctl_act act;

    assert_int_equal(choose(*state, "decide", NULL, 0, &message, &act), RC_OK);
    assert_int_equal(message->decide->valid_until_day, INT32_MAX);
    assert_int_equal(choose(*state, "communicate", NULL, 0, &message, &act), RC_OK);
    assert_int_equal(message->communicate->reply_by_day, INT32_MIN);
}

static void
ctl_act_choose__an_unknown_act__is_told_with_the_nearest(void **state)
{
    Tillsyn__V1__CaseAct *message;
    struct ctl_act act;

    assert_int_equal(choose(*state, "triag", NULL, 0, &message, &act), RC_INVALID);
    assert_non_null(strstr(act.why_en, "there is no act triag"));
    assert_non_null(strstr(act.why_en, "\"triage\""));
    assert_non_null(strstr(act.why_sv, "handlingen triag finns inte"));
    /* A field of the message beside the acts is none of them. */
    assert_int_equal(choose(*state, "day", NULL, 0, &message, &act), RC_INVALID);
}

static void
ctl_act_choose__an_unknown_field__is_told_with_the_nearest(void **state)
{
    static const char *const WORDS[] = {"priority_clas=1"};
    Tillsyn__V1__CaseAct *message;
    struct ctl_act act;

    assert_int_equal(choose(*state, "triage", WORDS, 1, &message, &act), RC_INVALID);
    assert_non_null(strstr(act.why_en, "there is no field priority_clas"));
    assert_non_null(strstr(act.why_en, "\"priority_class\""));
}

static void
ctl_act_fill__words_that_do_not_fit__are_refused(void **state)
{
    static const struct {
        const char *act, *word, *why_en;
    } CASES[] = {
        {"finding",       "found_day=2026-02-30", "found_day: must be a day"        },
        {"finding",       "found_day=12",         "found_day: must be a day"        },
        {"finding",       "severity=three",       "severity: must be a whole number"},
        {"finding",       "severity=-1",          "severity: must be a whole number"},
        {"finding",       "severity=4294967296",  "severity: must be a whole number"},
        {"finding",       "severity",             "write field=value"               },
        {"finding",       "=3",                   "write field=value"               },
        {"finding",       "severity.x=3",         "there is no field severity.x"    },
        {"decide",        "requirement=x",        "must be split into fields"       },
        {"decide",        "requirement.txt=x",    "there is no field txt"           },
        {"patient_voice", "heard=maybe",          "heard: must be yes or no"        },
    };

    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        Tillsyn__V1__CaseAct *message;
        struct ctl_act act;

        assert_int_equal(choose(*state, CASES[i].act, &CASES[i].word, 1, &message, &act),
                         RC_INVALID);
        assert_non_null(strstr(act.why_en, CASES[i].why_en));
        assert_non_null(act.why_sv);
    }
}

static void
ctl_act_fill__a_single_field_given_twice__is_refused(void **state)
{
    static const char *const WORDS[] = {"severity=1", "severity=2"};
    Tillsyn__V1__CaseAct *message;
    struct ctl_act act;

    assert_int_equal(choose(*state, "finding", WORDS, 2, &message, &act), RC_INVALID);
    assert_non_null(strstr(act.why_en, "severity is given twice"));
}

static void
ctl_act_fill__of_a_plain_message__takes_words_and_yes_and_no(void **state)
{
    static const char *const WORDS[] = {"kind=ownership", "is_unit=ja",
                                        "from_day=2024-05-01"};
    Tillsyn__V1__Interest *message = wire_new(&tillsyn__v1__interest__descriptor, *state);
    struct ctl_act act = {.arena = *state, .words = WORDS, .n_words = 3};

    assert_int_equal(ctl_act_fill(&act, &message->base), RC_OK);
    assert_true(message->is_unit);
    assert_int_equal(message->from_day, day("2024-05-01"));
}

/* Whatever a person may do can be said on a command line. */
static void
ctl_act_help__of_every_act_message__names_every_act_and_field(void **state)
{
    static const char *const TYPES[] = {"tillsyn.v1.CaseAct", "tillsyn.v1.PermitAct",
                                        "tillsyn.v1.ActivityAct"};

    (void)state;
    for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++) {
        const ProtobufCMessageDescriptor *descriptor = ctl_wire_type(TYPES[i]);
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);

        ctl_act_help(descriptor, out);
        assert_int_equal(fclose(out), 0);
        for (unsigned j = 0; j < descriptor->n_fields; j++) {
            const ProtobufCFieldDescriptor *field = &descriptor->fields[j];
            const ProtobufCMessageDescriptor *act = field->descriptor;

            if (field->type != PROTOBUF_C_TYPE_MESSAGE)
                continue;
            assert_non_null(strstr(text, field->name));
            for (unsigned k = 0; k < act->n_fields; k++)
                assert_non_null(strstr(text, act->fields[k].name));
        }
        free(text);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_act_choose__a_finding__has_its_fields),
        TEST(ctl_act_choose__an_act_without_fields__is_that_act),
        TEST(ctl_act_fill__a_field_given_again_inside__begins_the_next_requirement),
        TEST(ctl_act_choose__days_that_are_not_given__are_never_or_until_further_notice),
        TEST(ctl_act_choose__an_unknown_act__is_told_with_the_nearest),
        TEST(ctl_act_choose__an_unknown_field__is_told_with_the_nearest),
        TEST(ctl_act_fill__words_that_do_not_fit__are_refused),
        TEST(ctl_act_fill__a_single_field_given_twice__is_refused),
        TEST(ctl_act_fill__of_a_plain_message__takes_words_and_yes_and_no),
        TEST(ctl_act_help__of_every_act_message__names_every_act_and_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
