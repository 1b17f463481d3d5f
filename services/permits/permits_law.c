/* permits_law - what the law says of permits on a day: fees, lists, provisions and deadlines, as dated rows. */
#include "permits/permits_law.h"

#include <stdio.h>
#include <string.h>

#include "permits/permits_workday.h"

static bool
holds(const struct permits_span *span, int32_t day)
{
    return span->from_day <= day && day < span->until_day;
}

static bool
is_any_or(const char *pattern, const char *word)
{
    return strcmp(pattern, "*") == 0 || strcmp(pattern, word) == 0;
}

const struct permits_kind *
permits_law_kind(const struct permits_law *law, const char *kind, int32_t day)
{
    for (size_t i = 0; i < law->n_kinds; i++)
        if (strcmp(law->kinds[i].kind, kind) == 0 && holds(&law->kinds[i].span, day))
            return &law->kinds[i];
    return NULL;
}

bool
permits_law_lists(const struct permits_item *row, const char *list,
                  const struct permits_matter *matter)
{
    return strcmp(row->list, list) == 0 && holds(&row->span, matter->day)
           && is_any_or(row->kind, matter->kind)
           && is_any_or(row->category, matter->category);
}

bool
permits_law_has(const struct permits_law *law, const char *list, const char *item,
                const struct permits_matter *matter)
{
    for (size_t i = 0; i < law->n_items; i++)
        if (strcmp(law->items[i].item, item) == 0
            && permits_law_lists(&law->items[i], list, matter))
            return true;
    return false;
}

const char *
permits_law_of(const struct permits_law *law, const struct permits_matter *matter)
{
    for (size_t i = 0; i < law->n_items; i++)
        if (permits_law_lists(&law->items[i], "category", matter))
            return law->items[i].item;
    return NULL;
}

const struct permits_legal_ref *
permits_law_ref(const struct permits_law *law, const char *code, int32_t day)
{
    for (size_t i = 0; i < law->n_refs; i++)
        if (strcmp(law->refs[i].code, code) == 0 && holds(&law->refs[i].span, day))
            return &law->refs[i];
    return NULL;
}

bool
permits_law_carries(const struct permits_legal_ref *ref, const char *decision)
{
    enum { DECISION_BYTES = 32 };
    char word[DECISION_BYTES];

    (void)snprintf(word, sizeof(word), ",%s,", decision);
    return strstr(ref->decisions, word) != NULL;
}

rc_t
permits_law_deadline(const struct permits_law *law, const char *rule, int32_t day,
                     int32_t *last_day)
{
    for (size_t i = 0; i < law->n_deadlines; i++) {
        const struct permits_deadline *row = &law->deadlines[i];

        if (strcmp(row->rule, rule) != 0 || !holds(&row->span, day))
            continue;
        *last_day = permits_workday_from(day + row->days);
        return RC_OK;
    }
    return RC_MISSING;
}
