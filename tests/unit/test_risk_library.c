/* test_risk_library - a directory of policy: read whole, in one order, or refused with the file's name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unistd.h>

#include "risk/risk_policy_library.h"
#include "support/scratch.h"

#define INDICATOR(name, class)                                                   \
    "indicator \"" name "\" { label_sv = \"A\" label_en = \"A\" domain = \"d\" " \
    "type = \"RATE\" evidence = \"" class "\" direction = 1 weight = 1.0 }\n"
#define MODEL(id) "id = \"" id "\"\nversion = \"1\"\n"
#define BOTH      INDICATOR("a", "external") INDICATOR("b", "own")
#define PROGRAMME(id, model)                                                     \
    "id = \"" id "\"\ntitle_sv = \"T\"\ntitle_en = \"T\"\nquestion_sv = \"Q\"\n" \
    "question_en = \"Q\"\nrisk_areas = {\"r\"}\nmodel = \"" model "\"\n"         \
    "category = \"c\"\npopulation = 240\n"
#define VARIANT(name, first)                                                   \
    "variant \"" name "\" { stage \"1\" { evidence = {" first "} keep = 30 } " \
    "stage \"2\" { evidence = {\"own\"} keep = 6 } }\n"
#define FUNNEL VARIANT("funnel", "\"external\"")

/* A policy directory in the making; models and programmes are links, so that scratch can clean up. */
struct policy {
    struct arena *arena;
    const char *directory, *models, *programmes;
    struct risk_library library;
    char message[RISK_POLICY_MESSAGE_BYTES];
};

static const char *
link_into(struct policy *policy, const char *name)
{
    const char *target = scratch_directory(policy->arena);

    assert_int_equal(
        symlink(target, arena_printf(policy->arena, "%s/%s", policy->directory, name)),
        0);
    return target;
}

static int
set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct policy *policy = arena_alloc(arena, sizeof *policy);

    policy->arena = arena;
    policy->directory = scratch_directory(arena);
    policy->models = link_into(policy, "models");
    policy->programmes = link_into(policy, "programmes");
    (void)scratch_put(arena, policy->models, "m.conf", MODEL("m") BOTH);
    (void)scratch_put(arena, policy->programmes, "p.conf", PROGRAMME("p", "m") FUNNEL);
    *state = policy;
    return 0;
}

static int
tear_down(void **state)
{
    struct arena *arena = ((struct policy *)*state)->arena;

    arena_destroy(&arena);
    return 0;
}

static rc_t
read_policy(struct policy *policy)
{
    return risk_policy_library(policy->directory, policy->arena, &policy->library,
                               policy->message);
}

static void
must_refuse(struct policy *policy, const char *word)
{
    assert_int_not_equal(read_policy(policy), RC_OK);
    if (strstr(policy->message, word) == NULL)
        fail_msg("\"%s\" is not in: %s", word, policy->message);
}

static void
risk_library__committed_policy__fits_together(void **state)
{
    struct policy *policy = *state;
    const struct risk_programme *programme;

    policy->directory = "deploy/policy";
    if (read_policy(policy) != RC_OK)
        fail_msg("%s", policy->message);
    programme = risk_library_programme(&policy->library, "care_homes");
    assert_non_null(programme);
    assert_non_null(risk_library_variant(programme, RISK_MODE_FUNNEL));
    assert_non_null(risk_library_variant(programme, RISK_MODE_OWN_THROUGHOUT));
    assert_non_null(risk_library_text(&policy->library, programme->sha256));
}

static void
risk_library__any_byte_of_any_file__changes_the_hash(void **state)
{
    struct policy *policy = *state;
    uint8_t before[RISK_SHA256_BYTES];

    assert_int_equal(read_policy(policy), RC_OK);
    memcpy(before, policy->library.sha256, sizeof before);
    assert_int_equal(read_policy(policy), RC_OK);
    assert_memory_equal(before, policy->library.sha256, sizeof before);
    (void)scratch_put(policy->arena, policy->programmes, "p.conf",
                      "# a word\n" PROGRAMME("p", "m") FUNNEL);
    assert_int_equal(read_policy(policy), RC_OK);
    assert_memory_not_equal(before, policy->library.sha256, sizeof before);
}

static void
risk_library__programme_without_its_model__is_refused_by_name(void **state)
{
    struct policy *policy = *state;

    (void)scratch_put(policy->arena, policy->programmes, "q.conf",
                      PROGRAMME("lost", "nowhere") FUNNEL);
    must_refuse(policy, "lost: model");
}

/* A file that calls itself a funnel and looks at own evidence first would undo the separation. */
static void
risk_library__funnel_that_begins_with_own_evidence__is_refused(void **state)
{
    struct policy *policy = *state;

    (void)scratch_put(policy->arena, policy->programmes, "p.conf",
                      PROGRAMME("p", "m") VARIANT("funnel", "\"external\", \"own\""));
    must_refuse(policy, "external evidence only");
    (void)scratch_put(policy->arena, policy->programmes, "p.conf",
                      PROGRAMME("p", "m") VARIANT("own_in_both_stages", "\"own\""));
    must_refuse(policy, "external evidence only");
}

static void
risk_library__stage_that_no_indicator_serves__is_refused(void **state)
{
    struct policy *policy = *state;

    (void)scratch_put(policy->arena, policy->models, "m.conf",
                      MODEL("m") INDICATOR("b", "own"));
    must_refuse(policy, "no indicator");
}

static void
risk_library__indicator_of_two_classes__is_refused(void **state)
{
    struct policy *policy = *state;

    (void)scratch_put(policy->arena, policy->models, "n.conf",
                      MODEL("n") INDICATOR("a", "own"));
    must_refuse(policy, "evidence classes");
}

static void
risk_library__indicator_counted_by_one_and_delivered_to_another__is_refused(void **state)
{
    struct policy *policy = *state;

    (void)scratch_put(
        policy->arena, policy->models, "n.conf",
        MODEL("n") "indicator \"b\" { label_sv = \"A\" label_en = \"A\" "
                   "domain = \"d\" type = \"RATE\" evidence = \"own\" "
                   "direction = 1 weight = 1.0 counts { what = \"findings\" "
                   "window_days = 9 per = \"places\" } }\n");
    must_refuse(policy, "another has it delivered");
}

static void
risk_library__same_id_twice__is_refused(void **state)
{
    struct policy *policy = *state;

    (void)scratch_put(policy->arena, policy->models, "n.conf", MODEL("m") BOTH);
    must_refuse(policy, "two models");
}

static void
risk_library__wrong_file__is_refused_by_file_and_key(void **state)
{
    struct policy *policy = *state;

    (void)scratch_put(policy->arena, policy->models, "m.conf", MODEL("m") "wieght = 1\n");
    must_refuse(policy, "m.conf");
    assert_non_null(strstr(policy->message, "wieght"));
}

static void
risk_library__no_directory__is_missing(void **state)
{
    struct policy *policy = *state;

    policy->directory = "/nowhere/at/all";
    assert_int_equal(read_policy(policy), RC_MISSING);
    must_refuse(policy, "/nowhere/at/all/models");
}

static void
risk_library__evidence_of_an_indicator__is_what_the_models_say(void **state)
{
    struct policy *policy = *state;

    assert_int_equal(read_policy(policy), RC_OK);
    assert_int_equal(risk_library_evidence(&policy->library, "a"), RISK_EXTERNAL);
    assert_int_equal(risk_library_evidence(&policy->library, "b"), RISK_OWN);
    assert_int_equal(risk_library_evidence(&policy->library, "c"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_library__committed_policy__fits_together),
        TEST(risk_library__any_byte_of_any_file__changes_the_hash),
        TEST(risk_library__programme_without_its_model__is_refused_by_name),
        TEST(risk_library__funnel_that_begins_with_own_evidence__is_refused),
        TEST(risk_library__stage_that_no_indicator_serves__is_refused),
        TEST(risk_library__indicator_of_two_classes__is_refused),
        TEST(risk_library__indicator_counted_by_one_and_delivered_to_another__is_refused),
        TEST(risk_library__same_id_twice__is_refused),
        TEST(risk_library__wrong_file__is_refused_by_file_and_key),
        TEST(risk_library__no_directory__is_missing),
        TEST(risk_library__evidence_of_an_indicator__is_what_the_models_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
