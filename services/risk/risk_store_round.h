/* risk_store_round - rounds as rows, and the policy that they were opened under. */
#pragma once

#include "risk/risk_programme.h"
#include "risk/risk_round_row.h"
#include "risk/risk_store.h"

/* A round by id. errors: RC_MISSING */
must_check rc_t risk_store_round(const struct risk_store *store,
                                 const struct uuid *round_id, struct risk_round_row *out);

/* All rounds, newest as-of day first, then by id. */
must_check rc_t risk_store_rounds(const struct risk_store *store,
                                  struct risk_rounds *out);

/* Rounds that wait for the service itself: for a stage, or for somebody to be told. By id. */
must_check rc_t risk_store_waiting_rounds(const struct risk_store *store,
                                          struct risk_rounds *out);

/* A new round in its first state. in: opened_us  informative */
must_check rc_t risk_store_insert_round(const struct risk_store *store,
                                        const struct risk_round_row *round,
                                        int64_t opened_us);

/*
 * Write what may change of a round and count up its version, also in the struct.
 *
 * errors: RC_CONFLICT  the stored row has another version by now
 */
must_check rc_t risk_store_update_round(const struct risk_store *store,
                                        struct risk_round_row *round);

/* Keep the bytes of a policy file; the same file again changes nothing. */
must_check rc_t risk_store_policy_text(const struct risk_store *store,
                                       const struct risk_policy_text *text);

/* What the last stage let through, in the order and with the announcement that lots decide. */
must_check rc_t risk_store_selection(const struct risk_store *store,
                                     const struct risk_programme *programme,
                                     const struct risk_round_row *round,
                                     struct risk_selection *out);

/* What operations staff watch. */
struct risk_figures {
    int64_t n_rounds_waiting; /* for a person */
    int64_t n_refused;        /* rows of evidence that messages brought */
    int64_t n_units;
    int64_t n_cases;
    int64_t n_recurrences;
};
must_check rc_t risk_store_figures(const struct risk_store *store,
                                   struct risk_figures *out);
