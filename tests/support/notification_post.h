/* notification_post - the notification service beside a real mail server that keeps what it gets. */
#pragma once

#include "support/notification_world.h"

struct notification_post {
    struct notification_world *world;
    const char *directory; /* the sink's state directory */
    int port;
};

/* Group fixtures. The state is NULL, after a loud word, without PostgreSQL. */
int notification_post_open(void **state);
int notification_post_close(void **state);

/* An empty world and an empty mail server that runs; or the test is skipped. */
struct notification_post *notification_post_of(void **state);

void notification_post_start(const struct notification_post *post);
void notification_post_stop(const struct notification_post *post);

/* Run a command, or fail the test. */
void notification_post_run(const struct notification_post *post, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What a command prints; in the sink's directory. */
const char *notification_post_output(const struct notification_post *post,
                                     const char *command);
const char *notification_post_said(const struct notification_post *post,
                                   const char *command);

/* Every byte that the sink has received, envelopes and messages; and how many messages. */
const char *notification_post_received(const struct notification_post *post);
size_t notification_post_count(const struct notification_post *post);

/* The only message, read by Python's mail parser as m, which must find no defect: an expression's value. */
const char *notification_post_parsed(const struct notification_post *post,
                                     const char *expression);

/* A second in which something is due, and its job. */
void notification_post_deliver(struct notification_post *post);

/* What the last transaction told, as "NoticeDelivered>intake.ost ". */
const char *notification_post_told(struct notification_post *post);
