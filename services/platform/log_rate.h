/* log_rate - how often an event may be written; what is held back is counted and told. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { LOG_RATE_PER_S = 20, LOG_RATE_EVENTS = 32, LOG_RATE_NAME_BYTES = 40 };

/* One event's current second. A row whose event is empty is free. */
struct log_rate_row {
    char event[LOG_RATE_NAME_BYTES];
    int64_t begin_us;
    uint32_t written;
    uint64_t suppressed;
};

struct log_rate {
    struct log_rate_row rows[LOG_RATE_EVENTS];
};

/* Whether the event may be written now; counts it either way. units: now_us monotonic */
bool log_rate_admits(struct log_rate *self, const char *event, int64_t now_us);

/* An event whose second is over and that was held back: its name and how often, once. */
bool log_rate_take_suppressed(struct log_rate *self, int64_t now_us,
                              struct log_rate_row *out);
