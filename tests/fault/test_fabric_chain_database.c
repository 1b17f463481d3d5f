/* test_fabric_chain_database - connections cut inside COMMIT, before and after it is durable; PostgreSQL away and back. */
#include <stdlib.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/own_cluster.h"
#include "support/stack_check.h"

enum {
    SHARE = 5, /* of the messages of the long run */
    LINKS = 4,
    MESSAGES = 16000,
    TESTS = 4,
    CUTS = 6,
    CUTS_LONG = 15,
    AWAY_MS = 2000,
    CUT_S = 60
};

struct fixture {
    struct own_cluster *cluster;
    struct chain *chain;
    struct load *load;
    struct dice dice;
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);

    *state = f;
    f->cluster = own_cluster_new("/tmp");
    if (f->cluster == NULL)
        return 0;
    f->dice = dice_new();
    f->chain = chain_new(LINKS, false);
    f->load = load_new(f->chain);
    chain_start_all(f->chain);
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    load_free(&f->load);
    chain_free(&f->chain);
    own_cluster_free(&f->cluster);
    free(f);
    return 0;
}

static struct fixture *
begin(void **state)
{
    struct fixture *f = *state;

    if (f->chain == NULL)
        skip();
    load_begin(f->load, load_size(MESSAGES, SHARE) / TESTS, true);
    return f;
}

/* The link's writer, if it waits for this inside its COMMIT: whether it was there to be cut. */
static bool
cut_while(struct fixture *f, size_t link, const char *wait)
{
    return chain_number(f->chain, link,
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                        "where usename = '%s_%zu' and wait_event = '%s'",
                        f->chain->prefix, link, wait)
           > 0;
}

static void
cut_often(struct fixture *f, size_t link, const char *wait, const char *fault)
{
    int cuts = load_is_long() ? CUTS_LONG : CUTS;

    for (int i = 0; i < cuts; i++)
        LOAD_UNTIL(f->load, CUT_S, cut_while(f, link, wait));
    print_message("# %s: %d times\n", fault, cuts);
}

/*
 * A deferred trigger sleeps when COMMIT has begun and nothing is durable: the outcome is "rolled back". An effect of a
 * middle link and a command of the first.
 */
static void
commit__cut_before_it_is_durable__is_done_again(void **state)
{
    static const struct {
        size_t link;
        const char *table;
    } AT[] = {
        {0, "command_reply"},
        {2, "told"         },
    };
    struct fixture *f = begin(state);

    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++) {
        size_t link = AT[i].link;
        int64_t cut_us;

        chain_sql(
            f->chain, link,
            "create function relay.linger() returns trigger language plpgsql as "
            "'begin if random() < 0.05 then perform pg_sleep(0.2); end if; return null; "
            "end'");
        chain_sql(f->chain, link,
                  "create constraint trigger linger after insert on relay.%s deferrable "
                  "initially deferred for each row execute function relay.linger()",
                  AT[i].table);
        cut_often(f, link, "PgSleep", "cut before the commit is durable");
        chain_sql(f->chain, link, "drop function relay.linger() cascade");
        cut_us = clock_monotonic_us();
        load_recover(f->load, "cut in COMMIT, rolled back", link, cut_us);
    }
    load_finish(f->load);
}

/*
 * A standby that does not exist is waited for when the commit is durable here: it stands, and the writer never hears so.
 */
static void
commit__cut_after_it_is_durable__is_not_done_again(void **state)
{
    struct fixture *f = begin(state);

    own_cluster_sql(f->cluster, "alter system set synchronous_commit = local");
    for (size_t link = 0; link < LINKS; link += load_is_long() ? 1 : 2) {
        int64_t cut_us;

        chain_sql(f->chain, link, "alter role %s_%zu set synchronous_commit = on",
                  f->chain->prefix, link);
        chain_kill(f->chain, link);
        chain_start(f->chain, link);
        LOAD_UNTIL(f->load, CUT_S, chain_is_ready(f->chain, link));
        own_cluster_sql(f->cluster,
                        "alter system set synchronous_standby_names = 'nobody'");
        own_cluster_sql(f->cluster, "select pg_reload_conf()");
        cut_often(f, link, "SyncRep", "cut after the commit is durable");
        own_cluster_sql(f->cluster, "alter system reset synchronous_standby_names");
        own_cluster_sql(f->cluster, "select pg_reload_conf()");
        cut_us = clock_monotonic_us();
        chain_sql(f->chain, link, "alter role %s_%zu set synchronous_commit = local",
                  f->chain->prefix, link);
        load_recover(f->load, "cut in COMMIT, committed", link, cut_us);
    }
    load_finish(f->load);
}

static void
away_and_back(struct fixture *f, const char *fault, void (*end)(struct own_cluster *))
{
    int64_t back_us;

    load_run(f->load, dice_between(&f->dice, 100, 500));
    f->load->is_blind = true; /* the test asks the same databases */
    end(f->cluster);
    load_run(f->load, AWAY_MS);
    own_cluster_start(f->cluster);
    back_us = clock_monotonic_us();
    chain_reconnect(f->chain);
    f->load->is_blind = false;
    for (size_t i = 0; i < LINKS; i++)
        LOAD_UNTIL(f->load, CUT_S, chain_is_ready(f->chain, i));
    load_recover(f->load, fault, 0, back_us);
    load_finish(f->load);
}

static void
postgres__stopped_and_started__is_taken_up_by_the_whole_chain(void **state)
{
    away_and_back(begin(state), "PostgreSQL stopped", own_cluster_stop);
}

static void
postgres__crashed_and_started__has_kept_what_was_acknowledged(void **state)
{
    struct fixture *f = begin(state);

    away_and_back(f, "PostgreSQL crashed", own_cluster_crash);
    judge_history(f->chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commit__cut_before_it_is_durable__is_done_again),
        cmocka_unit_test(commit__cut_after_it_is_durable__is_not_done_again),
        cmocka_unit_test(postgres__stopped_and_started__is_taken_up_by_the_whole_chain),
        cmocka_unit_test(postgres__crashed_and_started__has_kept_what_was_acknowledged),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
