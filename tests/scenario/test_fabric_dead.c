/* test_fabric_dead - poisoned messages: set aside once with the reason, their followers parked, the rest goes on. */
#include <string.h>

#include "support/stack_check.h"
#include "support/stack_orders.h"
#include "support/stack_raw.h"

static int64_t
dead(struct stack *s, const char *reason)
{
    return stack_number(
        s, "select count(*) from keeper.dead_letter where reason like '%s'", reason);
}

static int64_t
told(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word = '%s'", word);
}

static void
poison__refused_by_the_domain__is_one_dead_letter_and_the_rest_goes_on(void **state)
{
    struct stack *s = stack_of(state);

    stack_told(s, "before", 500);
    stack_told(s, "poison", 1);
    stack_told(s, "after", 500);
    stack_wait_flowing(s);
    assert_int_equal(told(s, "before"), 500);
    assert_int_equal(told(s, "after"), 500);
    assert_int_equal(told(s, "poison"), 0);
    assert_int_equal(stack_number(s, "select count(*) from keeper.dead_letter"), 1);
    assert_int_equal(dead(s, "refused by the domain"), 1);
}

static void
poison__refused_by_the_table__is_found_by_halving_and_kept_with_its_state(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "around", 5, 200);

    assert_false(orders_push(orders, 0));
    stack_told(s, "refused by the table", 1);
    EVENTUALLY(30, orders_push(orders, 500));
    stack_wait_flowing(s);
    for (size_t i = 0; i < orders->count; i++)
        assert_int_equal(told(s, orders->rows[i].word), 200);
    assert_int_equal(
        stack_number(s,
                     "select count(*) from keeper.dead_letter where sqlstate = '23514' "
                     "and reason like '%%told_word_check%%'"),
        1);
    orders_free(&orders);
}

/* Guard: clip in db_call.c. Half a character at the end of the reason is nothing that the database could keep. */
static void
poison__refused_in_more_letters_than_are_kept__is_put_aside_all_the_same(void **state)
{
    struct stack *s = stack_of(state);

    stack_sql(s, "create function keeper.refuse() returns trigger language plpgsql as $$ "
                 "begin if new.word = 'refused at length' then raise exception '%%', "
                 "'xx' || repeat('å', 300); end if; return new; end $$");
    stack_sql(s,
              "create trigger refuse before insert on keeper.told for each row execute "
              "function keeper.refuse()");
    stack_told(s, "refused at length", 1);
    stack_told(s, "after it", 1);
    EVENTUALLY(20, told(s, "after it") == 1);
    assert_int_equal(dead(s, "xx%%"), 1);
    stack_sql(s, "drop trigger refuse on keeper.told");
}

/* 50 in one command: the first is refused, the others wait behind it in their order. */
static void
poison__with_followers_of_its_subject__parks_them_in_order(void **state)
{
    struct stack *s = stack_of(state);
    int64_t had = stack_number(s, "select count(*) from keeper.dead_letter");

    stack_told(s, "refused by the table", 50);
    stack_told(s, "of another subject", 50);
    stack_told(s, "refused by the table", 10);
    stack_wait_flowing(s);
    assert_int_equal(stack_number(s, "select count(*) from keeper.dead_letter"),
                     had + 60);
    assert_int_equal(told(s, "refused by the table"), 0);
    assert_int_equal(told(s, "of another subject"), 50);
    assert_int_equal(
        stack_number(s, "select count(*) from (select seq, lag(seq) over (order by id) "
                        "as before from keeper.dead_letter) d where seq < before"),
        0);
    assert_int_equal(stack_number(s, "select count(*) from keeper.parked_subject where "
                                     "subject = 'refused by the table'"),
                     1);
    assert_true(dead(s, "parked behind%%") >= 59);
}

/* The one after it in the same batch is sound, but about the same subject: it must not overtake. */
static void
poison__refused_by_the_domain__parks_what_follows_it_in_the_batch(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, MUTE, KEEPER);
    Tillsyn__V1__Header hello = raw_hello(raw, "mute.ost>keeper.ost", 100);
    ProtobufCBinaryData envelopes[] = {
        raw_envelope_about(raw, "unit-1", "toy.Told", "\x0A\x05sound", 7),
        raw_envelope_about(raw, "unit-1", "toy.Told", "\x0A\x06poison", 8),
        raw_envelope_about(raw, "unit-1", "toy.Told", "\x0A\x06parked", 8),
        raw_envelope_about(raw, "unit-2", "toy.Told", "\x0A\x05other", 7),
        raw_envelope_about(raw, "unit-1", "toy.Told", "\x0A\x06parked", 8),
    };
    size_t bytes, n = sizeof envelopes / sizeof *envelopes;
    void *batch = raw_batch(raw, n, envelopes, &bytes);

    raw_say(raw, &hello, NULL, 0);
    assert_int_equal(raw_hear(raw, NULL)->verb, TILLSYN__V1__VERB__VERB_WELCOME);
    raw_data(raw, 1, (uint32_t)n, batch, bytes);
    assert_int_equal(raw_hear(raw, NULL)->applied_seq, n);
    assert_int_equal(told(s, "sound"), 1);
    assert_int_equal(told(s, "other"), 1);
    assert_int_equal(told(s, "parked"), 0);
    assert_string_equal(
        stack_text(s, "select string_agg(d.seq::text || left(d.reason, 1), ' ' order by "
                      "d.id) from keeper.dead_letter d join keeper.stream_in i using "
                      "(stream) where i.peer = 'mute.ost'"),
        "2r 3p 5p");
    raw_close(&raw);
}

static void
poison__of_a_parked_subject__stays_parked_after_a_restart(void **state)
{
    struct stack *s = stack_of(state);
    int64_t had = dead(s, "parked behind%%");

    stack_end(s, KEEPER);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    stack_told(s, "poison", 3);
    stack_told(s, "good", 3);
    stack_wait_flowing(s);
    assert_int_equal(dead(s, "parked behind%%"), had + 3);
    assert_int_equal(told(s, "good"), 3);
}

static void
dead_letters__are_counted_in_status_metrics_and_audit(void **state)
{
    struct stack *s = stack_of(state);
    int64_t count = stack_number(s, "select count(*) from keeper.dead_letter d join "
                                    "keeper.stream_in i using (stream) where i.peer = "
                                    "'teller.ost'");
    struct stack_stream stream;

    stack_end(s, KEEPER);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    stack_told(s, "poison", 1);
    stack_wait_flowing(s);
    assert_int_equal((int64_t)stack_metric(s, KEEPER, "tillsyn_dead_letters_total"), 1);
    assert_true(stack_stream(s, KEEPER, &stream));
    assert_int_equal(stream.dead_letters, count + 1);
    assert_int_equal(stack_audit_broken(s, KEEPER), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            poison__refused_by_the_domain__is_one_dead_letter_and_the_rest_goes_on),
        cmocka_unit_test(
            poison__refused_by_the_table__is_found_by_halving_and_kept_with_its_state),
        cmocka_unit_test(
            poison__refused_in_more_letters_than_are_kept__is_put_aside_all_the_same),
        cmocka_unit_test(poison__with_followers_of_its_subject__parks_them_in_order),
        cmocka_unit_test(
            poison__refused_by_the_domain__parks_what_follows_it_in_the_batch),
        cmocka_unit_test(poison__of_a_parked_subject__stays_parked_after_a_restart),
        cmocka_unit_test(dead_letters__are_counted_in_status_metrics_and_audit),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
