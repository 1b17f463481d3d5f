/* test_risk_policy - model and programme files: the committed ones are right, wrong ones say why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "risk/risk_policy.h"
#include "support/scratch.h"

#define INDICATOR                                                                         \
    "indicator \"a\" { label_sv = \"A\" label_en = \"A\" domain = \"d\" type = \"RATE\" " \
    "evidence = \"own\" direction = 1 weight = 1.0 }\n"
#define MODEL "id = \"m\"\nversion = \"1\"\n"
#define PROGRAMME                                                                  \
    "id = \"p\"\ntitle_sv = \"T\"\ntitle_en = \"T\"\nquestion_sv = \"Q\"\n"        \
    "question_en = \"Q\"\nrisk_areas = {\"r\"}\nmodel = \"m\"\ncategory = \"c\"\n" \
    "population = 240\n"
#define VARIANT                                                            \
    "variant \"v\" { stage \"1\" { evidence = {\"external\"} keep = 30 } " \
    "stage \"2\" { evidence = {\"own\"} keep = 6 } }\n"

static void
risk_policy_model__care_homes__is_as_agreed_with_the_import(void **state)
{
    static const char *const IDS[] = {"complaints_upheld", "enforcements", "grade_min",
                                      "requirements", "staff_per_place"};
    struct arena *arena = *state;
    struct risk_model model = {0};
    char message[RISK_POLICY_MESSAGE_BYTES];

    if (risk_policy_model("deploy/policy/models/care_homes.conf", arena, &model, message)
        != RC_OK)
        fail_msg("%s", message);
    assert_string_equal(model.id, "care_homes");
    assert_int_equal(model.n_indicators, 5);
    for (size_t k = 0; k < 5; k++) {
        const struct risk_indicator *indicator = &model.indicators[k];

        assert_string_equal(indicator->id, IDS[k]);
        assert_int_equal(indicator->evidence, k == 4 ? RISK_EXTERNAL : RISK_OWN);
        assert_int_equal(indicator->transform, RISK_TRANSFORM_EXACT);
        assert_int_equal(indicator->direction, k == 2 || k == 4 ? -1 : 1);
        assert_string_equal(indicator->scopes[0].category, "Care Home Service");
        assert_null(indicator->scopes[0].subtype);
    }
    assert_int_equal(model.indicators[2].type, RISK_MEAN);
    assert_true(model.indicators[2].sd == 0.6);
    assert_int_equal(model.indicators[3].type, RISK_PROPORTION);
    assert_int_equal(model.options.min_group, 20);
    assert_true(model.options.shrink_small);
    assert_int_equal(model.options.coverage_micro, 500000);
}

static void
risk_policy_programme__care_homes__has_both_ways_to_run(void **state)
{
    struct arena *arena = *state;
    struct risk_programme programme = {0};
    const struct risk_variant *own;
    char message[RISK_POLICY_MESSAGE_BYTES];

    if (risk_policy_programme("deploy/policy/programmes/care_homes.conf", arena,
                              &programme, message)
        != RC_OK)
        fail_msg("%s", message);
    assert_string_equal(programme.model, "care_homes");
    assert_string_equal(programme.category, "Care Home Service");
    assert_int_equal(programme.population, 240);
    assert_int_equal(programme.exploration_permille, 0);
    assert_int_equal(programme.n_variants, 2);
    assert_string_equal(programme.variants[0].name, "funnel");
    assert_int_equal(programme.variants[0].stages[0].evidence, RISK_EXTERNAL);
    assert_int_equal(programme.variants[0].stages[0].k_out, 30);
    assert_int_equal(programme.variants[0].stages[1].evidence, RISK_OWN);
    assert_int_equal(programme.variants[0].stages[1].k_out, 6);
    own = risk_programme_variant(&programme, "own_in_both_stages");
    assert_non_null(own);
    assert_int_equal(own->stages[0].evidence, RISK_OWN | RISK_EXTERNAL);
}

static void
risk_policy__primary_care__is_read(void **state)
{
    struct arena *arena = *state;
    struct risk_model model = {0};
    struct risk_programme programme = {0};
    char message[RISK_POLICY_MESSAGE_BYTES];

    if (risk_policy_model("deploy/policy/models/primary_care.conf", arena, &model,
                          message)
            != RC_OK
        || risk_policy_programme("deploy/policy/programmes/primary_care.conf", arena,
                                 &programme, message)
               != RC_OK)
        fail_msg("%s", message);
    assert_string_equal(programme.model, model.id);
    assert_int_equal(programme.exploration_permille, 0);
}

static void
risk_policy_model__hash__is_of_the_bytes(void **state)
{
    static const char TEXT[] = MODEL INDICATOR;
    struct arena *arena = *state;
    struct risk_model model = {0};
    struct risk_model commented = {0};
    char message[RISK_POLICY_MESSAGE_BYTES];
    uint8_t hash[32];

    (void)crypto_hash_sha256(hash, (const uint8_t *)TEXT, strlen(TEXT));
    assert_int_equal(risk_policy_model(scratch_file(arena, TEXT), arena, &model, message),
                     RC_OK);
    assert_memory_equal(model.sha256, hash, sizeof hash);
    assert_int_equal(risk_policy_model(scratch_file(arena, MODEL INDICATOR "# why\n"),
                                       arena, &commented, message),
                     RC_OK);
    assert_memory_not_equal(commented.sha256, hash, sizeof hash);
}

static void
risk_policy_model__indicators__are_sorted(void **state)
{
    struct arena *arena = *state;
    struct risk_model model = {0};
    char message[RISK_POLICY_MESSAGE_BYTES];

    assert_int_equal(
        risk_policy_model(
            scratch_file(arena,
                         MODEL "indicator \"b\" { label_sv = \"B\" label_en = \"B\" "
                               "domain = \"d\" type = \"MEAN\" evidence = \"external\""
                               " direction = -1 weight = 2 sd = 3.5 n_min = 5 "
                               "max_age_days = 30 spread = \"NONE\" "
                               "applies_to = {\"c|s\", \"d\"} }\n" INDICATOR),
            arena, &model, message),
        RC_OK);
    assert_string_equal(model.indicators[0].id, "a");
    assert_string_equal(model.indicators[1].id, "b");
    assert_int_equal(model.indicators[1].direction, -1);
    assert_int_equal(model.indicators[1].max_age_days, 30);
    assert_int_equal(model.indicators[1].spread, RISK_SPREAD_NONE);
    assert_int_equal(model.indicators[1].n_scopes, 2);
    assert_string_equal(model.indicators[1].scopes[0].subtype, "s");
    assert_string_equal(model.indicators[1].scopes[1].category, "d");
}

struct bad_file {
    const char *text;
    const char *words[2]; /* both are in the message */
};

static const struct bad_file BAD_MODELS[] = {
    {"version = \"1\"\n" INDICATOR,                                                {"'id' is missing", "add it"}                 },
    {MODEL,                                                                        {"model", "1 to 1000 indicators"}             },
    {MODEL INDICATOR INDICATOR,                                                    {"line", "correct that line"}                 },
    {MODEL "colour = \"red\"\n" INDICATOR,                                         {"line 3", "colour"}                          },
    {MODEL "min_group = many\n" INDICATOR,                                         {"line 3", "min_group"}                       },
    {MODEL "min_group = 1\n" INDICATOR,                                            {"min_group", "2 or more"}                    },
    {MODEL "min_spread = -1\n" INDICATOR,                                          {"min_spread", "0 or more"}                   },
    {MODEL "coverage_min = 1.5\n" INDICATOR,                                       {"coverage_min", "between 0 and 1"}           },
    {MODEL "coverage_min = nan\n" INDICATOR,                                       {"coverage_min", ""}                          },
    {MODEL "indicator \"a\" { type = \"RATE\" }",                                  {"indicator \"a\"", "'label_sv'"}             },
    {MODEL "indicator \"a\" { label_sv = \"A\" label_en = \"A\" domain = \"d\" type = "
           "\"RATIO\" evidence = \"own\" direction = 1 weight = 1 }",         {"type = \"RATIO\"", "PROPORTION, RATE, MEAN"}},
    {MODEL "indicator \"a\" { label_sv = \"A\" label_en = \"A\" domain = \"d\" type = "
           "\"RATE\" evidence = \"own\" direction = 4294967297 weight = 1 }", {"indicator \"a\"", "direction"}              },
    {MODEL "indicator \"a\" { label_sv = \"A\" label_en = \"A\" domain = \"d\" type = "
           "\"RATE\" evidence = \"own\" direction = 1 weight = -1 }",         {"indicator \"a\"", "weight"}                 },
    {MODEL "indicator \"A-1\" { label_sv = \"A\" label_en = \"A\" domain = \"d\" type = "
           "\"RATE\" evidence = \"own\" direction = 1 weight = 1 }",          {"indicator \"A-1\"", "id"}                   },
};

static const struct bad_file BAD_PROGRAMMES[] = {
    {VARIANT,                                                                         {"'id' is missing", ""}              },
    {PROGRAMME,                                                                       {"programme", "at least one variant"}},
    {PROGRAMME VARIANT "exploration_share = 2.0\n",                                   {"exploration_share", "0 and 1"}     },
    {PROGRAMME VARIANT VARIANT,                                                       {"line", ""}                         },
    {PROGRAMME "variant \"v\" { stage \"1\" { evidence = {\"own\"} keep = 3 } }",
     {"variant \"v\"", "two stages"}                                                                                       },
    {PROGRAMME "variant \"v\" { stage \"1\" { keep = 3 } stage \"2\" { keep = 2 } }",
     {"stage \"1\"", "'evidence' is missing"}                                                                              },
    {PROGRAMME
     "variant \"v\" { stage \"1\" { evidence = {\"mine\"} keep = 3 } stage \"2\" "
     "{ evidence = {\"own\"} keep = 2 } }",                                      {"\"mine\"", "external, own"}        },
    {PROGRAMME
     "variant \"v\" { stage \"1\" { evidence = {\"own\"} keep = 241 } stage \"2\" "
     "{ evidence = {\"own\"} keep = 2 } }",                                      {"programme", "more than came in"}   },
    {PROGRAMME "population = 30\n" VARIANT,                                           {"line", "population"}               },
};

static void
assert_says(const char *message, const struct bad_file *file)
{
    for (size_t w = 0; w < 2; w++)
        if (strstr(message, file->words[w]) == NULL)
            fail_msg("\"%s\" does not say %s", message, file->words[w]);
}

static void
risk_policy_model__each_fault__is_named_with_its_remedy(void **state)
{
    struct arena *arena = *state;
    struct risk_model model = {0};

    for (size_t i = 0; i < sizeof BAD_MODELS / sizeof BAD_MODELS[0]; i++) {
        char message[RISK_POLICY_MESSAGE_BYTES] = "";
        const char *path = scratch_file(arena, BAD_MODELS[i].text);

        assert_int_equal(risk_policy_model(path, arena, &model, message), RC_INVALID);
        assert_says(message, &BAD_MODELS[i]);
    }
}

static void
risk_policy_programme__each_fault__is_named_with_its_remedy(void **state)
{
    struct arena *arena = *state;
    struct risk_programme programme = {0};

    for (size_t i = 0; i < sizeof BAD_PROGRAMMES / sizeof BAD_PROGRAMMES[0]; i++) {
        char message[RISK_POLICY_MESSAGE_BYTES] = "";
        const char *path = scratch_file(arena, BAD_PROGRAMMES[i].text);

        assert_int_equal(risk_policy_programme(path, arena, &programme, message),
                         RC_INVALID);
        assert_says(message, &BAD_PROGRAMMES[i]);
    }
}

static void
risk_policy__no_file__is_missing(void **state)
{
    struct arena *arena = *state;
    struct risk_model model = {0};
    char message[RISK_POLICY_MESSAGE_BYTES];

    assert_int_equal(risk_policy_model("no/such/file", arena, &model, message),
                     RC_MISSING);
    assert_non_null(strstr(message, "no/such/file"));
}

static int
setup(void **state)
{
    *state = arena_new(0);
    return sodium_init() < 0;
}

static int
teardown(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

#define PROMISE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(risk_policy_model__care_homes__is_as_agreed_with_the_import),
        PROMISE(risk_policy_programme__care_homes__has_both_ways_to_run),
        PROMISE(risk_policy__primary_care__is_read),
        PROMISE(risk_policy_model__hash__is_of_the_bytes),
        PROMISE(risk_policy_model__indicators__are_sorted),
        PROMISE(risk_policy_model__each_fault__is_named_with_its_remedy),
        PROMISE(risk_policy_programme__each_fault__is_named_with_its_remedy),
        PROMISE(risk_policy__no_file__is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
