/* risk_lottery - lots that are committed to before the run and can be checked after it. */
#pragma once

#include "risk/risk_group.h"

enum { RISK_SEED_BYTES = 32 };

/* An adapter, not a pure core: it uses libsodium's SHA-256. sodium_init must have run. */

/* A unit's lot: SHA-256(seed || unit id). */
void risk_lottery_unit(const uint8_t seed[RISK_SEED_BYTES], const struct uuid *unit,
                       uint8_t lottery[RISK_LOTTERY_BYTES]);

/* Where the exploration draw starts: the first 8 bytes of SHA-256(seed || "exploration"). */
uint64_t risk_lottery_draw(const uint8_t seed[RISK_SEED_BYTES]);

/* What is registered before the run: SHA-256(seed). */
void risk_lottery_commitment(const uint8_t seed[RISK_SEED_BYTES], uint8_t commitment[32]);
