/* test_fabric_rotation - a key is changed for another while all runs: nothing stops, nothing is lost, and the old one ends. */
#include <stdio.h>
#include <string.h>

#include "support/scratch.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"
#include "support/stack_peers.h"
#include "support/stack_raw.h"

enum { ORDERS = 300, TIMES = 100, PUSH_MS = 400, FINISH_S = 120, FLOWING_S = 20 };

/* Generations of this program's one stack. */
static uint64_t generation = 1;

static void
reload_both(struct stack *s, enum stack_who first)
{
    stack_reloaded(s, first);
    stack_reloaded(s, first == KEEPER ? TELLER : KEEPER);
}

/* The three steps, each read again by both in the order given, with traffic before, between and after. */
static void
rotate(struct stack *s, enum stack_key key, enum stack_who first, struct orders *orders)
{
    const char *next = stack_make_next(s, key);
    char old[PEER_KEY_BYTES];
    struct stack_list list = {.with_stranger = false};

    memcpy(old, stack_public_key(s, key), sizeof old);
    orders_push(orders, PUSH_MS);
    list.next_key[key] = next; /* announced */
    stack_write_list(s, ++generation, &list);
    reload_both(s, first);
    stack_forget_clients(s);
    orders_push(orders, PUSH_MS);
    list.key[key] = next; /* the owner goes over to it */
    list.next_key[key] = old;
    stack_write_list(s, ++generation, &list);
    stack_reloaded(s, first);
    orders_push(orders, PUSH_MS); /* one knows, the other does not, and yet they talk */
    EVENTUALLY(FLOWING_S, stack_stream_is(s, "flowing"));
    stack_reloaded(s, first == KEEPER ? TELLER : KEEPER);
    orders_push(orders, PUSH_MS);
    list.next_key[key] = NULL; /* the old one ends */
    stack_take_next(s, key);
    stack_write_list(s, ++generation, &list);
    stack_forget_clients(s);
    reload_both(s, first);
    orders_push(orders, PUSH_MS);
}

static void
rotate_under_load(struct stack *s, enum stack_key key, enum stack_who first,
                  const char *prefix)
{
    struct orders *orders = orders_new(s, prefix, ORDERS, TIMES);
    const pid_t teller = stack_pid(s, TELLER), keeper = stack_pid(s, KEEPER);

    rotate(s, key, first, orders);
    orders_finish(orders, FINISH_S);
    orders_free(&orders);
    assert_int_equal(stack_pid(s, TELLER), teller);
    assert_int_equal(stack_pid(s, KEEPER), keeper);
}

static void
rotation__of_the_listener_under_load__loses_and_doubles_nothing(void **state)
{
    rotate_under_load(stack_of(state), KEEPERS, KEEPER, "listener");
}

static void
rotation__of_the_listener__told_to_it_last__loses_and_doubles_nothing(void **state)
{
    rotate_under_load(stack_of(state), KEEPERS, TELLER, "last");
}

static void
rotation__of_the_speaker_under_load__loses_and_doubles_nothing(void **state)
{
    rotate_under_load(stack_of(state), TELLERS, TELLER, "speaker");
}

static void
rotation__of_the_speaker__told_to_it_last__loses_and_doubles_nothing(void **state)
{
    rotate_under_load(stack_of(state), TELLERS, KEEPER, "spoken");
}

static const char *
key_file(struct stack *s, const char *ending)
{
    return stack_path(s, arena_printf(stack_arena(s), "astrid.analyst.key%s", ending));
}

static void
rotation__both_keys_until_the_end__then_only_the_new_one(void **state)
{
    struct stack *s = stack_of(state);
    struct stack_list list = {.with_stranger = false};

    list.key[ASTRID] = arena_strdup(stack_arena(s), stack_public_key(s, ASTRID));
    list.next_key[ASTRID] = stack_make_next(s, ASTRID);
    stack_write_list(s, ++generation, &list);
    stack_reloaded(s, KEEPER);
    assert_int_equal(raw_knock(s, ASTRID, KEEPER), KNOCK_ADMITTED);
    assert_int_equal(rename(key_file(s, ""), key_file(s, ".old")), 0);
    stack_take_next(s, ASTRID);
    assert_int_equal(raw_knock(s, ASTRID, KEEPER), KNOCK_ADMITTED);
    list = (struct stack_list){.with_stranger = false};
    stack_write_list(s, ++generation, &list);
    stack_reloaded(s, KEEPER);
    assert_int_equal(raw_knock(s, ASTRID, KEEPER), KNOCK_ADMITTED);
    assert_int_equal(rename(key_file(s, ".old"), key_file(s, "")), 0);
    assert_int_equal(raw_knock(s, ASTRID, KEEPER), KNOCK_REFUSED);
}

/* A crash between two steps: whichever of the two files and of peers.conf came first. */
static void
rotation__restart_at_any_step__finds_its_key(void **state)
{
    struct stack *s = stack_of(state);
    struct stack_list list = {.with_stranger = false};
    const char *old = arena_strdup(stack_arena(s), stack_public_key(s, KEEPERS));
    const char *next = stack_make_next(s, KEEPERS);
    const char *const keys[][2] = {
        {old,  next},
        {next, old },
        {next, NULL}
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        list.key[KEEPERS] = keys[i][0];
        list.next_key[KEEPERS] = keys[i][1];
        stack_write_list(s, ++generation, &list);
        stack_forget_clients(s);
        stack_end(s, KEEPER);
        stack_start(s, KEEPER);
        stack_wait_ready(s, KEEPER);
    }
    stack_take_next(s, KEEPERS);
    stack_end(s, KEEPER);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    stack_reloaded(s, TELLER);
    EVENTUALLY(10, stack_is_heard(s, OLLE, TELLER)); /* every connection was cut */
    stack_told(s, "after all", 1);
    stack_wait_flowing(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rotation__of_the_listener_under_load__loses_and_doubles_nothing),
        cmocka_unit_test(
            rotation__of_the_listener__told_to_it_last__loses_and_doubles_nothing),
        cmocka_unit_test(rotation__of_the_speaker_under_load__loses_and_doubles_nothing),
        cmocka_unit_test(
            rotation__of_the_speaker__told_to_it_last__loses_and_doubles_nothing),
        cmocka_unit_test(rotation__both_keys_until_the_end__then_only_the_new_one),
        cmocka_unit_test(rotation__restart_at_any_step__finds_its_key),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
