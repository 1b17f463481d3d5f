/* test_fabric_slow - a batch that takes the database too long is tried in parts; one message that does halts its stream. */
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_orders.h"

/* The state that the server gives when it ends a statement for its time, without the fifteen seconds. */
static void
make_slow(struct stack *s, const char *when)
{
    stack_sql(s,
              "create or replace function keeper.told_slow() returns trigger language "
              "plpgsql as $$ begin if (select %s from fresh) then raise exception "
              "'canceling statement due to statement timeout' using errcode = '57014'; "
              "end if; return null; end $$",
              when);
    stack_sql(s, "create or replace trigger slow after insert on keeper.told referencing "
                 "new table as fresh for each statement execute function "
                 "keeper.told_slow()");
}

static void
make_quick(struct stack *s)
{
    stack_sql(s, "drop trigger slow on keeper.told");
}

static int64_t
told(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word like '%s%%'",
                        word);
}

static int64_t
largest_batch(struct stack *s, int64_t after_seq)
{
    return stack_number(s,
                        "select coalesce(max(last_seq - first_seq + 1), 0) from "
                        "keeper.audit where kind = 'batch' and seq > %lld",
                        (long long)after_seq);
}

static void
slow__batch_beyond_what_the_database_can__is_applied_in_parts(void **state)
{
    struct stack *s = stack_of(state);
    int64_t mark;

    make_slow(s, "count(*) > 10");
    stack_told(s, "many", 500);
    EVENTUALLY(60, told(s, "many") == 500);
    assert_int_equal(stack_number(s, "select count(*) from keeper.dead_letter"), 0);
    assert_int_equal(
        stack_number(s, "select count(*) from (select n, row_number() over (order by at) "
                        "as place from keeper.told) t where n <> place"),
        0);
    make_quick(s);
    mark = stack_number(s, "select max(seq) from keeper.audit");
    for (int i = 0; i < 10 && largest_batch(s, mark) < 400; i++) {
        stack_told(s, "again", 400);
        stack_wait_flowing(s);
    }
    assert_int_equal(largest_batch(s, mark), 400); /* it grows back */
}

static void
slow__single_message__halts_its_stream_and_is_no_dead_letter(void **state)
{
    struct stack *s = stack_of(state);

    make_slow(s, "bool_or(word = 'heavy')");
    stack_told(s, "before", 50);
    stack_told(s, "heavy", 1);
    stack_told(s, "after", 50);
    EVENTUALLY(60, stack_log_has(s, KEEPER, "stream_halted"));
    EVENTUALLY(60, told(s, "before") == 50);
    assert_int_equal(told(s, "heavy") + told(s, "after"), 0);
    assert_int_equal(stack_number(s, "select count(*) from keeper.dead_letter"), 0);
    make_quick(s);
    stack_end(s, KEEPER);
    stack_start(s, KEEPER);
    EVENTUALLY(60, told(s, "after") == 50);
    assert_int_equal(told(s, "heavy"), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slow__batch_beyond_what_the_database_can__is_applied_in_parts),
        cmocka_unit_test(slow__single_message__halts_its_stream_and_is_no_dead_letter),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
