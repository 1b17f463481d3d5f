/* utf8 - whether bytes are text. */
#include "platform/utf8.h"

#include <stdint.h>
#include <string.h>

/* A lead byte's range, how many bytes follow, and what the first of them may be. */
struct form {
    uint8_t lead_from, lead_to;
    uint8_t following;
    uint8_t second_from, second_to;
};

static const struct form FORMS[] = {
    {0x01, 0x7F, 0, 0x00, 0x00},
    {0xC2, 0xDF, 1, 0x80, 0xBF},
    {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF},
    {0xED, 0xED, 2, 0x80, 0x9F},
    {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF},
    {0xF1, 0xF3, 3, 0x80, 0xBF},
    {0xF4, 0xF4, 3, 0x80, 0x8F},
};

static const struct form *
form_of(uint8_t lead)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        if (lead >= FORMS[i].lead_from && lead <= FORMS[i].lead_to)
            return &FORMS[i];
    return NULL;
}

static bool
is_continued(const struct form *form, const uint8_t *at)
{
    if (form->following > 0 && (at[1] < form->second_from || at[1] > form->second_to))
        return false;
    for (size_t i = 2; i <= form->following; i++)
        if (at[i] < 0x80 || at[i] > 0xBF)
            return false;
    return true;
}

/* Eight bytes of plain ASCII without a NUL, which is what most text is made of. */
static bool
is_plain(const uint8_t *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return (word & tops) == 0 && ((word - ones) & tops) == 0;
}

bool
utf8_is_valid(const char *bytes, size_t size)
{
    const uint8_t *at = (const uint8_t *)bytes;
    const uint8_t *end = at + size;

    while (at < end) {
        const struct form *form;

        if ((size_t)(end - at) >= sizeof(uint64_t) && is_plain(at)) {
            at += sizeof(uint64_t);
            continue;
        }
        form = form_of(*at);

        if (form == NULL || (size_t)(end - at) <= form->following
            || !is_continued(form, at))
            return false;
        at += 1U + form->following;
    }
    return true;
}
