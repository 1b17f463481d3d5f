/* test_fabric_chain_process - a link is frozen, started twice, or restored from a backup in the middle of the chain's work. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "platform/clock.h"
#include "support/chain_judge.h"
#include "support/chain_load.h"
#include "support/chain_operator.h"
#include "support/scratch.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum {
    SHARE = 5, /* of the messages of the long run */
    LINKS = 4,
    SECOND = LINKS, /* a place in the row that the chain does not use */
    MIDDLE = 2,
    MESSAGES = 15000,
    TESTS = 5,
    FROZEN_MS = 10000,
    LOST = 3000,
    STILL_MS = 3000,
    WAIT_S = 60,
    EXIT_MS = 20000,
    TEXT_BYTES = 4096
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
    if (f->chain != NULL)
        chain_kill(f->chain, SECOND);
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

static void
link__frozen_for_ten_seconds__is_taken_up_again(void **state)
{
    struct fixture *f = begin(state);
    int64_t thawed_us;

    load_run(f->load, 300);
    assert_int_equal(kill(f->chain->links[MIDDLE].pid, SIGSTOP), 0);
    load_run(f->load, FROZEN_MS);
    thawed_us = clock_monotonic_us();
    assert_int_equal(kill(f->chain->links[MIDDLE].pid, SIGCONT), 0);
    load_recover(f->load, "SIGSTOP for 10 s", MIDDLE, thawed_us);
    load_finish(f->load);
}

/* A number in a line of settings, replaced by another of as many digits. */
static void
replace(char *line, int number, int other)
{
    char digits[16];
    char *at;
    int n = snprintf(digits, sizeof digits, "%d", number);

    at = strstr(line, digits);
    snprintf(digits, sizeof digits, "%d", other);
    for (int i = 0; at != NULL && i < n; i++)
        at[i] = digits[i];
}

/* The settings of a link, with another port for its bus and the next one for its health; 0: with its own. */
static void
make_second(struct chain *chain, size_t link, int port)
{
    const struct chain_link *it = &chain->links[link];
    char text[TEXT_BYTES] = "";
    FILE *file = fopen(
        arena_printf(chain->arena, "%s/%s.conf", chain->directory, it->instance), "r");

    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    (void)fclose(file);
    if (port != 0) {
        replace(text, it->bus_port, port);
        replace(text, it->bus_port + 1, port + 1);
    }
    chain->links[SECOND] = (struct chain_link){.bus_port = port, .instance = "second"};
    (void)scratch_put(chain->arena, chain->directory, "second.conf", text);
}

static void
start__of_the_same_link_twice__ends_the_second_and_disturbs_nothing(void **state)
{
    struct fixture *f = begin(state);
    int code = -1;

    make_second(f->chain, MIDDLE, 0);
    chain_start(f->chain, SECOND);
    LOAD_UNTIL(f->load, WAIT_S, (code = chain_wait_exit(f->chain, SECOND, 0)) != -1);
    assert_int_not_equal(code, 0);
    assert_true(code < 128); /* by its own decision */
    load_finish(f->load);
}

/*
 * Frozen, its connection cut, and another process of the same link takes its place: what the first still holds in memory
 * when it wakes must not be applied. It waits for the lock until the other has ended.
 */
static void
zombie__woken_after_another_took_its_place__applies_nothing_until_that_ends(void **state)
{
    struct fixture *f = begin(state);
    struct chain *chain = f->chain;
    int64_t applied, ended_us;

    make_second(chain, MIDDLE, chain->links[LINKS - 1].bus_port + 4);
    load_run(f->load, 300);
    assert_int_equal(kill(chain->links[MIDDLE].pid, SIGSTOP), 0);
    chain_sql(chain, MIDDLE,
              "select pg_terminate_backend(pid) from pg_stat_activity where usename = "
              "'%s_%d'",
              chain->prefix, MIDDLE);
    chain_start(chain, SECOND);
    LOAD_UNTIL(f->load, WAIT_S, chain_log_has(chain, SECOND, "database_opened"));
    applied = judge_last_seq(f->load, MIDDLE);
    assert_int_equal(kill(chain->links[MIDDLE].pid, SIGCONT), 0);
    LOAD_UNTIL(f->load, WAIT_S, chain_log_has(chain, MIDDLE, "instance_locked"));
    /* It still speaks, as the one it was: its peers know a later one, and refuse it. */
    LOAD_UNTIL(f->load, WAIT_S, chain_log_has(chain, MIDDLE, "stream_rejected"));
    assert_int_equal(judge_last_seq(f->load, MIDDLE), applied);
    assert_int_equal(kill(chain->links[SECOND].pid, SIGTERM), 0);
    ended_us = clock_monotonic_us();
    assert_int_equal(chain_wait_exit(chain, SECOND, EXIT_MS), 0);
    load_recover(f->load, "double start, taken over", MIDDLE, ended_us);
    load_finish(f->load);
}

/* As it is done by night: ended, copied, started. */
static void
back_up(struct fixture *f, size_t link)
{
    load_run(f->load, 300);
    chain_end(f->chain, link);
    chain_back_up(f->chain, link);
    chain_start(f->chain, link);
}

/* The link works on, then dies, and what comes back is the copy. */
static void
work_on_and_restore(struct fixture *f, size_t link)
{
    int64_t until = judge_last_seq(f->load, link) + LOST;

    LOAD_UNTIL(f->load, WAIT_S, judge_last_seq(f->load, link) >= until);
    chain_kill(f->chain, link);
    chain_restore(f->chain, link);
    assert_true(judge_last_seq(f->load, link) <= until - LOST);
}

static void
consumer__restored_from_a_backup__gets_exactly_what_it_lacks(void **state)
{
    struct fixture *f = begin(state);
    int64_t started_us;

    back_up(f, LINKS - 1);
    work_on_and_restore(f, LINKS - 1);
    started_us = clock_monotonic_us();
    chain_start(f->chain, LINKS - 1);
    load_recover(f->load, "consumer restored", LINKS - 1, started_us);
    load_finish(f->load);
    judge_history(f->chain);
}

static bool
is_halted(struct chain *chain, size_t link)
{
    return chain_number(chain, link,
                        "select halted::int from stream_out where peer = '%s'",
                        chain->links[link + 1].instance)
           == 1;
}

/*
 * Its next messages have numbers that its peer has seen: nothing is said until both operators have agreed where the stream
 * begins anew. Here that is the number after the last one seen, for what is heard again makes the same messages again.
 */
static void
begin_anew(struct fixture *f, size_t link, int64_t from)
{
    static char reason[] = "restored from the backup of last night";
    const Tillsyn__V1__StreamRenewReply *renewed;
    Tillsyn__V1__StreamRenewAsk renew;
    Tillsyn__V1__StreamAgreeAsk agree;

    tillsyn__v1__stream_renew_ask__init(&renew);
    renew.peer = f->chain->links[link + 1].instance;
    renew.from_seq = (uint64_t)from;
    renew.reason = reason;
    renewed = chain_do(f->chain, link, &renew.base,
                       &tillsyn__v1__stream_renew_reply__descriptor);
    tillsyn__v1__stream_agree_ask__init(&agree);
    agree.peer = f->chain->links[link].instance;
    agree.epoch = renewed->epoch;
    agree.from_seq = renewed->from_seq;
    agree.reason = reason;
    (void)chain_do(f->chain, link + 1, &agree.base, NULL);
}

static void
producer__restored_from_a_backup__says_nothing_until_two_operators_agree(void **state)
{
    struct fixture *f = begin(state);
    struct chain *chain = f->chain;
    int64_t seen, agreed_us;

    back_up(f, MIDDLE);
    work_on_and_restore(f, MIDDLE);
    seen = judge_last_seq(f->load, MIDDLE + 1);
    chain_start(chain, MIDDLE);
    LOAD_UNTIL(f->load, WAIT_S, is_halted(chain, MIDDLE));
    LOAD_UNTIL(f->load, WAIT_S, judge_next_seq(f->load, MIDDLE) > seen + 1);
    chain_kill(chain, MIDDLE); /* by now the numbers would fit again */
    chain_start(chain, MIDDLE);
    LOAD_UNTIL(f->load, WAIT_S, chain_is_ready(chain, MIDDLE));
    load_run(f->load, STILL_MS);
    assert_true(is_halted(chain, MIDDLE));
    assert_int_equal(judge_last_seq(f->load, MIDDLE + 1), seen);
    begin_anew(f, MIDDLE, seen + 1);
    agreed_us = clock_monotonic_us();
    load_recover(f->load, "producer restored, agreed", MIDDLE, agreed_us);
    load_finish(f->load);
    judge_history(chain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(link__frozen_for_ten_seconds__is_taken_up_again),
        cmocka_unit_test(
            start__of_the_same_link_twice__ends_the_second_and_disturbs_nothing),
        cmocka_unit_test(
            zombie__woken_after_another_took_its_place__applies_nothing_until_that_ends),
        cmocka_unit_test(consumer__restored_from_a_backup__gets_exactly_what_it_lacks),
        cmocka_unit_test(
            producer__restored_from_a_backup__says_nothing_until_two_operators_agree),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
