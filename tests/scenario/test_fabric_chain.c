/* test_fabric_chain - four services in a row: what is told to the first arrives at the last, in order, once. */
#include <stdio.h>

#include "platform/wire.h"
#include "support/chain.h"
#include "support/stack.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "toy.pb-c.h"

enum { LINKS = 4, TIMES = 1000, ASK_MS = 10000 };

static void
chain__a_thousand_words__arrive_once_in_order_at_every_link(void **state)
{
    struct chain *chain = chain_new(LINKS, false);
    struct client_reply reply;
    Toy__Tell tell;
    char word[] = "word";

    (void)state;
    if (chain == NULL) {
        skip();
        return;
    }
    chain_start_all(chain);
    toy__tell__init(&tell);
    tell.word = word;
    tell.times = TIMES;
    assert_int_equal(client_ask(chain_client(chain, 0), "relay.intake", NULL, "toy.Tell",
                                &tell.base, ASK_MS, chain->arena, &reply),
                     RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    for (size_t i = 1; i < LINKS; i++) {
        EVENTUALLY(60, chain_number(chain, i, "select count(*) from told") >= TIMES);
        assert_int_equal(
            chain_number(chain, i, "select count(*) from told where n <> at"), 0);
    }
    for (size_t i = 0; i < LINKS; i++)
        chain_end(chain, i);
    chain_free(&chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chain__a_thousand_words__arrive_once_in_order_at_every_link),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
