/* test_ctl_split - which office a row goes to, and which delivery of its file it belongs to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_feed.h"
#include "ctl/ctl_map.h"
#include "ctl/ctl_nodes.h"
#include "platform/wire.h"
#include "tillsyn/v1/intake.pb-c.h"

static int
make_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
drop_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

enum { NORD = 1, MITT = 2, OST = 3, SYD = 6, A_DAY = 20000 };

static void
ctl_split_office__a_unit_that_is_known__goes_to_its_own(void **state)
{
    struct ctl_split *split = ctl_split_new(*state);

    ctl_split_unit(split, "U1", SYD);
    ctl_split_area(split, "22", A_DAY, NORD);
    assert_int_equal(ctl_split_office(split, "U1", "22", A_DAY), SYD);
}

static void
ctl_split_office__an_unknown_unit__goes_by_its_area_on_the_day(void **state)
{
    struct ctl_split *split = ctl_split_new(*state);

    ctl_split_unit(split, "U9", 0);
    ctl_split_area(split, "22", A_DAY, NORD);
    ctl_split_area(split, "22", A_DAY + 1, MITT);
    assert_int_equal(ctl_split_office(split, "U9", "22", A_DAY), NORD);
    assert_int_equal(ctl_split_office(split, "", "22", A_DAY + 1), MITT);
}

static void
ctl_split_office__nothing_known__goes_to_the_one_that_takes_the_rest(void **state)
{
    struct ctl_split *split = ctl_split_new(*state);

    ctl_split_area(split, "99", A_DAY, 0);
    assert_int_equal(ctl_split_office(split, "U9", "99", A_DAY), OST);
    assert_int_equal(ctl_split_office(split, "", "", A_DAY), OST);
}

static void
ctl_split_knows__what_was_asked__is_not_asked_again(void **state)
{
    struct ctl_split *split = ctl_split_new(*state);

    assert_false(ctl_split_knows_unit(split, "U1"));
    assert_true(ctl_split_knows_unit(split, ""));
    ctl_split_unit(split, "U1", 0);
    assert_true(ctl_split_knows_unit(split, "U1"));
    ctl_split_area(split, "22", A_DAY, NORD);
    assert_true(ctl_split_knows_area(split, "22", A_DAY));
    assert_false(ctl_split_knows_area(split, "22", A_DAY + 1));
}

static void
ctl_map_get__of_very_many__finds_each(void **state)
{
    enum { MANY = 50000 };
    struct ctl_map *map = ctl_map_new(*state);
    char text[16];
    uint32_t number;

    for (uint32_t i = 0; i < MANY; i++) {
        (void)snprintf(text, sizeof(text), "U%u", i);
        ctl_map_put(map, text, i);
    }
    ctl_map_put(map, "U7", 77);
    for (uint32_t i = 0; i < MANY; i++) {
        (void)snprintf(text, sizeof(text), "U%u", i);
        assert_true(ctl_map_get(map, text, &number));
        assert_int_equal(number, i == 7 ? 77 : i);
    }
    assert_false(ctl_map_get(map, "U50000", &number));
}

static ProtobufCMessage *
a_value(struct arena *arena, const char *ref, const char *county)
{
    Tillsyn__V1__FeedValue *value = wire_new(&tillsyn__v1__feed_value__descriptor, arena);

    value->unit_ref = arena_strdup(arena, ref);
    value->county = arena_strdup(arena, county);
    return &value->base;
}

static void
ctl_feed_office__a_national_source__is_split_by_unit(void **state)
{
    const struct ctl_feed_source source = {
        "npe", false, {false, true, true, true, true, true, true},
          6
    };
    struct ctl_split *split = ctl_split_new(*state);

    ctl_split_unit(split, "U1", SYD);
    ctl_split_area(split, "22", A_DAY, NORD);
    assert_int_equal(ctl_feed_office(&source, split, a_value(*state, "U1", "22"), A_DAY),
                     SYD);
    assert_int_equal(ctl_feed_office(&source, split, a_value(*state, "U9", "22"), A_DAY),
                     NORD);
    assert_int_equal(ctl_feed_office(&source, split, a_value(*state, "U9", ""), A_DAY),
                     OST);
}

/* A board's patient may have been to a unit elsewhere: the report is still the board's office's. */
static void
ctl_feed_office__a_boards_file__goes_whole_to_the_office_that_has_the_board(void **state)
{
    const struct ctl_feed_source source = {
        "board.22", true, {false, true},
          1
    };
    struct ctl_split *split = ctl_split_new(*state);

    ctl_split_unit(split, "U1", SYD);
    assert_int_equal(ctl_feed_office(&source, split, a_value(*state, "U1", "12"), A_DAY),
                     NORD);
    assert_int_equal(ctl_feed_office(&source, split, a_value(*state, "", ""), A_DAY),
                     NORD);
}

static ProtobufCMessage *
an_open(struct arena *arena, int32_t from, int32_t until)
{
    Tillsyn__V1__FeedBatchOpen *open =
        wire_new(&tillsyn__v1__feed_batch_open__descriptor, arena);

    open->from_day = from;
    open->until_day = until;
    return &open->base;
}

static size_t
delivery_of(struct arena *arena, ProtobufCMessage *const *opens, int32_t received)
{
    Tillsyn__V1__FeedReport *report =
        wire_new(&tillsyn__v1__feed_report__descriptor, arena);

    report->received_day = received;
    return ctl_feed_delivery(opens, 3, &report->base);
}

static void
ctl_feed_delivery__of_several_in_one_file__is_by_the_day_received(void **state)
{
    ProtobufCMessage *opens[] = {an_open(*state, 0, 9), an_open(*state, 10, 19),
                                 an_open(*state, 20, 29)};

    assert_int_equal(delivery_of(*state, opens, 0), 0);
    assert_int_equal(delivery_of(*state, opens, 9), 0);
    assert_int_equal(delivery_of(*state, opens, 10), 1);
    assert_int_equal(delivery_of(*state, opens, 29), 2);
    /* No row is lost: what is outside every period comes with the last. */
    assert_int_equal(delivery_of(*state, opens, 30), 2);
    assert_int_equal(delivery_of(*state, opens, INT32_MIN), 2);
    assert_int_equal(ctl_feed_delivery(opens, 1, a_value(*state, "U1", "")), 0);
}

static void
ctl_nodes_of_case__the_first_number__is_the_office(void **state)
{
    (void)state;
    assert_int_equal(ctl_nodes_of_case("3.2-17/2025"), OST);
    assert_int_equal(ctl_nodes_of_case("6.1-1/2026"), SYD);
    assert_int_equal(ctl_nodes_of_case("7.1-1/2026"), 0);
    assert_int_equal(ctl_nodes_of_case("0.7-12/2026"), 0);
    assert_int_equal(ctl_nodes_of_case("33.2-17/2025"), 0);
    assert_int_equal(ctl_nodes_of_case("annual_child_home U1 2026"), 0);
    assert_int_equal(ctl_nodes_of_case(""), 0);
}

/* The office that has the row but not the unit says something else than those that do not have the row. */
static void
ctl_nodes_telling__of_offices_that_all_refuse__is_the_one_with_its_own_reason(
    void **state)
{
    struct ctl_answer answers[] = {
        {.instance = "intake.nord", .outcome = CTL_OUTCOME_MISSING, .code = "row" },
        {.instance = "intake.mitt", .outcome = CTL_OUTCOME_MISSING, .code = "unit"},
        {.instance = "intake.ost",  .outcome = CTL_OUTCOME_MISSING, .code = "row" },
        {.instance = "intake.syd",  .outcome = CTL_OUTCOME_MISSING, .code = "row" },
    };

    (void)state;
    assert_string_equal(ctl_nodes_telling(answers, 4)->instance, "intake.mitt");
    answers[1].code = "row";
    assert_string_equal(ctl_nodes_telling(answers, 4)->instance, "intake.syd");
    assert_string_equal(ctl_nodes_telling(answers, 1)->instance, "intake.nord");
    answers[2] = (struct ctl_answer){.instance = "intake.ost"};
    assert_string_equal(ctl_nodes_telling(answers, 4)->instance, "intake.ost");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_split_office__a_unit_that_is_known__goes_to_its_own),
        TEST(ctl_split_office__an_unknown_unit__goes_by_its_area_on_the_day),
        TEST(ctl_split_office__nothing_known__goes_to_the_one_that_takes_the_rest),
        TEST(ctl_split_knows__what_was_asked__is_not_asked_again),
        TEST(ctl_map_get__of_very_many__finds_each),
        TEST(ctl_feed_office__a_national_source__is_split_by_unit),
        TEST(ctl_feed_office__a_boards_file__goes_whole_to_the_office_that_has_the_board),
        TEST(ctl_feed_delivery__of_several_in_one_file__is_by_the_day_received),
        TEST(
            ctl_nodes_telling__of_offices_that_all_refuse__is_the_one_with_its_own_reason),
        TEST(ctl_nodes_of_case__the_first_number__is_the_office),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
