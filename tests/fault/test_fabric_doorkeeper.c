/* test_fabric_doorkeeper - a process whose doorkeeper is gone lets nobody in and ends; one that ends lets nobody in either. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include "support/stack_check.h"
#include "support/stack_peers.h"
#include "support/stack_raw.h"

enum { EXIT_DOORKEEPER = 4, END_MS = 30000 };

static bool
is_named(const char *path, const char *name)
{
    char line[64] = "";
    FILE *file = fopen(path, "r");

    if (file == NULL)
        return false;
    if (fgets(line, sizeof line, file) == NULL)
        line[0] = '\0';
    (void)fclose(file);
    line[strcspn(line, "\n")] = '\0';
    return strcmp(line, name) == 0;
}

static pid_t
thread_of(struct stack *s, enum stack_who who, const char *name)
{
    const char *tasks =
        arena_printf(stack_arena(s), "/proc/%ld/task", (long)stack_pid(s, who));
    DIR *directory = opendir(tasks);
    pid_t found = 0;

    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (is_named(arena_printf(stack_arena(s), "%s/%s/comm", tasks, entry->d_name),
                     name))
            found = (pid_t)strtol(entry->d_name, NULL, 10);
    (void)closedir(directory);
    assert_int_not_equal(found, 0);
    return found;
}

/* One thread stands still as if it were dead; the others know nothing of it. */
static void
freeze(pid_t thread)
{
    int status;

    assert_int_equal(ptrace(PTRACE_SEIZE, thread, NULL, NULL), 0);
    assert_int_equal(ptrace(PTRACE_INTERRUPT, thread, NULL, NULL), 0);
    assert_int_equal(waitpid(thread, &status, __WALL), thread);
}

static bool
has_ended(pid_t thread)
{
    int status;

    return waitpid(thread, &status, __WALL | WNOHANG) == thread
           && (WIFEXITED(status) || WIFSIGNALED(status));
}

/* Guards: zap_probe in process_wait_for_end; ZMQ_ZAP_ENFORCE_DOMAIN. */
static void
doorkeeper_dead__nobody_new_comes_in__and_the_process_ends(void **state)
{
    struct stack *s = stack_of(state);
    const pid_t doorkeeper = thread_of(s, KEEPER, "zap");

    freeze(doorkeeper);
    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_SILENCE);
    stack_told(s, "who is in may go on", 1);
    EVENTUALLY(END_MS / 1000, has_ended(doorkeeper));
    assert_int_equal(stack_wait_exit(s, KEEPER, END_MS), EXIT_DOORKEEPER);
    assert_true(stack_log_has(s, KEEPER, "doorkeeper_dead"));
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_REFUSED);
    stack_told(s, "and all is well again", 1);
    stack_wait_flowing(s);
}

/* The writer is held up by a lock, so that draining takes its time. */
static void
draining__strangers_stay_out_to_the_last(void **state)
{
    struct stack *s = stack_of(state);
    int knocks = 0, code;

    stack_wait_flowing(s);
    stack_sql(s, "begin");
    stack_sql(s, "lock table keeper.stream_in in access exclusive mode");
    stack_told(s, "held up", 1);
    stack_signal(s, KEEPER, SIGTERM);
    while ((code = stack_wait_exit(s, KEEPER, 1)) == -1) {
        assert_int_not_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_ADMITTED);
        if (++knocks == 3)
            stack_sql(s, "rollback");
    }
    assert_true(knocks >= 3);
    assert_int_equal(code, 0);
    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_SILENCE);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draining__strangers_stay_out_to_the_last),
        cmocka_unit_test(doorkeeper_dead__nobody_new_comes_in__and_the_process_ends),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
