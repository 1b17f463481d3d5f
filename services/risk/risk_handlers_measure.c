/* risk_handlers_measure - what operations staff watch: rounds that wait for somebody, rows that somebody must look at. */
#include "risk/risk_handlers_shared.h"

#include "risk/risk_store_round.h"

enum { ROUNDS_WAITING_WARN = 20 };

/* The order is that of struct risk_figures. */
const struct service_gauge RISK_GAUGES[] = {
    {"tillsyn_risk_rounds_waiting",       "Rounds that wait for a person: review or approval.",
     "rounds:waiting",                                                                                                  "count", ROUNDS_WAITING_WARN},
    {"tillsyn_risk_observations_refused",
     "Rows of evidence that messages brought and that could not be taken.",                     "observations:refused", "count", 0                  },
    {"tillsyn_risk_units",                "Units that the register has told of.",               NULL,                   NULL,    0                  },
    {"tillsyn_risk_cases",                "Own cases that intake has told of.",                 NULL,                   NULL,    0                  },
    {"tillsyn_risk_recurrences",          "Findings that repeat a remedied one.",               NULL,                   NULL,    0                  },
    {NULL,                                NULL,                                                 NULL,                   NULL,    0                  },
};

rc_t
risk_measure(struct batch *batch, double *values)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_figures figures;

    TRY(risk_store_figures(&store, &figures));
    values[0] = (double)figures.n_rounds_waiting;
    values[1] = (double)figures.n_refused;
    values[2] = (double)figures.n_units;
    values[3] = (double)figures.n_cases;
    values[4] = (double)figures.n_recurrences;
    return RC_OK;
}
