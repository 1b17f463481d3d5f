/* permits_borrow - const domain values in protobuf-c's fields, which are not const but only read when packed. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "platform/id.h"

char *permits_borrow_text(const char *text);
ProtobufCBinaryData permits_borrow_uuid(const struct uuid *id);
