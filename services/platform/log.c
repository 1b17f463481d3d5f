/* log - one event a line on stderr: JSON for machines, plain for a terminal. */
#include "platform/log.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/log_line.h"
#include "platform/log_rate.h"

enum { MESSAGE_BYTES = 1024, TIME_OF_DAY_AT = 11, TIME_OF_DAY_BYTES = 12 };

enum form { FORM_JSON, FORM_JOURNAL, FORM_PLAIN };

struct level_row {
    const char *name;
    const char *priority; /* RFC 5424 severity, as the journal reads it */
};

static const struct level_row LEVELS[] = {
    [LEVEL_ERROR] = {"error",   "<3>"},
    [LEVEL_WARNING] = {"warning", "<4>"},
    [LEVEL_INFO] = {"info",    "<6>"},
    [LEVEL_DEBUG] = {"debug",   "<7>"},
};

enum { LEVEL_COUNT = sizeof(LEVELS) / sizeof(LEVELS[0]) };

/*
 * The one mutable object of file scope in the platform: stderr is one for the whole process, and an error
 * must find its way out from wherever it is noticed.
 */
static struct {
    const char *service;
    const char *node;
    enum form form;
    atomic_int level;
    atomic_uint_fast64_t lines[LEVEL_COUNT];
    pthread_mutex_t lock; /* of rate */
    struct log_rate rate;
} the_log = {
    .service = "",
    .node = "",
    .level = LEVEL_INFO,
    .lock = PTHREAD_MUTEX_INITIALIZER,
};

/* Whether stderr is the stream that the journal announced. source: systemd.exec(5), JOURNAL_STREAM */
static bool
is_journal(void)
{
    const char *announced = getenv("JOURNAL_STREAM");
    struct stat status;
    char *colon;

    if (announced == NULL || fstat(STDERR_FILENO, &status) != 0)
        return false;
    return strtoull(announced, &colon, 10) == status.st_dev && *colon == ':'
           && strtoull(colon + 1, NULL, 10) == status.st_ino;
}

void
log_identify(const char *service, const char *node)
{
    the_log.service = service;
    the_log.node = node;
    the_log.form = FORM_JSON;
    if (isatty(STDERR_FILENO))
        the_log.form = FORM_PLAIN;
    else if (is_journal())
        the_log.form = FORM_JOURNAL;
}

void
log_set_level(enum log_level level)
{
    the_log.level = (int)level;
}

struct event {
    enum log_level level;
    const char *name;
    const char *message;
    const struct log_field *fields;
};

static void
put_json(struct log_line *line, const struct event *event)
{
    char at[INSTANT_TEXT_BYTES];

    instant_format(clock_now_us(), at);
    if (the_log.form == FORM_JOURNAL)
        log_line_raw(line, LEVELS[event->level].priority);
    log_line_raw(line, "{\"ts\":\"");
    log_line_raw(line, at);
    log_line_raw(line, "\"");
    log_line_text(line, "level", LEVELS[event->level].name);
    log_line_text(line, "event", event->name);
    log_line_text(line, "service", the_log.service);
    log_line_text(line, "node", the_log.node);
    log_line_text(line, "msg", event->message);
    for (const struct log_field *f = event->fields; f != NULL && f->key != NULL; f++) {
        switch (f->kind) {
        case LOG_TEXT: log_line_text(line, f->key, f->text); break;
        case LOG_INT: log_line_int(line, f->key, f->number); break;
        case LOG_SECONDS: log_line_seconds(line, f->key, f->seconds); break;
        }
    }
    log_line_end(line, "}\n");
}

static void
put_plain_field(struct log_line *line, const struct log_field *field)
{
    char number[32];

    log_line_raw(line, " ");
    log_line_raw(line, field->key);
    log_line_raw(line, "=");
    if (field->kind == LOG_TEXT) {
        log_line_escaped(line, field->text == NULL ? "-" : field->text);
        return;
    }
    if (field->kind == LOG_INT)
        (void)snprintf(number, sizeof(number), "%lld", (long long)field->number);
    else
        (void)snprintf(number, sizeof(number), "%.6g", field->seconds);
    log_line_raw(line, number);
}

static void
put_plain(struct log_line *line, const struct event *event)
{
    char at[INSTANT_TEXT_BYTES];

    instant_format(clock_now_us(), at);
    at[TIME_OF_DAY_AT + TIME_OF_DAY_BYTES] = '\0';
    log_line_raw(line, at + TIME_OF_DAY_AT);
    log_line_raw(line, " ");
    log_line_raw(line, LEVELS[event->level].name);
    log_line_raw(line, " ");
    log_line_raw(line, the_log.service);
    log_line_raw(line, ".");
    log_line_raw(line, the_log.node);
    log_line_raw(line, " ");
    log_line_raw(line, event->name);
    log_line_raw(line, ": ");
    log_line_escaped(line, event->message);
    for (const struct log_field *f = event->fields; f != NULL && f->key != NULL; f++)
        put_plain_field(line, f);
    log_line_end(line, "\n");
}

static void
write_line(const struct event *event)
{
    struct log_line line;

    line.used = 0;
    if (the_log.form == FORM_PLAIN)
        put_plain(&line, event);
    else
        put_json(&line, event);

    /* Nobody is left to tell when stderr is gone. */
    ssize_t written = write(STDERR_FILENO, line.bytes, line.used);

    (void)written;
}

static bool
take_suppressed(int64_t now_us, struct log_rate_row *row)
{
    (void)pthread_mutex_lock(&the_log.lock);
    const bool is_there = log_rate_take_suppressed(&the_log.rate, now_us, row);
    (void)pthread_mutex_unlock(&the_log.lock);
    return is_there;
}

static void
tell_suppressed(int64_t now_us)
{
    struct log_rate_row row;

    while (take_suppressed(now_us, &row)) {
        const struct event notice = {LEVEL_WARNING, "log_suppressed",
                                     "repeated lines were held back",
                                     FIELDS(F_TEXT("suppressed_event", row.event),
                                            F_INT("count", row.suppressed))};

        write_line(&notice);
    }
}

static bool
is_admitted(enum log_level level, const char *event, int64_t now_us)
{
    if (level == LEVEL_DEBUG) /* asked for by a person who looks */
        return true;
    (void)pthread_mutex_lock(&the_log.lock);
    const bool admitted = log_rate_admits(&the_log.rate, event, now_us);
    (void)pthread_mutex_unlock(&the_log.lock);
    return admitted;
}

void
log_event(enum log_level level, const char *event, const struct log_field *fields,
          const char *message, ...)
{
    const int64_t now_us = clock_monotonic_us();
    char text[MESSAGE_BYTES];
    va_list args;

    if ((int)level > the_log.level)
        return;
    the_log.lines[level]++;
    tell_suppressed(now_us);
    if (!is_admitted(level, event, now_us))
        return;

    va_start(args, message);
    (void)vsnprintf(text, sizeof(text), message, args);
    va_end(args);
    write_line(&(struct event){level, event, text, fields});
}

uint64_t
log_lines(enum log_level level)
{
    return the_log.lines[level];
}
