/* test_traps_sources - what the libraries offer and nobody here may use: looked for in the sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/peers.h"
#include "support/scratch.h"

/* How many files of ours hold one of these words. */
static int
files_with(const char *pattern, const char *files)
{
    char command[512];
    FILE *pipe;
    int count = 0;

    snprintf(command, sizeof command,
             "grep -rlE '%s' %s | sed 's/^/# /' >&2; grep -rlE '%s' %s | wc -l", pattern,
             files, pattern, files);
    pipe = popen(command, "r"); /* NOLINT(cert-env33-c): fixed words of this file */
    assert_non_null(pipe);
    assert_int_equal(fscanf(pipe, "%d", &count), 1); /* NOLINT(cert-err34-c) */
    (void)pclose(pipe);
    return count;
}

static void
sources__use_nothing_that_is_a_trap(void **state)
{
    (void)state;
    /* What this test must find where it is, so that it would find it where it must not be. */
    assert_true(files_with("zsock_set_linger", "services/platform/net_socket.c") == 1);
    assert_int_equal(files_with("zsock_set_heartbeat|zsock_set_identity|"
                                "zsock_set_routing_id|zsock_set_immediate|zsock_set_zap_"
                                "enforce|zactor_new \\(?zauth|zcertstore|zloop_new|"
                                "zmsg_decode|zhashx?_new|ZMQ_FD|zsock_fd|zmsg_new|CZMQ_"
                                "BUILD_DRAFT",
                                "services"),
                     0);
}

/* czmq and libzmq do not survive a fork, and a thread of theirs must not be born before the signals are blocked. */
static void
sources__never_fork_and_block_signals_before_the_first_thread(void **state)
{
    (void)state;
    assert_true(
        files_with("process_block_signals\\(&self\\)", "services/platform/service.c")
        == 1);
    assert_int_equal(
        files_with("[^a-z_](v?fork|daemon|popen|system|posix_spawnp?) ?\\(", "services"),
        0);
}

/* Acknowledged means on disk: nobody turns that off, but who fills an empty database. */
static void
sources__never_weaken_a_commit(void **state)
{
    (void)state;
    assert_int_equal(files_with("synchronous_commit|fsync *=", "services"), 0);
    assert_int_equal(files_with("(fsync|full_page_writes|synchronous_commit) *= *(off|0)",
                                "deploy/local/postgresql.conf"),
                     0);
    assert_int_equal(files_with("^(fsync|full_page_writes|synchronous_commit) *= *on",
                                "deploy/local/postgresql.conf"),
                     1);
}

/* NOTIFY takes one lock for the whole cluster at commit; claiming rows costs a write for each read. */
static void
statements__notify_nobody_claim_nothing_and_never_empty_the_outbox(void **state)
{
    (void)state;
    assert_true(files_with("[Oo]utbox", "services/platform/sql") > 0);
    assert_int_equal(
        files_with("(^|[^_a-zA-Z])(notify|NOTIFY|listen|LISTEN)[ (]|pg_notify|"
                   "[Ss]kip [Ll]ocked|SKIP LOCKED",
                   "services/*/sql deploy/db"),
        0);
    assert_int_equal(files_with("delete +from +(outbox|archive|audit|stream_)",
                                "services/*/sql deploy/db"),
                     0);
}

/* A directory of certificates, where a copy beside the file brings zauth down, is not an allow-list here. */
static void
peers__come_from_one_file_not_from_a_directory(void **state)
{
    struct arena *arena = arena_new(0);
    const char *directory = scratch_directory(arena);
    struct peers peers;
    char message[256];

    (void)state;
    (void)scratch_put(arena, directory, "a.cert", "");
    assert_int_not_equal(peers_read(directory, arena, &peers, message), RC_OK);
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peers__come_from_one_file_not_from_a_directory),
        cmocka_unit_test(sources__use_nothing_that_is_a_trap),
        cmocka_unit_test(sources__never_fork_and_block_signals_before_the_first_thread),
        cmocka_unit_test(sources__never_weaken_a_commit),
        cmocka_unit_test(
            statements__notify_nobody_claim_nothing_and_never_empty_the_outbox),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
