/* intake_match_key - names and references brought to one form, so that two ways of writing one thing are the same. */
#include "intake/intake_match_key.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORDS_MAX = 16,
    MUNICIPALITY_DIGITS = 4,
    LEAD_LATIN = 0xC3,     /* of U+00C0..U+00FF in UTF-8         */
    LEAD_COMBINING = 0xCC, /* of the marks that follow a letter  */
    TRAIL_BITS = 0x3F,
};

/* ISO 646-SE. */
#define RING     "}"
#define A_UMLAUT "{"
#define O_UMLAUT "|"

/* U+00C0..U+00FF, upper and lower alike: what each is written as; a blank ends a word. */
static const char LATIN[] = "aaaa" A_UMLAUT RING A_UMLAUT "ceeeeiiii"
                            "dnoooo" O_UMLAUT " " O_UMLAUT "uuuuy  "
                            "aaaa" A_UMLAUT RING A_UMLAUT "ceeeeiiii"
                            "dnoooo" O_UMLAUT " " O_UMLAUT "uuuuy y";

static char
lower(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    return byte;
}

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool
is_plain(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'z');
}

void
intake_match_ref_key(const char *text, char key[INTAKE_MATCH_KEY_BYTES])
{
    size_t n = 0;

    for (; *text != '\0' && n < INTAKE_MATCH_KEY_BYTES - 1; text++)
        if (is_plain(lower(*text)))
            key[n++] = lower(*text);
    key[n] = '\0';
}

/* A letter with a mark of its own after it, as some systems write å ä ö. */
static char
combine(char letter, unsigned char mark)
{
    enum { ACCENT_RING = 0x8A, ACCENT_UMLAUT = 0x88 };

    if (letter == 'a' && mark == ACCENT_RING)
        return RING[0];
    if (letter == 'a' && mark == ACCENT_UMLAUT)
        return A_UMLAUT[0];
    if (letter == 'o' && mark == ACCENT_UMLAUT)
        return O_UMLAUT[0];
    return letter;
}

/* The text in one byte a letter; whatever is neither letter nor digit is a blank. */
static void
fold(const char *text, char out[INTAKE_MATCH_KEY_BYTES])
{
    size_t n = 0;

    for (; *text != '\0' && n < INTAKE_MATCH_KEY_BYTES - 1; text++) {
        const unsigned char lead = (unsigned char)*text;
        const unsigned char trail = lead == '\0' ? 0 : (unsigned char)text[1];

        if (is_plain(lower(*text))) {
            out[n++] = lower(*text);
        } else if (lead == LEAD_LATIN && trail != 0) {
            out[n++] = LATIN[trail & TRAIL_BITS];
            text++;
        } else if (lead == LEAD_COMBINING && trail != 0) {
            if (n > 0)
                out[n - 1] = combine(out[n - 1], trail);
            text++;
        } else if ((lead & ~TRAIL_BITS) != 0x80) {
            out[n++] = ' ';
        }
    }
    out[n] = '\0';
}

static int
compare_words(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;

    return strcmp(*left, *right);
}

/* Cut a folded text into its words, in place; those beyond the sixteenth say nothing more. */
static size_t
split(char *folded, const char *words[WORDS_MAX])
{
    size_t n = 0;

    while (*folded != '\0' && n < WORDS_MAX) {
        folded += strspn(folded, " ");
        if (*folded == '\0')
            break;
        words[n++] = folded;
        folded += strcspn(folded, " ");
        if (*folded != '\0')
            *folded++ = '\0';
    }
    return n;
}

/* Sorted, each once. A key of these is never longer than what they were folded from. */
static void
join(const char *words[], size_t n, char key[INTAKE_MATCH_KEY_BYTES])
{
    size_t at = 0;

    qsort(words, n, sizeof *words, compare_words);
    for (size_t i = 0; i < n; i++) {
        const size_t length = strlen(words[i]);

        if (i > 0 && strcmp(words[i], words[i - 1]) == 0)
            continue;
        if (at > 0)
            key[at++] = ' ';
        memcpy(key + at, words[i], length);
        at += length;
    }
    key[at] = '\0';
}

void
intake_match_name_key(const char *text, char key[INTAKE_MATCH_KEY_BYTES])
{
    char folded[INTAKE_MATCH_KEY_BYTES];
    const char *words[WORDS_MAX] = {NULL};

    fold(text, folded);
    join(words, split(folded, words), key);
}

static bool
is_kind_of_municipality(const char *word)
{
    return strcmp(word, "kommun") == 0 || strcmp(word, "stad") == 0
           || strcmp(word, "region") == 0;
}

size_t
intake_match_place_keys(const char *text,
                        char keys[INTAKE_MATCH_PLACE_KEYS][INTAKE_MATCH_KEY_BYTES])
{
    char folded[INTAKE_MATCH_KEY_BYTES];
    const char *words[WORDS_MAX] = {NULL};
    size_t n, left = 0, length;

    fold(text, folded);
    n = split(folded, words);
    for (size_t i = 0; i < n; i++)
        if (!is_kind_of_municipality(words[i]))
            words[left++] = words[i];
    if (left == 0)
        return 0;
    join(words, left, keys[0]);
    length = strlen(keys[0]);
    if (left == n || keys[0][length - 1] != 's')
        return 1;
    memcpy(keys[1], keys[0], length - 1);
    keys[1][length - 1] = '\0';
    return INTAKE_MATCH_PLACE_KEYS;
}

bool
intake_match_is_municipality(const char *text)
{
    size_t n = 0;

    while (is_digit(text[n]))
        n++;
    return n == MUNICIPALITY_DIGITS && text[n] == '\0';
}
