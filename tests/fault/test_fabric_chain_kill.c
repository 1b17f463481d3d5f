/* test_fabric_chain_kill - kill -9 of any link of a chain at random moments, also while another is still coming back. */
#include "platform/clock.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/stack_check.h"

enum {
    ALL = 1, /* the long run tells them all here */
    LINKS = 4,
    MESSAGES = 30000,
    KILLS = 12,
    KILLS_LONG = 100,
    OF_ROUND = 5,
    PAUSE_MS = 800,
    TOGETHER = 4 /* one kill of so many does not wait until the chain works again */
};

static void
kill_one(struct load *load, struct dice *dice)
{
    size_t link = dice_below(dice, LINKS);
    int64_t killed_us;

    load_run(load, (int)dice_below(dice, PAUSE_MS));
    killed_us = clock_monotonic_us();
    chain_kill(load->chain, link);
    chain_start(load->chain, link);
    if (dice_below(dice, TOGETHER) != 0)
        load_recover(load, "kill -9", link, killed_us);
    else
        print_message("# kill -9 of %s\n", load->chain->links[link].instance);
}

static void
kill__of_any_link_at_any_moment__loses_doubles_and_turns_nothing(void **state)
{
    struct chain *chain = chain_new(LINKS, false);
    struct dice dice = dice_new();
    int kills = load_is_long() ? KILLS_LONG : KILLS;
    struct load *load;

    (void)state;
    if (chain == NULL)
        skip();
    chain_start_all(chain);
    load = load_new(chain);
    for (int done = 0; done < kills;) {
        load_begin(load, load_size(MESSAGES, ALL) * OF_ROUND / (size_t)kills, true);
        for (int i = 0; i < OF_ROUND && done < kills; i++, done++)
            kill_one(load, &dice);
        load_finish(load);
    }
    judge_history(chain);
    load_free(&load);
    chain_free(&chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            kill__of_any_link_at_any_moment__loses_doubles_and_turns_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
