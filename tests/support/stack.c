/* stack - the toys as real processes: started, asked whether they are ready, killed, waited for. */
#include "support/stack.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/scratch.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"

enum { PAUSE_NS = 5000000, READY_S = 30, EXIT_MS = 20000, FIRST_PORT = 23000 };

extern char **environ;

const char *const STACK_INSTANCES[] = {"teller.ost", "keeper.ost", "teller.ost",
                                       "teller.ost"};
const char *const STACK_BINARIES[] = {"teller", "keeper", "teller", "ticker"};

static const char *const LOGS[] = {"teller.log", "keeper.log", "spare.log", "ticker.log"};

int64_t
stack_deadline(int seconds)
{
    return clock_monotonic_us() + (int64_t)seconds * 1000000;
}

void
stack_pause(int64_t until_us, const char *condition, const char *file, int line)
{
    const struct timespec pause = {0, PAUSE_NS};

    if (clock_monotonic_us() > until_us) {
        print_error("did not come true in time: %s\n", condition);
        _fail(file, line);
    }
    (void)nanosleep(&pause, NULL);
}

struct stack *
stack_new(void)
{
    const char *conninfo = getenv("TILLSYN_TEST_PG");
    struct stack *self;

    if (conninfo == NULL) {
        printf("SKIPPED: TILLSYN_TEST_PG is unset, there is no PostgreSQL to run on\n");
        return NULL;
    }
    self = oom_calloc(1, sizeof *self);
    self->arena = arena_new(0);
    self->directory = scratch_directory(self->arena);
    /* Below the ephemeral ports, so that no client's socket is in the way. */
    self->first_port = FIRST_PORT + (int)(getpid() % 960) * STACK_PORTS;
    snprintf(self->prefix, sizeof self->prefix, "toys%ld", (long)getpid());
    stack_make_database(self, conninfo);
    stack_make_files(self);
    return self;
}

static void
show_log(const struct stack *self, enum stack_who who)
{
    char line[512];
    FILE *log =
        fopen(arena_printf(self->arena, "%s/%s", self->directory, LOGS[who]), "r");

    while (log != NULL && fgets(line, sizeof line, log) != NULL)
        print_message("# %s", line);
    if (log != NULL)
        (void)fclose(log);
}

void
stack_destroy(struct stack **self_p)
{
    struct stack *self = *self_p;

    if (self == NULL)
        return;
    for (int who = 0; who < STACK_PROCESSES; who++)
        stack_kill(self, (enum stack_who)who);
    if (getenv("TILLSYN_TEST_LOGS") != NULL)
        for (int who = 0; who < STACK_PROCESSES; who++)
            show_log(self, (enum stack_who)who);
    stack_close_clients(self);
    stack_drop_database(self);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}

int
stack_set_up(void **state)
{
    struct stack *self = stack_new();

    *state = self;
    if (self == NULL)
        return 0;
    stack_start(self, KEEPER);
    stack_start(self, TELLER);
    stack_wait_ready(self, KEEPER);
    stack_wait_ready(self, TELLER);
    return 0;
}

int
stack_tear_down(void **state)
{
    struct stack *self = *state;

    stack_destroy(&self);
    return 0;
}

struct stack *
stack_of(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

void
stack_start(struct stack *self, enum stack_who who)
{
    const char *build = getenv("TILLSYN_BUILD");
    char *binary =
        arena_printf(self->arena, "%s/tests/toys/%s",
                     build != NULL ? build : "build/asan", STACK_BINARIES[who]);
    char *settings = arena_strdup(self->arena, stack_settings(self, who));
    char option[] = "--config";
    char *arguments[] = {binary, option, settings, NULL};
    posix_spawn_file_actions_t actions;

    assert_int_equal(self->pids[who], 0);
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_addopen(&actions, STDERR_FILENO,
                                           stack_path(self, LOGS[who]),
                                           O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (posix_spawn(&self->pids[who], binary, &actions, NULL, arguments, environ) != 0)
        fail_msg("%s cannot be started; is it built?", binary);
    (void)posix_spawn_file_actions_destroy(&actions);
}

void
stack_wait_ready(struct stack *self, enum stack_who who)
{
    EVENTUALLY(READY_S, stack_is_ready(self, who));
}

pid_t
stack_pid(const struct stack *self, enum stack_who who)
{
    assert_true(self->pids[who] > 0);
    return self->pids[who];
}

void
stack_signal(struct stack *self, enum stack_who who, int signal)
{
    assert_true(self->pids[who] > 0);
    assert_int_equal(kill(self->pids[who], signal), 0);
}

static bool
has_ended(struct stack *self, enum stack_who who, int *status)
{
    pid_t ended = waitpid(self->pids[who], status, WNOHANG);

    assert_true(ended >= 0);
    return ended > 0;
}

int
stack_wait_exit(struct stack *self, enum stack_who who, int deadline_ms)
{
    const struct timespec pause = {0, PAUSE_NS};
    int64_t until_us = clock_monotonic_us() + (int64_t)deadline_ms * 1000;
    int status;

    while (!has_ended(self, who, &status)) {
        if (clock_monotonic_us() > until_us)
            return -1;
        (void)nanosleep(&pause, NULL);
    }
    self->pids[who] = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void
stack_kill(struct stack *self, enum stack_who who)
{
    if (self->pids[who] == 0)
        return;
    (void)kill(self->pids[who], SIGKILL);
    (void)waitpid(self->pids[who], NULL, 0);
    self->pids[who] = 0;
}

void
stack_end(struct stack *self, enum stack_who who)
{
    int code;

    stack_signal(self, who, SIGTERM);
    code = stack_wait_exit(self, who, EXIT_MS);
    if (code != 0)
        show_log(self, who);
    assert_int_equal(code, 0);
}

bool
stack_log_has(const struct stack *self, enum stack_who who, const char *text)
{
    char line[2048];
    bool found = false;
    FILE *log =
        fopen(arena_printf(self->arena, "%s/%s", self->directory, LOGS[who]), "r");

    assert_non_null(log);
    while (!found && fgets(line, sizeof line, log) != NULL)
        found = strstr(line, text) != NULL;
    (void)fclose(log);
    return found;
}
