/* demo_random - random numbers that depend on the seed and on what they are for, never on the order of drawing. */
#include "demo/demo_random.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

enum { WORD_BYTES = 8, WORDS = 4, UNIFORM_BITS = 53, WORD_BITS = 64 };
enum { NORMAL_TERMS = 12, TERM_BITS = 16, TERMS_PER_WORD = 4, GROWTH_DOUBLINGS = 20 };

static const char SPACE[] = "tillsyn-demo";
static const double POISSON_AT_ONCE = 16.0;

static void
put_number(uint8_t bytes[WORD_BYTES], uint64_t number)
{
    for (size_t i = 0; i < WORD_BYTES; i++)
        bytes[i] = (uint8_t)(number >> (WORD_BYTES * (WORD_BYTES - 1 - i)));
}

static struct demo_random
keyed(uint64_t seed, enum demo_stream stream, const void *name, size_t n_name)
{
    crypto_hash_sha256_state state;
    uint8_t key[2 * WORD_BYTES];
    uint8_t hash[crypto_hash_sha256_BYTES];
    struct demo_random self = {{0}};

    put_number(key, seed);
    put_number(key + WORD_BYTES, (uint64_t)stream);
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, (const uint8_t *)SPACE, sizeof SPACE - 1);
    (void)crypto_hash_sha256_update(&state, key, sizeof key);
    (void)crypto_hash_sha256_update(&state, name, n_name);
    (void)crypto_hash_sha256_final(&state, hash);
    for (size_t i = 0; i < sizeof hash; i++)
        self.s[i / WORD_BYTES] = self.s[i / WORD_BYTES] << WORD_BYTES | hash[i];
    return self;
}

struct demo_random
demo_random_numbered(uint64_t seed, enum demo_stream stream, uint64_t number)
{
    uint8_t name[WORD_BYTES];

    put_number(name, number);
    return keyed(seed, stream, name, sizeof name);
}

struct demo_random
demo_random_named(uint64_t seed, enum demo_stream stream, const char *name)
{
    return keyed(seed, stream, name, strlen(name));
}

static uint64_t
rotate(uint64_t word, unsigned by)
{
    return word << by | word >> (WORD_BITS - by);
}

uint64_t
demo_random_next(struct demo_random *self)
{
    enum { BEFORE = 7, SHIFT = 17, LAST = 45 }; /* the published constants */
    uint64_t *s = self->s;
    const uint64_t result = rotate(s[1] * 5, BEFORE) * 9;
    const uint64_t shifted = s[1] << SHIFT;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], LAST);
    return result;
}

uint32_t
demo_random_below(struct demo_random *self, uint32_t n)
{
    assert(n > 0);
    return (uint32_t)((demo_random_next(self) >> 32) * n >> 32);
}

int32_t
demo_random_between(struct demo_random *self, int32_t least, int32_t most)
{
    assert(least <= most);
    return least + (int32_t)demo_random_below(self, (uint32_t)(most - least) + 1);
}

double
demo_random_uniform(struct demo_random *self)
{
    return (double)(demo_random_next(self) >> (WORD_BITS - UNIFORM_BITS))
           / (double)(UINT64_C(1) << UNIFORM_BITS);
}

bool
demo_random_chance(struct demo_random *self, double probability)
{
    return demo_random_uniform(self) < probability;
}

double
demo_random_normal(struct demo_random *self)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < NORMAL_TERMS / TERMS_PER_WORD; i++)
        for (uint64_t word = demo_random_next(self), k = 0; k < TERMS_PER_WORD; k++)
            sum += (uint32_t)(word >> (TERM_BITS * k)) & UINT16_MAX;
    /* Each term lies on average half a step below its interval's middle. */
    return ((double)sum + NORMAL_TERMS / 2.0) / (UINT16_MAX + 1.0) - NORMAL_TERMS / 2.0;
}

/* source: D. Knuth, TAOCP vol. 2, 3.4.1, algorithm for the Poisson distribution */
static uint32_t
poisson_small(struct demo_random *self, double mean)
{
    const double least = demo_grow(-mean);
    double product = demo_random_uniform(self);
    uint32_t n = 0;

    for (; product > least; n++)
        product *= demo_random_uniform(self);
    return n;
}

uint32_t
demo_random_poisson(struct demo_random *self, double mean)
{
    const uint32_t parts = (uint32_t)(mean / POISSON_AT_ONCE);
    uint32_t n = 0;

    for (uint32_t i = 0; i < parts; i++)
        n += poisson_small(self, POISSON_AT_ONCE);
    return n + poisson_small(self, mean - parts * POISSON_AT_ONCE);
}

uint32_t
demo_random_binomial(struct demo_random *self, uint32_t n, double probability)
{
    uint32_t hits = 0;

    for (uint32_t i = 0; i < n; i++)
        hits += demo_random_chance(self, probability);
    return hits;
}

size_t
demo_random_pick(struct demo_random *self, const uint16_t *weights, size_t n)
{
    uint32_t sum = 0;
    size_t i = 0;

    for (size_t k = 0; k < n; k++)
        sum += weights[k];

    uint32_t at = demo_random_below(self, sum);

    while (at >= weights[i])
        at -= weights[i++];
    return i;
}

double
demo_grow(double x)
{
    double growth = 1.0 + x / (double)(1U << GROWTH_DOUBLINGS);

    for (size_t i = 0; i < GROWTH_DOUBLINGS; i++)
        growth *= growth;
    return growth;
}
