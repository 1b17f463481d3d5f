/* gauge - a figure of the domain, as a service declares it. */
#pragma once

/* A figure of the domain that operations staff watch: a gauge in /metrics and, with a check, a line in /health. */
struct service_gauge {
    const char *metric; /* "tillsyn_feed_sources_silent"; NULL ends the table      */
    const char *help;
    const char *check; /* "feeds:silent"; NULL: only a metric                    */
    const char *unit;  /* of the check: "count", "days"                          */
    double warn_above; /* the check warns above this; it never makes us unready  */
};
