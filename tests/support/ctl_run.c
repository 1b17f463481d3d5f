/* ctl_run - the built tillsynctl on a test's own files, as olle.operator. */
#include "support/ctl_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/stack_check.h"

enum { WORDS_MOST = 32, TEXT_BYTES = 65536 };

extern char **environ;

static void
link_to(const char *from, const char *to)
{
    if (symlink(from, to) != 0)
        assert_int_equal(access(to, F_OK), 0); /* it has been made before */
}

/* Files where a deployment has them. */
static char *
make_state(struct arena *arena, const char *directory, const char *key)
{
    char *state = arena_printf(arena, "%s/state", directory);

    (void)mkdir(state, 0700);
    (void)mkdir(arena_printf(arena, "%s/etc", state), 0700);
    (void)mkdir(arena_printf(arena, "%s/keys", state), 0700);
    link_to(arena_printf(arena, "%s/peers.conf", directory),
            arena_printf(arena, "%s/etc/peers.conf", state));
    link_to(key, arena_printf(arena, "%s/keys/olle.operator.key", state));
    return state;
}

static const char *
read_text(struct arena *arena, const char *path)
{
    char *text = arena_alloc(arena, TEXT_BYTES);
    const int file = open(path, O_RDONLY);
    ssize_t n;

    assert_true(file >= 0);
    n = read(file, text, TEXT_BYTES - 1);
    assert_true(n >= 0);
    text[n] = '\0';
    (void)close(file);
    return text;
}

static size_t
split(struct arena *arena, const char *words, char **arguments, size_t n)
{
    while (*words != '\0') {
        const size_t length = strcspn(words, " ");

        assert_true(n < WORDS_MOST);
        arguments[n++] = arena_printf(arena, "%.*s", (int)length, words);
        words += length + strspn(words + length, " ");
    }
    return n;
}

struct ctl_said
ctl_run(struct arena *arena, const char *directory, const char *key, const char *words)
{
    static char as[] = "--as=olle.operator";
    const char *build = getenv("TILLSYN_BUILD");
    const char *said = arena_printf(arena, "%s/said", directory);
    char *arguments[WORDS_MOST + 3] = {
        arena_printf(arena, "%s/bin/tillsynctl", build != NULL ? build : "build/asan")};
    size_t n = split(arena, words, arguments, 1);
    posix_spawn_file_actions_t actions;
    pid_t pid;
    int status;

    arguments[n++] = as;
    arguments[n] = arena_printf(arena, "--dir=%s", make_state(arena, directory, key));
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said,
                                           O_WRONLY | O_CREAT | O_TRUNC, 0600);
    (void)posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    if (posix_spawn(&pid, arguments[0], &actions, NULL, arguments, environ) != 0)
        fail_msg("%s cannot be started; is it built?", arguments[0]);
    (void)posix_spawn_file_actions_destroy(&actions);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return (struct ctl_said){WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                             read_text(arena, said)};
}
