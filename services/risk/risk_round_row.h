/* risk_round_row - a round as it is stored, and what a person asked for when opening it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/id.h"
#include "risk/risk_round.h"

enum { RISK_SHA256_BYTES = 32, RISK_SEED_TEXT_MAX = 200, RISK_TEXT_MAX = 4000 };

/* Numbers as on the wire and in the table. */
enum risk_mode { RISK_MODE_FUNNEL = 1, RISK_MODE_OWN_THROUGHOUT = 2 };

/* What RoundOpen asks for. */
struct risk_opening {
    const char *programme;
    enum risk_mode mode;
    int32_t as_of_day;
    const char *seed;       /* 1..RISK_SEED_TEXT_MAX bytes */
    int32_t population_max; /* 0: the programme's own */
};

struct risk_round_row {
    struct uuid id;
    const char *programme;
    uint8_t programme_sha256[RISK_SHA256_BYTES];
    const char *model;
    uint8_t model_sha256[RISK_SHA256_BYTES];
    enum risk_mode mode;
    enum risk_round_state state;
    int32_t version; /* grows with every change of the row */
    int32_t as_of_day;
    const char *seed;
    uint8_t seed_sha256[RISK_SHA256_BYTES]; /* the registered commitment */
    const char *node;
    const char *question; /* "på svenska / in English" */
    int32_t population_max;
    int32_t n_population;
    int32_t n_stage1; /* units that stage 1 let through */
    int32_t n_stage2;
    bool has_snapshot;
    uint8_t snapshot_sha256[RISK_SHA256_BYTES];
    bool has_dossier;
    uint8_t dossier_sha256[RISK_SHA256_BYTES];
    const char *opened_by; /* persons by their id in the allow-list; NULL: nobody */
    const char *reviewer;
    const char *review_note;
    const char *first_approver;
    const char *second_approver;
    const char *cancelled_by;
    const char *cancel_reason;
};

struct risk_rounds {
    struct risk_round_row *rows;
    size_t n;
};

/* A unit that the last stage let through. */
struct risk_selected {
    struct uuid unit_id;
    int32_t lot; /* order of drawing: says nothing of the rank */
    bool is_control_sample;
    bool is_announced;
};

struct risk_selection {
    const struct risk_selected *units; /* ascending by id */
    size_t n;
};

/* A model or programme file as it was read. */
struct risk_policy_text {
    const char *name; /* "models/care_home.conf" */
    uint8_t sha256[RISK_SHA256_BYTES];
    const void *bytes;
    size_t size;
};
