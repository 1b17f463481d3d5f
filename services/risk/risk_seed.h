/* risk_seed - the words that a person chose, as the seed of the lottery. */
#pragma once

#include <stdint.h>

#include "risk/risk_lottery.h"

/* An adapter, not a pure core: it uses libsodium. The seed is the SHA-256 of the text's bytes. */
void risk_seed_of(const char *text, uint8_t seed[RISK_SEED_BYTES]);
