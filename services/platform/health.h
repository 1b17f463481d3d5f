/* health - /livez, /readyz, /health, /metrics and /api-info on a port of their own. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "platform/metrics.h"
#include "platform/rc.h"

/*
 * The server (libmicrohttpd, one thread of its own) answers from atomics that the reactor writes; it
 * never touches a socket, a queue or a database of ours, and shows nothing of a case or a person.
 *
 * /livez   200 while the reactor ticked within live_within_us; checks nothing else
 * /readyz  200 when every READY check passes and the service is not draining; ?verbose lists them
 * /health  application/health+json, 200 for pass and warn, 503 for fail
 */
struct health;

enum health_status { HEALTH_PASS, HEALTH_WARN, HEALTH_FAIL };

/* READY checks that fail decide /readyz and /health; ADVISORY ones can at most make /health warn. */
enum health_weight { HEALTH_READY, HEALTH_ADVISORY };

struct health_check; /* "postgres:reachable", "outbox:oldestSeconds", ... */

struct health_options {
    const char *address; /* loopback unless a management network is named */
    int port;            /* 0 takes a free one (tests)                    */
    const char *service;
    const char *node;
    const char *version;
    int64_t live_within_us;
};

/*
 * errors: RC_INVALID  address is not a numeric address
 *         RC_BUSY     the port is taken
 */
must_check rc_t health_start(const struct health_options *options,
                             struct metrics *metrics, struct health **out);
void health_stop(struct health **self_p);
int health_port(const struct health *self);

/*
 * Register before readiness is first asked for; a check starts as HEALTH_FAIL. Without a server (self is NULL, in
 * tests) the check is NULL, and health_set ignores it. name and unit are kept, not copied.
 */
struct health_check *health_add(struct health *self, const char *name, const char *unit,
                                enum health_weight weight);

/* Set a check's status and observed value. Any thread. */
void health_set(struct health_check *check, enum health_status status, double observed);

void health_tick(struct health *self);  /* the reactor lives            */
void health_drain(struct health *self); /* /readyz says 503 from now on */
bool health_is_ready(const struct health *self);
