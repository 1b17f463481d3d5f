/* test_fabric_unheard - a command's COMMIT stands but its answer is lost, and nobody asks again: it counts all the same. */
#include <stdlib.h>

#include "platform/oom.h"
#include "support/own_cluster.h"
#include "support/stack_check.h"
#include "support/stack_operator.h"
#include "support/stack_peers.h"
#include "support/stack_raw.h"

enum { PATIENCE_MS = 500, DONE_MS = 5000 };

struct fixture {
    struct own_cluster *cluster;
    struct stack *stack;
};

static char peer[] = "teller.ost", reason[] = "a test";

/* Only the keeper waits for a standby, and only while there is a name of one. */
static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);

    *state = f;
    f->cluster = own_cluster_new("/tmp");
    if (f->cluster == NULL)
        return 0;
    own_cluster_sql(f->cluster, "alter system set synchronous_commit = local");
    own_cluster_sql(f->cluster, "select pg_reload_conf()");
    if (stack_set_up((void **)&f->stack) != 0)
        return -1;
    stack_sql(f->stack, "alter role %s_keeper_ost set synchronous_commit = on",
              stack_roles(f->stack));
    stack_kill(f->stack, KEEPER);
    stack_start(f->stack, KEEPER);
    stack_wait_ready(f->stack, KEEPER);
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    stack_destroy(&f->stack);
    own_cluster_free(&f->cluster);
    free(f);
    return 0;
}

static struct stack *
stack_or_skip(void **state)
{
    struct fixture *f = *state;

    if (f->stack == NULL)
        skip();
    return f->stack;
}

static bool
ask(struct stack *s, const char *type, const ProtobufCMessage *body, int wait_ms)
{
    struct client_reply reply = {0};

    return client_ask(stack_client(s, OLLE), "keeper.ost", NULL, type, body, wait_ms,
                      stack_arena(s), &reply)
               == RC_OK
           && reply.outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE;
}

/* The keeper's writer, inside a COMMIT that is durable: so many. */
static int64_t
count_waiting(struct stack *s, const char *what)
{
    return stack_number(s,
                        "select count(%s) from pg_stat_activity where usename = "
                        "'%s_keeper_ost' and wait_event = 'SyncRep'",
                        what, stack_roles(s));
}

static int64_t
acts(struct stack *s, const char *act)
{
    return stack_number(s, "select count(*) from keeper.audit where act = '%s'", act);
}

/*
 * Ask under an id that nobody asks under again, with a deadline that has passed when the database is back: the command
 * itself is thrown away then.
 */
static void
ask_unheard(struct fixture *f, const char *type, const ProtobufCMessage *body)
{
    struct stack *s = f->stack;

    own_cluster_sql(f->cluster, "alter system set synchronous_standby_names = 'nobody'");
    own_cluster_sql(f->cluster, "select pg_reload_conf()");
    EVENTUALLY(10, stack_number(s, "select count(*) from pg_settings where name = "
                                   "'synchronous_standby_names' and setting = 'nobody'")
                       == 1);
    assert_int_equal(count_waiting(s, "*"), 0);
    assert_false(ask(s, type, body, PATIENCE_MS));
    EVENTUALLY(10, count_waiting(s, "pg_terminate_backend(pid)") == 1);
    own_cluster_sql(f->cluster, "alter system reset synchronous_standby_names");
    own_cluster_sql(f->cluster, "select pg_reload_conf()");
    EVENTUALLY(20, stack_log_has(s, KEEPER, "database_lost"));
    EVENTUALLY(20, stack_is_ready(s, KEEPER));
}

static void
key__revoked_by_a_commit_that_is_not_answered__is_refused_though_nobody_asks_again(
    void **state)
{
    static const struct stack_list WITHOUT_MUTE = {.without[MUTE] = true};
    struct stack *s = stack_or_skip(state);
    Tillsyn__V1__PeersReloadAsk wish;

    stack_wait_flowing(s);
    assert_int_equal(raw_knock(s, MUTE, KEEPER), KNOCK_ADMITTED);
    stack_write_list(s, 2, &WITHOUT_MUTE);
    tillsyn__v1__peers_reload_ask__init(&wish);
    wish.reason = reason;
    ask_unheard(*state, "tillsyn.v1.PeersReloadAsk", &wish.base);
    EVENTUALLY(20, acts(s, "key_removed") == 1);
    EVENTUALLY(20, raw_knock(s, MUTE, KEEPER) == KNOCK_REFUSED);
    assert_int_equal(acts(s, "peers_reloaded"), 1);
    stack_told(s, "after the reload", 3);
    stack_wait_flowing(s);
}

static void
stream__resumed_by_a_commit_that_is_not_answered__flows_though_nobody_asks_again(
    void **state)
{
    struct stack *s = stack_or_skip(state);
    Tillsyn__V1__StreamPauseAsk wish;

    tillsyn__v1__stream_pause_ask__init(&wish);
    wish.peer = peer;
    wish.reason = reason;
    wish.paused = true;
    assert_true(ask(s, "tillsyn.v1.StreamPauseAsk", &wish.base, DONE_MS));
    wish.paused = false;
    ask_unheard(*state, "tillsyn.v1.StreamPauseAsk", &wish.base);
    EVENTUALLY(20, acts(s, "stream_resumed") == 1);
    stack_told(s, "after the pause", 3);
    stack_wait_flowing(s);
    assert_int_equal(
        stack_number(s,
                     "select count(*) from keeper.told where word = 'after the pause'"),
        3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            key__revoked_by_a_commit_that_is_not_answered__is_refused_though_nobody_asks_again),
        cmocka_unit_test(
            stream__resumed_by_a_commit_that_is_not_answered__flows_though_nobody_asks_again),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
