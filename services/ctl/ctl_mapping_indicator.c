/* ctl_mapping_indicator - a mapping's indicators and own events. */
#include <assert.h>
#include <string.h>

#include "ctl/ctl_build.h"

enum { ID_MOST = 48 };

static const struct ctl_slice ONE = {"1", 1};

/* What is filled while the sections are walked; the mapping gets it at the end. */
struct filling {
    struct ctl_build *build;
    const struct ctl_conf *root;
    struct ctl_indicator *indicators;
    struct ctl_reading *readings;
    size_t n_indicators, n_readings;
};

static bool
is_id(const char *text)
{
    const size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return n > 0 && n <= ID_MOST && text[n] == '\0';
}

static int8_t
read_direction(struct ctl_build *self, const struct ctl_conf *section)
{
    static const char *const WORDS[] = {"1", "-1", NULL};
    const struct ctl_spot spot = {section, "direction"};

    (void)ctl_build_require(self, spot);
    return ctl_build_choice(self, spot, WORDS) == 0 ? 1 : -1;
}

/* The section's own day, or the one that stands at the top for all. */
static struct ctl_from
read_day(const struct filling *filling, const struct ctl_conf *section, const char *key)
{
    struct ctl_spot spot = {section, key};

    if (ctl_conf_get(section, key) == NULL && ctl_conf_get(filling->root, key) != NULL)
        spot.section = filling->root;
    (void)ctl_build_require(filling->build, spot);
    return ctl_build_day(filling->build, spot);
}

static void
read_days(const struct filling *filling, const struct ctl_conf *section,
          struct ctl_reading *reading)
{
    struct ctl_build *self = filling->build;

    reading->period_from = read_day(filling, section, "period_from");
    reading->period_to = read_day(filling, section, "period_to");
    reading->known_at = read_day(filling, section, "known_at");
    if (reading->period_from.constant.text != NULL
        && reading->period_to.constant.text != NULL
        && reading->period_from.day > reading->period_to.day)
        ctl_build_complain(self, CTL_MAP_VALUE, (struct ctl_spot){section, "period_to"},
                           "period_from > period_to");
}

static struct ctl_indicator *
add_indicator(struct filling *filling, const struct ctl_conf *section)
{
    struct ctl_build *self = filling->build;

    if (!is_id(section->title))
        ctl_build_complain(self, CTL_MAP_VALUE,
                           (struct ctl_spot){section, section->title},
                           "a-z 0-9 _, 1..48");
    for (size_t i = 0; i < filling->n_indicators; i++)
        if (strcmp(filling->indicators[i].id, section->title) == 0)
            ctl_build_complain(self, CTL_MAP_TWICE,
                               (struct ctl_spot){section, section->title}, NULL);

    struct ctl_indicator *indicator = &filling->indicators[filling->n_indicators++];

    indicator->id = section->title;
    indicator->line = section->line;
    indicator->direction = read_direction(self, section);
    return indicator;
}

static struct ctl_reading *
add_reading(struct filling *filling, const struct ctl_indicator *indicator)
{
    struct ctl_reading *reading = &filling->readings[filling->n_readings++];

    reading->indicator = indicator;
    reading->sd.slot = CTL_SLOT_NONE;
    return reading;
}

static void
read_denominator(struct ctl_build *self, const struct ctl_conf *section,
                 struct ctl_reading *reading)
{
    const struct ctl_spot spot = {section, "denominator"};
    const struct ctl_conf *given = ctl_conf_get(section, spot.key);

    if (given == NULL && reading->indicator->measure == CTL_MEAN) {
        struct ctl_from *one = arena_alloc(self->arena, sizeof *one);

        *one = (struct ctl_from){CTL_SLOT_NONE, ONE, 1.0, 0};
        reading->den = (struct ctl_sum){.parts = one, .n = 1};
        return;
    }
    if (given == NULL) {
        (void)ctl_build_require(self, spot);
        return;
    }
    reading->is_counted =
        given->n_values == 1 && strcmp(given->values[0], "=counted") == 0;
    if (!reading->is_counted)
        reading->den = ctl_build_plain_sum(self, spot);
}

/* errors are reported: a deviation where none belongs, or one that is not above 0 */
static void
read_deviation(struct ctl_build *self, const struct ctl_conf *section,
               struct ctl_indicator *indicator, struct ctl_reading *reading)
{
    const struct ctl_spot spot = {section, "sd"};

    reading->sd = ctl_build_number(self, spot);
    indicator->sd = reading->sd.number;
    if (reading->sd.constant.text != NULL && indicator->sd <= 0.0)
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "> 0");
    if (ctl_conf_get(section, spot.key) != NULL && indicator->measure != CTL_MEAN)
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "type = mean");
}

static void
read_numerator(struct ctl_build *self, const struct ctl_conf *section,
               struct ctl_reading *reading)
{
    static const char *const UNITS[] = {"count", "percent", NULL};
    const struct ctl_spot unit = {section, "numerator_unit"};

    (void)ctl_build_require(self, (struct ctl_spot){section, "numerator"});
    reading->num = ctl_build_sum(self, (struct ctl_spot){section, "numerator"});
    reading->is_percent = ctl_build_choice(self, unit, UNITS) == 1;
    if (reading->is_percent && reading->indicator->measure != CTL_PROPORTION)
        ctl_build_complain(self, CTL_MAP_VALUE, unit, "type = proportion");
}

static void
read_indicator(struct filling *filling, const struct ctl_conf *section)
{
    static const char *const MEASURES[] = {"proportion", "rate", "mean", NULL};
    static const char *const EVIDENCE[] = {"external", "own", NULL};
    struct ctl_build *self = filling->build;
    struct ctl_indicator *indicator = add_indicator(filling, section);
    struct ctl_reading *reading = add_reading(filling, indicator);

    (void)ctl_build_require(self, (struct ctl_spot){section, "type"});
    (void)ctl_build_require(self, (struct ctl_spot){section, "evidence"});
    indicator->measure = (enum ctl_measure)ctl_build_choice(
        self, (struct ctl_spot){section, "type"}, MEASURES);
    indicator->evidence = (enum ctl_evidence)ctl_build_choice(
        self, (struct ctl_spot){section, "evidence"}, EVIDENCE);
    read_numerator(self, section, reading);
    read_denominator(self, section, reading);
    read_deviation(self, section, indicator, reading);
    read_days(filling, section, reading);
}

static void
read_periods(const struct filling *filling, const struct ctl_conf *section,
             struct ctl_reading *reading)
{
    struct ctl_build *self = filling->build;
    const struct ctl_sum exposure =
        ctl_build_plain_sum(self, (struct ctl_spot){section, "exposure"});
    const size_t n = ctl_conf_count(section, "period");
    struct ctl_reading *periods = arena_alloc(self->arena, n * sizeof *periods);
    const struct ctl_conf *period = NULL;

    for (size_t i = 0; i < n; i++) {
        period = ctl_conf_next(section, "period", period);
        assert(period != NULL);
        (void)ctl_build_require(self, (struct ctl_spot){period, "count"});
        periods[i] = *reading;
        periods[i].num = ctl_build_sum(self, (struct ctl_spot){period, "count"});
        periods[i].den = exposure;
        read_days(filling, period, &periods[i]);
    }
    reading->periods = periods;
    reading->n_periods = n;
}

/* An authority's own dated counts: a rate of own evidence over the periods that are known. */
static void
read_events(struct filling *filling, const struct ctl_conf *section)
{
    struct ctl_build *self = filling->build;
    struct ctl_indicator *indicator = add_indicator(filling, section);

    indicator->measure = CTL_RATE;
    indicator->evidence = CTL_OWN;
    indicator->event_kind = ctl_conf_value(section, "kind");
    (void)ctl_build_require(self, (struct ctl_spot){section, "kind"});
    (void)ctl_build_require(self, (struct ctl_spot){section, "exposure"});
    (void)ctl_build_require(self, (struct ctl_spot){section, "period"});
    read_periods(filling, section, add_reading(filling, indicator));
}

void
ctl_build_indicators(struct ctl_build *self, const struct ctl_conf *root)
{
    const size_t n = ctl_conf_count(root, "indicator") + ctl_conf_count(root, "events");
    struct filling filling = {.build = self, .root = root};
    const struct ctl_conf *section = NULL;

    filling.indicators = arena_alloc(self->arena, n * sizeof *filling.indicators);
    filling.readings = arena_alloc(self->arena, n * sizeof *filling.readings);
    while ((section = ctl_conf_next(root, "indicator", section)) != NULL)
        read_indicator(&filling, section);
    while ((section = ctl_conf_next(root, "events", section)) != NULL)
        read_events(&filling, section);
    self->mapping->indicators = filling.indicators;
    self->mapping->n_indicators = filling.n_indicators;
    self->mapping->readings = filling.readings;
    self->mapping->n_readings = filling.n_readings;
}
