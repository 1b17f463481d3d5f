/* test_fabric_chain_points - kill -9 at each of the twelve named points of services/platform/fail.h, in the middle of work. */
#include <stdio.h>

#include "platform/clock.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/stack_check.h"

enum {
    SHARE = 5,
    /* of the messages of the long run */ LINKS = 4,
    MESSAGES = 18000,
    DIED = 128 + 9,
    DIES_S = 60,
    TIMES_LONG = 4
};

/* Which links can pass a point: the first hears nobody, the last tells nobody. */
static const struct {
    const char *name;
    int from, until;
    bool is_reload; /* passed at the start, and again when a connection was lost */
} POINTS[] = {
    {"outbox_commit_before", 0, 2, false},
    {"outbox_commit_after",  0, 2, false},
    {"first_send_before",    0, 2, false},
    {"first_send_after",     0, 2, false},
    {"batch_receive_before", 1, 3, false},
    {"batch_receive_after",  1, 3, false},
    {"effect_commit_before", 1, 3, false},
    {"effect_commit_after",  1, 3, false},
    {"acknowledge_before",   1, 3, false},
    {"acknowledge_after",    1, 3, false},
    {"cursor_reload_before", 0, 3, true },
    {"cursor_reload_after",  0, 3, true },
};
enum { N_POINTS = sizeof POINTS / sizeof *POINTS };

static void
arm(struct chain *chain, size_t link, const char *point, int pass)
{
    struct chain_link *it = &chain->links[link];

    print_message("# %s dies at %s, pass %d\n", it->instance, point, pass);
    chain_kill(chain, link);
    snprintf(it->environment, sizeof it->environment, "TILLSYN_FAIL=%s:%d", point, pass);
    chain_start(chain, link);
}

/* It comes back to its cursors only when it has lost its connection. */
static void
cut(struct load *load, size_t link)
{
    LOAD_UNTIL(load, DIES_S, chain_is_ready(load->chain, link));
    chain_sql(load->chain, link,
              "select pg_terminate_backend(pid) from pg_stat_activity where usename = "
              "'%s_%zu'",
              load->chain->prefix, link);
}

static void
die_at(struct load *load, size_t point, struct dice *dice)
{
    struct chain *chain = load->chain;
    size_t link = (size_t)dice_between(dice, POINTS[point].from, POINTS[point].until);
    int code = -1;
    int64_t died_us;

    if (POINTS[point].is_reload) {
        arm(chain, link, POINTS[point].name, 2);
        cut(load, link);
    } else {
        arm(chain, link, POINTS[point].name, dice_between(dice, 1, 20));
    }
    LOAD_UNTIL(load, DIES_S, (code = chain_wait_exit(chain, link, 0)) != -1);
    assert_int_equal(code, DIED);
    died_us = clock_monotonic_us();
    chain_start(chain, link);
    load_recover(load, POINTS[point].name, link, died_us);
}

static void
kill__at_each_of_twelve_points__loses_doubles_and_turns_nothing(void **state)
{
    struct chain *chain = chain_new(LINKS, false);
    struct dice dice = dice_new();
    size_t times = load_is_long() ? TIMES_LONG : 1;
    struct load *load;

    (void)state;
    if (chain == NULL)
        skip();
    chain_start_all(chain);
    load = load_new(chain);
    for (size_t i = 0; i < times * N_POINTS; i++) {
        load_begin(load, load_size(MESSAGES, SHARE) / (times * N_POINTS), true);
        die_at(load, i % N_POINTS, &dice);
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
        cmocka_unit_test(kill__at_each_of_twelve_points__loses_doubles_and_turns_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
