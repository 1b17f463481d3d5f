/* chain - toy relays in a row as real processes: started, asked whether they are ready, killed, waited for. */
#include "support/chain.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/chain_internal.h"
#include "support/scratch.h"
#include "support/stack.h"
#include "support/stack_check.h"

enum {
    PAUSE_NS = 5000000,
    READY_S = 60,
    EXIT_MS = 20000,
    FIRST_PORT = 12000,
    PORTS_OF_CHAIN = 20,
    ENVIRONMENT_MOST = 256
};

extern char **environ;

static const char *const NODES[CHAIN_MOST] = {"intake",       "risk",  "scheduling",
                                              "notification", "fifth", "sixth"};

struct chain *
chain_new(size_t count, bool is_proxied)
{
    const char *conninfo = getenv("TILLSYN_TEST_PG");
    struct chain *self;
    PQconninfoOption *options;

    if (conninfo == NULL) {
        printf("SKIPPED: TILLSYN_TEST_PG is unset, there is no PostgreSQL to run on\n");
        return NULL;
    }
    assert_true(count >= 2 && count <= CHAIN_MOST);
    self = oom_calloc(1, sizeof *self);
    self->arena = arena_new(0);
    self->directory = scratch_directory(self->arena);
    self->count = count;
    self->state = arena_alloc(self->arena, sizeof *self->state);
    self->state->is_proxied = is_proxied;
    /* Below the ephemeral ports, so that no client's socket is in the way. */
    self->state->first_port = FIRST_PORT + (int)(getpid() % 400) * PORTS_OF_CHAIN;
    snprintf(self->prefix, sizeof self->prefix, "chain%ld", (long)getpid());
    options = PQconninfoParse(conninfo, NULL);
    assert_non_null(options);
    for (PQconninfoOption *o = options; o->keyword != NULL; o++) {
        if (strcmp(o->keyword, "host") == 0 && o->val != NULL)
            self->state->host = arena_strdup(self->arena, o->val);
        if (strcmp(o->keyword, "port") == 0 && o->val != NULL)
            self->state->port = arena_strdup(self->arena, o->val);
    }
    PQconninfoFree(options);
    for (size_t i = 0; i < count; i++) {
        snprintf(self->links[i].instance, sizeof self->links[i].instance, "relay.%s",
                 NODES[i]);
        chain_make_database(self, i);
    }
    chain_make_files(self);
    return self;
}

static void
show_log(const struct chain *self, size_t link)
{
    char line[512];
    FILE *log = fopen(chain_path(self, ".log", link), "r");

    while (log != NULL && fgets(line, sizeof line, log) != NULL)
        print_message("# %s: %s", self->links[link].instance, line);
    if (log != NULL)
        (void)fclose(log);
}

void
chain_free(struct chain **self_p)
{
    struct chain *self = *self_p;

    if (self == NULL)
        return;
    for (size_t i = 0; i < self->count; i++)
        chain_kill(self, i);
    for (size_t i = 0; i < self->count && getenv("TILLSYN_TEST_LOGS") != NULL; i++)
        show_log(self, i);
    client_close(&self->state->client);
    for (size_t i = 0; i < self->count; i++)
        chain_drop_database(self, i);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}

/* Our environment with one variable more. */
static char **
environment_of(const struct chain *self, size_t link, char **room)
{
    size_t n = 0;

    if (self->links[link].environment[0] == '\0')
        return environ;
    for (; environ[n] != NULL && n + 2 < ENVIRONMENT_MOST; n++)
        room[n] = environ[n];
    room[n++] = arena_strdup(self->arena, self->links[link].environment);
    room[n] = NULL;
    return room;
}

void
chain_start(struct chain *self, size_t link)
{
    struct chain_link *it = &self->links[link];
    const char *build = it->build != NULL ? it->build : getenv("TILLSYN_BUILD");
    char *binary = arena_printf(self->arena, "%s/tests/toys/relay",
                                build != NULL ? build : "build/asan");
    char option[] = "--config";
    char *arguments[] = {
        binary, option, arena_strdup(self->arena, chain_path(self, ".conf", link)), NULL};
    char *room[ENVIRONMENT_MOST];
    posix_spawn_file_actions_t actions;

    assert_int_equal(it->pid, 0);
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_addopen(&actions, STDERR_FILENO,
                                           chain_path(self, ".log", link),
                                           O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (posix_spawn(&it->pid, binary, &actions, NULL, arguments,
                    environment_of(self, link, room))
        != 0)
        fail_msg("%s cannot be started; is it built?", binary);
    (void)posix_spawn_file_actions_destroy(&actions);
    it->environment[0] = '\0';
}

static bool
has_flowing(struct chain *self, size_t link)
{
    return chain_is_ready(self, link) && chain_log_has(self, link, "stream_resumed");
}

void
chain_start_all(struct chain *self)
{
    for (size_t i = 0; i < self->count; i++)
        if (self->links[i].pid == 0)
            chain_start(self, i);
    for (size_t i = 0; i < self->count; i++)
        EVENTUALLY(READY_S, has_flowing(self, i));
}

void
chain_kill(struct chain *self, size_t link)
{
    struct chain_link *it = &self->links[link];

    if (it->pid == 0)
        return;
    (void)kill(it->pid, SIGKILL);
    (void)waitpid(it->pid, NULL, 0);
    it->pid = 0;
}

int
chain_wait_exit(struct chain *self, size_t link, int deadline_ms)
{
    const struct timespec pause = {0, PAUSE_NS};
    int64_t until_us = clock_monotonic_us() + (int64_t)deadline_ms * 1000;
    struct chain_link *it = &self->links[link];
    int status;

    while (waitpid(it->pid, &status, WNOHANG) == 0) {
        if (clock_monotonic_us() > until_us)
            return -1;
        (void)nanosleep(&pause, NULL);
    }
    it->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void
chain_end(struct chain *self, size_t link)
{
    assert_int_equal(kill(self->links[link].pid, SIGTERM), 0);
    assert_int_equal(chain_wait_exit(self, link, EXIT_MS), 0);
}
