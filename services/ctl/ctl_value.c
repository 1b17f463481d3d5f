/* ctl_value - numbers and dates as other authorities write them. */
#include "ctl/ctl_value.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"

enum {
    NUMBER_BYTES = 64,    /* longer is no number                                */
    EXACT_DIGITS = 15,    /* so many fit a double's 53 bits                     */
    DIGITS_IN_FORMAT = 8, /* yyyymmdd                                           */
};

/* Exact in a double, so that one division rounds correctly. */
static const double POWERS_OF_TEN[EXACT_DIGITS + 1] = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* What strtod gets: the same text with a point, and nothing that only strtod understands. */
static bool
copy_plainly(struct ctl_slice text, char decimal, char out[NUMBER_BYTES])
{
    bool has_digit = false;

    if (text.n == 0 || text.n >= NUMBER_BYTES)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        const char byte = text.text[i];

        if (!is_digit(byte) && strchr("+-.eE", byte) == NULL && byte != decimal)
            return false;
        has_digit |= is_digit(byte);
        out[i] = byte;
        if (byte == decimal)
            out[i] = '.';
    }
    out[text.n] = '\0';
    return has_digit;
}

static rc_t
read_long_number(struct ctl_slice text, char decimal, double *number)
{
    char plain[NUMBER_BYTES];
    char *end;

    if (!copy_plainly(text, decimal, plain))
        return RC_INVALID;
    errno = 0;

    const double value = strtod(plain, &end);

    if (*end != '\0' || !isfinite(value))
        return RC_INVALID;
    *number = value;
    return RC_OK;
}

/* Nearly every number of a register: up to 15 digits, one mark, no exponent. */
rc_t
ctl_value_number(struct ctl_slice text, char decimal, double *number)
{
    const bool is_negative = text.n > 0 && text.text[0] == '-';
    int64_t mantissa = 0;
    size_t digits = 0;
    size_t mark = SIZE_MAX; /* digits before the mark */

    for (size_t i = is_negative ? 1 : 0; i < text.n; i++) {
        const char byte = text.text[i];

        if (is_digit(byte) && digits < EXACT_DIGITS) {
            mantissa = mantissa * 10 + (byte - '0');
            digits++;
        } else if ((byte == '.' || byte == decimal) && mark == SIZE_MAX && digits > 0) {
            mark = digits;
        } else {
            return read_long_number(text, decimal, number);
        }
    }
    if (digits == 0 || mark == digits)
        return RC_INVALID;

    const double scale = mark == SIZE_MAX ? 1.0 : POWERS_OF_TEN[digits - mark];

    *number = (is_negative ? -1.0 : 1.0) * (double)mantissa / scale;
    return RC_OK;
}

/* Degrees while they are read, digit by digit. */
struct degrees {
    struct ctl_slice text;
    size_t at, whole, places; /* digits before and behind the mark */
    int64_t micro;
};

static bool
next_digit(struct degrees *self, int *digit)
{
    if (self->at == self->text.n || !is_digit(self->text.text[self->at]))
        return false;
    *digit = self->text.text[self->at++] - '0';
    return true;
}

/* errors: RC_INVALID  no digit; RC_MISSING  more than any angle has */
static rc_t
read_whole_degrees(struct degrees *self)
{
    enum { WHOLE_DIGITS = 3 };
    int digit;

    while (next_digit(self, &digit)) {
        if (++self->whole > WHOLE_DIGITS)
            return RC_MISSING;
        self->micro = self->micro * 10 + digit;
    }
    return self->whole == 0 ? RC_INVALID : RC_OK;
}

/* The first digit behind the last place decides how it rounds. errors: RC_INVALID  a mark without digits */
static rc_t
read_places(struct degrees *self, char decimal)
{
    enum { PLACES = 6, HALF = 5 };
    /* A slice ends with a NUL, which is no mark. */
    const char mark = self->text.text[self->at];
    const bool has_mark = mark == '.' || mark == decimal;
    int digit;

    self->at += has_mark;
    for (; has_mark && next_digit(self, &digit); self->places++) {
        if (self->places < PLACES)
            self->micro = self->micro * 10 + digit;
        else
            self->micro += self->places == PLACES && digit >= HALF;
    }
    if (has_mark && self->places == 0)
        return RC_INVALID;
    for (size_t place = self->places; place < PLACES; place++)
        self->micro *= 10;
    return RC_OK;
}

rc_t
ctl_value_micro(struct ctl_slice text, char decimal, int most, int32_t *micro)
{
    enum { MICRO = 1000000 };
    const char sign = text.text[0];
    struct degrees degrees = {.text = text, .at = sign == '-' || sign == '+' ? 1 : 0};

    TRY(read_whole_degrees(&degrees));
    TRY(read_places(&degrees, decimal));
    if (degrees.at < text.n)
        return RC_INVALID;
    if (degrees.micro > (int64_t)most * MICRO)
        return RC_MISSING;
    *micro = (int32_t)(sign == '-' ? -degrees.micro : degrees.micro);
    return RC_OK;
}

bool
ctl_value_is_day_format(const char *format)
{
    size_t years = 0, months = 0, days = 0;

    for (const char *at = format; *at != '\0'; at++) {
        const bool is_letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');

        years += *at == 'y';
        months += *at == 'm';
        days += *at == 'd';
        if (is_digit(*at) || (is_letter && strchr("ymd", *at) == NULL))
            return false;
    }
    return years == 4 && months == 2 && days == 2 && strstr(format, "yyyy") != NULL
           && strstr(format, "mm") != NULL && strstr(format, "dd") != NULL;
}

/* A day while it is read, digit by digit. */
struct parts {
    int year, month, day;
};

/* The part that a letter of a format stands for; NULL: it stands for itself. */
static int *
part_of(struct parts *parts, char letter)
{
    switch (letter) {
    case 'y': return &parts->year;
    case 'm': return &parts->month;
    case 'd': return &parts->day;
    default: return NULL;
    }
}

static rc_t
read_day(struct ctl_slice text, const char *format, int32_t *day)
{
    struct parts parts = {0};

    for (size_t i = 0; i < text.n; i++) {
        int *part = part_of(&parts, format[i]);

        if (part == NULL && text.text[i] != format[i])
            return RC_INVALID;
        if (part == NULL)
            continue;
        if (!is_digit(text.text[i]))
            return RC_INVALID;
        *part = *part * 10 + (text.text[i] - '0');
    }
    return day_from_date(parts.year, parts.month, parts.day, day);
}

rc_t
ctl_value_day(struct ctl_slice text, const char *const *formats, int32_t *day)
{
    for (; *formats != NULL; formats++)
        if (strlen(*formats) == text.n && read_day(text, *formats, day) == RC_OK)
            return RC_OK;
    return RC_INVALID;
}
