/* intake_feed_handlers_shared - what several commands of the feeds do: count, tell risk, open cases. */
#include "intake/intake_feed_handlers_shared.h"

#include <string.h>

#include "intake/intake_feed_news.h"
#include "intake/intake_feed_store_law.h"

enum { OBSERVATIONS_A_MESSAGE = 500 };

rc_t
intake_feed_refuse(struct answer *answer, rc_t rc, const struct intake_feed_reason *why)
{
    return answer_refuse(answer, rc, why->code, why->sv, why->en);
}

rc_t
intake_feed_source_of(struct batch *batch, const char *name,
                      struct intake_feed_source *out)
{
    *out = (struct intake_feed_source){.source = name};
    TRY(intake_feed_store_sources(batch, out, 1));
    return out->version > 0 ? RC_OK : RC_MISSING;
}

rc_t
intake_feed_tell(struct batch *batch, const char *source,
                 struct intake_feed_observation *values, size_t n, size_t *told)
{
    const char *to = arena_printf(batch->arena, "risk.%s", batch->config->node);
    struct intake_feed_observation *earlier;
    size_t n_earlier;

    *told = 0;
    if (n == 0 || !batch_knows(batch, to))
        return RC_OK;
    TRY(intake_feed_store_told(batch, source, values, n, &earlier, &n_earlier));
    n = intake_feed_news(values, n, earlier, n_earlier);
    for (size_t at = 0; at < n; at += OBSERVATIONS_A_MESSAGE) {
        const size_t left = n - at;
        const size_t size = left < OBSERVATIONS_A_MESSAGE ? left : OBSERVATIONS_A_MESSAGE;

        TRY(batch_send(
            batch, to, "tillsyn.v1.IndicatorObserved", source,
            intake_feed_wire_observed(source, values + at, size, batch->arena)));
    }
    *told = n;
    return n > 0 ? intake_feed_store_add_told(batch, source, values, n) : RC_OK;
}

static rc_t
count_period(struct batch *batch, const struct intake_feed_recount *what,
             const struct intake_feed_count_rules *rules,
             const struct intake_feed_period *period, size_t *told)
{
    struct intake_feed_observation *values;
    struct intake_feed_census census;
    size_t n;

    TRY(intake_feed_store_units(batch, what->source->county, period, &census.units,
                                &census.n_units));
    TRY(intake_feed_store_reports(batch, what->source->source, period, &census.reports,
                                  &census.n_reports));
    values = arena_alloc(batch->arena, (intake_feed_count_most(rules, census.n_units) + 1)
                                           * sizeof *values);
    n = intake_feed_count(rules, period, &census, values);
    for (size_t i = 0; i < n; i++)
        values[i].known_day = what->known_day;
    return intake_feed_tell(batch, what->source->source, values, n, told);
}

rc_t
intake_feed_recount(struct batch *batch, const struct intake_feed_recount *what,
                    size_t *told)
{
    struct intake_feed_count_rules rules;
    struct intake_feed_rules numbers;
    struct intake_feed_reach reach = {
        .days = what->days, .n_days = what->n_days, .delivered = what->period};
    struct intake_feed_period *periods;
    size_t n, more;

    *told = 0;
    TRY(intake_feed_store_count_rules(batch, &rules));
    TRY(intake_feed_store_rules(batch, &numbers));
    TRY(intake_feed_rule_on(&numbers, "count.window_days", what->known_day,
                            &reach.window_days));
    TRY(intake_feed_store_periods(batch, what->source->source, &reach, &periods, &n));
    for (size_t i = 0; i < n; i++) {
        TRY(count_period(batch, what, &rules, &periods[i], &more));
        *told += more;
    }
    return RC_OK;
}

rc_t
intake_feed_alarm_on(struct batch *batch, int32_t known_day,
                     struct intake_feed_alarm *out)
{
    struct intake_feed_rules rules;
    int32_t value;

    TRY(intake_feed_store_rules(batch, &rules));
    *out = (struct intake_feed_alarm){.harm_level = UINT32_MAX};
    if (intake_feed_rule_on(&rules, "case.attention", known_day, &value) == RC_OK)
        out->by_attention = value != 0;
    if (intake_feed_rule_on(&rules, "case.harm_level", known_day, &value) == RC_OK)
        out->harm_level = (uint32_t)value;
    return RC_OK;
}

bool
intake_feed_is_alarm(const struct intake_feed_alarm *alarm, bool attention,
                     uint32_t harm_level)
{
    return (attention && alarm->by_attention) || harm_level >= alarm->harm_level;
}

struct uuid
intake_feed_case_id(const char *source, const char *ref, struct arena *arena)
{
    return uuid_named(arena_printf(arena, "case:board_signal:%s", source), ref);
}
