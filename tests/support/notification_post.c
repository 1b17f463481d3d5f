/* notification_post - the notification service beside a real mail server that keeps what it gets. */
#include "support/notification_post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PORT_BASE = 25025, OUTPUT_BYTES = 256 * 1024 };

void
notification_post_run(const struct notification_post *post, const char *format, ...)
{
    char command[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(command, sizeof command, format, args);
    va_end(args);
    (void)post;
    if (system(command) != 0) /* NOLINT(cert-env33-c): a test's own command */
        fail_msg("%s", command);
}

void
notification_post_start(const struct notification_post *post)
{
    notification_post_run(post, "deploy/local/sink.sh start %s %d >&2", post->directory,
                          post->port);
}

void
notification_post_stop(const struct notification_post *post)
{
    notification_post_run(post, "deploy/local/sink.sh stop %s >&2", post->directory);
}

/* An answered command's output. */
const char *
notification_post_output(const struct notification_post *post, const char *command)
{
    FILE *pipe = popen(command, "r"); /* NOLINT(cert-env33-c): a test's own command */
    char *text = arena_alloc(post->world->arena, OUTPUT_BYTES);
    size_t size;

    assert_non_null(pipe);
    size = fread(text, 1, OUTPUT_BYTES - 1, pipe);
    text[size] = '\0';
    if (pclose(pipe) != 0)
        fail_msg("%s: %s", command, text);
    return text;
}

/* Of a command in the sink's directory. */
const char *
notification_post_said(const struct notification_post *post, const char *command)
{
    return notification_post_output(
        post,
        arena_printf(post->world->arena, "cd %s/sink && %s", post->directory, command));
}

/* Every byte that the sink has received: envelopes and messages. */
const char *
notification_post_received(const struct notification_post *post)
{
    return notification_post_said(post, "cat envelopes.log $(find mail -type f | sort)");
}

size_t
notification_post_count(const struct notification_post *post)
{
    return (size_t)strtoul(notification_post_said(post, "find mail/new -type f | wc -l"),
                           NULL, 10);
}

struct notification_post *
notification_post_of(void **state)
{
    struct notification_post *post = *state;

    if (post == NULL) {
        skip();
        abort(); /* skip() does not return, but does not say so */
    }
    notification_world_reset(post->world);
    notification_post_stop(post);
    notification_post_run(post, "rm -rf %s/sink", post->directory);
    notification_post_start(post);
    return post;
}

void
notification_post_deliver(struct notification_post *post)
{
    assert_int_equal(notification_world_tick(post->world), RC_OK);
    notification_world_run_job(post->world);
}

const char *
notification_post_told(struct notification_post *post)
{
    const struct notification_world *world = post->world;
    const char *text = "";

    for (size_t i = 0; i < world->n_sent; i++)
        text = arena_printf(world->arena, "%s%s>%s ", text,
                            world->sent[i].envelope.type + strlen("tillsyn.v1."),
                            world->sent[i].to);
    return text;
}

/* Read a message as any mail program does, with a parser that is not ours. */
const char *
notification_post_parsed(const struct notification_post *post, const char *expression)
{
    return notification_post_output(
        post,
        arena_printf(
            post->world->arena,
            "cat %s/sink/mail/new/* | LC_ALL=C.UTF-8 /usr/bin/python3 -c 'import sys, "
            "email, email.policy\n"
            "m = email.message_from_bytes(sys.stdin.buffer.read(), "
            "policy=email.policy.default)\n"
            "assert not m.defects, m.defects\n"
            "sys.stdout.write(%s)'",
            post->directory, expression));
}

int
notification_post_open(void **state)
{
    static struct notification_post post;
    const char *offset = getenv("TILLSYN_PORT_OFFSET");
    const char *scratch = getenv("TILLSYN_TEST_TMP");

    *state = NULL;
    post.port = PORT_BASE + (offset != NULL ? (int)strtol(offset, NULL, 10) : 0);
    post.world = notification_world_open("t_notify_smtp", post.port);
    if (post.world == NULL)
        return 0;
    post.directory = arena_printf(post.world->arena, "%s/post",
                                  scratch != NULL ? scratch : "var/test_notification");
    notification_post_start(&post);
    *state = &post;
    return 0;
}

int
notification_post_close(void **state)
{
    struct notification_post *post = *state;

    if (post == NULL)
        return 0;
    notification_post_stop(post);
    notification_post_run(post, "rm -rf %s", post->directory);
    notification_world_close(&post->world);
    return 0;
}
