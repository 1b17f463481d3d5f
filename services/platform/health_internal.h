/* health_internal - what the health server and its pages share with each other and nobody else. */
#pragma once

#include <microhttpd.h>
#include <stdatomic.h>
#include <stddef.h>

#include "platform/health.h"

enum { HEALTH_CHECKS_MAX = 48 };

struct health_check {
    const char *name;
    const char *unit; /* NULL when the value has none */
    enum health_weight weight;
    atomic_int status; /* enum health_status         */
    _Atomic double observed;
    atomic_int_fast64_t at_us; /* when it was last set, UTC */
};

struct health {
    struct MHD_Daemon *daemon;
    struct metrics *metrics; /* borrowed */
    char *service;
    char *node;
    char *version;
    int64_t live_within_us;
    atomic_int_fast64_t ticked_us; /* monotonic */
    atomic_bool is_draining;
    atomic_size_t count; /* grows only after the row is complete */
    struct health_check checks[HEALTH_CHECKS_MAX];
};

/* A page made for one request; its text is in the request's arena. */
struct health_page {
    unsigned status; /* HTTP */
    const char *content_type;
    char *text; /* MHD's signature is older than const */
};

struct health_request {
    const struct health *health;
    struct arena *arena;
    bool is_verbose;
};

must_check rc_t health_server_start(struct health *self,
                                    const struct health_options *options);
void health_server_stop(struct health *self);

bool health_is_live(const struct health *self);

void health_page_live(const struct health_request *request, struct health_page *page);
void health_page_ready(const struct health_request *request, struct health_page *page);
void health_page_health(const struct health_request *request, struct health_page *page);
void health_page_metrics(const struct health_request *request, struct health_page *page);
void health_page_api_info(const struct health_request *request, struct health_page *page);
