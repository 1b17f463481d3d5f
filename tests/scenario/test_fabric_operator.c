/* test_fabric_operator - the words of an operator through the built tillsynctl, and a stream that is over its limit. */
#include <stdio.h>
#include <string.h>

#include "support/ctl_run.h"
#include "support/stack_check.h"
#include "support/stack_operator.h"

enum { LIMIT = 50 };

static struct ctl_said
ctl(struct stack *s, const char *words)
{
    return ctl_run(stack_arena(s), stack_path(s, ""), stack_path(s, "olle.operator.key"),
                   words);
}

static bool
has(struct ctl_said said, const char *text)
{
    if (strstr(said.text, text) == NULL)
        print_error("not said: %s\n%s\n", text, said.text);
    return strstr(said.text, text) != NULL;
}

static int64_t
kept(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word = '%s'", word);
}

static void
letters__by_the_words_of_an_operator__are_listed_shown_and_settled(void **state)
{
    struct stack *s = stack_of(state);
    struct ctl_said said;

    stack_told(s, "poison", 2);
    EVENTUALLY(20, stack_number(s, "select count(*) from keeper.dead_letter") == 2);
    said = ctl(s, "msg dead list --on keeper.ost");
    assert_int_equal(said.exit_code, 0);
    assert_true(has(said, "toy.Told") && has(said, "poison")
                && has(said, "refused by the domain"));
    assert_true(has(ctl(s, "msg dead list --on keeper.ost --state redriven"),
                    "no dead letters (redriven)"));
    said = ctl(s, "msg dead show 1 --on keeper.ost");
    assert_int_equal(said.exit_code, 0);
    assert_true(has(said, "teller.ost") && has(said, "not known here"));
    said = ctl(s, "msg dead redrive 1 --on keeper.ost --reason again");
    assert_int_equal(said.exit_code, 1);
    assert_true(has(said, "dead.refused_again"));
    said = ctl(s, "msg dead discard 1 --on keeper.ost --reason wrong --once a");
    assert_int_equal(said.exit_code, 0);
    assert_true(has(said, "1 settled, 1 of the same subject wait"));
    said = ctl(s, "msg dead discard 1 --on keeper.ost --reason wrong --once a");
    assert_int_equal(said.exit_code, 0); /* the same act, not another */
    assert_int_equal(
        ctl(s, "msg dead discard 1 --on keeper.ost --reason wrong").exit_code, 1);
    assert_int_equal(
        ctl(s, "msg dead discard 2 --on keeper.ost --reason wrong").exit_code, 0);
    assert_true(has(ctl(s, "msg dead list --on keeper.ost --json"), "[]"));
    assert_true(has(ctl(s, "msg dead show 99 --on keeper.ost"), "dead.unknown"));
}

static void
streams__by_the_words_of_an_operator__are_shown_paused_and_let_go(void **state)
{
    struct stack *s = stack_of(state);
    struct ctl_said said;

    stack_wait_flowing(s);
    assert_true(has(ctl(s, "stream list --on keeper.ost"), "flowing"));
    said = ctl(s, "stream compare teller.ost keeper.ost");
    assert_int_equal(said.exit_code, 0);
    assert_true(has(said, "its ends agree"));
    assert_int_equal(ctl(s, "stream pause teller.ost keeper.ost --reason look").exit_code,
                     0);
    assert_true(has(ctl(s, "stream list --on keeper.ost"), "paused"));
    said = ctl(s, "stream compare teller.ost keeper.ost");
    assert_int_equal(said.exit_code, 4);
    assert_true(has(said, "stream resume teller.ost keeper.ost"));
    assert_int_equal(
        ctl(s, "stream resume teller.ost keeper.ost --reason looked").exit_code, 0);
    stack_told(s, "after the pause", 3);
    EVENTUALLY(20, kept(s, "after the pause") == 3);
    assert_true(has(ctl(s, "stream clear teller.ost keeper.ost --reason x"),
                    "stream.not_halted"));
}

/* The report names the very number where the two histories part, and its command mends it. */
static void
sender__restored__is_compared_and_begun_anew_by_one_command(void **state)
{
    struct stack *s = stack_of(state);
    const int64_t before = stack_number(
        s, "select last_seq from keeper.stream_in where peer = 'teller.ost'");
    const char *renew = arena_printf(
        stack_arena(s),
        "stream renew teller.ost keeper.ost --from-seq %lld --reason restored",
        (long long)before + 1);
    struct ctl_said said;

    stack_told(s, "forgotten", 20);
    stack_wait_flowing(s);
    stack_end(s, TELLER);
    stack_forget_said(s, 20);
    stack_sql(s, "update keeper.audit set at_us = at_us - 60000000 where last_seq > %lld",
              (long long)before); /* a minute ago */
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    EVENTUALLY(20, stack_stream_status(s, TELLER)->halted);
    stack_told(s, "anew", 7);
    said = ctl(s, "stream compare teller.ost keeper.ost");
    assert_int_equal(said.exit_code, 4);
    assert_true(has(said, "DIVERGED") && has(said, "20 messages")
                && has(said, "stream renew teller.ost keeper.ost --from-seq"));
    assert_int_equal(ctl(s, renew).exit_code, 0);
    EVENTUALLY(20, kept(s, "anew") == 7);
    assert_int_equal(kept(s, "forgotten"), 20);
    stack_wait_flowing(s);
    assert_int_equal(ctl(s, "stream compare teller.ost keeper.ost").exit_code, 0);
}

/* Its settings with a limit; a message is never refused, a command that would add to the backlog is. */
static void
command__on_a_stream_over_its_limit__is_told_to_come_back(void **state)
{
    struct stack *s = stack_of(state);
    struct client_reply reply;
    int64_t waiting;

    stack_end(s, TELLER);
    FILE *settings = fopen(stack_settings(s, TELLER), "a");
    assert_non_null(settings);
    fprintf(settings, "outbox_messages = \"%d\"\n", LIMIT);
    assert_int_equal(fclose(settings), 0);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    stack_wait_flowing(s);
    stack_kill(s, KEEPER);
    stack_told(s, "last", LIMIT);
    waiting = stack_number(s, "select next_seq from teller.stream_out");
    assert_int_equal(stack_tell(s, OLLE, NULL, "too many", 1, &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_BUSY);
    assert_string_equal(reply.code, "stream.full");
    assert_non_null(strstr(reply.text_en, "50 messages wait for keeper.ost"));
    assert_int_equal(stack_number(s, "select next_seq from teller.stream_out"), waiting);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    EVENTUALLY(20, kept(s, "last") == LIMIT);
    stack_wait_flowing(s);
    stack_told(s, "goes on", 5);
    EVENTUALLY(20, kept(s, "goes on") == 5);
    assert_int_equal(kept(s, "too many"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            letters__by_the_words_of_an_operator__are_listed_shown_and_settled),
        cmocka_unit_test(
            streams__by_the_words_of_an_operator__are_shown_paused_and_let_go),
        cmocka_unit_test(sender__restored__is_compared_and_begun_anew_by_one_command),
        cmocka_unit_test(command__on_a_stream_over_its_limit__is_told_to_come_back),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
