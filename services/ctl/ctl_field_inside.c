/* ctl_field_inside - messages inside messages, and the days that nobody gives. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "ctl/ctl_field.h"
#include "ctl/ctl_message_json.h"
#include "platform/wire.h"

static bool
is_repeated(const ProtobufCFieldDescriptor *field)
{
    return field->label == PROTOBUF_C_LABEL_REPEATED;
}

static bool
is_of_oneof(const ProtobufCFieldDescriptor *field)
{
    return (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0;
}

ProtobufCMessage *
ctl_field_last(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    const char *base = (const char *)message;
    const void *at = base + field->offset;

    assert(field->type == PROTOBUF_C_TYPE_MESSAGE);
    if (is_repeated(field)) {
        const size_t n = *(const size_t *)(const void *)(base + field->quantifier_offset);

        return n == 0 ? NULL : (*(ProtobufCMessage * *const *)at)[n - 1];
    }
    if (is_of_oneof(field)
        && *(const uint32_t *)(const void *)(base + field->quantifier_offset)
               != field->id)
        return NULL;
    return *(ProtobufCMessage *const *)at;
}

void
ctl_field_append(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                 ProtobufCMessage *inside, struct arena *arena)
{
    ProtobufCMessage **place = ctl_field_place(message, field, arena);

    assert(is_repeated(field) && field->type == PROTOBUF_C_TYPE_MESSAGE);
    *place = inside;
}

ProtobufCMessage *
ctl_field_inside(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                 struct arena *arena)
{
    ProtobufCMessage *inside = is_repeated(field) ? NULL : ctl_field_last(message, field);

    if (inside != NULL)
        return inside;
    inside = wire_new(field->descriptor, arena);
    ctl_field_forget_days(inside);
    *(ProtobufCMessage **)ctl_field_place(message, field, arena) = inside;
    return inside;
}

/* "until further notice", "while it runs", "still open". */
static int32_t
day_not_given(const char *name)
{
    static const char *const OPEN[] = {"until_day", "valid_until_day", "end_day",
                                       "closed_day"};

    for (size_t i = 0; i < sizeof(OPEN) / sizeof(OPEN[0]); i++)
        if (strcmp(OPEN[i], name) == 0)
            return INT32_MAX;
    return INT32_MIN;
}

void
ctl_field_forget_days(ProtobufCMessage *message)
{
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];

        if (ctl_field_kind(field) != CTL_KIND_DAY || is_repeated(field)
            || is_of_oneof(field))
            continue;
        *(int32_t *)(void *)((char *)message + field->offset) =
            day_not_given(field->name);
    }
}

const char *
ctl_field_text(const ProtobufCMessage *message, const char *name)
{
    const ProtobufCFieldDescriptor *field = ctl_field_find(message->descriptor, name);
    const char *text;

    if (field == NULL || field->type != PROTOBUF_C_TYPE_STRING || is_repeated(field))
        return "";
    text = *(char *const *)(const void *)((const char *)message + field->offset);
    return text == NULL ? "" : text;
}

const char *
ctl_field_words(const ProtobufCFieldDescriptor *field, struct arena *arena)
{
    enum { WORD_BYTES = 64 };
    const ProtobufCEnumDescriptor *descriptor = field->descriptor;
    const char *words = "";
    char word[WORD_BYTES];

    for (unsigned i = 0; i < descriptor->n_values; i++) {
        if (descriptor->values[i].value == 0)
            continue;
        ctl_enum_word(descriptor, descriptor->values[i].value, word);
        words = arena_printf(arena, "%s%s%s", words, *words == '\0' ? "" : "|", word);
    }
    return words;
}
