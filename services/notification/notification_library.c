/* notification_library - every version of every template, and which one holds on a day. */
#include "notification/notification_library.h"

#include <stdbool.h>
#include <string.h>

/* Two versions of one template must come in the order of their days. */
static bool
fits(const struct notification_template *a, const struct notification_template *b)
{
    if (strcmp(a->id, b->id) != 0)
        return true;
    if (a->version == b->version)
        return false;
    return (a->version < b->version) == (a->valid_from_day < b->valid_from_day)
           && a->valid_from_day != b->valid_from_day;
}

rc_t
notification_library_check(const struct notification_library *self, size_t *at)
{
    for (size_t i = 1; i < self->n; i++)
        for (size_t j = 0; j < i; j++)
            if (!fits(&self->templates[i], &self->templates[j])) {
                *at = i;
                return RC_INVALID;
            }
    return RC_OK;
}

rc_t
notification_library_find(const struct notification_library *self, const char *id,
                          int32_t day, size_t *at)
{
    const struct notification_template *found = NULL;

    for (size_t i = 0; i < self->n; i++) {
        const struct notification_template *template = &self->templates[i];

        if (strcmp(template->id, id) == 0 && template->valid_from_day <= day
            && (found == NULL || template->version > found->version)) {
            found = template;
            *at = i;
        }
    }
    return found != NULL ? RC_OK : RC_MISSING;
}
