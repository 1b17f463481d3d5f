/* ctl_field - one value of a message out of a text, by the message's own descriptor. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>

#include "ctl/ctl_text.h"
#include "platform/arena.h"
#include "platform/rc.h"

/* What a text for a field must be; told to people when it is not. */
enum ctl_field_kind {
    CTL_KIND_TEXT,
    CTL_KIND_DAY,
    CTL_KIND_WHOLE,
    CTL_KIND_NUMBER,
    CTL_KIND_YES_NO,
    CTL_KIND_WORD,
    CTL_KIND_BYTES,
    CTL_KIND_MESSAGE,
    CTL_KIND_KINDS
};

/* A signed field that is named day, or whose name ends in _day, counts days. */
enum ctl_field_kind ctl_field_kind(const ProtobufCFieldDescriptor *field);

/* A field by its name; of one that is repeated also without its last letter s. NULL: there is none. */
const ProtobufCFieldDescriptor *
ctl_field_find(const ProtobufCMessageDescriptor *descriptor, const char *name);

/*
 * Set a field, or add to it when it is repeated; of a oneof it becomes the one that is there.
 *
 * in:     text  "2026-01-15", "17", "0.25", "yes", "private", an id or hexadecimals, as the field's kind is
 * errors: RC_INVALID  the text is not of the field's kind or out of its range; the message is as it was
 */
must_check rc_t ctl_field_set(ProtobufCMessage *message,
                              const ProtobufCFieldDescriptor *field,
                              struct ctl_slice text, struct arena *arena);

/* The message inside a field, made when it is not there; of one that is repeated, a new one behind the others. */
ProtobufCMessage *ctl_field_inside(ProtobufCMessage *message,
                                   const ProtobufCFieldDescriptor *field,
                                   struct arena *arena);

/* Put a message that is made already behind the others of a repeated field; it is borrowed. */
void ctl_field_append(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                      ProtobufCMessage *inside, struct arena *arena);

/* The last message of a repeated field, or the single one; NULL when there is none. */
ProtobufCMessage *ctl_field_last(const ProtobufCMessage *message,
                                 const ProtobufCFieldDescriptor *field);

/* Days that nobody gives: an end is open, the others were never. Those in oneofs are absent anyway. */
void ctl_field_forget_days(ProtobufCMessage *message);

/* A text field's value, "" when there is no such field. */
const char *ctl_field_text(const ProtobufCMessage *message, const char *name);

/* Where a field's next value goes: in its place, behind the others when it is repeated. */
void *ctl_field_place(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                      struct arena *arena);

/* The words that an enum knows, "new|change", without the unspecified one. */
const char *ctl_field_words(const ProtobufCFieldDescriptor *field, struct arena *arena);
