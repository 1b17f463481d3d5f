/* intake_feed_count - reports of a period counted by unit: silence is a zero, an unknown size is nothing. */
#include "intake/intake_feed_count.h"

#include <stdlib.h>
#include <string.h>

/* The rules of one indicator that are in force. */
struct counting {
    const struct intake_feed_count_rule *rules;
    size_t n;
    int32_t day;
};

static int
compare_ids(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

static bool
is_in_force(const struct intake_feed_count_rule *rule, int32_t day)
{
    return rule->from_day <= day && day < rule->to_day;
}

static bool
is_of_category(const struct intake_feed_count_rule *rule, const char *category)
{
    return strcmp(rule->category, "*") == 0 || strcmp(rule->category, category) == 0;
}

/* Whether one of the problems is the rule's, or one below it. */
static bool
has_problem(const char *problems, const char *code)
{
    const size_t n = strlen(code);

    if (strcmp(code, "*") == 0)
        return true;
    for (const char *at = problems; *at != '\0';) {
        const size_t length = strcspn(at, ";");

        if (length >= n && memcmp(at, code, n) == 0 && (length == n || at[n] == '.'))
            return true;
        at += length;
        at += *at == ';';
    }
    return false;
}

static bool
counts_unit(const struct counting *self, const struct intake_feed_unit *unit)
{
    for (size_t i = 0; i < self->n; i++)
        if (is_in_force(&self->rules[i], self->day)
            && is_of_category(&self->rules[i], unit->category))
            return unit->places > 0;
    return false;
}

static bool
counts_report(const struct counting *self, const struct intake_feed_unit *unit,
              const struct intake_feed_counted *report)
{
    for (size_t i = 0; i < self->n; i++)
        if (is_in_force(&self->rules[i], self->day)
            && is_of_category(&self->rules[i], unit->category)
            && has_problem(report->problems, self->rules[i].problem))
            return true;
    return false;
}

static int
compare_units(const void *a, const void *b)
{
    const struct intake_feed_unit *left = a, *right = b;

    return compare_ids(&left->id, &right->id);
}

static int
compare_reports(const void *a, const void *b)
{
    const struct intake_feed_counted *left = a, *right = b;

    return compare_ids(&left->unit_id, &right->unit_id);
}

struct reports {
    const struct intake_feed_counted *rows;
    size_t n;
    size_t at;
};

/* Units come in order, so the reports are walked through once. */
static unsigned
count_of(const struct counting *self, const struct intake_feed_unit *unit,
         struct reports *reports)
{
    unsigned count = 0;

    while (reports->at < reports->n
           && compare_ids(&reports->rows[reports->at].unit_id, &unit->id) < 0)
        reports->at++;
    for (size_t i = reports->at;
         i < reports->n && compare_ids(&reports->rows[i].unit_id, &unit->id) == 0; i++)
        count += counts_report(self, unit, &reports->rows[i]);
    return count;
}

static size_t
count_indicator(const struct counting *self, const struct intake_feed_period *period,
                const struct intake_feed_unit *units, size_t n_units,
                struct reports reports, struct intake_feed_observation *out)
{
    size_t n = 0;

    for (size_t i = 0; i < n_units; i++) {
        if (!counts_unit(self, &units[i]))
            continue;
        out[n++] = (struct intake_feed_observation){
            .unit_id = units[i].id,
            .indicator = self->rules[0].indicator,
            .period = *period,
            .numerator = count_of(self, &units[i], &reports),
            .denominator = units[i].places,
        };
    }
    return n;
}

/* How many rules from the first on are of its indicator. */
static size_t
same_indicator(const struct intake_feed_count_rules *rules, size_t first)
{
    size_t n = 1;

    while (first + n < rules->n
           && strcmp(rules->rows[first + n].indicator, rules->rows[first].indicator) == 0)
        n++;
    return n;
}

size_t
intake_feed_count_most(const struct intake_feed_count_rules *rules, size_t n_units)
{
    return rules->n * n_units;
}

size_t
intake_feed_count(const struct intake_feed_count_rules *rules,
                  const struct intake_feed_period *period,
                  struct intake_feed_census *census, struct intake_feed_observation *out)
{
    const struct reports all = {census->reports, census->n_reports, 0};
    size_t n = 0;

    if (census->n_units > 0)
        qsort(census->units, census->n_units, sizeof *census->units, compare_units);
    if (census->n_reports > 0)
        qsort(census->reports, census->n_reports, sizeof *census->reports,
              compare_reports);
    for (size_t i = 0; i < rules->n;) {
        const struct counting counting = {&rules->rows[i], same_indicator(rules, i),
                                          period->until_day};

        n += count_indicator(&counting, period, census->units, census->n_units, all,
                             out + n);
        i += counting.n;
    }
    return n;
}
