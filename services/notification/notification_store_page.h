/* notification_store_page - what people and operations staff ask about notices. */
#pragma once

#include "notification/notification_store.h"

struct notification_count {
    const char *template;
    const char *state;
    uint64_t n;
};

struct notification_counts {
    const struct notification_count *rows; /* by template, then state */
    size_t n;
};

must_check rc_t notification_store_counts(struct batch *batch,
                                          struct notification_counts *out);

enum { NOTIFICATION_PAGE_MOST = 100 };

struct notification_page_ask {
    const char *state;     /* NULL: any */
    const char *reference; /* NULL: any */
    bool has_after;
    struct uuid after;
};

/* Only what a list shows is filled in. */
struct notification_page {
    const struct notification_notice *notices; /* by id */
    size_t n;
    bool has_more;
};

must_check rc_t notification_store_page(struct batch *batch,
                                        const struct notification_page_ask *ask,
                                        struct notification_page *out);

struct notification_gauges {
    int64_t waiting, dead, embargoed;
    int64_t oldest_us; /* since when the oldest waits; 0: nothing does */
};

must_check rc_t notification_store_gauges(struct batch *batch,
                                          struct notification_gauges *out);
