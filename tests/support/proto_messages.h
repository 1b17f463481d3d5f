/* proto_messages - every message of the public language, and one of each with every field set. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "platform/arena.h"

/* In the order of the files; ended by NULL. test_proto fails when one is missing. */
extern const ProtobufCMessageDescriptor *const PROTO_MESSAGES[];
size_t proto_messages_count(void);

/*
 * A message whose every field has a value other than its default; repeated fields have two.
 *
 * in:     member  which one of each oneof, counted from 0; of a smaller one the last
 */
void *proto_fill(const ProtobufCMessageDescriptor *descriptor, unsigned member,
                 struct arena *arena);

/* Bytes of one value of a field in memory. */
size_t proto_value_size(const ProtobufCFieldDescriptor *field);
