/* intake_case_handlers - what the service does with each message and question about cases; main.c has the tables. */
#pragma once

#include "platform/service.h"

/* Commands of persons. */
must_check rc_t intake_case_on_register(struct batch *batch, const struct msg *ask,
                                        struct answer *answer);
must_check rc_t intake_case_on_history_import(struct batch *batch, const struct msg *ask,
                                              struct answer *answer);
must_check rc_t intake_case_on_act(struct batch *batch, const struct msg *ask,
                                   struct answer *answer);
/* A command, though nothing of the case changes: reading it is an act, and in the audit. */
must_check rc_t intake_case_on_show(struct batch *batch, const struct msg *ask,
                                    struct answer *answer);
/* A query. */
must_check rc_t intake_case_on_list(struct batch *batch, const struct msg *ask,
                                    struct answer *answer);

/* Routes: each decides by itself; what is heard of interests and obligations is saved for the batch. */
must_check rc_t intake_case_on_round_approved(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_on_recurrence(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_on_planned(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_on_performed(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_on_uncovered(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_on_interest(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_on_delivered(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_on_failed(struct batch *batch, const struct msg *msg);
must_check rc_t intake_case_save_heard(struct batch *batch);

/* Ask scheduling for what approved rounds have ordered while there was no scheduling. */
must_check rc_t intake_case_resume(struct batch *batch);

/* Oldest untriaged item in days, old cases, overdue requirements, stuck cases, uncovered obligations. */
enum { INTAKE_CASE_GAUGES = 5 };
must_check rc_t intake_case_measure(struct batch *batch, double *values);
