/* intake_feed_handlers_source - sources registered, how they are doing, and what operations staff watch. */
#include "intake/intake_feed_handlers.h"

#include "intake/intake_feed_handlers_shared.h"
#include "intake/intake_feed_silence.h"

rc_t
intake_feed_on_source_import(struct batch *batch, const struct msg *ask,
                             struct answer *answer)
{
    const struct intake_feed_reason *why;
    const struct intake_feed_source **news;
    struct intake_feed_source_verdict *verdicts;
    struct intake_feed_source *said, *known;
    const char *const *code_sets;
    size_t n, n_code_sets, n_news = 0;

    if (intake_feed_wire_sources(ask->body, batch->arena, &said, &n, &why) != RC_OK)
        return intake_feed_refuse(answer, RC_INVALID, why);
    known = arena_alloc(batch->arena, (n + 1) * sizeof *known);
    verdicts = arena_alloc(batch->arena, (n + 1) * sizeof *verdicts);
    news = arena_alloc(batch->arena, (n + 1) * sizeof(void *));
    for (size_t i = 0; i < n; i++)
        known[i].source = said[i].source;
    TRY(intake_feed_store_sources(batch, known, n));
    TRY(intake_feed_store_code_sets(batch, &code_sets, &n_code_sets));
    intake_feed_source_decide(said, known, n, code_sets, n_code_sets, verdicts);
    for (size_t i = 0; i < n; i++)
        if (verdicts[i].change == INTAKE_FEED_SOURCE_CREATED
            || verdicts[i].change == INTAKE_FEED_SOURCE_CHANGED)
            news[n_news++] = &said[i];
    TRY(intake_feed_store_add_sources(batch, news, n_news));
    return answer_with(answer,
                       intake_feed_wire_sources_reply(said, verdicts, n, batch->arena));
}

rc_t
intake_feed_on_status(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const int32_t day = intake_feed_wire_status_day(ask->body);
    struct intake_feed_doing *rows;
    size_t n;

    TRY(intake_feed_store_doing(batch, &rows, &n));
    return answer_with(answer, intake_feed_wire_status_reply(rows, n, day, batch->arena));
}

const struct service_gauge INTAKE_FEED_GAUGE_ROWS[INTAKE_FEED_GAUGES] = {
    {"tillsyn_feed_sources_silent",   "Sources from which a delivery is overdue.",
     "feeds:silent",                                                                                     "count", 0  },
    {"tillsyn_feed_rows_quarantined", "Rows of feeds in quarantine.",               "feeds:quarantined",
     "count",                                                                                                     100},
    {"tillsyn_feed_rows_unmatched",   "Rows of feeds whose unit nobody has found.",
     "feeds:unmatched",                                                                                  "count", 100},
    {"tillsyn_feed_batches_held",     "Deliveries that wait for an earlier one.",
     "feeds:held",                                                                                       "count", 0  },
};

rc_t
intake_feed_measure(struct batch *batch, double *values)
{
    enum { SILENT, QUARANTINED, UNMATCHED, HELD };
    struct intake_feed_doing *rows;
    size_t n;

    for (size_t i = 0; i < INTAKE_FEED_GAUGES; i++)
        values[i] = 0;
    TRY(intake_feed_store_doing(batch, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        const struct intake_feed_expectation expected = {
            .from_day = rows[i].source.from_day,
            .cadence_days = rows[i].source.cadence_days,
            .grace_days = rows[i].source.grace_days,
            .last_until_day = rows[i].last_until_day,
        };

        values[SILENT] +=
            intake_feed_silent_since(&expected, batch->today) != INTAKE_FEED_NEVER;
        values[QUARANTINED] += (double)rows[i].quarantined;
        values[UNMATCHED] += (double)rows[i].unmatched;
        values[HELD] += rows[i].held;
    }
    return RC_OK;
}
