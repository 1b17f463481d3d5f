/* scheduling_lot - lots that a seed draws: the same for the same seed and key, like chance for who does not know it. */
#include "scheduling/scheduling_lot.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { PERMILLE = 1000 };

static void
add(crypto_hash_sha256_state *state, const void *bytes, size_t n)
{
    (void)crypto_hash_sha256_update(state, bytes, n);
}

struct scheduling_lot
scheduling_seed_of(const char *words)
{
    struct scheduling_lot seed;

    (void)crypto_hash_sha256(seed.b, (const unsigned char *)words, strlen(words));
    return seed;
}

struct scheduling_lot
scheduling_commitment(const struct scheduling_lot *seed)
{
    struct scheduling_lot commitment;

    (void)crypto_hash_sha256(commitment.b, seed->b, sizeof seed->b);
    return commitment;
}

struct scheduling_lot
scheduling_draw(const struct scheduling_lot *seed, const char *purpose, const char *key)
{
    crypto_hash_sha256_state state;
    struct scheduling_lot lot;

    (void)crypto_hash_sha256_init(&state);
    add(&state, seed->b, sizeof seed->b);
    add(&state, purpose, strlen(purpose) + 1);
    add(&state, key, strlen(key));
    (void)crypto_hash_sha256_final(&state, lot.b);
    return lot;
}

int
scheduling_lot_compare(const struct scheduling_lot *a, const struct scheduling_lot *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

bool
scheduling_lot_is_within(const struct scheduling_lot *lot, uint32_t permille)
{
    enum { BITS = 8, TAKEN = 4 };
    uint32_t drawn = 0;

    for (size_t i = 0; i < TAKEN; i++)
        drawn = drawn << BITS | lot->b[i];
    return drawn % PERMILLE < permille;
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct scheduling_lot
scheduling_digest_lines(const char **lines, size_t n)
{
    crypto_hash_sha256_state state;
    struct scheduling_lot digest;

    if (n > 0)
        qsort(lines, n, sizeof *lines, compare_lines);
    (void)crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < n; i++) {
        add(&state, lines[i], strlen(lines[i]));
        add(&state, "\n", 1);
    }
    (void)crypto_hash_sha256_final(&state, digest.b);
    return digest;
}
