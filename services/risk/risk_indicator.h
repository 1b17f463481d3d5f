/* risk_indicator - what an indicator is, and whom it is asked of. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "risk/risk_count.h"

enum risk_type {
    RISK_PROPORTION = 1, /* num out of den */
    RISK_RATE,           /* num events per den of exposure; also observed/expected */
    RISK_MEAN            /* num is a mean of den observations with deviation sd */
};

/* A bit mask: a stage names the classes that it may see. */
enum risk_evidence { RISK_EXTERNAL = 1, RISK_OWN = 2 };

enum risk_spread_method {
    RISK_SPREAD_HUBER_PM = 1, /* differences are estimated: risk_spread.h */
    RISK_SPREAD_NONE /* none assumed: the indicator is shown, never moves a score */
};

enum risk_transform {
    RISK_TRANSFORM_PLAIN = 0, /* Anscombe's for all counts, as in the literature */
    RISK_TRANSFORM_EXACT      /* exact moments where counts are small: risk_moments.h */
};

/* Whom a unit is compared with: its own kind, or those of its area, whatever their kind. */
enum risk_peer {
    RISK_PEER_SUBTYPE = 0,
    RISK_PEER_AREA /* where what is counted depends on who counts: a county's own board */
};

/* A category, or one subtype of it when subtype is not NULL. */
struct risk_scope {
    const char *category;
    const char *subtype;
};

struct risk_indicator {
    const char *id;       /* [a-z0-9_], 1..48 characters, unique in the model */
    const char *label_sv; /* what a reader sees */
    const char *label_en;
    const char *domain; /* groups contributions when a score is explained */
    enum risk_type type;
    enum risk_evidence evidence;
    enum risk_spread_method spread;
    enum risk_transform transform; /* of PROPORTION and RATE */
    int direction;                 /* +1 a high value is risk, -1 a low value is risk */
    double weight;                 /* 1e-6..1e6, relative; normalised over what applies */
    double sd;    /* MEAN: fixed deviation of one observation; 0: the cell's own */
    double n_min; /* smallest den that is used, default 1 */
    int32_t max_age_days;            /* older values are STALE; 0: no limit */
    const struct risk_scope *scopes; /* whom it applies to; none: everybody */
    size_t n_scopes;
    enum risk_peer peer;
    struct risk_count count; /* own evidence that is counted here, not delivered */
};

/* Whether the indicator is asked of units of this category and subtype. */
bool risk_indicator_applies(const struct risk_indicator *self, const char *category,
                            const char *subtype);
