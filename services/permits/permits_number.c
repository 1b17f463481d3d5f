/* permits_number - case numbers of permits, "0.7-12/2026": node, class, serial and year. */
#include "permits/permits_number.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char DIGITS[] = "0123456789";

void
permits_number_format(const struct permits_number *number,
                      char text[PERMITS_NUMBER_BYTES])
{
    (void)snprintf(text, PERMITS_NUMBER_BYTES, "0.%s-%d/%d", number->number_class,
                   (int)number->serial, (int)number->year);
}

/* A number of at most nine digits; moves past it. */
static rc_t
read_digits(const char **text, int32_t *value)
{
    enum { MOST_DIGITS = 9, TEN = 10 };
    size_t length = strspn(*text, DIGITS);

    if (length == 0 || length > MOST_DIGITS)
        return RC_INVALID;
    *value = 0;
    for (size_t i = 0; i < length; i++)
        *value = *value * TEN + (*text)[i] - '0';
    *text += length;
    return RC_OK;
}

rc_t
permits_number_parse(const char *text, struct permits_number *number)
{
    struct permits_number read = {.year = 0};
    char again[PERMITS_NUMBER_BYTES];
    const char *at = text;
    size_t length;

    if (strncmp(at, "0.", 2) != 0)
        return RC_INVALID;
    at += 2;
    length = strspn(at, "0123456789.");
    if (length == 0 || length >= sizeof(read.number_class) || at[length] != '-')
        return RC_INVALID;
    memcpy(read.number_class, at, length);
    at += length + 1;
    TRY(read_digits(&at, &read.serial));
    if (*at++ != '/')
        return RC_INVALID;
    TRY(read_digits(&at, &read.year));
    /* There is one way to write a number, so that nobody has two. */
    permits_number_format(&read, again);
    if (strcmp(text, again) != 0)
        return RC_INVALID;
    *number = read;
    return RC_OK;
}
