/* test_parcel - messages packed one by one are the bytes of one Batch, within a frame's bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/oom.h"
#include "platform/parcel.h"
#include "tillsyn/v1/fabric.pb-c.h"

static Tillsyn__V1__Batch *
unpack(const struct item *item, struct arena *arena)
{
    ProtobufCMessage *message;

    assert_int_equal(wire_unpack(&tillsyn__v1__batch__descriptor, item->payload,
                                 item->bytes, arena, &message),
                     RC_OK);
    return (void *)message;
}

static void
parcel__messages_of_every_length_of_length__come_out_as_they_went_in(void **state)
{
    static const size_t SIZES[] = {0, 1, 127, 128, 16383, 16384, 300000};
    struct parcel parcel = parcel_begin(ITEM_COMMITTED, NULL, 7);
    struct arena *arena = arena_new(0);
    unsigned char *bytes = oom_calloc(1, 300000);
    const Tillsyn__V1__Batch *batch;
    size_t n = sizeof SIZES / sizeof *SIZES;

    (void)state;
    for (size_t i = 0; i < n; i++) {
        memset(bytes, (int)i + 1, SIZES[i]);
        parcel_add(&parcel, bytes, SIZES[i]);
    }
    assert_int_equal(parcel.item->seq, 7);
    assert_int_equal(parcel.item->count, n);
    batch = unpack(parcel.item, arena);
    assert_int_equal(batch->n_envelope, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(batch->envelope[i].len, SIZES[i]);
        memset(bytes, (int)i + 1, SIZES[i]);
        if (SIZES[i] > 0)
            assert_memory_equal(batch->envelope[i].data, bytes, SIZES[i]);
    }
    arena_destroy(&arena);
    free(bytes);
    free(parcel.item);
}

static void
parcel__full__has_no_room(void **state)
{
    struct parcel many = parcel_begin(ITEM_COMMITTED, NULL, 1);
    struct parcel large = parcel_begin(ITEM_COMMITTED, NULL, 1);
    void *bytes = oom_calloc(1, WIRE_BODY_BYTES);

    (void)state;
    assert_true(parcel_has_room(&large, WIRE_BODY_BYTES)); /* one always fits */
    for (int i = 0; i < WIRE_BATCH_MESSAGES; i++) {
        assert_true(parcel_has_room(&many, 1));
        parcel_add(&many, bytes, 1);
    }
    assert_false(parcel_has_room(&many, 1));
    parcel_add(&large, bytes, WIRE_BATCH_BYTES / 2);
    assert_true(parcel_has_room(&large, WIRE_BATCH_BYTES / 2 - 16));
    assert_false(parcel_has_room(&large, WIRE_BATCH_BYTES / 2));
    assert_true(large.item->bytes < WIRE_FRAME_BYTES);
    free(bytes);
    free(many.item);
    free(large.item);
}

/* What net_queue.c does with neighbours. */
static void
parcels__joined__are_the_batch_of_both(void **state)
{
    struct parcel first = parcel_begin(ITEM_COMMITTED, NULL, 1);
    struct parcel second = parcel_begin(ITEM_COMMITTED, NULL, 3);
    struct arena *arena = arena_new(0);
    unsigned char bytes[64];
    struct item *joined;
    const Tillsyn__V1__Batch *batch;

    (void)state;
    parcel_add(&first, "one", 3);
    parcel_add(&first, "two", 3);
    parcel_add(&second, "three", 5);
    memcpy(bytes, first.item->payload, first.item->bytes);
    memcpy(bytes + first.item->bytes, second.item->payload, second.item->bytes);
    joined = item_new(ITEM_COMMITTED, bytes, first.item->bytes + second.item->bytes);
    batch = unpack(joined, arena);
    assert_int_equal(batch->n_envelope, 3);
    assert_memory_equal(batch->envelope[2].data, "three", 5);
    arena_destroy(&arena);
    free(joined);
    free(first.item);
    free(second.item);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            parcel__messages_of_every_length_of_length__come_out_as_they_went_in),
        cmocka_unit_test(parcel__full__has_no_room),
        cmocka_unit_test(parcels__joined__are_the_batch_of_both),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
