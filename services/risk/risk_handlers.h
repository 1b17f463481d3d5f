/* risk_handlers - what the service does with each message and question; main.c has the tables. */
#pragma once

#include "platform/service.h"
#include "risk/risk_library.h"
#include "risk/risk_round_row.h"
#include "risk/risk_store.h"

/* Lives as long as the process. */
struct risk_app {
    const struct config *config;
    struct risk_library library;
    const char *intake; /* "intake.ost": whom rounds and recurrences are told to */
};

/* Of one batch. */
struct risk_state {
    struct risk_store_register *rows; /* NULL until something is to be saved */
    struct risk_store_own *own;       /* likewise */
    struct risk_pile *pile;           /* likewise */
    struct uuid last_cause;           /* the last message that brought something */
};

rc_t risk_open(const struct config *config, struct arena *arena, void **app,
               char message[256]);
const uint8_t *risk_policy_sha256(void *app);

/* What operations staff watch; values in the order of the gauges. */
extern const struct service_gauge RISK_GAUGES[];
rc_t risk_measure(struct batch *batch, double *values);

rc_t risk_resume(struct batch *batch);

/* Routes. */
rc_t risk_on_provider(struct batch *batch, const struct msg *msg);
rc_t risk_on_unit(struct batch *batch, const struct msg *msg);
rc_t risk_save_register(struct batch *batch);
rc_t risk_on_observed(struct batch *batch, const struct msg *msg);
rc_t risk_save_observed(struct batch *batch);
rc_t risk_on_case(struct batch *batch, const struct msg *msg);
rc_t risk_on_finding(struct batch *batch, const struct msg *msg);
rc_t risk_save_own(struct batch *batch);

/* Commands. */
rc_t risk_import_observations(struct batch *batch, const struct msg *ask,
                              struct answer *answer);
rc_t risk_open_round(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t risk_review_round(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t risk_approve_round(struct batch *batch, const struct msg *ask,
                        struct answer *answer);
rc_t risk_cancel_round(struct batch *batch, const struct msg *ask, struct answer *answer);

/* Queries. */
rc_t risk_list_rounds(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t risk_show_round(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t risk_show_dossier(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t risk_explain_unit(struct batch *batch, const struct msg *ask, struct answer *answer);
