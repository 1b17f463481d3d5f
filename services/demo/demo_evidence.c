/* demo_evidence - what the outside registers measure of a primary care centre, and how a unit draws complaints. */
#include "demo/demo_evidence.h"

#include <math.h>

#include "demo/demo_random.h"

enum {
    SURVEY_BEGIN = 20346,  /* 2025-09-15 */
    SURVEY_END = 20407,    /* 2025-11-15 */
    SURVEY_KNOWN = 20442,  /* 2025-12-20 */
    WAITING_BEGIN = 20332, /* 2025-09-01 */
    WAITING_END = 20422,   /* 2025-11-30 */
    WAITING_KNOWN = 20437, /* 2025-12-15 */
    NDR_BEGIN = 19997,     /* 2024-10-01 */
    NDR_END = 20361,       /* 2025-09-30 */
    NDR_KNOWN = 20423,     /* 2025-12-01 */
};

const struct demo_indicator_kind DEMO_INDICATOR_KINDS[DEMO_INDICATORS] = {
    [DEMO_SURVEY_COORDINATION] = {"survey_coordination", "npe",     -1, true,  SURVEY_BEGIN,
                                  SURVEY_END,                                                          SURVEY_KNOWN },
    [DEMO_SURVEY_INFORMATION] = {"survey_information",  "npe",     -1, true,  SURVEY_BEGIN,
                                  SURVEY_END,                                                          SURVEY_KNOWN },
    [DEMO_WAITING] = {"waiting_over_limit",  "waiting", 1,  false, WAITING_BEGIN,
                                  WAITING_END,                                                         WAITING_KNOWN},
    [DEMO_HBA1C] = {"diabetes_hba1c_high", "ndr",     1,  false, NDR_BEGIN,     NDR_END,
                                  NDR_KNOWN                                                                         },
};

/* How strongly something leans on what a unit is. All are deviations: of points, or of a logarithm. */
struct lean {
    double badness, deprivation, language, luck;
};

static const double SURVEY_MISSING = 0.03;
static const double WAITING_MISSING = 0.04;
static const double NDR_MISSING = 0.05;
static const double RESPONDENTS = 105.0; /* per unit; response about 40 % */
static const double RESPONDENTS_SPREAD = 0.65;
static const double VISITS_PER_LISTED = 0.012;
static const double DIABETICS_PER_LISTED = 0.045;
static const double HBA1C_HIGH =
    0.08; /* of those with diabetes in primary care: the register's figure of 2024 */
static const double SHARE_LEAST = 0.005;
static const double SHARE_MOST = 0.80;

static const double SURVEY_LEVEL[] = {71.0, 74.0};
static const struct lean SURVEY_LEAN[] = {
    {-3.2, -1.6, -1.0, 2.2},
    {-2.8, -1.4, -1.6, 2.0},
};
static const struct lean WAITING_LEAN = {0.30, 0.20, 0.0, 0.35};
static const struct lean HBA1C_LEAN = {0.18, 0.20, 0.05, 0.10};
static const struct lean BOARD_LEAN = {0.35, 0.30, -0.15, 0.30};
static const struct lean COMPLAINT_LEAN = {0.40, 0.25, -0.15, 0.35};

static double
leaning(const struct lean *lean, const struct demo_unit *unit, struct demo_random *random)
{
    return lean->badness * unit->badness + lean->deprivation * unit->deprivation
           + lean->language * unit->language + lean->luck * demo_random_normal(random);
}

/* e to a leaning, with mean about 1 over all units. */
static double
factor(const struct lean *lean, const struct demo_unit *unit, struct demo_random *random)
{
    const double variance = lean->badness * lean->badness
                            + lean->deprivation * lean->deprivation
                            + lean->language * lean->language + lean->luck * lean->luck;

    return demo_grow(leaning(lean, unit, random) - variance / 2.0);
}

static double
within(double value, double least, double most)
{
    if (value < least)
        return least;
    return value > most ? most : value;
}

static struct demo_value
given(int64_t numerator_hundredths, uint32_t denominator)
{
    if (denominator < DEMO_SUPPRESSED_BELOW)
        return (struct demo_value){.state = DEMO_VALUE_SUPPRESSED};
    return (struct demo_value){DEMO_VALUE_GIVEN, numerator_hundredths, denominator};
}

static void
answer_survey(const struct demo_unit *unit, struct demo_random *random,
              struct demo_value *values)
{
    const double spread = RESPONDENTS_SPREAD * demo_random_normal(random);
    const double asked = RESPONDENTS * demo_grow(spread - 0.10 * unit->language);
    const uint32_t n = (uint32_t)within(floor(asked), 0.0, unit->places);
    const bool is_missing = demo_random_chance(random, SURVEY_MISSING);

    for (size_t k = DEMO_SURVEY_COORDINATION; k <= DEMO_SURVEY_INFORMATION; k++) {
        const double truth = SURVEY_LEVEL[k] + leaning(&SURVEY_LEAN[k], unit, random);
        const double error = DEMO_ANSWER_SD * demo_random_normal(random) / sqrt(n + 1.0);
        const double mean = within(truth + error, 1.0, 100.0);

        values[k] = given((int64_t)floor(mean * 100.0 + 0.5), n);
        if (is_missing)
            values[k] = (struct demo_value){.state = DEMO_VALUE_MISSING};
    }
}

static struct demo_value
count_share(struct demo_random *random, double people, double share)
{
    const uint32_t n = demo_random_poisson(random, people);
    const uint32_t hits =
        demo_random_binomial(random, n, within(share, SHARE_LEAST, SHARE_MOST));

    return given((int64_t)hits * 100, n);
}

static void
drop_some(struct demo_random *random, double share, struct demo_value *value)
{
    if (demo_random_chance(random, share))
        *value = (struct demo_value){.state = DEMO_VALUE_MISSING};
}

void
demo_evidence_values(const struct demo_settings *settings, const struct demo_unit *unit,
                     struct demo_value values[DEMO_INDICATORS])
{
    const double permille = DEMO_COUNTIES[unit->county].waiting_permille;
    struct demo_random random =
        demo_random_named(settings->seed, DEMO_STREAM_EVIDENCE, unit->ref);

    answer_survey(unit, &random, values);

    const double waiting = permille / 1000.0 * factor(&WAITING_LEAN, unit, &random);

    values[DEMO_WAITING] =
        count_share(&random, unit->places * VISITS_PER_LISTED, waiting);
    drop_some(&random, WAITING_MISSING, &values[DEMO_WAITING]);

    const double high = HBA1C_HIGH * factor(&HBA1C_LEAN, unit, &random);

    values[DEMO_HBA1C] = count_share(&random, unit->places * DIABETICS_PER_LISTED, high);
    drop_some(&random, NDR_MISSING, &values[DEMO_HBA1C]);
}

double
demo_evidence_complaints(const struct demo_settings *settings,
                         const struct demo_unit *unit, bool own)
{
    struct demo_random random = demo_random_named(
        settings->seed, own ? DEMO_STREAM_COMPLAINT : DEMO_STREAM_BOARD, unit->ref);

    return factor(own ? &COMPLAINT_LEAN : &BOARD_LEAN, unit, &random);
}
