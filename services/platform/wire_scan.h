/* wire_scan - a message's bytes, looked at before anybody unpacks them. Internal to platform. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stddef.h>

#include "platform/rc.h"

/*
 * Walk the fields as the descriptor knows them.
 *
 * errors: RC_INVALID  cut off, nested deeper than WIRE_DEPTH, or a string that is not UTF-8 or holds a NUL
 */
must_check rc_t wire_scan(const ProtobufCMessageDescriptor *descriptor,
                          const unsigned char *bytes, size_t size);
