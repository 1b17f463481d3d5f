/* test_fabric_chain_network - a network that loses, doubles, overtakes, delays and swallows what the links say. */
#include "platform/clock.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/proxy.h"
#include "support/stack_check.h"

enum {
    SHARE = 5, /* of the messages of the long run */
    LINKS = 4,
    MESSAGES = 24000,
    TESTS = 4,
    ENOUGH = 12,
    ENOUGH_LONG = 300,
    WEATHER_S = 60,
    WEATHER_LONG_S = 600,
    HOLE_MS = 5000,
    DEAF_MS = 4000,
    KILLS = 4
};

struct fixture {
    struct chain *chain;
    struct proxy *proxy;
    struct load *load;
    struct dice dice;
};

static const struct proxy_weather FAIR = {0};
static const struct proxy_weather ROUGH = {
    .lost = 25, .doubled = 60, .overtaken = 60, .delayed = 60};

static int
set_up(void **state)
{
    static struct fixture f;

    f.chain = chain_new(LINKS, true);
    *state = &f;
    if (f.chain == NULL)
        return 0;
    f.dice = dice_new();
    f.proxy = proxy_new(f.chain, f.dice.state);
    f.load = load_new(f.chain);
    chain_start_all(f.chain);
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    proxy_free(&f->proxy);
    load_free(&f->load);
    chain_free(&f->chain);
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

static bool
is_enough(struct fixture *f, const struct proxy_counts *before)
{
    struct proxy_counts now = proxy_count(f->proxy);
    long enough = load_is_long() ? ENOUGH_LONG : ENOUGH;

    return now.lost - before->lost >= enough && now.doubled - before->doubled >= enough
           && now.overtaken - before->overtaken >= enough
           && now.delayed - before->delayed >= enough;
}

static void
network__that_loses_doubles_overtakes_and_delays__changes_nothing(void **state)
{
    struct fixture *f = begin(state);
    struct proxy_counts before = proxy_count(f->proxy);
    struct proxy_counts now;
    int64_t began_us;

    proxy_set_weather(f->proxy, &ROUGH);
    LOAD_UNTIL(f->load, load_is_long() ? WEATHER_LONG_S : WEATHER_S,
               is_enough(f, &before));
    proxy_set_weather(f->proxy, &FAIR);
    began_us = clock_monotonic_us();
    load_recover(f->load, "bad network", 0, began_us);
    load_finish(f->load);
    now = proxy_count(f->proxy);
    print_message(
        "# frames: %ld passed, %ld lost, %ld doubled, %ld overtaken, %ld delayed\n",
        now.passed, now.lost, now.doubled, now.overtaken, now.delayed);
}

/* What was under way is still delivered to whoever comes up in its place. */
static void
network__that_is_bad_while_links_are_killed__changes_nothing(void **state)
{
    struct fixture *f = begin(state);

    proxy_set_weather(f->proxy, &ROUGH);
    for (int i = 0; i < KILLS; i++) {
        size_t link = dice_below(&f->dice, LINKS);
        int64_t killed_us;

        load_run(f->load, (int)dice_below(&f->dice, 800));
        killed_us = clock_monotonic_us();
        chain_kill(f->chain, link);
        chain_start(f->chain, link);
        load_recover(f->load, "kill -9 in a bad network", link, killed_us);
    }
    load_finish(f->load);
    proxy_set_weather(f->proxy, &FAIR);
}

/* Nobody hears that anything was applied: it is asked for, and not done again. */
static void
acknowledgements__all_lost_for_seconds__double_nothing(void **state)
{
    static const struct proxy_weather DEAF = {.lost = 1000, .only = PROXY_VERB(ACK)};
    struct fixture *f = begin(state);
    long before = proxy_count(f->proxy).lost;
    int64_t heard_us;

    proxy_set_weather(f->proxy, &DEAF);
    load_run(f->load, DEAF_MS);
    proxy_set_weather(f->proxy, &FAIR);
    heard_us = clock_monotonic_us();
    load_recover(f->load, "no acknowledgements for 4 s", 1, heard_us);
    assert_true(proxy_count(f->proxy).lost > before);
    load_finish(f->load);
}

/* The connections stay, nothing comes through: only silence tells. */
static void
link__in_a_black_hole__comes_back_with_everything(void **state)
{
    struct fixture *f = begin(state);

    for (size_t link = load_is_long() ? 1 : LINKS - 2; link < LINKS; link++) {
        int64_t back_us;

        proxy_swallow(f->proxy, link, true);
        load_run(f->load, HOLE_MS);
        proxy_swallow(f->proxy, link, false);
        back_us = clock_monotonic_us();
        load_recover(f->load, "black hole of 5 s", link, back_us);
    }
    assert_true(proxy_count(f->proxy).swallowed > 0);
    load_finish(f->load);
    judge_history(f->chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            network__that_loses_doubles_overtakes_and_delays__changes_nothing),
        cmocka_unit_test(network__that_is_bad_while_links_are_killed__changes_nothing),
        cmocka_unit_test(acknowledgements__all_lost_for_seconds__double_nothing),
        cmocka_unit_test(link__in_a_black_hole__comes_back_with_everything),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
