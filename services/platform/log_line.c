/* log_line - one bounded line of a log in the making: escaped, and valid UTF-8 whatever comes. */
#include "platform/log_line.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "platform/utf8.h"

enum {
    TAIL_BYTES = 16, /* kept for what closes a string and a line */
    BODY_BYTES = LOG_LINE_BYTES - TAIL_BYTES,
    NUMBER_BYTES = 32,
    ESCAPE_BYTES = 8,
    UTF8_MOST = 4,
    C1_LEAD = 0xc2, /* U+0080 .. U+009F are C2 80 .. C2 9F */
    C1_END = 0xa0,
};

static bool
has_room(const struct log_line *line, size_t size)
{
    return line->used <= BODY_BYTES && size <= BODY_BYTES - line->used;
}

static void
put(struct log_line *line, const char *bytes, size_t size)
{
    memcpy(line->bytes + line->used, bytes, size);
    line->used += size;
}

void
log_line_raw(struct log_line *line, const char *text)
{
    const size_t length = strlen(text);

    if (has_room(line, length))
        put(line, text, length);
}

void
log_line_end(struct log_line *line, const char *end)
{
    const size_t length = strlen(end);

    assert(line->used + length <= LOG_LINE_BYTES);
    put(line, end, length);
}

/* The length of the character that begins here, 0 when none does. The text ends with a NUL. */
static size_t
character_length(const char *at)
{
    for (size_t length = 1; length <= UTF8_MOST && at[length - 1] != '\0'; length++)
        if (utf8_is_valid(at, length))
            return length;
    return 0;
}

/* C0, DEL and C1: what a terminal or a reader of lines would obey. */
static bool
is_control(const unsigned char *at)
{
    return at[0] < 0x20 || at[0] == 0x7f || (at[0] == C1_LEAD && at[1] < C1_END);
}

/* One character as it stands in a JSON string; returns how many bytes of text it took. */
static size_t
escape(const unsigned char *at, char out[ESCAPE_BYTES], size_t *out_length)
{
    const size_t length = character_length((const char *)at);
    int written;

    if (length == 0)
        written = snprintf(out, ESCAPE_BYTES, "\xef\xbf\xbd");
    else if (*at == '"' || *at == '\\')
        written = snprintf(out, ESCAPE_BYTES, "\\%c", *at);
    else if (*at == '\n')
        written = snprintf(out, ESCAPE_BYTES, "\\n");
    else if (is_control(at))
        written = snprintf(out, ESCAPE_BYTES, "\\u%04x", length == 2 ? at[1] : at[0]);
    else
        written = snprintf(out, ESCAPE_BYTES, "%.*s", (int)length, (const char *)at);
    *out_length = (size_t)written;
    return length == 0 ? 1 : length;
}

void
log_line_escaped(struct log_line *line, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    char piece[ESCAPE_BYTES];

    while (*at != '\0') {
        size_t piece_length;
        const size_t taken = escape(at, piece, &piece_length);

        if (!has_room(line, piece_length))
            return;
        put(line, piece, piece_length);
        at += taken;
    }
}

static bool
put_key(struct log_line *line, const char *key)
{
    if (!has_room(line, strlen(key) + NUMBER_BYTES))
        return false;
    put(line, ",\"", 2);
    put(line, key, strlen(key));
    put(line, "\":", 2);
    return true;
}

void
log_line_text(struct log_line *line, const char *key, const char *text)
{
    if (!put_key(line, key))
        return;
    if (text == NULL) {
        log_line_raw(line, "null");
        return;
    }
    put(line, "\"", 1);
    log_line_escaped(line, text);
    put(line, "\"", 1);
}

void
log_line_int(struct log_line *line, const char *key, int64_t number)
{
    char digits[NUMBER_BYTES];

    (void)snprintf(digits, sizeof(digits), "%" PRId64, number);
    if (put_key(line, key))
        log_line_raw(line, digits);
}

void
log_line_seconds(struct log_line *line, const char *key, double seconds)
{
    char digits[NUMBER_BYTES] = "null";

    if (isfinite(seconds) && fabs(seconds) < 1e15)
        (void)snprintf(digits, sizeof(digits), "%.6f", seconds);
    if (put_key(line, key))
        log_line_raw(line, digits);
}
