/* risk_seed - the words that a person chose, as the seed of the lottery. */
#include "risk/risk_seed.h"

#include <sodium.h>
#include <string.h>

void
risk_seed_of(const char *text, uint8_t seed[RISK_SEED_BYTES])
{
    (void)crypto_hash_sha256(seed, (const unsigned char *)text, strlen(text));
}
