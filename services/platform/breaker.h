/* breaker - a stream that brings poison by the dozen is stopped before good messages are buried. Internal to platform. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A leaky bucket: each poisoned message fills it, every so many sound ones empty it by one. Half a percent of poison never
 * fills it; a sender or a receiver that is wrong in principle fills it at once.
 */
struct breaker {
    int64_t
        level; /* in sound messages; negative: so much poison an operator has agreed to */
};

/* Whether a stretch with so much poison is to be put aside, or the stream to be stopped. */
bool breaker_would_trip(const struct breaker *self, size_t poisoned);

/* What was committed. */
void breaker_note(struct breaker *self, size_t sound, size_t poisoned);

/* An operator has looked and agrees to so many more. */
void breaker_allow(struct breaker *self, uint32_t poisoned);
