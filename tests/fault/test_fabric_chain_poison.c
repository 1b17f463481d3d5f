/* test_fabric_chain_poison - half a percent of poison is put aside; a flood of it stops the stream before it buries anything. */
#include <stdio.h>

#include "platform/clock.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/chain_operator.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum {
    SHARE = 5, /* of the messages of the long run */
    LINKS = 4,
    HEARER = 1,
    MESSAGES = 16000,
    TESTS = 2,
    FLOOD = 200,
    FEW = 50,
    /* poison in short order; with the sound messages between */ SOUND_A_POISON = 20,
    WAIT_S = 60,
    STILL_MS = 2500
};

struct fixture {
    struct chain *chain;
    struct load *load;
};

static int
set_up(void **state)
{
    static struct fixture f;

    *state = &f;
    f.chain = chain_new(LINKS, false);
    if (f.chain == NULL)
        return 0;
    f.load = load_new(f.chain);
    chain_start_all(f.chain);
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

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

/* The judge counts: each poisoned message, and exactly what was parked behind it, here and nowhere else. */
static void
poison__of_half_a_percent__is_put_aside_with_what_waits_behind_it(void **state)
{
    struct fixture *f = begin(state);

    load_finish(f->load);
    assert_true(f->load->of_kind[LOAD_POISONED] > 0);
    assert_true(f->load->of_kind[LOAD_REFUSED] > 0);
    assert_false(chain_log_has(f->chain, HEARER, "stream_tripped"));
}

static bool
is_stopped(struct chain *chain)
{
    return chain_number(chain, HEARER,
                        "select paused::int from stream_in where peer = '%s'",
                        chain->links[0].instance)
           == 1;
}

static void
let_go_on(struct fixture *f, uint32_t allowed)
{
    Tillsyn__V1__StreamPauseAsk wish;
    static char reason[] = "the sender is mended";

    tillsyn__v1__stream_pause_ask__init(&wish);
    wish.peer = f->chain->links[0].instance;
    wish.reason = reason;
    wish.poison_allowed = allowed;
    (void)chain_do(f->chain, HEARER, &wish.base, NULL);
}

static void
flood__of_poison__stops_the_stream_until_an_operator_lets_it_go_on(void **state)
{
    struct fixture *f = begin(state);
    int64_t before = judge_last_seq(f->load, HEARER);
    int64_t applied, dead, gone_on_us;

    load_run(f->load, 300);
    load_add(f->load, LOAD_REFUSED, FLOOD);
    LOAD_UNTIL(f->load, WAIT_S, is_stopped(f->chain));
    applied = judge_last_seq(f->load, HEARER);
    dead = chain_number(f->chain, HEARER,
                        "select count(*) from dead_letter where id > %lld and reason not "
                        "like 'parked behind%%'",
                        (long long)f->load->dead_marks[HEARER]);
    print_message("# stopped after %lld put aside of %lld messages\n", (long long)dead,
                  (long long)(applied - before));
    assert_true((dead - FEW) * SOUND_A_POISON <= applied - before);
    chain_kill(f->chain, HEARER); /* over a restart, too */
    chain_start(f->chain, HEARER);
    LOAD_UNTIL(f->load, WAIT_S, chain_is_ready(f->chain, HEARER));
    load_run(f->load, STILL_MS);
    assert_true(is_stopped(f->chain));
    assert_int_equal(judge_last_seq(f->load, HEARER), applied);
    let_go_on(f, FLOOD);
    gone_on_us = clock_monotonic_us();
    load_recover(f->load, "breaker, let go on", HEARER, gone_on_us);
    load_finish(f->load);
    judge_history(f->chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            poison__of_half_a_percent__is_put_aside_with_what_waits_behind_it),
        cmocka_unit_test(
            flood__of_poison__stops_the_stream_until_an_operator_lets_it_go_on),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
