/* scheduling_handlers - what the service does with each message and question; main.c has the tables. */
#pragma once

#include "platform/service.h"
#include "scheduling/scheduling_store_change.h"

/* Lives as long as the process. */
struct scheduling_app {
    const struct config *config;
};

/* Of one batch of messages. */
struct scheduling_batch {
    struct scheduling_store_register *rows; /* NULL until something is to be saved */
    struct scheduling_changes *changes;
};

rc_t scheduling_open(const struct config *config, struct arena *arena, void **app,
                     char message[256]);
rc_t scheduling_resume(struct batch *batch);
rc_t scheduling_tick(struct batch *batch);
rc_t scheduling_measure(struct batch *batch, double *values);

/* Routes. */
rc_t scheduling_on_provider(struct batch *batch, const struct msg *msg);
rc_t scheduling_on_unit(struct batch *batch, const struct msg *msg);
rc_t scheduling_on_requested(struct batch *batch, const struct msg *msg);
rc_t scheduling_on_delivered(struct batch *batch, const struct msg *msg);
rc_t scheduling_on_failed(struct batch *batch, const struct msg *msg);
rc_t scheduling_save(struct batch *batch);

/* Commands. */
rc_t scheduling_import_staff(struct batch *batch, const struct msg *ask,
                             struct answer *answer);
rc_t scheduling_declare_interest(struct batch *batch, const struct msg *ask,
                                 struct answer *answer);
rc_t scheduling_declare_absence(struct batch *batch, const struct msg *ask,
                                struct answer *answer);
rc_t scheduling_make(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t scheduling_publish(struct batch *batch, const struct msg *ask,
                        struct answer *answer);
rc_t scheduling_show(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t scheduling_act(struct batch *batch, const struct msg *ask, struct answer *answer);
rc_t scheduling_propose(struct batch *batch, const struct msg *ask,
                        struct answer *answer);

/* Queries. */
rc_t scheduling_list_obligations(struct batch *batch, const struct msg *ask,
                                 struct answer *answer);
rc_t scheduling_list_staff(struct batch *batch, const struct msg *ask,
                           struct answer *answer);
