/* test_fabric_traps - traps that only show on running processes: signals, privileges, transactions. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_orders.h"

/* A mask of /proc/PID/task/TID/status, as the kernel prints it. */
static unsigned long long
mask_of(const char *path, const char *name)
{
    char line[256];
    unsigned long long mask = 0;
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0)
            mask = strtoull(line + strlen(name) + 1, NULL, 16);
    (void)fclose(file);
    return mask;
}

static bool
has(unsigned long long mask, int signal)
{
    return (mask >> (signal - 1) & 1) != 0;
}

/*
 * Guards: process_block_signals. czmq's handler would end the doorkeeper at SIGTERM while the door is still open; a signal
 * in an I/O thread would interrupt it.
 */
static void
signals__are_caught_by_nobody_and_blocked_in_every_thread(void **state)
{
    struct stack *s = stack_of(state);
    const char *tasks =
        arena_printf(stack_arena(s), "/proc/%ld/task", (long)stack_pid(s, TELLER));
    DIR *directory = opendir(tasks);
    int threads = 0;

    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        const char *path =
            arena_printf(stack_arena(s), "%s/%s/status", tasks, entry->d_name);

        if (entry->d_name[0] == '.')
            continue;
        threads++;
        assert_false(has(mask_of(path, "SigCgt:"), SIGTERM));
        assert_false(has(mask_of(path, "SigCgt:"), SIGINT));
        assert_true(has(mask_of(path, "SigBlk:"), SIGTERM));
        assert_true(has(mask_of(path, "SigBlk:"), SIGINT));
        assert_true(has(mask_of(path, "SigBlk:"), SIGPIPE));
    }
    (void)closedir(directory);
    /* The drain that takes too long: one thread must hear it. */
    assert_false(has(mask_of(arena_printf(stack_arena(s), "/proc/%ld/status",
                                          (long)stack_pid(s, TELLER)),
                             "SigBlk:"),
                     SIGALRM));
    assert_true(threads >= 7); /* main, zap, net, two of libzmq, writer, reader, worker */
}

/* The reader and the writer of a schema, and what neither may do with what must last. */
static void
roles__may_delete_and_rewrite_nothing_that_must_last(void **state)
{
    static const char *const TABLES[] = {"outbox",      "archive",       "audit",
                                         "dead_letter", "command_reply", "stream_out",
                                         "stream_in",   "service_state"};
    struct stack *s = stack_of(state);

    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        assert_int_equal(
            stack_number(
                s,
                "select has_table_privilege(role, 'teller.%s', 'delete, truncate') "
                "::int from (values ('%s_teller_ost')) r (role)",
                TABLES[i], stack_roles(s)),
            0);
    for (size_t i = 0; i < 3;
         i++) /* outbox, archive, audit: appended to, never changed */
        assert_int_equal(
            stack_number(s,
                         "select has_any_column_privilege('%s_teller_ost', 'teller.%s', "
                         "'update')::int",
                         stack_roles(s), TABLES[i]),
            0);
    assert_int_equal(
        stack_number(s,
                     "select count(*) from information_schema.role_table_grants where "
                     "grantee like '%s\\_%%\\_reader' and privilege_type <> 'SELECT'",
                     stack_roles(s)),
        0);
    assert_int_equal(
        stack_number(s,
                     "select has_schema_privilege('%s_teller_ost', 'keeper', 'usage')"
                     "::int",
                     stack_roles(s)),
        0);
    assert_int_equal(stack_number(s,
                                  "select has_schema_privilege('%s_teller_ost', "
                                  "'teller', 'create')::int",
                                  stack_roles(s)),
                     0);
}

/* The outbox's partitions come and go without a delete: one statement moves a whole range. */
static void
batches__are_committed_whole__not_message_by_message(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders;
    int64_t before, deleted;

    stack_wait_flowing(s);
    before =
        stack_number(s, "select xact_commit from pg_stat_database where datname = '%s'",
                     stack_roles(s));
    orders = orders_new(s, "group", 20, 1000);
    orders_finish(orders, 60);
    orders_free(&orders);
    stack_end(
        s,
        KEEPER); /* the server counts a session's transactions at its end at the latest */
    stack_end(s, TELLER);
    EVENTUALLY(10, stack_number(s,
                                "select count(*) from pg_stat_activity where usename "
                                "like '%s\\_%%'",
                                stack_roles(s))
                       == 0);
    stack_sql(s, "select pg_stat_clear_snapshot()");
    assert_in_range(
        stack_number(s, "select xact_commit from pg_stat_database where datname = '%s'",
                     stack_roles(s))
            - before,
        40, 20 * 1000 / 10);
    deleted =
        stack_number(s, "select coalesce(sum(n_tup_del), 0) from pg_stat_user_tables "
                        "where relname like 'outbox%%'");
    assert_int_equal(deleted, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signals__are_caught_by_nobody_and_blocked_in_every_thread),
        cmocka_unit_test(roles__may_delete_and_rewrite_nothing_that_must_last),
        cmocka_unit_test(batches__are_committed_whole__not_message_by_message),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
