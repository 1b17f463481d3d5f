/* test_risk_model - models and programmes that cannot be computed with are refused, and say why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_model.h"
#include "risk/risk_programme.h"

static const struct risk_indicator GOOD = {.id = "complaints_upheld",
                                           .type = RISK_RATE,
                                           .evidence = RISK_OWN,
                                           .spread = RISK_SPREAD_HUBER_PM,
                                           .direction = 1,
                                           .weight = 1.0};

static void
assert_model_refused(const struct risk_indicator *indicators, size_t n, const char *word)
{
    const struct risk_model model = {
        .indicators = indicators, .n_indicators = n, .options = risk_options_default()};
    const char *why = NULL;

    assert_int_equal(risk_model_check(&model, &why), RC_INVALID);
    if (strstr(why, word) == NULL)
        fail_msg("\"%s\" does not speak of %s", why, word);
}

static void
assert_indicator_refused(struct risk_indicator bad, const char *word)
{
    assert_model_refused(&bad, 1, word);
}

static struct risk_indicator
weighing(double weight)
{
    struct risk_indicator made = GOOD;

    made.weight = weight;
    return made;
}

static void
risk_model_check__weights__must_be_positive_numbers(void **state)
{
    static const double BAD[] = {0.0, -1.0, 1e-7, 1e7, (double)NAN, (double)INFINITY};

    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        assert_indicator_refused(weighing(BAD[i]), "weight");
}

static void
risk_model_check__each_field__is_looked_at(void **state)
{
    struct risk_indicator bad = GOOD;

    (void)state;
    bad.id = "Complaints";
    assert_indicator_refused(bad, "id");
    bad.id = NULL;
    assert_indicator_refused(bad, "id");
    bad.id = "a234567890123456789012345678901234567890123456789";
    assert_indicator_refused(bad, "id");
    bad = GOOD;
    bad.direction = 0;
    assert_indicator_refused(bad, "two-sided");
    bad = GOOD;
    bad.type = 0;
    assert_indicator_refused(bad, "type");
    bad = GOOD;
    bad.evidence = RISK_OWN | RISK_EXTERNAL;
    assert_indicator_refused(bad, "evidence");
    bad = GOOD;
    bad.spread = 0;
    assert_indicator_refused(bad, "spread");
    bad = GOOD;
    bad.transform = 7;
    assert_indicator_refused(bad, "transform");
    bad = GOOD;
    bad.sd = 1e-10;
    assert_indicator_refused(bad, "sd");
    bad = GOOD;
    bad.max_age_days = -1;
    assert_indicator_refused(bad, "max_age_days");
}

static void
risk_model_check__order__is_by_id_and_each_once(void **state)
{
    struct risk_indicator two[2] = {GOOD, GOOD};

    (void)state;
    assert_model_refused(two, 2, "sorted");
    two[1].id = "b";
    assert_model_refused(two, 2, "sorted");
    assert_model_refused(two, 0, "1 to 1000");
}

static void
risk_model_select__mask__keeps_the_order(void **state)
{
    struct risk_indicator three[3] = {GOOD, GOOD, GOOD};
    const struct risk_model model = {.indicators = three, .n_indicators = 3};
    uint16_t positions[3];

    (void)state;
    three[1].evidence = RISK_EXTERNAL;
    assert_int_equal(risk_model_select(&model, RISK_EXTERNAL, positions), 1);
    assert_int_equal(positions[0], 1);
    assert_int_equal(risk_model_select(&model, RISK_OWN, positions), 2);
    assert_int_equal(positions[1], 2);
    assert_int_equal(risk_model_select(&model, RISK_OWN | RISK_EXTERNAL, positions), 3);
    assert_int_equal(risk_model_select(&model, 0, positions), 0);
}

static void
risk_indicator_applies__scopes__are_category_or_subtype(void **state)
{
    static const struct risk_scope SCOPES[] = {
        {"home", "old"},
        {"ward", NULL }
    };
    struct risk_indicator indicator = GOOD;

    (void)state;
    assert_true(risk_indicator_applies(&indicator, "anything", ""));
    indicator.scopes = SCOPES;
    indicator.n_scopes = 2;
    assert_true(risk_indicator_applies(&indicator, "home", "old"));
    assert_false(risk_indicator_applies(&indicator, "home", "young"));
    assert_true(risk_indicator_applies(&indicator, "ward", "any"));
    assert_false(risk_indicator_applies(&indicator, "shop", "old"));
}

static const char *const AREAS[] = {"staffing"};
static const struct risk_variant VARIANTS[] = {
    {"funnel", {{RISK_EXTERNAL, 30}, {RISK_OWN, 6}}},
    {"own",    {{RISK_OWN, 30}, {RISK_OWN, 6}}     },
};

static struct risk_programme
programme(void)
{
    return (struct risk_programme){.id = "care_homes",
                                   .question_sv = "Vilka?",
                                   .question_en = "Which?",
                                   .risk_areas = AREAS,
                                   .n_risk_areas = 1,
                                   .model = "care_homes",
                                   .category = "home",
                                   .population = 240,
                                   .window_days = 90,
                                   .variants = VARIANTS,
                                   .n_variants = 2};
}

static void
assert_programme_refused(const struct risk_programme *bad, const char *word)
{
    const char *why = NULL;

    assert_int_equal(risk_programme_check(bad, &why), RC_INVALID);
    if (strstr(why, word) == NULL)
        fail_msg("\"%s\" does not speak of %s", why, word);
}

static void
risk_programme_check__each_field__is_looked_at(void **state)
{
    struct risk_programme bad = programme();
    const char *why;

    (void)state;
    assert_int_equal(risk_programme_check(&bad, &why), RC_OK);
    bad.question_en = "";
    assert_programme_refused(&bad, "question");
    bad = programme();
    bad.n_risk_areas = 0;
    assert_programme_refused(&bad, "risk area");
    bad = programme();
    bad.category = NULL;
    assert_programme_refused(&bad, "category");
    bad = programme();
    bad.population = 0;
    assert_programme_refused(&bad, "population");
    bad = programme();
    bad.exploration_permille = 1001;
    assert_programme_refused(&bad, "exploration_share");
    bad = programme();
    bad.n_variants = 0;
    assert_programme_refused(&bad, "variant");
    bad = programme();
    bad.population = 29;
    assert_programme_refused(&bad, "more than came in");
}

static void
risk_programme_check__variants__narrow_and_differ(void **state)
{
    struct risk_variant two[2] = {VARIANTS[0], VARIANTS[0]};
    struct risk_programme bad = programme();

    (void)state;
    bad.variants = two;
    assert_programme_refused(&bad, "same name");
    two[1].name = "b";
    two[1].stages[1].k_out = 31;
    assert_programme_refused(&bad, "more than came in");
    two[1].stages[1].k_out = 0;
    assert_programme_refused(&bad, "at least one");
    two[1].stages[1].k_out = 6;
    two[1].stages[0].evidence = 4;
    assert_programme_refused(&bad, "evidence");
}

static void
risk_programme_variant__no_name__is_the_first(void **state)
{
    struct risk_programme self = programme();

    (void)state;
    assert_ptr_equal(risk_programme_variant(&self, NULL), &VARIANTS[0]);
    assert_ptr_equal(risk_programme_variant(&self, "own"), &VARIANTS[1]);
    assert_null(risk_programme_variant(&self, "none"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_model_check__weights__must_be_positive_numbers),
        cmocka_unit_test(risk_model_check__each_field__is_looked_at),
        cmocka_unit_test(risk_model_check__order__is_by_id_and_each_once),
        cmocka_unit_test(risk_model_select__mask__keeps_the_order),
        cmocka_unit_test(risk_indicator_applies__scopes__are_category_or_subtype),
        cmocka_unit_test(risk_programme_check__each_field__is_looked_at),
        cmocka_unit_test(risk_programme_check__variants__narrow_and_differ),
        cmocka_unit_test(risk_programme_variant__no_name__is_the_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
