/* test_breaker - a little poison is put aside for ever; a lot of it stops the stream; an operator's word is kept to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/breaker.h"

enum { MANY = 100000 };

static void
breaker__half_a_percent_for_ever__never_trips(void **state)
{
    struct breaker breaker = {0};

    (void)state;
    for (int i = 0; i < MANY; i++) {
        assert_false(breaker_would_trip(&breaker, 5));
        breaker_note(&breaker, 995, 5);
    }
}

static void
breaker__more_than_fifty_at_once__trips(void **state)
{
    const struct breaker breaker = {0};

    (void)state;
    assert_false(breaker_would_trip(&breaker, 50));
    assert_true(breaker_would_trip(&breaker, 51));
}

static void
breaker__one_after_another__trips_too(void **state)
{
    struct breaker breaker = {0};
    int put_aside = 0;

    (void)state;
    while (!breaker_would_trip(&breaker, 1)) {
        breaker_note(&breaker, 1, 1);
        put_aside++;
    }
    assert_in_range(put_aside, 50, 54);
}

static void
breaker__after_an_operator_agreed__lets_so_many_by_and_then_trips_again(void **state)
{
    struct breaker breaker = {0};
    int put_aside = 0;

    (void)state;
    breaker_note(&breaker, 0, 50);
    breaker_allow(&breaker, 30);
    breaker_note(&breaker, MANY, 0); /* does not use it up */
    for (; !breaker_would_trip(&breaker, 1); put_aside++)
        breaker_note(&breaker, 0, 1);
    assert_int_equal(put_aside, 80);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaker__half_a_percent_for_ever__never_trips),
        cmocka_unit_test(breaker__more_than_fifty_at_once__trips),
        cmocka_unit_test(breaker__one_after_another__trips_too),
        cmocka_unit_test(
            breaker__after_an_operator_agreed__lets_so_many_by_and_then_trips_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
