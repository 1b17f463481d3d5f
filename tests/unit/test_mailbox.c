/* test_mailbox - a queue between two threads: in order, nothing lost, waited for or watched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>
#include <pthread.h>

#include "platform/clock.h"
#include "platform/mailbox.h"

enum { ITEMS = 20000 };

static bool
is_readable(const struct mailbox *box)
{
    struct pollfd watched = {.fd = mailbox_fd(box), .events = POLLIN};

    return poll(&watched, 1, 0) == 1;
}

static void
mailbox_take__several_posted__come_oldest_first(void **state)
{
    struct mailbox *box = mailbox_new();
    int items[100];

    (void)state;
    for (int round = 0; round < 3; round++) { /* round the ring, past its first size */
        for (int i = 0; i < 100; i++)
            mailbox_post(box, &items[i]);
        assert_int_equal(mailbox_depth(box), 100);
        for (int i = 0; i < 60; i++)
            assert_ptr_equal(mailbox_take(box, 0), &items[i]);
        for (int i = 0; i < 20; i++)
            mailbox_post(box, &items[i]);
        for (int i = 60; i < 120; i++)
            assert_ptr_equal(mailbox_take(box, -1), &items[i % 100]);
        assert_int_equal(mailbox_depth(box), 0);
    }
    mailbox_destroy(&box);
    assert_null(box);
    mailbox_destroy(&box);
}

static void
mailbox_fd__watched__is_readable_exactly_while_items_wait(void **state)
{
    struct mailbox *box = mailbox_new();
    int a;
    int b;

    (void)state;
    assert_false(is_readable(box));
    mailbox_post(box, &a);
    mailbox_post(box, &b);
    assert_true(is_readable(box));
    (void)mailbox_take(box, 0);
    assert_true(is_readable(box));
    (void)mailbox_take(box, 0);
    assert_false(is_readable(box));
    mailbox_destroy(&box);
}

static void
mailbox_take__stays_empty__is_null_after_the_wait(void **state)
{
    struct mailbox *box = mailbox_new();
    const int64_t begin_us = clock_monotonic_us();

    (void)state;
    assert_null(mailbox_take(box, 0));
    assert_null(mailbox_take(box, 20));
    assert_true(clock_monotonic_us() - begin_us >= 20000);
    mailbox_destroy(&box);
}

static void
mailbox_close__items_left__are_taken_before_the_end(void **state)
{
    struct mailbox *box = mailbox_new();
    int item;

    (void)state;
    mailbox_post(box, &item);
    assert_false(mailbox_is_closed(box));
    mailbox_close(box);
    assert_true(mailbox_is_closed(box));
    assert_ptr_equal(mailbox_take(box, -1), &item);
    assert_null(mailbox_take(box, -1));
    assert_null(mailbox_take(box, -1));
    mailbox_destroy(&box);
}

static void *
take_one(void *argument)
{
    return mailbox_take(argument, -1);
}

static void
mailbox_close__somebody_waits__wakes_them_with_null(void **state)
{
    struct mailbox *box = mailbox_new();
    pthread_t waiter;
    void *taken = box;

    (void)state;
    assert_int_equal(pthread_create(&waiter, NULL, take_one, box), 0);
    mailbox_close(box);
    assert_int_equal(pthread_join(waiter, &taken), 0);
    assert_null(taken);
    mailbox_destroy(&box);
}

struct stream {
    struct mailbox *there;
    struct mailbox *back;
    uint32_t numbers[ITEMS];
};

/* Hands everything on until the end. */
static void *
hand_on(void *argument)
{
    struct stream *stream = argument;
    uint32_t *number;

    while ((number = mailbox_take(stream->there, -1)) != NULL)
        mailbox_post(stream->back, number);
    mailbox_close(stream->back);
    return NULL;
}

static void
mailbox__two_threads__lose_and_reorder_nothing(void **state)
{
    static struct stream stream;
    pthread_t other;
    uint32_t expected = 0;

    (void)state;
    stream.there = mailbox_new();
    stream.back = mailbox_new();
    assert_int_equal(pthread_create(&other, NULL, hand_on, &stream), 0);
    for (uint32_t i = 0; i < ITEMS; i++) {
        stream.numbers[i] = i;
        mailbox_post(stream.there, &stream.numbers[i]);
    }
    mailbox_close(stream.there);
    while (expected < ITEMS) {
        struct pollfd watched = {.fd = mailbox_fd(stream.back), .events = POLLIN};

        assert_int_equal(poll(&watched, 1, 10000), 1);
        for (uint32_t *got; (got = mailbox_take(stream.back, 0)) != NULL; expected++)
            assert_int_equal(*got, expected);
    }
    assert_null(mailbox_take(stream.back, -1));
    assert_int_equal(pthread_join(other, NULL), 0);
    mailbox_destroy(&stream.there);
    mailbox_destroy(&stream.back);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mailbox_take__several_posted__come_oldest_first),
        cmocka_unit_test(mailbox_fd__watched__is_readable_exactly_while_items_wait),
        cmocka_unit_test(mailbox_take__stays_empty__is_null_after_the_wait),
        cmocka_unit_test(mailbox_close__items_left__are_taken_before_the_end),
        cmocka_unit_test(mailbox_close__somebody_waits__wakes_them_with_null),
        cmocka_unit_test(mailbox__two_threads__lose_and_reorder_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
