/* intake_feed_code - the coded words that a source may use, each for its time. */
#include "intake/intake_feed_code.h"

#include <string.h>

static const struct intake_feed_code *
find(const struct intake_feed_codes *codes, const char *field, const char *code,
     int32_t day)
{
    for (size_t i = 0; i < codes->n; i++) {
        const struct intake_feed_code *row = &codes->rows[i];

        if (strcmp(row->code, code) == 0 && strcmp(row->field, field) == 0
            && row->from_day <= day && day < row->to_day)
            return row;
    }
    return NULL;
}

bool
intake_feed_code_is(const struct intake_feed_codes *codes, const char *field,
                    const char *code, int32_t day)
{
    return find(codes, field, code, day) != NULL;
}

bool
intake_feed_code_is_problem(const struct intake_feed_codes *codes, const char *main,
                            const char *sub, int32_t day)
{
    const struct intake_feed_code *above = find(codes, "problem", main, day), *below;

    if (above == NULL || above->parent != NULL)
        return false;
    if (sub[0] == '\0')
        return true;
    below = find(codes, "problem", sub, day);
    return below != NULL && below->parent != NULL && strcmp(below->parent, main) == 0;
}

const struct intake_feed_indicator *
intake_feed_code_indicator(const struct intake_feed_indicators *indicators,
                           const char *indicator, int32_t day)
{
    for (size_t i = 0; i < indicators->n; i++) {
        const struct intake_feed_indicator *row = &indicators->rows[i];

        if (strcmp(row->indicator, indicator) == 0 && row->from_day <= day
            && day < row->to_day)
            return row;
    }
    return NULL;
}
