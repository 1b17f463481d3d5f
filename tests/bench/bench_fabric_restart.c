/* bench_fabric_restart - a service killed under load, until it applies again; with a supervisor, what that one adds. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "support/bench_stage.h"
#include "support/scratch.h"
#include "support/stack_check.h"

/*
 * relay.risk is killed (SIGKILL) while messages stream in, and started again.
 *
 * restart     from its new process to its first commit: exec, settings, door, database, streams, the peer's return, a batch
 * supervised  from the kill to that commit, under a real runsv as deploy/local sets it up, where one is installed
 * supervisor  the part of it that is runsv's: from the kill to the new process
 *
 * The new process is told from the old by its fence, which it raises when it takes the streams over; what the database
 * still finishes for the dead one does not count. Looked at once a millisecond.
 */
enum {
    SAMPLES = 7,
    BATCHES = 15,
    LOOK_NS = 1000000,
    SETTLE_NS = 1500000000,
    RUN_BYTES = 1024,
    PID_BYTES = 32
};

extern char **environ;

static const double GOAL_MS = 500;

static pid_t runsv; /* 0: none runs */

struct progress {
    long long fence, applied;
};

static void
pause_for(long ns)
{
    const struct timespec pause = {ns / 1000000000, ns % 1000000000};

    (void)nanosleep(&pause, NULL);
}

static struct progress
look(struct chain *chain)
{
    struct progress progress;
    char *rest,
        *text = chain_text(chain, 1,
                           "select s.fence || ' ' || coalesce((select sum(last_seq) from "
                           "stream_in), 0) from service_state s");

    progress.fence = strtoll(text, &rest, 10);
    progress.applied = strtoll(rest, NULL, 10);
    free(text);
    return progress;
}

/* Until the process after the one with this fence has committed something. */
static void
wait_applied_after(struct chain *chain, long long fence)
{
    struct progress taken, now;

    do {
        pause_for(LOOK_NS);
        taken = look(chain);
    } while (taken.fence == fence);
    do {
        pause_for(LOOK_NS);
        now = look(chain);
    } while (now.applied == taken.applied);
}

static void *
tell_much(void *chain)
{
    tell(chain, 1, BATCHES, TELL_BATCH, NULL);
    return NULL;
}

/* The service has run long enough for a supervisor that brakes what ends at once; messages are under way. */
static pthread_t
begin_load(struct chain *chain, struct progress *before)
{
    pthread_t thread;

    pause_for(SETTLE_NS);
    *before = look(chain);
    assert_int_equal(pthread_create(&thread, NULL, tell_much, chain), 0);
    while (look(chain).applied == before->applied)
        pause_for(LOOK_NS);
    return thread;
}

static void
measure_bare(struct chain *chain, struct numbers *restart_ms)
{
    struct progress before;
    pthread_t load = begin_load(chain, &before);
    int64_t began_us;

    chain_kill(chain, 1);
    began_us = clock_monotonic_us();
    chain_start(chain, 1);
    wait_applied_after(chain, before.fence);
    numbers_add(restart_ms, tell_seconds_since(began_us) * 1e3);
    (void)pthread_join(load, NULL);
    tell_wait_idle(chain);
}

/* 0: none is written there now. */
static pid_t
read_pid(const char *path)
{
    char line[PID_BYTES] = "";
    FILE *file = fopen(path, "r");

    if (file != NULL && fgets(line, sizeof line, file) == NULL)
        line[0] = '\0';
    if (file != NULL)
        (void)fclose(file);
    return (pid_t)strtol(line, NULL, 10);
}

static void
end_runsv(void)
{
    if (runsv == 0)
        return;
    (void)kill(runsv, SIGTERM); /* it ends the service first */
    (void)waitpid(runsv, NULL, 0);
    runsv = 0;
}

/* A directory as runsv wants it, around the link's own command. Returns where it writes the service's process id. */
static const char *
start_runsv(struct chain *chain)
{
    const char *directory = scratch_directory(chain->arena);
    const char *binary =
        arena_printf(chain->arena, "%s/tests/toys/relay", getenv("TILLSYN_BUILD"));
    char here[RUN_BYTES];
    char name[] = "runsv";
    char *arguments[] = {name, arena_strdup(chain->arena, directory), NULL};
    const char *run;

    assert_non_null(getcwd(here, sizeof here));
    run = scratch_put(
        chain->arena, directory, "run",
        arena_printf(chain->arena,
                     "#!/bin/sh\ncd %s\nexec %s --config %s/%s.conf 2>>%s/%s.log\n", here,
                     binary, chain->directory, chain->links[1].instance, chain->directory,
                     chain->links[1].instance));
    assert_int_equal(chmod(run, 0700), 0);
    if (posix_spawnp(&runsv, name, NULL, NULL, arguments, environ) != 0)
        runsv = 0;
    return runsv == 0 ? NULL : arena_printf(chain->arena, "%s/supervise/pid", directory);
}

static void
measure_supervised(struct chain *chain, const char *pid_path,
                   struct numbers *supervisor_ms, struct numbers *supervised_ms)
{
    struct progress before;
    pthread_t load = begin_load(chain, &before);
    pid_t pid = read_pid(pid_path), next = pid;
    int64_t began_us = clock_monotonic_us();

    assert_true(pid > 0 && kill(pid, SIGKILL) == 0);
    for (; next == pid || next == 0; next = read_pid(pid_path))
        pause_for(LOOK_NS);
    numbers_add(supervisor_ms, tell_seconds_since(began_us) * 1e3);
    wait_applied_after(chain, before.fence);
    numbers_add(supervised_ms, tell_seconds_since(began_us) * 1e3);
    (void)pthread_join(load, NULL);
    tell_wait_idle(chain);
}

static void
play(struct stage *stage)
{
    static struct numbers restart_ms, supervisor_ms, supervised_ms;
    struct chain *chain = stage->chain;
    const char *pid_path;
    struct figure figure;

    for (int i = 0; i < SAMPLES; i++) {
        machine_probe(stage->machine);
        measure_bare(chain, &restart_ms);
    }
    chain_end(chain, 1);
    (void)atexit(end_runsv);
    pid_path = start_runsv(chain);
    for (int i = 0; i < SAMPLES && pid_path != NULL; i++)
        measure_supervised(chain, pid_path, &supervisor_ms, &supervised_ms);
    end_runsv();
    stage_figure(stage, &figure, "fabric_restart", SAMPLES);
    figure_number(&figure, "restart_ms_p50", numbers_median(&restart_ms), 0);
    figure_number(&figure, "restart_ms_worst", numbers_at(&restart_ms, 1), 0);
    figure_text(&figure, "supervisor", pid_path != NULL ? "runsv" : "none installed");
    if (pid_path != NULL) {
        figure_number(&figure, "supervisor_ms_p50", numbers_median(&supervisor_ms), 0);
        figure_number(&figure, "supervisor_ms_worst", numbers_at(&supervisor_ms, 1), 0);
        figure_number(&figure, "supervised_ms_p50", numbers_median(&supervised_ms), 0);
        figure_number(&figure, "supervised_ms_worst", numbers_at(&supervised_ms, 1), 0);
    }
    figure_bool(&figure, "within", numbers_median(&restart_ms) <= GOAL_MS);
    figure_end(&figure);
}

int
main(void)
{
    return stage_run(2, NULL, play);
}
