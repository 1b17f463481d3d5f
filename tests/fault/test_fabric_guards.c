/* test_fabric_guards - what a person at the database may do to the fabric without anything getting lost. */
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_orders.h"

enum { ORDERS = 80, TIMES = 900, SECONDS = 120 };

/* A backup holds ACCESS SHARE on the outbox for hours. New ranges must be opened all the same. */
static void
outbox__read_by_a_backup__goes_on_beyond_the_range_that_was_open(void **state)
{
    struct stack *s = stack_of(state);
    int64_t range =
        stack_number(s, "select count(*) from pg_inherits i join pg_class c on "
                        "c.oid = i.inhparent where c.relname like 'outbox%%'");
    struct orders *orders = orders_new(s, "backup", ORDERS, TIMES);

    stack_sql(s, "begin; lock table teller.outbox in access share mode");
    orders_finish(orders, SECONDS);
    assert_true(stack_number(s, "select count(*) from pg_inherits i join pg_class c on "
                                "c.oid = i.inhparent where c.relname like 'outbox%%'")
                > range);
    stack_sql(s, "commit");
    orders_judge(orders);
    orders_free(&orders);
}

static void
schema__of_another_instance__is_left_alone(void **state)
{
    struct stack *s = stack_of(state);
    int64_t fence = stack_number(s, "select fence from teller.service_state");

    stack_end(s, TELLER);
    stack_sql(s, "update teller.service_state set instance = 'teller.nord'");
    stack_start(s, TELLER);
    EVENTUALLY(20, stack_log_has(s, TELLER, "belongs to another instance"));
    assert_false(stack_is_ready(s, TELLER));
    assert_int_equal(stack_number(s, "select fence from teller.service_state"), fence);
    stack_sql(s, "update teller.service_state set instance = 'teller.ost'");
    stack_wait_ready(s, TELLER);
    stack_told(s, "after", 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            outbox__read_by_a_backup__goes_on_beyond_the_range_that_was_open),
        cmocka_unit_test(schema__of_another_instance__is_left_alone),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
