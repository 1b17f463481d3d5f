/* permits_borrow - const domain values in protobuf-c's fields, which are not const but only read when packed. */
#include "permits/permits_borrow.h"

char *
permits_borrow_text(const char *text)
{
    union {
        const char *in;
        char *out;
    } cast = {.in = text};

    return cast.out;
}

ProtobufCBinaryData
permits_borrow_uuid(const struct uuid *id)
{
    union {
        const uint8_t *in;
        uint8_t *out;
    } cast = {.in = id->b};

    return (ProtobufCBinaryData){.len = sizeof(id->b), .data = cast.out};
}
