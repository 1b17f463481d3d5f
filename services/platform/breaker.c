/* breaker - a stream that brings poison by the dozen is stopped before good messages are buried. */
#include "platform/breaker.h"

enum { SOUND_PER_POISON = 20, TRIPS_AT = 50 * SOUND_PER_POISON };

bool
breaker_would_trip(const struct breaker *self, size_t poisoned)
{
    return self->level + (int64_t)poisoned * SOUND_PER_POISON > TRIPS_AT;
}

void
breaker_note(struct breaker *self, size_t sound, size_t poisoned)
{
    const bool is_agreed = self->level < 0;

    self->level += (int64_t)poisoned * SOUND_PER_POISON;
    if (is_agreed)
        return; /* sound messages do not use up what was agreed to */
    self->level -= (int64_t)sound;
    if (self->level < 0)
        self->level = 0;
}

void
breaker_allow(struct breaker *self, uint32_t poisoned)
{
    self->level = -(int64_t)poisoned * SOUND_PER_POISON;
}
