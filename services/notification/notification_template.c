/* notification_template - a letter's text with its gaps, and what may be put into them. */
#include "notification/notification_template.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "notification/notification_day.h"
#include "notification/notification_gap.h"

static const char REFERENCE_CHARACTERS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-/:_";

const struct notification_placeholder *
notification_placeholder_of(const struct notification_template *self, const char *name,
                            size_t length)
{
    for (size_t i = 0; i < self->n_placeholders; i++)
        if (strlen(self->placeholders[i].name) == length
            && strncmp(self->placeholders[i].name, name, length) == 0)
            return &self->placeholders[i];
    return NULL;
}

static bool
is_reference(const char *value)
{
    const size_t length = strspn(value, REFERENCE_CHARACTERS);

    return length > 0 && length <= NOTIFICATION_REFERENCE_MOST && value[length] == '\0'
           && strpbrk(value, "0123456789") != NULL;
}

static bool
is_of_kind(enum notification_kind kind, const char *value)
{
    switch (kind) {
    case NOTIFICATION_KIND_REFERENCE: return is_reference(value);
    case NOTIFICATION_KIND_DAY: return notification_is_day(value);
    case NOTIFICATION_KIND_TIME: return notification_is_time(value);
    default: return false;
    }
}

/* A name from outside is only repeated when it is one. */
static rc_t
refuse(struct arena *arena, const char *word, const char *name, const char **reason)
{
    *reason = notification_is_word(name) ? arena_printf(arena, "%s %s", word, name)
                                         : arena_strdup(arena, word);
    return RC_INVALID;
}

/* What a placeholder takes; NULL when nothing was given. */
static const char *
value_of(const struct notification_values *values,
         const struct notification_placeholder *placeholder)
{
    for (size_t i = 0; i < values->n; i++)
        if (strcmp(values->values[i].name, placeholder->name) == 0)
            return values->values[i].value;
    return placeholder->kind == NOTIFICATION_KIND_REFERENCE ? values->reference : NULL;
}

static bool
is_given_before(const struct notification_values *values, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(values->values[i].name, values->values[at].name) == 0)
            return true;
    return false;
}

static rc_t
check_values(const struct notification_template *self,
             const struct notification_values *values, struct arena *arena,
             const char **reason)
{
    for (size_t i = 0; i < values->n; i++) {
        const char *name = values->values[i].name;

        if (notification_placeholder_of(self, name, strlen(name)) == NULL)
            return refuse(arena, "placeholder_unknown", name, reason);
        if (is_given_before(values, i))
            return refuse(arena, "placeholder_twice", name, reason);
    }
    for (size_t i = 0; i < self->n_placeholders; i++) {
        const char *value = value_of(values, &self->placeholders[i]);

        if (value == NULL || value[0] == '\0')
            return refuse(arena, "placeholder_missing", self->placeholders[i].name,
                          reason);
        if (strlen(value) > NOTIFICATION_VALUE_MOST)
            return refuse(arena, "placeholder_too_long", self->placeholders[i].name,
                          reason);
        if (!is_of_kind(self->placeholders[i].kind, value))
            return refuse(arena, "placeholder_not_of_its_kind",
                          self->placeholders[i].name, reason);
    }
    return RC_OK;
}

/* Text that grows to the right; without a buffer it only measures. */
struct growing {
    char *bytes;
    size_t size;
};

static void
append(struct growing *out, const char *bytes, size_t size)
{
    if (out->bytes != NULL)
        memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
}

static void
append_value(struct growing *out, const struct notification_placeholder *placeholder,
             const char *value, bool is_english)
{
    char day[NOTIFICATION_DAY_BYTES];

    if (placeholder->kind != NOTIFICATION_KIND_DAY) {
        append(out, value, strlen(value));
        return;
    }
    if (is_english)
        notification_day_en(value, day);
    else
        notification_day_sv(value, day);
    append(out, day, strlen(day));
}

static void
write_text(const struct notification_template *self,
           const struct notification_values *values, const char *text,
           struct growing *out)
{
    struct notification_gap gap;

    while (notification_next_gap(text, &gap) && gap.at != NULL) {
        const struct notification_placeholder *placeholder =
            notification_placeholder_of(self, gap.name, gap.length);
        const char *value = placeholder != NULL ? value_of(values, placeholder) : NULL;

        assert(value != NULL); /* the template and the values have been checked */
        append(out, text, (size_t)(gap.at - text));
        append_value(out, placeholder, value, gap.is_english);
        text = gap.after;
    }
    append(out, text, strlen(text));
}

static const char *
filled(const struct notification_template *self, const struct notification_values *values,
       const char *text, struct arena *arena)
{
    struct growing out = {NULL, 0};

    write_text(self, values, text, &out);
    out = (struct growing){arena_alloc(arena, out.size + 1), 0};
    write_text(self, values, text, &out);
    return out.bytes;
}

rc_t
notification_template_fill(const struct notification_template *self,
                           const struct notification_values *values, struct arena *arena,
                           struct notification_text *text, const char **reason)
{
    TRY(check_values(self, values, arena, reason));
    text->subject = filled(self, values, self->subject, arena);
    text->body = filled(self, values, self->body, arena);
    return RC_OK;
}
