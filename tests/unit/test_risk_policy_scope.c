/* test_risk_policy_scope - what is counted, whom units are compared with, who takes part: read, or refused with its remedy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "risk/risk_policy.h"
#include "support/scratch.h"

#define MODEL "id = \"m\"\nversion = \"1\"\n"
#define START \
    "indicator \"a\" { label_sv = \"A\" label_en = \"A\" domain = \"d\" direction = 1 weight = 1.0 "
#define RATE          MODEL START "evidence = \"own\" type = \"RATE\" "
#define SHARE         MODEL START "evidence = \"own\" type = \"PROPORTION\" "
#define EXTERNAL_RATE MODEL START "evidence = \"external\" type = \"RATE\" "
#define COUNTS(what)  "counts { " what " } }\n"
#define CASES         "what = \"cases\" types = {\"complaint_psl\"} "
#define PER_PLACES    "window_days = 730 per = \"places\" "

#define PROGRAMME                                                                  \
    "id = \"p\"\ntitle_sv = \"T\"\ntitle_en = \"T\"\nquestion_sv = \"Q\"\n"        \
    "question_en = \"Q\"\nrisk_areas = {\"r\"}\nmodel = \"m\"\ncategory = \"c\"\n" \
    "population = 240\n"                                                           \
    "variant \"v\" { stage \"1\" { evidence = {\"external\"} keep = 30 } "         \
    "stage \"2\" { evidence = {\"own\"} keep = 6 } }\n"

struct bad_file {
    const char *text;
    const char *words[2]; /* both are in the message */
};

static const struct bad_file BAD_MODELS[] = {
    {RATE COUNTS(CASES),                                                       {"counts", "'window_days' is missing"}},
    {RATE COUNTS(CASES "window_days = 730"),                                   {"counts", "'per' is missing"}        },
    {RATE COUNTS("what = \"notices\" " PER_PLACES),                            {"\"notices\"", "cases, findings"}    },
    {RATE COUNTS(CASES PER_PLACES "state = \"shut\""),                         {"\"shut\"", "any, open, closed"}     },
    {RATE COUNTS(CASES "window_days = 730 per = \"bed\""),
     {"\"bed\"", "places, inspections"}                                                                              },
    {RATE COUNTS(CASES "window_days = 0 per = \"places\""),
     {"indicator \"a\"", "window_days"}                                                                              },
    {RATE COUNTS(CASES "window_days = 99999999999 per = \"places\""),
     {"indicator \"a\"", "window_days"}                                                                              },
    {RATE COUNTS("what = \"cases\" " PER_PLACES),                              {"indicator \"a\"", "types"}          },
    {RATE COUNTS("what = \"cases\" types = {\"Tip\"} " PER_PLACES),
     {"indicator \"a\"", "case type"}                                                                                },
    {RATE COUNTS("what = \"cases\" types = {\"tip\", \"tip\"} " PER_PLACES),
     {"indicator \"a\"", "twice"}                                                                                    },
    {SHARE COUNTS(CASES "window_days = 9 per = \"inspections\""),
     {"indicator \"a\"", "count findings"}                                                                           },
    {RATE COUNTS("what = \"findings\" window_days = 9 per = \"inspections\""),
     {"indicator \"a\"", "PROPORTION"}                                                                               },
    {SHARE COUNTS(CASES PER_PLACES),                                           {"indicator \"a\"", "RATE"}           },
    {EXTERNAL_RATE COUNTS(CASES PER_PLACES),                                   {"indicator \"a\"", "own"}            },
    {RATE "counts { " CASES PER_PLACES "} counts { " CASES PER_PLACES "} }\n",
     {"indicator \"a\"", "two indicators"}                                                                           },
    {RATE "peer_by = \"county\" }\n",                                          {"\"county\"", "subtype, area"}       },
};

static const struct bad_file BAD_PROGRAMMES[] = {
    {PROGRAMME "office \"ost\" {}\noffice \"ost\" {}\n",        {"line", ""}                    },
    {PROGRAMME "office \"\" {}\n",                              {"programme", "name"}           },
    {PROGRAMME "office \"ost\" { areas = {\"\"} }\n",           {"programme", "areas"}          },
    {PROGRAMME "office \"ost\" { areas = {\"01\", \"01\"} }\n",
     {"programme", "each once"}                                                                 },
    {PROGRAMME "office \"ost\" { county = {\"01\"} }\n",        {"line", "county"}              },
    {PROGRAMME "unannounced_share = 1.5\n",                     {"unannounced_share", "0 and 1"}},
    {PROGRAMME "unannounced_share = nan\n",                     {"unannounced_share", ""}       },
    {PROGRAMME "window_days = 0\n",                             {"window_days", "366"}          },
    {PROGRAMME "window_days = 367\n",                           {"window_days", "366"}          },
    {PROGRAMME "competences = {\"nurse\", \"nurse\"}\n",        {"competences", "each once"}    },
};

static void
assert_says(const char *message, const struct bad_file *file)
{
    for (size_t w = 0; w < 2; w++)
        if (strstr(message, file->words[w]) == NULL)
            fail_msg("\"%s\" does not say %s", message, file->words[w]);
}

static void
risk_policy_model__each_fault_of_a_count__is_named_with_its_remedy(void **state)
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
risk_policy_programme__each_fault_of_its_scope__is_named_with_its_remedy(void **state)
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

static const struct risk_indicator *
read_first(struct arena *arena, const char *text)
{
    struct risk_model *model = arena_alloc(arena, sizeof *model);
    char message[RISK_POLICY_MESSAGE_BYTES];

    if (risk_policy_model(scratch_file(arena, text), arena, model, message) != RC_OK)
        fail_msg("%s", message);
    return &model->indicators[0];
}

static void
risk_policy_model__counts__are_read(void **state)
{
    const struct risk_indicator *indicator = read_first(
        *state, RATE COUNTS("what = \"cases\" types = {\"complaint_psl\", \"tip\"} "
                            "state = \"open\" window_days = 730 per = \"places\""));

    assert_int_equal(indicator->count.what, RISK_COUNT_CASES);
    assert_int_equal(indicator->count.state, RISK_COUNT_OPEN);
    assert_int_equal(indicator->count.per, RISK_COUNT_PER_PLACES);
    assert_int_equal(indicator->count.window_days, 730);
    assert_int_equal(indicator->count.n_types, 2);
    assert_string_equal(indicator->count.types[1], "tip");
    assert_int_equal(indicator->peer, RISK_PEER_SUBTYPE);
    indicator = read_first(*state, SHARE COUNTS("what = \"findings\" window_days = 9 "
                                                "per = \"inspections\""));
    assert_int_equal(indicator->count.state, RISK_COUNT_ANY);
    assert_int_equal(indicator->count.per, RISK_COUNT_PER_INSPECTIONS);
}

static void
risk_policy_model__without_a_count__asks_for_none(void **state)
{
    const struct risk_indicator *indicator =
        read_first(*state, EXTERNAL_RATE "peer_by = \"area\" }\n");

    assert_false(risk_count_is_asked(&indicator->count));
    assert_int_equal(indicator->peer, RISK_PEER_AREA);
}

static struct risk_programme
read_programme(struct arena *arena, const char *path)
{
    struct risk_programme programme = {0};
    char message[RISK_POLICY_MESSAGE_BYTES];

    if (risk_policy_programme(path, arena, &programme, message) != RC_OK)
        fail_msg("%s", message);
    return programme;
}

static void
risk_policy_programme__without_offices__is_for_every_office(void **state)
{
    const struct risk_programme programme =
        read_programme(*state, scratch_file(*state, PROGRAMME));

    assert_non_null(risk_programme_office(&programme, "nord"));
    assert_int_equal(risk_programme_office(&programme, "nord")->n_areas, 0);
    assert_int_equal(programme.window_days, 90);
    assert_int_equal(programme.unannounced_permille, 0);
    assert_int_equal(programme.n_competences, 0);
}

static void
risk_policy__primary_care__is_for_five_offices_and_stockholm_only_of_the_east(
    void **state)
{
    static const char *const OFFICES[] = {"mitt", "ost", "sydost", "sydvast", "syd"};
    const struct risk_programme programme =
        read_programme(*state, "deploy/policy/programmes/primary_care.conf");
    const struct risk_office *ost = risk_programme_office(&programme, "ost");

    assert_null(risk_programme_office(&programme, "nord"));
    for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++)
        assert_non_null(risk_programme_office(&programme, OFFICES[i]));
    assert_int_equal(programme.n_offices, sizeof OFFICES / sizeof *OFFICES);
    assert_int_equal(ost->n_areas, 1);
    assert_string_equal(ost->areas[0], "01");
    assert_int_equal(programme.exploration_permille, 0);
    assert_int_equal(programme.variants[0].stages[0].k_out, 30);
    assert_int_equal(programme.variants[0].stages[1].k_out, 6);
    assert_int_equal(programme.window_days, 92);
    assert_int_equal(programme.n_competences, 2);
}

static void
risk_policy__primary_care__compares_boards_within_a_county_and_counts_what_is_own(
    void **state)
{
    struct risk_model model = {0};
    char message[RISK_POLICY_MESSAGE_BYTES];

    assert_int_equal(risk_policy_model("deploy/policy/models/primary_care.conf", *state,
                                       &model, message),
                     RC_OK);
    assert_int_equal(model.n_indicators, 10);
    for (size_t k = 0; k < model.n_indicators; k++) {
        const struct risk_indicator *at = &model.indicators[k];

        assert_int_equal(risk_count_is_asked(&at->count), at->evidence == RISK_OWN);
        assert_int_equal(at->peer == RISK_PEER_AREA,
                         strcmp(at->id, "board_reports") == 0);
    }
}

static void
risk_programme_unannounced__shares__are_rounded_half_up(void **state)
{
    struct risk_programme programme = {.unannounced_permille = 500};

    (void)state;
    assert_int_equal(risk_programme_unannounced(&programme, 6), 3);
    assert_int_equal(risk_programme_unannounced(&programme, 5), 3);
    assert_int_equal(risk_programme_unannounced(&programme, 0), 0);
    programme.unannounced_permille = 1000;
    assert_int_equal(risk_programme_unannounced(&programme, 6), 6);
    programme.unannounced_permille = 0;
    assert_int_equal(risk_programme_unannounced(&programme, 6), 0);
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
        PROMISE(risk_policy_model__each_fault_of_a_count__is_named_with_its_remedy),
        PROMISE(risk_policy_programme__each_fault_of_its_scope__is_named_with_its_remedy),
        PROMISE(risk_policy_model__counts__are_read),
        PROMISE(risk_policy_model__without_a_count__asks_for_none),
        PROMISE(risk_policy_programme__without_offices__is_for_every_office),
        PROMISE(
            risk_policy__primary_care__is_for_five_offices_and_stockholm_only_of_the_east),
        PROMISE(
            risk_policy__primary_care__compares_boards_within_a_county_and_counts_what_is_own),
        PROMISE(risk_programme_unannounced__shares__are_rounded_half_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
