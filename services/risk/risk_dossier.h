/* risk_dossier - everything a round decided, as bytes that are the same wherever it is computed. */
#pragma once

#include "risk/risk_assess.h"
#include "risk/risk_programme.h"

/* Takes the next bytes, e.g. into a SHA-256. */
struct risk_sink {
    void (*write)(void *context, const void *bytes, size_t n);
    void *context;
};

/* One stage as it ran. */
struct risk_dossier_stage {
    const struct risk_question *question;
    const struct risk_answer *answer;
};

struct risk_dossier {
    struct uuid round_id;
    const struct risk_programme *programme;
    const struct risk_variant *variant;
    uint8_t seed_sha256[32];     /* the commitment that was registered before the run */
    uint8_t snapshot_sha256[32]; /* of the frozen sources */
    struct risk_dossier_stage stages[RISK_STAGES];
};

/*
 * Write the dossier: format tag, identity (round, programme, model and source hashes), then per
 * stage its rule, the baseline by group and indicator, and every unit with its place, score and
 * every cell with inputs, status and contribution. Units ascend by id, indicators by id, groups by
 * category and subtype, then area where the stage compares by area (format 2). Integers are big-endian int64; texts are length and bytes; baseline
 * parameters and inputs are the bit pattern of the IEEE 754 double. No wall-clock time.
 */
void risk_dossier_write(const struct risk_dossier *dossier, const struct risk_sink *sink);
