/* ctl_message_json - any message as JSON, and JSON as a message, by the message's own descriptor. */
#pragma once

#include <jansson.h>
#include <protobuf-c/protobuf-c.h>

#include "platform/arena.h"

/*
 * A message as a JSON object with the names of its .proto. Ids (16 bytes) become UUID text, other bytes hex; an enum
 * its last part in lower case ("funnel"); a day "2024-03-31"; what is not there, and the two ends of time, null.
 * Numbers that JSON has no word for (NaN, infinity) become null too.
 *
 * out:    a new reference
 */
json_t *ctl_json_of_message(const ProtobufCMessage *message);

/*
 * Fill a message's single values from an object of ours; a name or value that does not fit is our own bug and
 * asserts. Repeated fields and messages inside are not filled.
 *
 * in:     message  new, all zero; texts and bytes are copied into the arena
 */
void ctl_message_of_json(json_t *object, ProtobufCMessage *message, struct arena *arena);

/* The word for an enum's value ("own"), "?" when the descriptor does not know it. */
void ctl_enum_word(const ProtobufCEnumDescriptor *descriptor, int value, char word[64]);
