/* risk_count - how an indicator is counted from the authority's own cases and findings. */
#include "risk/risk_count.h"

#include <string.h>

enum { TYPE_MAX = 48 };

bool
risk_count_is_asked(const struct risk_count *self)
{
    return self->what != RISK_COUNT_NOTHING;
}

static bool
is_type(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return n >= 1 && n <= TYPE_MAX && text[n] == '\0';
}

static const char *
types_fault(const struct risk_count *self)
{
    for (size_t i = 0; i < self->n_types; i++) {
        if (!is_type(self->types[i]))
            return "counts: a case type must be 1 to 48 of a-z, 0-9 and _";
        for (size_t j = 0; j < i; j++)
            if (strcmp(self->types[i], self->types[j]) == 0)
                return "counts: a case type is named twice";
    }
    return NULL;
}

const char *
risk_count_fault(const struct risk_count *self)
{
    if (self->what < RISK_COUNT_CASES || self->what > RISK_COUNT_RECURRENCES)
        return "counts: what must be cases, findings or recurrences";
    if (self->state < RISK_COUNT_ANY || self->state > RISK_COUNT_CLOSED)
        return "counts: state must be any, open or closed";
    if (self->per < RISK_COUNT_PER_PLACES || self->per > RISK_COUNT_PER_INSPECTIONS)
        return "counts: per must be places or inspections";
    if (self->window_days < 1 || self->window_days > RISK_COUNT_WINDOW_MAX)
        return "counts: window_days must be 1 to 36525";
    if (self->what == RISK_COUNT_CASES && self->n_types == 0)
        return "counts: name the types of the cases that are counted";
    if (self->what == RISK_COUNT_CASES && self->per == RISK_COUNT_PER_INSPECTIONS)
        return "counts: cases are counted per places; per inspections, count findings";
    return types_fault(self);
}
