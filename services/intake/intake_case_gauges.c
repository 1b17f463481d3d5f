/* intake_case_gauges - what operations staff watch of intake: the feeds' gauges, then the cases'. */
#include "intake/intake_case_gauges.h"

/* Items are triaged within a working week; the other figures should be none. */
enum { UNTRIAGED_DAYS = 7 };

static const struct service_gauge CASE_ROWS[INTAKE_CASE_GAUGES] = {
    {"tillsyn_cases_oldest_unregistered_days",
     "Days since the oldest item came in that nobody has triaged yet.",                             "cases:unregistered",    "days",  UNTRIAGED_DAYS},
    {"tillsyn_cases_old",                      "Open cases that came in more than six months ago.",
     "cases:old",                                                                                                            "count", 0             },
    {"tillsyn_requirements_overdue",
     "Requirements whose last day has passed without an accepted account.",                         "requirements:overdue",  "count", 0             },
    {"tillsyn_cases_stuck",
     "Open cases that have stayed in one state for longer than the limit.",                         "cases:stuck",
     "count",                                                                                                                         0             },
    {"tillsyn_obligations_uncovered",
     "Statutory obligations that scheduling says no plan covers.",                                  "obligations:uncovered", "count", 0             },
};

void
intake_case_gauges_all(struct service_gauge rows[INTAKE_GAUGES + 1])
{
    for (int i = 0; i < INTAKE_FEED_GAUGES; i++)
        rows[i] = INTAKE_FEED_GAUGE_ROWS[i];
    for (int i = 0; i < INTAKE_CASE_GAUGES; i++)
        rows[INTAKE_FEED_GAUGES + i] = CASE_ROWS[i];
    rows[INTAKE_GAUGES] = (struct service_gauge){0};
}

rc_t
intake_case_gauges_measure(struct batch *batch, double *values)
{
    TRY(intake_feed_measure(batch, values));
    return intake_case_measure(batch, values + INTAKE_FEED_GAUGES);
}
