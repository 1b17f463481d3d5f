/* risk_store_stage - what a round freezes, what a stage reads of it, and what it leaves. */
#pragma once

#include "risk/risk_assess.h"
#include "risk/risk_programme.h"
#include "risk/risk_round_row.h"
#include "risk/risk_store.h"

/*
 * Copy into the round the units that the programme asks about: of this node and its areas, active on the round's
 * day; of more than population_max the ones with the lowest lottery values.
 *
 * out:    round  n_population
 */
must_check rc_t risk_store_freeze_population(const struct risk_store *store,
                                             const struct risk_programme *programme,
                                             const struct risk_office *office,
                                             struct risk_round_row *round);

/*
 * Copy what was known of those units' indicators on the round's day, count what is counted here, and hash it by source.
 *
 * out:    round      snapshot_sha256
 *         n_sources  hashed snapshots
 */
must_check rc_t risk_store_freeze_sources(const struct risk_store *store,
                                          const struct risk_model *model,
                                          struct risk_round_row *round,
                                          uint32_t *n_sources);

/* The population of a round, ascending by id. */
struct risk_population {
    struct risk_unit *units;
    size_t n;
};
must_check rc_t risk_store_population(const struct risk_store *store,
                                      const struct uuid *round_id,
                                      struct risk_population *out);

/* The cells that a stage asks for: of some indicators and all frozen units. */
struct risk_cell_ask {
    const struct uuid *round_id;
    const struct risk_population *population;
    const struct risk_model *model;
    const uint16_t *indicators; /* positions in the model, ascending */
    size_t n_indicators;
    unsigned
        evidence; /* classes to read: tables that the connection's role must be let into */
};

/* out: cells  cell of indicator k, unit i at [k * n_units + i], MISSING where nothing is known */
must_check rc_t risk_store_cells(const struct risk_store *store,
                                 const struct risk_cell_ask *ask,
                                 struct risk_cell *cells);

/* What was decided of a unit by a stage that ran before. */
struct risk_verdict {
    struct uuid unit_id;
    int64_t score_micro;
    int32_t rank;
    enum risk_reason reason;
};
struct risk_verdicts {
    const struct risk_verdict *rows; /* ascending by unit id */
    size_t n;
};
must_check rc_t risk_store_verdicts(const struct risk_store *store,
                                    const struct uuid *round_id, int32_t stage,
                                    struct risk_verdicts *out);

/* What a stage leaves: baseline, a result per unit, a contribution per unit and indicator. */
struct risk_outcome {
    const struct uuid *round_id;
    int32_t stage; /* 1, 2 */
    const struct risk_question *question;
    const struct risk_answer *answer;
};
must_check rc_t risk_store_save_outcome(const struct risk_store *store,
                                        const struct risk_outcome *outcome);
