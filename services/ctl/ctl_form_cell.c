/* ctl_form_cell - a cell of a form's table into the field that it is for. */
#include "ctl/ctl_form_cell.h"

#include <assert.h>
#include <string.h>

#include "ctl/ctl_value.h"

static const char SEPARATOR[] = ";";

static const ProtobufCFieldDescriptor *
find(const ProtobufCMessageDescriptor *descriptor, const char *name, size_t n)
{
    for (unsigned i = 0; i < descriptor->n_fields; i++)
        if (strncmp(descriptor->fields[i].name, name, n) == 0
            && descriptor->fields[i].name[n] == '\0')
            return &descriptor->fields[i];
    assert(false && "the message of a form has the fields of its columns");
    return NULL;
}

struct ctl_form_target
ctl_form_target(const ProtobufCMessageDescriptor *descriptor,
                const struct ctl_form_column *column)
{
    const char *path = column->field == NULL ? column->name : column->field;
    const char *dot = strchr(path, '.');
    struct ctl_form_target target = {.kind = column->kind};
    bool is_repeated;

    if (dot != NULL) {
        target.outer = find(descriptor, path, (size_t)(dot - path));
        descriptor = target.outer->descriptor;
        path = dot + 1;
    }
    target.field = find(descriptor, path, strlen(path));
    is_repeated = target.field->label == PROTOBUF_C_LABEL_REPEATED;
    assert(is_repeated
           == (column->kind == CTL_FORM_LIST || column->kind == CTL_FORM_PARTS));
    assert((target.field->type == PROTOBUF_C_TYPE_MESSAGE)
           == (column->kind == CTL_FORM_PARTS));
    return target;
}

static rc_t
refuse_value(const ProtobufCFieldDescriptor *field, enum ctl_code *code)
{
    static const enum ctl_code CODES[CTL_KIND_KINDS] = {
        [CTL_KIND_TEXT] = CTL_ROW_TEXT_TOO_LONG, [CTL_KIND_DAY] = CTL_ROW_NOT_ISO_DATE,
        [CTL_KIND_WHOLE] = CTL_ROW_NOT_WHOLE,    [CTL_KIND_NUMBER] = CTL_ROW_NOT_A_NUMBER,
        [CTL_KIND_YES_NO] = CTL_ROW_NOT_YES_NO,  [CTL_KIND_WORD] = CTL_ROW_NOT_A_WORD,
        [CTL_KIND_BYTES] = CTL_ROW_NOT_BYTES,
    };

    *code = CODES[ctl_field_kind(field)];
    return RC_INVALID;
}

static rc_t
set_value(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
          ProtobufCMessage *message, struct arena *arena, enum ctl_code *code)
{
    return ctl_field_set(message, field, text, arena) == RC_OK
               ? RC_OK
               : refuse_value(field, code);
}

/* The parts of a list, one after the other, each ended by a NUL. */
static bool
next_part(const char **at, struct ctl_slice *part, struct arena *arena)
{
    if (**at == '\0')
        return false;
    part->n = strcspn(*at, SEPARATOR);
    part->text = arena_printf(arena, "%.*s", (int)part->n, *at);
    *at += part->n + ((*at)[part->n] != '\0');
    return true;
}

/* "1.3": the problem's main group, and the problem itself where it is given. */
static rc_t
add_part(const ProtobufCFieldDescriptor *field, struct ctl_slice part,
         ProtobufCMessage *message, struct arena *arena)
{
    ProtobufCMessage *inside = ctl_field_inside(message, field, arena);
    const ProtobufCMessageDescriptor *descriptor = inside->descriptor;
    const size_t n = strcspn(part.text, ".");
    const struct ctl_slice main_part = {arena_printf(arena, "%.*s", (int)n, part.text),
                                        n};

    TRY(ctl_field_set(inside, find(descriptor, "main", strlen("main")), main_part,
                      arena));
    if (part.text[n] == '\0')
        return RC_OK;
    return ctl_field_set(inside, find(descriptor, "sub", strlen("sub")), part, arena);
}

static rc_t
add_all(const struct ctl_form_target *target, struct ctl_slice cell,
        ProtobufCMessage *message, struct arena *arena, enum ctl_code *code)
{
    const char *at = cell.text;
    struct ctl_slice part;

    while (next_part(&at, &part, arena)) {
        if (target->kind == CTL_FORM_PARTS)
            TRY(add_part(target->field, part, message, arena));
        else
            TRY(set_value(target->field, part, message, arena, code));
    }
    return RC_OK;
}

static rc_t
set_degrees(const struct ctl_form_target *target, struct ctl_slice cell,
            ProtobufCMessage *message, struct arena *arena, enum ctl_code *code)
{
    enum { MOST = 180 };
    int32_t micro;

    if (ctl_value_micro(cell, '.', MOST, &micro) != RC_OK) {
        *code = CTL_ROW_NOT_DEGREES;
        return RC_INVALID;
    }
    *(int32_t *)ctl_field_place(message, target->field, arena) = micro;
    return RC_OK;
}

rc_t
ctl_form_cell(const struct ctl_form_target *target, struct ctl_slice cell,
              ProtobufCMessage *message, struct arena *arena, enum ctl_code *code)
{
    if (target->outer != NULL)
        message = ctl_field_inside(message, target->outer, arena);
    if (cell.n == 0)
        return RC_OK;
    switch (target->kind) {
    case CTL_FORM_VALUE: return set_value(target->field, cell, message, arena, code);
    case CTL_FORM_DEGREES: return set_degrees(target, cell, message, arena, code);
    case CTL_FORM_LIST:
    case CTL_FORM_PARTS: return add_all(target, cell, message, arena, code);
    case CTL_FORM_ASIDE: break;
    }
    return RC_OK;
}
