/* ctl_personal - finding Swedish personal identity numbers in texts. */
#include "ctl/ctl_text.h"

#include <stdint.h>

enum {
    DIGITS_SHORT = 10, /* YYMMDDNNNC   */
    DIGITS_LONG = 12,  /* YYYYMMDDNNNC */
    TAIL_DIGITS = 4,
    COORDINATION_DAY = 60, /* a coordination number has the day of birth plus 60 */
};

struct digits {
    uint8_t digit[DIGITS_LONG];
    size_t n;
    size_t end; /* where the run ends in the text */
};

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/*
 * A run of digits from at, with one - or + where the last four may begin. A run that is too
 * long ends with n above DIGITS_LONG.
 */
static struct digits
read_run(struct ctl_slice text, size_t at)
{
    struct digits run = {.n = 0};

    for (; at < text.n; at++) {
        const bool is_tail =
            run.n == DIGITS_SHORT - TAIL_DIGITS || run.n == DIGITS_LONG - TAIL_DIGITS;

        if ((text.text[at] == '-' || text.text[at] == '+') && is_tail)
            continue;
        if (!is_digit(text.text[at]))
            break;
        if (run.n < DIGITS_LONG)
            run.digit[run.n] = (uint8_t)(text.text[at] - '0');
        run.n++;
    }
    run.end = at;
    return run;
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

static bool
is_birth_date(const uint8_t *first)
{
    const unsigned month = first[2] * 10U + first[3];
    const unsigned day = first[4] * 10U + first[5];

    return month >= 1 && month <= 12
           && ((day >= 1 && day <= 31)
               || (day > COORDINATION_DAY && day <= COORDINATION_DAY + 31));
}

static bool
is_personal_number(const struct digits *run)
{
    if (run->n != DIGITS_SHORT && run->n != DIGITS_LONG)
        return false;

    const uint8_t *first = run->digit + (run->n - DIGITS_SHORT);

    if (run->n == DIGITS_LONG && run->digit[0] != 1 && run->digit[0] != 2)
        return false;
    return is_birth_date(first) && has_right_check_digit(first);
}

static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || (byte & 0x80) != 0;
}

/* Glued to a letter it is an id of something, such as CS2003011601. */
static bool
stands_alone(struct ctl_slice text, size_t at, size_t end)
{
    return (at == 0 || !is_letter(text.text[at - 1]))
           && (end == text.n || !is_letter(text.text[end]));
}

bool
ctl_text_has_personal_number(struct ctl_slice text)
{
    for (size_t at = 0; at < text.n;) {
        if (!is_digit(text.text[at])) {
            at++;
            continue;
        }

        const struct digits run = read_run(text, at);

        if (is_personal_number(&run) && stands_alone(text, at, run.end))
            return true;
        at = run.end;
    }
    return false;
}
