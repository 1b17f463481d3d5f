/* risk_handlers_shared - what the handlers of rounds have in common. Only for risk_handlers files. */
#pragma once

#include "risk/risk_handlers.h"

static inline struct risk_store
risk_store_of(const struct batch *batch)
{
    return (struct risk_store){batch->db, batch->arena};
}

/* Take up the stage that the round waits for: SOURCES_FROZEN the first, STAGE1_CUT the second. */
void risk_start_stage(struct batch *batch, const struct risk_round_row *round);

/*
 * Find out, once this transaction has committed, which findings repeat others, and tell intake.
 *
 * in:     cause  what the messages' ids derive from
 */
void risk_start_examination(struct batch *batch, const struct uuid *cause);

/*
 * The programme and model that a round was opened under; NULL when the files here are others by now: the round waits until
 * they are back.
 */
const struct risk_programme *risk_programme_of_round(const struct risk_library *library,
                                                     const struct risk_round_row *round);
const struct risk_model *risk_model_of_round(const struct risk_library *library,
                                             const struct risk_round_row *round);

/* Whether the round waits for a stage. */
bool risk_waits_for_stage(const struct risk_round_row *round);

/* Whether the round waits for intake to be told. A comparison never does: it orders nothing. */
bool risk_waits_for_intake(const struct risk_round_row *round);

/*
 * Tell intake of a round that waits for it, if there is an intake, and move the round on to ORDERED.
 *
 * in:     round  the caller saves it
 */
must_check rc_t risk_order_inspections(struct batch *batch, struct risk_round_row *round);

/* Move the round through the state machine, if it may; otherwise it stays as it is. */
enum risk_round_verdict risk_step(struct risk_round_row *round,
                                  enum risk_round_event event,
                                  const struct risk_round_facts *facts);

/* RC_OK for a step that was allowed; otherwise the person is told why not. */
must_check rc_t risk_settle(struct batch *batch, struct answer *answer,
                            enum risk_round_verdict verdict);

/* Why a round cannot be answered for; texts for the person are in the table of the .c file. */
enum risk_refusal {
    RISK_REFUSED_DELIVERY,
    RISK_REFUSED_OPENING,
    RISK_REFUSED_PROGRAMME,
    RISK_REFUSED_MODE,
    RISK_REFUSED_ACT,
    RISK_REFUSED_ROUND,
    RISK_REFUSED_UNIT,
    RISK_REFUSED_OPENER,
    RISK_REFUSED_OFFICE,
    RISK_REFUSED_POLICY
};
rc_t risk_refuse(struct answer *answer, enum risk_refusal refusal);
