/* intake_match - which unit of a municipality a written name means, if it means exactly one. */
#include "intake/intake_match.h"

#include <stdbool.h>
#include <string.h>

enum {
    PERMILLE = 1000,
    WORDS_MAX = 16,
    PREFIX_MIN = 4, /* shorter beginnings say nothing             */
    TYPO_MIN = 5,   /* in shorter words one letter makes another  */
    TYPO_PERMILLE = 900,
    NUMBER_WEIGHT = 12, /* "Norr 1" is not "Norr 2"                   */
    WEIGHT_MAX = 12,
    SPECIFIC = 4, /* how much more a word of its own says       */
};

/* Words that say what kind of unit it is, not which; in the form of intake_match_name_key. */
static const char *const COMMON[] = {
    "ab",
    "apotek",
    "apoteket",
    "aldreboende",
    "barnmorskemottagning",
    "boende",
    "care",
    "enhet",
    "enheten",
    "folktandv}rd",
    "folktandv}rden",
    "h{lsocentral",
    "h{lsocentralen",
    "hem",
    "hemmet",
    "hvb",
    "i",
    "klinik",
    "kliniken",
    "l{karhus",
    "l{karhuset",
    "mottagning",
    "mottagningen",
    "och",
    "omsorg",
    "p}",
    "s{rskilt",
    "tandl{karna",
    "tandl{kare",
    "tandv}rd",
    "v}rd",
    "v}rdboende",
    "v}rdcentral",
    "v}rdcentralen",
    "v}rdhem",
    "{ldreboende",
};

struct word {
    const char *text;
    size_t n;
    uint32_t weight;
};

struct words {
    struct word word[WORDS_MAX];
    size_t n;
    uint32_t weight;
};

static bool
is_common(const char *text, size_t n)
{
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        if (strlen(COMMON[i]) == n && memcmp(COMMON[i], text, n) == 0)
            return true;
    return false;
}

static uint32_t
weight_of(const char *text, size_t n)
{
    const uint32_t length = n < WEIGHT_MAX ? (uint32_t)n : WEIGHT_MAX;

    if (text[0] >= '0' && text[0] <= '9')
        return NUMBER_WEIGHT * SPECIFIC;
    return is_common(text, n) ? length : length * SPECIFIC;
}

static struct words
words_of(const char *key)
{
    struct words words = {.n = 0};

    while (*key != '\0' && words.n < WORDS_MAX) {
        const size_t n = strcspn(key, " ");
        const uint32_t weight = weight_of(key, n);

        words.word[words.n++] = (struct word){key, n, weight};
        words.weight += weight;
        key += n;
        key += *key == ' ';
    }
    return words;
}

/* One letter changed, left out or put in. */
static bool
is_typo(const struct word *longer, const struct word *shorter)
{
    size_t same = 0, left;

    while (same < shorter->n && longer->text[same] == shorter->text[same])
        same++;
    left = shorter->n - same;
    if (longer->n == shorter->n)
        return left > 0
               && memcmp(longer->text + same + 1, shorter->text + same + 1, left - 1)
                      == 0;
    return memcmp(longer->text + same + 1, shorter->text + same, left) == 0;
}

static uint32_t
word_similarity(const struct word *a, const struct word *b)
{
    const struct word *longer = a->n >= b->n ? a : b;
    const struct word *shorter = longer == a ? b : a;

    if (memcmp(longer->text, shorter->text, shorter->n) == 0) {
        if (longer->n == shorter->n)
            return PERMILLE;
        return shorter->n >= PREFIX_MIN ? (uint32_t)(PERMILLE * shorter->n / longer->n)
                                        : 0;
    }
    if (shorter->n < TYPO_MIN || longer->n - shorter->n > 1)
        return 0;
    return is_typo(longer, shorter) ? TYPO_PERMILLE : 0;
}

/* How much of these words the others have. */
static uint32_t
covered(const struct words *self, const struct words *others)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < self->n; i++) {
        uint32_t best = 0;

        for (size_t j = 0; j < others->n && best < PERMILLE; j++) {
            const uint32_t alike = word_similarity(&self->word[i], &others->word[j]);

            best = alike > best ? alike : best;
        }
        sum += best * self->word[i].weight;
    }
    return sum;
}

static uint32_t
similarity(const struct words *a, const struct words *b)
{
    const uint32_t weight = a->weight + b->weight;

    return weight == 0 ? 0 : (covered(a, b) + covered(b, a)) / weight;
}

uint32_t
intake_match_similarity(const char *a, const char *b)
{
    const struct words left = words_of(a), right = words_of(b);

    return similarity(&left, &right);
}

struct intake_match_choice
intake_match_choose(const char *key, const char *const *names, size_t n,
                    const struct intake_match_law *law)
{
    const struct words said = words_of(key);
    struct intake_match_choice none = {SIZE_MAX, 0}, best = {SIZE_MAX, 0};
    uint32_t next = 0;

    for (size_t i = 0; i < n; i++) {
        const struct words name = words_of(names[i]);
        const uint32_t alike = similarity(&said, &name);

        if (alike > best.confidence_permille) {
            next = best.confidence_permille;
            best = (struct intake_match_choice){i, alike};
        } else if (alike > next) {
            next = alike;
        }
    }
    if (best.at == SIZE_MAX || best.confidence_permille < law->threshold_permille
        || best.confidence_permille - next < law->margin_permille)
        return none;
    if (best.confidence_permille > INTAKE_MATCH_NAME_MOST)
        best.confidence_permille = INTAKE_MATCH_NAME_MOST;
    return best;
}
