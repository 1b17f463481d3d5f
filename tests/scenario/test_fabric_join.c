/* test_fabric_join - small batches of several streams wait together: they commit together, and none is another's trouble. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/wire.h"
#include "support/chain.h"
#include "support/scratch.h"
#include "support/stack.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "toy.pb-c.h"

/* Relays that all tell the last one. What the last of them said may still be on its way when the hub goes on. */
enum { WIDE = 3 };
enum {
    LINKS = 6,
    HUB = LINKS - 1,
    COMMANDS = 6 /* within the credit */,
    TIMES = 5,
    ASK_MS = 10000
};

static const char HUB_NAME[] = "relay.sixth";
static const char WAITING[] = "select count(*) from pg_locks l join pg_database d on "
                              "d.oid = l.database where not l.granted "
                              "and d.datname = current_database()";

/* The settings of a chain's link with another next. */
static void
point_at_hub(struct chain *chain, size_t link)
{
    const char *name = arena_printf(chain->arena, "%s.conf", chain->links[link].instance);
    const char *path = arena_printf(chain->arena, "%s/%s", chain->directory, name);
    char text[4096] = "";
    FILE *file = fopen(path, "r");
    char *next;

    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    (void)fclose(file);
    next = strstr(text, "\nnext = ");
    assert_non_null(next);
    *next = '\0';
    (void)scratch_put(chain->arena, chain->directory, name,
                      arena_printf(chain->arena, "%s\nnext = \"%s\"\n", text, HUB_NAME));
}

static int
set_up(void **state)
{
    struct chain *chain = chain_new(LINKS, false);

    *state = chain;
    if (chain == NULL)
        return 0;
    for (size_t i = 0; i < HUB; i++)
        point_at_hub(chain, i);
    chain_start_all(chain);
    return 0;
}

static int
tear_down(void **state)
{
    struct chain *chain = *state;

    if (chain == NULL)
        return 0;
    for (size_t i = 0; i < LINKS; i++)
        chain_end(chain, i);
    chain_free(&chain);
    return 0;
}

static struct chain *
chain_of(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

static void
tell(struct chain *chain, size_t link, char *word, uint32_t times)
{
    struct client_reply reply;
    Toy__Tell tell;

    toy__tell__init(&tell);
    tell.word = word;
    tell.times = times;
    assert_int_equal(client_ask(chain_client(chain, link), chain->links[link].instance,
                                NULL, "toy.Tell", &tell.base, ASK_MS, chain->arena,
                                &reply),
                     RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
}

static int64_t
told(struct chain *chain)
{
    return chain_number(chain, HUB, "select count(*) from told");
}

/* Nobody writes to the hub's table until it is let go. */
static void
hold_hub(struct chain *chain)
{
    chain_sql(chain, HUB, "begin");
    chain_sql(chain, HUB, "lock table told in access exclusive mode");
}

/* The first batch waits for the lock, and what comes now waits behind it. */
static void
tell_from_all(struct chain *chain, const char *prefix)
{
    for (int n = 0; n < COMMANDS; n++)
        for (size_t i = 0; i < HUB; i++)
            tell(chain, i, arena_printf(chain->arena, "%s-%zu-%d", prefix, i, n), TIMES);
    EVENTUALLY(10, chain_number(chain, HUB, WAITING) > 0);
}

static void
check_each_once_in_order(struct chain *chain)
{
    assert_int_equal(
        chain_number(chain, HUB,
                     "select count(*) from (select n, row_number() over (partition by "
                     "word order by at) as place from told) t where n <> place"),
        0);
    assert_int_equal(
        chain_number(chain, HUB, "select count(*) - count(distinct id) from told"), 0);
    for (size_t i = 0; i < HUB; i++)
        assert_int_equal(
            chain_number(chain, HUB, "select last_seq from stream_in where peer = '%s'",
                         chain->links[i].instance),
            chain_number(chain, i,
                         "select next_seq - 1 from stream_out where peer = '%s'",
                         HUB_NAME));
}

/* Every number of every stream is in exactly one row of the audit, and the chain holds. */
static void
check_audit(struct chain *chain)
{
    Tillsyn__V1__AuditVerifyAsk ask;
    const Tillsyn__V1__AuditVerifyReply *verdict;
    struct client_reply reply;
    ProtobufCMessage *message;

    assert_int_equal(
        chain_number(
            chain, HUB,
            "select count(*) from (select first_seq, lag(last_seq, 1, 0::bigint) "
            "over (partition by stream order by seq) as before from audit "
            "where kind = 'batch') a where first_seq <> before + 1"),
        0);
    tillsyn__v1__audit_verify_ask__init(&ask);
    assert_int_equal(client_ask(chain_client(chain, HUB), HUB_NAME, NULL,
                                "tillsyn.v1.AuditVerifyAsk", &ask.base, ASK_MS,
                                chain->arena, &reply),
                     RC_OK);
    assert_int_equal(wire_unpack(&tillsyn__v1__audit_verify_reply__descriptor, reply.data,
                                 reply.data_bytes, chain->arena, &message),
                     RC_OK);
    verdict = (const void *)message;
    assert_int_equal(verdict->first_broken_seq, 0);
}

static void
join__small_batches_of_many_streams__share_commits(void **state)
{
    struct chain *chain = chain_of(state);
    int64_t mark, wanted, widest;

    mark = chain_number(chain, HUB, "select coalesce(max(seq), 0) from audit");
    wanted = told(chain) + (int64_t)HUB * COMMANDS * TIMES;
    hold_hub(chain);
    tell_from_all(chain, "joined");
    chain_sql(chain, HUB, "commit");
    EVENTUALLY(60, told(chain) == wanted);
    widest = chain_number(chain, HUB,
                          "select max(n) from (select count(distinct stream) as n from "
                          "audit where kind = 'batch' and seq > %lld "
                          "group by xmin::text) c",
                          (long long)mark);
    if (widest < WIDE)
        fail_msg("no commit holds more than %lld streams", (long long)widest);
    check_each_once_in_order(chain);
    check_audit(chain);
}

static void
join__poison_in_one_stream__is_its_own_dead_letter_and_nobody_elses(void **state)
{
    struct chain *chain = chain_of(state);
    int64_t wanted = told(chain) + (int64_t)HUB * COMMANDS * TIMES;
    char refused[] = "refused by the table", poison[] = "poison";

    hold_hub(chain);
    tell(chain, 1, refused, 2);
    tell_from_all(chain, "beside");
    tell(chain, 3, poison, 1);
    chain_sql(chain, HUB, "commit");
    EVENTUALLY(60,
               told(chain) == wanted
                   && chain_number(chain, HUB, "select count(*) from dead_letter") == 3);
    assert_int_equal(
        chain_number(chain, HUB,
                     "select count(*) from dead_letter d join stream_in s using (stream) "
                     "where s.peer = '%s' and d.subject = 'refused by the table'",
                     chain->links[1].instance),
        2);
    assert_int_equal(
        chain_number(chain, HUB,
                     "select count(*) from dead_letter d join stream_in s using (stream) "
                     "where s.peer = '%s' and d.reason = 'refused by the domain'",
                     chain->links[3].instance),
        1);
    check_each_once_in_order(chain);
    check_audit(chain);
}

/* A permission that is missing for one word's stream only: that stream halts, the others go on. */
static void
join__our_fault_in_one_stream__halts_that_one_only(void **state)
{
    struct chain *chain = chain_of(state);
    int64_t wanted = told(chain) + (int64_t)HUB * COMMANDS * TIMES;
    char broken[] = "broken";

    chain_sql(
        chain, HUB,
        "create function told_broken() returns trigger language plpgsql as $$ "
        "begin if new.word = 'broken' then raise exception using errcode = '42501'; "
        "end if; return new; end $$");
    chain_sql(chain, HUB,
              "create trigger broken before insert on told for each row execute "
              "function told_broken()");
    hold_hub(chain);
    tell_from_all(chain, "whole");
    tell(chain, 2, broken, 1);
    chain_sql(chain, HUB, "commit");
    EVENTUALLY(60, chain_log_has(chain, HUB, "stream_halted"));
    EVENTUALLY(60, told(chain) >= wanted - (int64_t)COMMANDS * TIMES);
    for (size_t i = 0; i < HUB; i++)
        if (i != 2)
            EVENTUALLY(60, chain_number(chain, HUB,
                                        "select count(*) from told where word like "
                                        "'whole-%zu-%%'",
                                        i)
                               == (int64_t)COMMANDS * TIMES);
    chain_sql(chain, HUB, "drop trigger broken on told");
    chain_end(chain, HUB);
    chain_start(chain, HUB);
    EVENTUALLY(60, told(chain) == wanted + 1);
    check_each_once_in_order(chain);
    check_audit(chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(join__small_batches_of_many_streams__share_commits),
        cmocka_unit_test(
            join__poison_in_one_stream__is_its_own_dead_letter_and_nobody_elses),
        cmocka_unit_test(join__our_fault_in_one_stream__halts_that_one_only),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
