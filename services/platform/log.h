/* log - one event a line on stderr: JSON for machines, plain for a terminal. */
#pragma once

#include <stdint.h>

enum log_level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_INFO, LEVEL_DEBUG };

/*
 * One field of an event. Never a person's name, number or note: ids, counts and codes only.
 * Keys used everywhere: message_id, trace_id, stream, peer, err, dur_s.
 */
struct log_field {
    const char *key;
    enum { LOG_TEXT, LOG_INT, LOG_SECONDS } kind;
    const char *text;
    int64_t number;
    double seconds;
};

/* Say once, before any thread starts, who speaks. Texts are kept, not copied. */
void log_identify(const char *service, const char *node);

/* Events above this level are not written; LEVEL_INFO unless told. */
void log_set_level(enum log_level level);

/*
 * Write one event. Thread-safe, one write() a line. An event that comes more than 20 times a
 * second is held back; "log_suppressed" then says how often.
 *
 * in:     event    past-tense snake_case verb: "peer_rejected"
 *         message  lower case, no full stop, what happened and with which value
 */
void log_event(enum log_level level, const char *event, const struct log_field *fields,
               const char *message, ...) __attribute__((format(printf, 4, 5)));

/* Fields end with a row whose key is NULL; FIELDS makes such a list in place. */
#define FIELDS(...) ((const struct log_field[]){__VA_ARGS__, {0}})
#define F_TEXT(k, v)                              \
    {                                             \
        .key = (k), .kind = LOG_TEXT, .text = (v) \
    }
#define F_INT(k, v)                                         \
    {                                                       \
        .key = (k), .kind = LOG_INT, .number = (int64_t)(v) \
    }
#define F_SECONDS(k, v)                                 \
    {                                                   \
        .key = (k), .kind = LOG_SECONDS, .seconds = (v) \
    }

/* Events at a level since the start, those held back too (for tillsyn_log_lines_total). */
uint64_t log_lines(enum log_level level);
