/* notification_handlers - what the service does with each message, question and second; main.c has the tables. */
#pragma once

#include <stdatomic.h>

#include "notification/notification_library.h"
#include "notification/notification_smtp.h"
#include "notification/notification_store.h"
#include "platform/service.h"

/* Lives as long as the process. */
struct notification_app {
    struct notification_library library;
    struct notification_smtp_settings smtp;
    const char *intake,
        *scheduling;        /* of the own node: who may ask for notices, beside permits */
    atomic_bool is_sending; /* a job is under way, from its start to its end */
};

/* Of one batch. */
struct notification_batch {
    struct notification_keys keys;
    struct notification_desk desk;
};

rc_t notification_open(const struct config *config, struct arena *arena, void **app,
                       char message[256]);
void notification_close(void **app);
const uint8_t *notification_policy_sha256(void *app);

/* Routes. */
rc_t notification_keys_asked(struct batch *batch, const struct msg *msg);
rc_t notification_keys_lifted(struct batch *batch, const struct msg *msg);
rc_t notification_keys_told(struct batch *batch, const struct msg *msg);
rc_t notification_load(struct batch *batch);
rc_t notification_on_asked(struct batch *batch, const struct msg *msg);
rc_t notification_on_lifted(struct batch *batch, const struct msg *msg);
rc_t notification_on_told(struct batch *batch, const struct msg *msg);
rc_t notification_save(struct batch *batch);

/* Sending: what is due each second, and what a crash interrupted. */
rc_t notification_resume(struct batch *batch);
rc_t notification_tick(struct batch *batch);

/* Questions. */
rc_t notification_settle(struct batch *batch, const struct msg *ask,
                         struct answer *answer);
rc_t notification_status(struct batch *batch, const struct msg *ask,
                         struct answer *answer);
rc_t notification_list(struct batch *batch, const struct msg *ask, struct answer *answer);

/* waiting, dead, oldest waiting in minutes, embargoed */
rc_t notification_measure(struct batch *batch, double *values);

/* An empty desk for this batch. */
struct notification_desk notification_desk_of(const struct batch *batch);

/* Tell those who asked for what has just been delivered or given up. */
rc_t notification_tell_askers(struct batch *batch, const struct notification_desk *desk);
