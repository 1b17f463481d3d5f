/* log_line - one bounded line of a log in the making: escaped, and valid UTF-8 whatever comes. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* A line is at most PIPE_BUF, so that one write() never mixes with another thread's. */
enum { LOG_LINE_BYTES = 4096 };

struct log_line {
    size_t used;
    char bytes[LOG_LINE_BYTES];
};

/* Append trusted text as it is; all of it or, near the line's end, nothing. */
void log_line_raw(struct log_line *line, const char *text);

/*
 * Append the inside of a JSON string: quotes, backslashes and control characters escaped, bytes
 * that are not UTF-8 replaced by U+FFFD. Stops short, between two characters, at the line's end.
 */
void log_line_escaped(struct log_line *line, const char *text);

/* Append ,"key":"text" (null when text is NULL), ,"key":12 or ,"key":0.5; or nothing if too long. */
void log_line_text(struct log_line *line, const char *key, const char *text);
void log_line_int(struct log_line *line, const char *key, int64_t number);
void log_line_seconds(struct log_line *line, const char *key, double seconds);

/* Append what ends a line. Always fits. */
void log_line_end(struct log_line *line, const char *end);
