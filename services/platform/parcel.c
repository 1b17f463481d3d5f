/* parcel - messages of one stream, packed as the bytes of a Batch. */
#include "platform/parcel.h"

#include <string.h>

#include "platform/clock.h"
#include "platform/oom.h"

enum { BATCH_TAG = 0x0A /* field 1, length-delimited */, VARINT_BYTES_MAX = 10 };

struct parcel
parcel_begin(enum item_kind kind, struct outlet *outlet, int64_t first_seq)
{
    struct parcel parcel = {item_new(kind, NULL, 0), 0};

    parcel.item->outlet = outlet;
    parcel.item->seq = first_seq;
    parcel.item->committed_us =
        clock_monotonic_us(); /* FETCHED: the reader knows better */
    return parcel;
}

bool
parcel_has_room(const struct parcel *parcel, size_t size)
{
    return parcel->item->count == 0
           || (parcel->item->count < WIRE_BATCH_MESSAGES
               && parcel->item->bytes + size <= WIRE_BATCH_BYTES);
}

static size_t
put_varint(unsigned char *at, size_t value)
{
    size_t n = 0;

    for (; value >= 0x80; value >>= 7)
        at[n++] = (unsigned char)(value | 0x80);
    at[n++] = (unsigned char)value;
    return n;
}

void
parcel_add(struct parcel *parcel, const void *envelope, size_t size)
{
    struct item *item = parcel->item;
    size_t needed = item->bytes + size + 1 + VARINT_BYTES_MAX;

    if (needed > parcel->capacity) {
        parcel->capacity = needed * 2;
        item = oom_realloc(item, sizeof *item + parcel->capacity);
        parcel->item = item;
    }
    item->payload[item->bytes++] = BATCH_TAG;
    item->bytes += put_varint(item->payload + item->bytes, size);
    memcpy(item->payload + item->bytes, envelope, size);
    item->bytes += size;
    item->count++;
}
