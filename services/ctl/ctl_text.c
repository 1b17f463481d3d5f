/* ctl_text - texts from outside: are they clean, and how are they shown. */
#include "ctl/ctl_text.h"

#include <stdint.h>
#include <string.h>

#include "platform/utf8.h"

enum {
    SHOWN_BYTES = 3,     /* of a masked value */
    STARS_MOST = 12,     /* so that the length is not told either */
    LETTER_LEAST = 0xC0, /* of Windows-1252, accented ones */
    LETTER_MOST = 0xFE,
    LEAD_LEAST = 0xC2, /* of UTF-8's lead bytes */
    LEAD_MOST = 0xF4,
    LEAD_OF_THREE = 0xE0,
    LEAD_OF_FOUR = 0xF0,
    CONTINUATION_MASK = 0xC0,
    CONTINUATION = 0x80,
};

bool
ctl_text_equals(struct ctl_slice a, struct ctl_slice b)
{
    return a.n == b.n && memcmp(a.text, b.text, a.n) == 0;
}

/* Eight bytes at a time: no high bit set and no byte zero. */
static bool
is_plain_word(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t highs = UINT64_C(0x8080808080808080);
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return ((word | (word - ones)) & highs) == 0;
}

bool
ctl_text_is_plain(const char *bytes, size_t n)
{
    size_t at = 0;

    for (; at + sizeof(uint64_t) <= n; at += sizeof(uint64_t))
        if (!is_plain_word(bytes + at))
            return false;
    for (; at < n; at++)
        if (bytes[at] == '\0' || (bytes[at] & 0x80) != 0)
            return false;
    return true;
}

static bool
starts_character(const char *bytes, size_t n)
{
    for (size_t length = 2; length <= 4 && length <= n; length++)
        if (utf8_is_valid(bytes, length))
            return true;
    return false;
}

/* Does the end of the bytes cut a character that could have gone on? */
static bool
is_cut(const char *bytes, size_t n)
{
    const unsigned char lead = (unsigned char)bytes[0];
    const size_t length = lead < LEAD_OF_THREE ? 2 : lead < LEAD_OF_FOUR ? 3 : 4;

    if (lead < LEAD_LEAST || lead > LEAD_MOST || n >= length)
        return false;
    for (size_t i = 1; i < n; i++)
        if ((bytes[i] & CONTINUATION_MASK) != CONTINUATION)
            return false;
    return true;
}

bool
ctl_text_is_western(const char *bytes, size_t n)
{
    bool has_letter = false;

    for (size_t at = 0; at < n; at++) {
        const unsigned char byte = (unsigned char)bytes[at];

        if (byte < 0x80)
            continue;
        if (is_cut(bytes + at, n - at))
            break;
        if (starts_character(bytes + at, n - at))
            return false;
        has_letter |= byte >= LETTER_LEAST && byte <= LETTER_MOST;
    }
    return has_letter;
}

/* Where the shown part ends, without cutting a character. */
static size_t
shown_length(struct ctl_slice text)
{
    size_t length = text.n / 2 < SHOWN_BYTES ? text.n / 2 : SHOWN_BYTES;

    while (length > 0 && !utf8_is_valid(text.text, length))
        length--;
    return length;
}

void
ctl_text_mask(struct ctl_slice text, char masked[CTL_MASK_BYTES])
{
    const size_t shown = shown_length(text);
    const size_t stars = text.n - shown < STARS_MOST ? text.n - shown : STARS_MOST;

    memcpy(masked, text.text, shown);
    memset(masked + shown, '*', stars);
    masked[shown + stars] = '\0';
}

void
ctl_text_hide(struct ctl_slice text, char hidden[CTL_MASK_BYTES])
{
    const size_t n = text.n < CTL_MASK_BYTES - 1 ? text.n : CTL_MASK_BYTES - 1;

    memset(hidden, '*', n);
    hidden[n] = '\0';
}
