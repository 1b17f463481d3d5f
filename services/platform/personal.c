/* personal - finding Swedish personal identity numbers in texts. */
#include "platform/personal.h"

#include <stdint.h>
#include <string.h>

enum {
    DIGITS_SHORT = 10, /* YYMMDDNNNC   */
    DIGITS_LONG = 12,  /* YYYYMMDDNNNC */
    MONTHS = 12,
    COORDINATION_DAY = 60, /* a coordination number has the day of birth plus 60 */
    CENTURY_FIRST = 18,
    CENTURY_LAST = 20,
};

/*
 * How a number may be written: d is a digit, s a mark between the parts of a date (the same one
 * each time), t what may stand before the last four. One with more digits comes first.
 */
static const char *const FORMS[] = {"ddddddddtdddd", "ddddsddsddtdddd", "ddddddtdddd"};

/* What may stand before the last four: nothing, or one of these. */
static const char *const TAILS[] = {" - ",      " \xE2\x80\x93 ", "-",           "+", " ",
                                    "\xC2\xA0", "\xE2\x80\x93",   "\xE2\x88\x92"};

struct reading {
    const char *at;
    const char *end;
    uint8_t digit[DIGITS_LONG];
    size_t n;
    char mark; /* between the parts of the date; 0: none seen yet */
};

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || ((unsigned char)byte & 0x80) != 0;
}

static bool
read_digit(struct reading *self)
{
    if (self->at == self->end || !is_digit(*self->at))
        return false;
    self->digit[self->n++] = (uint8_t)(*self->at++ - '0');
    return true;
}

static bool
read_mark(struct reading *self)
{
    if (self->at == self->end || *self->at == '\0' || strchr("-/. ", *self->at) == NULL)
        return false;
    if (self->mark != '\0' && self->mark != *self->at)
        return false;
    self->mark = *self->at++;
    return true;
}

static bool
skip_tail_mark(struct reading *self)
{
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        const size_t n = strlen(TAILS[i]);

        if ((size_t)(self->end - self->at) >= n && memcmp(self->at, TAILS[i], n) == 0) {
            self->at += n;
            return true;
        }
    }
    return true;
}

static bool
read_form(struct reading *self, const char *form)
{
    for (; *form != '\0'; form++) {
        const bool is_read = *form == 'd'   ? read_digit(self)
                             : *form == 's' ? read_mark(self)
                                            : skip_tail_mark(self);

        if (!is_read)
            return false;
    }
    return true;
}

/* source: ISO/IEC 7812-1, annex B, over the ten digits from first */
static bool
has_right_check_digit(const uint8_t *first)
{
    unsigned sum = 0;

    for (size_t i = 0; i < DIGITS_SHORT; i++) {
        const unsigned product = first[i] * (i % 2 == 0 ? 2U : 1U);

        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

/* Without its century a year may be a leap year if it is one in any of them: 00 was, in 2000. */
static bool
is_birth_date(const uint8_t *first, unsigned century)
{
    static const uint8_t DAYS[MONTHS] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const unsigned year = first[0] * 10U + first[1];
    const unsigned month = first[2] * 10U + first[3];
    unsigned day = first[4] * 10U + first[5];

    if (day > COORDINATION_DAY)
        day -= COORDINATION_DAY;
    if (month < 1 || month > MONTHS || day < 1 || day > DAYS[month - 1])
        return false;
    if (month != 2 || day < DAYS[1])
        return true;
    return year % 4 == 0 && (year != 0 || century == 0 || century % 4 == 0);
}

static bool
is_personal_number(const struct reading *self)
{
    const uint8_t *first = self->digit + (self->n - DIGITS_SHORT);
    unsigned century = 0;

    if (self->n == DIGITS_LONG) {
        century = self->digit[0] * 10U + self->digit[1];
        if (century < CENTURY_FIRST || century > CENTURY_LAST)
            return false;
    }
    return is_birth_date(first, century) && has_right_check_digit(first);
}

/* Glued to a letter it is an id of something, such as CS2003011601. */
static bool
stands_at(const char *at, const char *end)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        struct reading reading = {.at = at, .end = end};

        if (!read_form(&reading, FORMS[i]))
            continue;
        if (reading.at < end && (is_digit(*reading.at) || is_letter(*reading.at)))
            continue;
        if (is_personal_number(&reading))
            return true;
    }
    return false;
}

bool
personal_number_in(const char *text, size_t n)
{
    const char *const end = text + n;

    for (const char *at = text; at < end; at++) {
        if (!is_digit(*at))
            continue;
        if ((at == text || !is_letter(at[-1])) && stands_at(at, end))
            return true;
        while (at + 1 < end && is_digit(at[1]))
            at++;
    }
    return false;
}
