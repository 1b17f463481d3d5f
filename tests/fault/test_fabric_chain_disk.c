/* test_fabric_chain_disk - the disk under the tables is full: everything waits, nothing is lost, it goes on by itself. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/own_cluster.h"
#include "support/stack_check.h"

enum {
    SHARE = 10, /* of the messages of the long run */
    LINKS = 4,
    MESSAGES = 12000,
    BLOCK = 65536,
    LEFT = 6 * 1024 * 1024, /* bytes that the tables may still grow */
    FULL_MS = 4000,
    WAIT_S = 90
};

struct fixture {
    struct own_cluster *cluster;
    struct chain *chain;
    struct load *load;
    char disk[64]; /* a small tmpfs; empty: none could be mounted */
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);
    const char *size = load_is_long() ? "size=1500m" : "size=200m";

    *state = f;
    f->cluster = own_cluster_new("/tmp");
    if (f->cluster == NULL)
        return 0;
    snprintf(f->disk, sizeof f->disk, "/tmp/tillsyn-disk-%ld", (long)getpid());
    assert_int_equal(mkdir(f->disk, 0777), 0);
    assert_int_equal(chmod(f->disk, 0777), 0);
    if (mount("tmpfs", f->disk, "tmpfs", 0, size) != 0) {
        printf("SKIPPED: no small disk can be mounted: %s\n", strerror(errno));
        (void)rmdir(f->disk);
        f->disk[0] = '\0';
        return 0;
    }
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    load_free(&f->load);
    chain_free(&f->chain);
    own_cluster_free(&f->cluster);
    if (f->disk[0] != '\0') {
        (void)umount2(f->disk, MNT_DETACH);
        (void)rmdir(f->disk);
    }
    free(f);
    return 0;
}

/* All tables of the chain lie there; the log and the catalogues do not, so that PostgreSQL itself lives. */
static void
move_in(struct fixture *f)
{
    const char *command = arena_printf(
        f->cluster->arena, "install -d -m 700 -o $(stat -c %%U %s/pg) %s/tables",
        f->cluster->directory, f->disk);

    assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c) */
    own_cluster_sql(f->cluster,
                    arena_printf(f->cluster->arena,
                                 "create tablespace small location '%s/tables'",
                                 f->disk));
    own_cluster_sql(f->cluster, "grant create on tablespace small to public");
    own_cluster_sql(f->cluster, "alter system set default_tablespace = small");
    own_cluster_sql(f->cluster, "select pg_reload_conf()");
}

static int64_t
free_bytes(const struct fixture *f)
{
    struct statvfs disk;

    assert_int_equal(statvfs(f->disk, &disk), 0);
    return (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
}

static const char *
ballast(struct fixture *f)
{
    return arena_printf(f->cluster->arena, "%s/ballast", f->disk);
}

static void
fill(struct fixture *f, int64_t left)
{
    static const char EMPTY[BLOCK];
    FILE *file = fopen(ballast(f), "a");

    assert_non_null(file);
    while (free_bytes(f) > left && fwrite(EMPTY, 1, sizeof EMPTY, file) == sizeof EMPTY)
        (void)fflush(file);
    (void)fclose(file);
}

static bool
has_met_it(struct fixture *f)
{
    for (size_t i = 0; i < LINKS; i++)
        if (chain_log_has(f->chain, i, "53100"))
            return true;
    return false;
}

static void
disk__full_for_a_while__delays_and_loses_nothing(void **state)
{
    struct fixture *f = *state;
    int64_t emptied_us;

    if (f->disk[0] == '\0')
        skip();
    move_in(f);
    f->chain = chain_new(LINKS, false);
    f->load = load_new(f->chain);
    chain_start_all(f->chain);
    load_begin(f->load, load_size(MESSAGES, SHARE), true);
    load_run(f->load, 500);
    fill(f, LEFT);
    LOAD_UNTIL(f->load, WAIT_S, has_met_it(f));
    load_run(f->load, FULL_MS);
    assert_int_equal(unlink(ballast(f)), 0);
    emptied_us = clock_monotonic_us();
    for (size_t i = 0; i < LINKS; i++)
        load_recover(f->load, "disk full", i, emptied_us);
    load_finish(f->load);
    judge_history(f->chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(disk__full_for_a_while__delays_and_loses_nothing),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
