/* test_fabric_tick - what waits for a time rather than for a message, and the domain's own figures. */
#include <string.h>

#include "support/http.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"

enum { TICKS = 3, DAY_20260115 = 20468 };

static int64_t
kept(struct stack *s)
{
    return stack_number(s, "select count(*) from keeper.told where word = 'tick'");
}

static void
tick__while_there_is_something_to_do__happens_once_each_and_then_leaves_no_trace(
    void **state)
{
    struct stack *s = stack_of(state);
    int64_t audit;

    stack_kill(s, TELLER);
    stack_start(s, TICKER);
    EVENTUALLY(10, kept(s) == 1);
    stack_kill(s, TICKER); /* wherever it is */
    stack_start(s, TICKER);
    EVENTUALLY(15, kept(s) == TICKS);
    audit = stack_number(s, "select count(*) from teller.audit");
    EVENTUALLY(10, stack_metric(s, TICKER, "tillsyn_toy_ticks") == (double)TICKS);
    assert_int_equal(stack_number(s, "select count(*) from teller.audit"), audit);
    assert_int_equal(kept(s), TICKS);
    assert_int_equal(stack_number(s, "select count(distinct n) from keeper.told "
                                     "where word = 'tick'"),
                     TICKS);
}

static void
gauge__above_its_limit__warns_in_health_and_never_makes_it_unready(void **state)
{
    struct stack *s = stack_of(state);
    static struct http_reply page;

    assert_int_equal(http_ask(stack_health_port(s, TICKER), "GET", "/health", &page),
                     200);
    assert_non_null(strstr(page.body, "toy:ticks"));
    assert_non_null(strstr(page.body, "\"warn\""));
    assert_int_equal(http_ask(stack_health_port(s, TICKER), "GET", "/readyz", &page),
                     200);
    assert_true(stack_metric(s, TICKER, "tillsyn_toy_day") == (double)DAY_20260115);
    stack_end(s, TICKER);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            tick__while_there_is_something_to_do__happens_once_each_and_then_leaves_no_trace),
        cmocka_unit_test(
            gauge__above_its_limit__warns_in_health_and_never_makes_it_unready),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
