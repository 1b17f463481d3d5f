/* test_fabric_trace - an act followed through a row of services, and a full stream that slows down what comes in. */
#include <stdio.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/fabric.h"
#include "support/chain.h"
#include "support/ctl_run.h"
#include "support/stack.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "toy.pb-c.h"

enum { LINKS = 4, ASK_MS = 20000 };
enum { FULL_AT = 100, FLOOD = 30000, TRICKLES = 3, TRICKLE = 1000, LEAST_US = 1500000 };

static struct chain *
started(size_t links)
{
    struct chain *chain = chain_new(links, false);

    if (chain == NULL)
        skip();
    return chain;
}

static void
tell(struct chain *chain, const char *words, uint32_t times, struct uuid *id)
{
    char *word = arena_strdup(chain->arena, words);
    struct client_reply reply;
    Toy__Tell wish;

    toy__tell__init(&wish);
    wish.word = word;
    wish.times = times;
    *id = uuid_new(clock_now_us());
    assert_int_equal(client_ask(chain_client(chain, 0), chain->links[0].instance, id,
                                "toy.Tell", &wish.base, ASK_MS, chain->arena, &reply),
                     RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
}

static const char *
trace(struct chain *chain, const struct uuid *id)
{
    char text[UUID_TEXT_BYTES];
    struct ctl_said said;

    uuid_format(id, text);
    said = ctl_run(chain->arena, chain->directory,
                   arena_printf(chain->arena, "%s/olle.key", chain->directory),
                   arena_printf(chain->arena, "msg trace %s", text));
    assert_int_equal(said.exit_code, 0);
    return said.text;
}

static int
count(const char *text, const char *what)
{
    int n = 0;

    while ((text = strstr(text, what)) != NULL) {
        n++;
        text += strlen(what);
    }
    return n;
}

static void
trace__of_an_act__shows_every_hop_with_its_wait_and_one_trace_id(void **state)
{
    struct chain *chain = started(LINKS);
    struct uuid id;
    const char *text;

    (void)state;
    chain_start_all(chain);
    tell(chain, "followed", 1, &id);
    EVENTUALLY(30, chain_number(chain, LINKS - 1, "select count(*) from told") == 1);
    text = trace(chain, &id);
    assert_int_equal(count(text, "trace id "), 1);
    assert_int_equal(count(text, "answered"), 1);
    assert_int_equal(count(text, "applied"), LINKS - 1);
    assert_int_equal(count(text, "caused"), LINKS - 1);
    assert_int_equal(count(text, " ms "), LINKS - 1); /* what each hop waited */
    assert_non_null(strstr(text, "olle.operator"));
    chain_free(&chain);
}

static void
trace__of_a_dead_letter__shows_what_became_of_it(void **state)
{
    struct chain *chain = started(2);
    struct uuid id;
    const char *text;

    (void)state;
    chain_start_all(chain);
    tell(chain, "poison", 1, &id);
    EVENTUALLY(30, chain_number(chain, 1, "select count(*) from dead_letter") == 1);
    assert_int_equal(count(trace(chain, &id), "undanlagt"), 1);
    chain_sql(chain, 1,
              "update dead_letter set state = 'discarded', handled_by = 'olle.operator', "
              "handled_us = at_us + 5");
    text = trace(chain, &id);
    assert_int_equal(count(text, "undanlagt"), 1);
    assert_int_equal(count(text, "discarded"), 1);
    chain_free(&chain);
}

static int64_t
applied_in_the_middle(struct chain *chain)
{
    return chain_number(chain, 1, "select coalesce(max(last_seq), 0) from stream_in");
}

/*
 * The last link is away and the middle one over its limit: what the first says comes in at a trickle, beyond what was on its
 * way already, and stays in the first one's outbox. Then all of it arrives.
 */
static void
stream__over_its_limit__slows_down_what_comes_in_and_loses_nothing(void **state)
{
    struct chain *chain = started(3);
    FILE *settings;
    struct uuid id;
    int64_t before, began_us;

    (void)state;
    settings = fopen(arena_printf(chain->arena, "%s/%s.conf", chain->directory,
                                  chain->links[1].instance),
                     "a");
    assert_non_null(settings);
    fprintf(settings, "outbox_messages = \"%d\"\n", FULL_AT);
    assert_int_equal(fclose(settings), 0);
    chain_start_all(chain);
    chain_kill(chain, 2);
    tell(chain, "flood", FLOOD, &id);
    EVENTUALLY(60, applied_in_the_middle(chain) > FULL_AT + CREDIT_MESSAGES);
    before = applied_in_the_middle(chain);
    began_us = clock_monotonic_us();
    EVENTUALLY(60, applied_in_the_middle(chain) >= before + (int64_t)TRICKLES * TRICKLE);
    assert_true(clock_monotonic_us() - began_us > LEAST_US);
    assert_true(applied_in_the_middle(chain) < FLOOD);
    chain_start(chain, 2);
    EVENTUALLY(120, chain_number(chain, 2, "select count(*) from told") == FLOOD);
    assert_int_equal(chain_number(chain, 2, "select count(*) from told where n <> at"),
                     0);
    chain_free(&chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            trace__of_an_act__shows_every_hop_with_its_wait_and_one_trace_id),
        cmocka_unit_test(trace__of_a_dead_letter__shows_what_became_of_it),
        cmocka_unit_test(
            stream__over_its_limit__slows_down_what_comes_in_and_loses_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
