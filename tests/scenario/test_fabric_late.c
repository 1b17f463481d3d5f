/* test_fabric_late - what nobody waits for any more is not carried out. */
#include "platform/clock.h"
#include "support/stack_ask.h"
#include "support/stack_check.h"
#include "toy.pb-c.h"

enum { ASK_MS = 5000 };

/* While the database is away, a question that nobody waits for any more is not kept. */
static void
command__late_because_the_database_was_away__is_not_carried_out(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id = uuid_new(clock_now_us());
    Toy__Tell tell;
    struct client_reply reply;

    toy__tell__init(&tell);
    tell.word = arena_strdup(stack_arena(s), "late");
    tell.times = 1;
    stack_sql(s, "alter role %s_teller_ost nologin", stack_roles(s));
    stack_sql(s,
              "select pg_terminate_backend(pid) from pg_stat_activity where usename = "
              "'%s_teller_ost'",
              stack_roles(s));
    assert_int_equal(client_ask(stack_client(s, OLLE), "teller.ost", &id, "toy.Tell",
                                &tell.base, 300, stack_arena(s), &reply),
                     RC_BUSY);
    stack_sql(s, "alter role %s_teller_ost login", stack_roles(s));
    stack_told(s, "in time", 1);
    stack_wait_flowing(s);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'late'"), 0);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'in time'"), 1);
}

static void
post(struct stack *s, const char *word, int deadline_ms)
{
    Toy__Tell tell;

    toy__tell__init(&tell);
    tell.word = arena_strdup(stack_arena(s), word);
    tell.times = 1;
    assert_int_equal(client_post(stack_client(s, OLLE), "teller.ost", NULL, "toy.Tell",
                                 &tell.base, deadline_ms),
                     RC_OK);
}

/* The writer hangs on a lock; what comes in meanwhile and is not waited for must not be done after. */
static void
command__late_because_the_writer_was_busy__is_not_carried_out(void **state)
{
    struct stack *s = stack_of(state);
    int64_t late_us = clock_monotonic_us() + 600000;

    stack_sql(s, "begin");
    stack_sql(s, "lock table teller.audit in exclusive mode");
    post(s, "patient", ASK_MS);
    EVENTUALLY(10, stack_number(s,
                                "select count(*) from pg_stat_activity where usename = "
                                "'%s_teller_ost' and wait_event_type = 'Lock'",
                                stack_roles(s)));
    post(s, "impatient", 300);
    EVENTUALLY(10, clock_monotonic_us() > late_us);
    stack_sql(s, "rollback");
    stack_told(s, "punctual", 1);
    stack_wait_flowing(s);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'patient'"), 1);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'impatient'"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(command__late_because_the_database_was_away__is_not_carried_out),
        cmocka_unit_test(command__late_because_the_writer_was_busy__is_not_carried_out),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
