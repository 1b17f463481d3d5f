/* log_rate - how often an event may be written; what is held back is counted and told. */
#include "platform/log_rate.h"

#include <stddef.h>
#include <string.h>

static const int64_t WINDOW_US = 1000000;

static bool
is_over(const struct log_rate_row *row, int64_t now_us)
{
    return now_us - row->begin_us >= WINDOW_US;
}

static bool
is_reusable(const struct log_rate_row *row, int64_t now_us)
{
    return row->event[0] == '\0' || (row->suppressed == 0 && is_over(row, now_us));
}

static struct log_rate_row *
find(struct log_rate *self, const char *event)
{
    for (size_t i = 0; i < LOG_RATE_EVENTS; i++)
        if (strncmp(self->rows[i].event, event, LOG_RATE_NAME_BYTES - 1) == 0)
            return &self->rows[i];
    return NULL;
}

static struct log_rate_row *
begin(struct log_rate *self, const char *event, int64_t now_us)
{
    for (size_t i = 0; i < LOG_RATE_EVENTS; i++) {
        struct log_rate_row *row = &self->rows[i];

        if (!is_reusable(row, now_us))
            continue;
        *row = (struct log_rate_row){.begin_us = now_us};
        strncat(row->event, event, LOG_RATE_NAME_BYTES - 1);
        return row;
    }
    return NULL;
}

bool
log_rate_admits(struct log_rate *self, const char *event, int64_t now_us)
{
    struct log_rate_row *row = find(self, event);

    if (row == NULL)
        row = begin(self, event, now_us);
    if (row == NULL)
        return true; /* more different events than rows: better too many lines than none */
    if (is_over(row, now_us)) {
        row->begin_us = now_us;
        row->written = 0;
    }
    if (row->written < LOG_RATE_PER_S) {
        row->written++;
        return true;
    }
    row->suppressed++;
    return false;
}

bool
log_rate_take_suppressed(struct log_rate *self, int64_t now_us, struct log_rate_row *out)
{
    for (size_t i = 0; i < LOG_RATE_EVENTS; i++) {
        struct log_rate_row *row = &self->rows[i];

        if (row->suppressed == 0 || !is_over(row, now_us))
            continue;
        *out = *row;
        row->suppressed = 0;
        return true;
    }
    return false;
}
