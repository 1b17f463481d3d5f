/* risk_page - some units of a round's dossier, with everything that is known of why. */
#pragma once

#include <stddef.h>

#include "risk/risk_round_row.h"

enum { RISK_PAGE_UNITS_MAX = 100, RISK_PAGE_LOTTERY_BYTES = 32 };

/* One indicator's share of a score. */
struct risk_page_share {
    const char *indicator;
    int32_t evidence; /* enum risk_evidence */
    const char *status;
    double numerator;
    double denominator;
    double z;
    double reliability;
    int64_t contribution_micro;
    const char *peer_group;
    bool has_observation; /* false: there is no row to rest on */
    struct uuid observation_id;
    double target;
    double tau2;
};

struct risk_page_stage {
    int32_t stage; /* 1, 2 */
    int64_t score_micro;
    double variance;
    int64_t coverage_micro;
    int32_t rank; /* 0: not ranked */
    double expected_rank;
    int32_t rank_low, rank_high; /* 90 % interval */
    int64_t top_nano;            /* probability of one of the stage's places */
    bool is_selected;
    const char *reason;
    int64_t pi_nano;
    const struct risk_page_share *shares; /* ascending by indicator */
    size_t n_shares;
};

struct risk_page_unit {
    struct uuid id;
    const char *ref;
    const char *name;
    const char *category;
    const char *subtype;
    uint8_t lottery[RISK_PAGE_LOTTERY_BYTES];
    const struct risk_page_stage *stages; /* ascending */
    size_t n_stages;
};

struct risk_page {
    struct risk_round_row round;
    const struct risk_page_unit *units; /* ascending by id */
    size_t n_units;
    bool has_more;
};

/* Which part of a dossier is wanted. */
struct risk_page_ask {
    struct uuid round_id;
    bool has_after;
    struct uuid after_unit_id;
};

/* Which unit, and in which round, is to be explained. */
struct risk_explain_ask {
    bool has_unit_id; /* the text is an id, not a reference */
    struct uuid unit_id;
    const char *ref;
    bool has_round_id;
    struct uuid round_id;
};
