/* risk_lottery - lots that are committed to before the run and can be checked after it. */
#include "risk/risk_lottery.h"

#include <sodium.h>

static const uint8_t EXPLORATION[] = {'e', 'x', 'p', 'l', 'o', 'r',
                                      'a', 't', 'i', 'o', 'n'};

static void
hash_with_seed(const uint8_t *seed, const uint8_t *bytes, size_t n, uint8_t hash[32])
{
    crypto_hash_sha256_state state;

    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, seed, RISK_SEED_BYTES);
    (void)crypto_hash_sha256_update(&state, bytes, n);
    (void)crypto_hash_sha256_final(&state, hash);
}

void
risk_lottery_unit(const uint8_t seed[RISK_SEED_BYTES], const struct uuid *unit,
                  uint8_t lottery[RISK_LOTTERY_BYTES])
{
    hash_with_seed(seed, unit->b, sizeof unit->b, lottery);
}

uint64_t
risk_lottery_draw(const uint8_t seed[RISK_SEED_BYTES])
{
    uint8_t hash[RISK_LOTTERY_BYTES];
    uint64_t value = 0;

    hash_with_seed(seed, EXPLORATION, sizeof EXPLORATION, hash);
    for (size_t i = 0; i < sizeof value; i++)
        value = value << 8 | hash[i];
    return value;
}

void
risk_lottery_commitment(const uint8_t seed[RISK_SEED_BYTES], uint8_t commitment[32])
{
    (void)crypto_hash_sha256(commitment, seed, RISK_SEED_BYTES);
}
