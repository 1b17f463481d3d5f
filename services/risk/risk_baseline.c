/* risk_baseline - what is normal in each peer group; fitted once, then frozen. */
#include "risk/risk_baseline.h"

#include "risk/risk_spread.h"
#include "risk/risk_sum.h"

enum { OFF_BELOW = 2 };

/* Columns with room for the largest group; one set serves the whole fit. */
struct columns {
    double *num;
    double *den;
    double *sd;
    double *y;
    double *s;
    double *scratch;
};

static struct columns
columns_new(struct arena *arena, size_t n)
{
    double *room = arena_alloc(arena, 6 * n * sizeof *room);

    return (struct columns){room,         room + n,     room + 2 * n,
                            room + 3 * n, room + 4 * n, room + 5 * n};
}

static const struct risk_indicator *
indicator_of(const struct risk_fit *fit, size_t k)
{
    return &fit->model->indicators[fit->indicators[k]];
}

static size_t
count_ok(const struct risk_fit *fit, size_t k, const struct risk_group *group)
{
    const uint8_t *status = fit->status + k * fit->grouping->n_units;
    size_t n = 0;

    for (size_t i = 0; i < group->n_units; i++)
        n += status[group->members[i]] == RISK_CELL_OK;
    return n;
}

static struct risk_sample
gather(const struct risk_fit *fit, size_t k, const struct risk_group *group,
       const struct columns *columns)
{
    const size_t row = k * fit->grouping->n_units;
    const double sd = indicator_of(fit, k)->sd;
    size_t n = 0;

    for (size_t i = 0; i < group->n_units; i++) {
        const struct risk_cell *cell = &fit->cells[row + group->members[i]];

        if (fit->status[row + group->members[i]] != RISK_CELL_OK)
            continue;
        columns->num[n] = cell->num;
        columns->den[n] = cell->den;
        columns->sd[n] = sd > 0.0 ? sd : cell->sd;
        n++;
    }
    return (struct risk_sample){columns->num, columns->den, columns->sd, n};
}

static void
transform(const struct risk_indicator *indicator, const struct risk_target *target,
          const struct risk_sample *sample, const struct columns *columns)
{
    for (size_t i = 0; i < sample->n; i++) {
        const double value[3] = {sample->num[i], sample->den[i], sample->sd[i]};
        struct risk_point point = risk_standard_point(indicator, target, value);

        columns->y[i] = point.y;
        columns->s[i] = point.s;
    }
}

static double
mean_reliability(const double *s, size_t n, double tau2)
{
    struct risk_sum sum = {0};

    for (size_t i = 0; i < n; i++)
        risk_sum_add(&sum, tau2 / (tau2 + s[i] * s[i]));
    return risk_sum_value(&sum) / (double)n;
}

/* parent lends its tau2 to small groups; NULL for a category. */
static double
spread_of(const struct risk_fit *fit, const struct risk_sample *sample,
          const struct columns *columns, const struct risk_entry *entry,
          const struct risk_entry *parent)
{
    const struct risk_options *options = &fit->model->options;
    double own;

    if (parent != NULL && sample->n < options->min_spread)
        return parent->tau2;
    own = risk_spread_tau2(columns->y, columns->s, sample->n, entry->target.t);
    if (parent != NULL && options->shrink_small)
        return risk_spread_shrunk(own, parent->tau2, sample->n);
    return own;
}

/* One group's own entry, without its level. */
static struct risk_entry
estimate(const struct risk_fit *fit, size_t k, const struct risk_group *group,
         const struct columns *columns, const struct risk_entry *parent)
{
    const struct risk_indicator *indicator = indicator_of(fit, k);
    const struct risk_sample sample = gather(fit, k, group, columns);
    struct risk_entry entry = {.n = (uint32_t)sample.n, .state = RISK_ENTRY_OFF};

    if (sample.n < OFF_BELOW)
        return entry;
    entry.state = RISK_ENTRY_FLAT;
    entry.target = risk_standard_target(indicator->type, &sample, columns->scratch);
    if (indicator->spread == RISK_SPREAD_NONE
        || !risk_standard_is_usable(indicator, &entry.target))
        return entry;
    transform(indicator, &entry.target, &sample, columns);
    entry.tau2 = spread_of(fit, &sample, columns, &entry, parent);
    if (entry.tau2 > 0.0) {
        entry.state = RISK_ENTRY_ON;
        entry.reliability = mean_reliability(columns->s, sample.n, entry.tau2);
    }
    return entry;
}

/* Whether a leaf with n OK units needs its category's entry. */
static bool
leans_on_parent(const struct risk_options *options, size_t n)
{
    return n < options->min_group || n < options->min_spread
           || (options->shrink_small && n < RISK_SPREAD_SHRINK_BELOW);
}

/* The groups from first up to end are a category, its subtypes and its areas; the indicator asks for one of the two. */
static void
fit_category(const struct risk_fit *fit, size_t k, size_t first, size_t end,
             const struct columns *columns, struct risk_entry *entries)
{
    const struct risk_group *groups = fit->grouping->groups;
    const struct risk_options *options = &fit->model->options;
    const enum risk_peer peer = indicator_of(fit, k)->peer;

    entries[first].level = RISK_LEVEL_CATEGORY;
    for (size_t g = first + 1; g < end; g++) {
        if (!risk_group_is_leaf(&groups[g], peer)
            || !leans_on_parent(options, count_ok(fit, k, &groups[g])))
            continue;
        entries[first] = estimate(fit, k, &groups[first], columns, NULL);
        entries[first].level = RISK_LEVEL_CATEGORY;
        break;
    }
    for (size_t g = first + 1; g < end; g++) {
        if (!risk_group_is_leaf(&groups[g], peer))
            continue;
        if (count_ok(fit, k, &groups[g]) < options->min_group) {
            entries[g] = entries[first];
            continue;
        }
        entries[g] = estimate(fit, k, &groups[g], columns, &entries[first]);
        entries[g].level = peer == RISK_PEER_AREA ? RISK_LEVEL_AREA : RISK_LEVEL_SUBTYPE;
    }
}

static size_t
category_end(const struct risk_grouping *grouping, size_t first)
{
    size_t end = first + 1;

    while (end < grouping->n_groups && grouping->groups[end].parent == first)
        end++;
    return end;
}

void
risk_baseline_fit(const struct risk_fit *fit, struct arena *arena,
                  struct risk_baseline *self)
{
    const struct risk_grouping *grouping = fit->grouping;
    const struct columns columns = columns_new(arena, grouping->n_units);
    struct risk_entry *entries =
        arena_alloc(arena, fit->n_indicators * grouping->n_groups * sizeof *entries);

    self->entries = entries;
    self->n_indicators = fit->n_indicators;
    self->n_groups = grouping->n_groups;
    for (size_t k = 0; k < fit->n_indicators; k++, entries += grouping->n_groups)
        for (size_t g = 0; g < grouping->n_groups; g = category_end(grouping, g))
            fit_category(fit, k, g, category_end(grouping, g), &columns, entries);
}

const struct risk_entry *
risk_baseline_entry(const struct risk_baseline *self, size_t k, size_t group)
{
    return &self->entries[k * self->n_groups + group];
}
