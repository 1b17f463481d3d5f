/* test_risk_recurrences - findings that repeat remedied ones: told to intake once, whatever comes first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/risk_world_own.h"

enum { EVENTS = 5 };

static int
set_up(void **state)
{
    struct risk_world *world = risk_world_open("risk_recurrences");

    if (world != NULL)
        risk_world_meet_intake(world);
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct risk_world *world = *state;

    risk_world_close(&world);
    return 0;
}

static struct risk_world *
world_of(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

static void
tell(struct risk_world *world, unsigned number, unsigned unit, const int32_t days[2])
{
    Tillsyn__V1__FindingRecorded *said = risk_world_finding(world, number, number, unit);

    said->found_day = days[0];
    said->remedied_day = days[1];
    said->version = days[1] == INT32_MIN ? 1 : 2;
    risk_world_tell_finding(world, said);
}

static const Tillsyn__V1__RecurrenceDetected *
last_told(struct risk_world *world)
{
    return (const Tillsyn__V1__RecurrenceDetected *)(const void *)risk_world_last_sent(
        world, "tillsyn.v1.RecurrenceDetected",
        &tillsyn__v1__recurrence_detected__descriptor);
}

static void
assert_told(struct risk_world *world, unsigned later, unsigned earlier)
{
    const Tillsyn__V1__RecurrenceDetected *told = last_told(world);
    const struct uuid later_id = risk_world_finding_id(later);
    const struct uuid earlier_id = risk_world_finding_id(earlier);

    assert_memory_equal(told->finding_id.data, later_id.b, sizeof later_id.b);
    assert_memory_equal(told->earlier_finding_id.data, earlier_id.b, sizeof earlier_id.b);
}

static const int32_t FIRST_OPEN[2] = {100, INT32_MIN}, FIRST_REMEDIED[2] = {100, 150};
static const int32_t SECOND[2] = {200, INT32_MIN};

static void
recurrence__found_again_on_the_unit__is_told_once(void **state)
{
    struct risk_world *world = world_of(state);

    risk_world_tell_unit_of(world, 1, 1, "p");
    tell(world, 1, 1, FIRST_REMEDIED);
    assert_int_equal(risk_world_run_jobs(world), 0);
    tell(world, 2, 1, SECOND);
    assert_int_equal(risk_world_run_jobs(world), 1);
    assert_told(world, 2, 1);
    assert_string_equal(last_told(world)->level, "unit");
    assert_int_equal(last_told(world)->chain_length, 2);
    assert_int_equal(last_told(world)->interval_days, 50);
    tell(world, 2, 1, SECOND); /* the same version again */
    risk_world_tell_unit_of(world, 1, 2, "p");
    assert_int_equal(risk_world_run_jobs(world), 0);
}

static void
recurrence__remedy_becomes_known_later__is_told_then(void **state)
{
    struct risk_world *world = world_of(state);

    tell(world, 1, 1, FIRST_OPEN);
    tell(world, 2, 1, SECOND);
    assert_int_equal(risk_world_run_jobs(world), 0);
    tell(world, 1, 1, FIRST_REMEDIED);
    assert_int_equal(risk_world_run_jobs(world), 1);
    assert_told(world, 2, 1);
}

static void
recurrence__at_a_sister_unit__is_of_the_provider(void **state)
{
    struct risk_world *world = world_of(state);

    risk_world_tell_unit_of(world, 1, 1, "p");
    risk_world_tell_unit_of(world, 2, 1, "p");
    risk_world_tell_unit_of(world, 3, 1, "q");
    tell(world, 1, 1, FIRST_REMEDIED);
    tell(world, 2, 2, SECOND);
    tell(world, 3, 3, SECOND);
    assert_int_equal(risk_world_run_jobs(world), 1);
    assert_told(world, 2, 1);
    assert_string_equal(last_told(world)->level, "provider");
}

/* Two streams: the register may tell after intake has whose the units are. */
static void
recurrence__provider_becomes_known_later__is_told_then(void **state)
{
    struct risk_world *world = world_of(state);

    tell(world, 1, 1, FIRST_REMEDIED);
    tell(world, 2, 2, SECOND);
    assert_int_equal(risk_world_run_jobs(world), 0);
    risk_world_tell_unit_of(world, 1, 1, "p");
    assert_int_equal(risk_world_run_jobs(world), 0);
    risk_world_tell_unit_of(world, 2, 1, "p");
    assert_int_equal(risk_world_run_jobs(world), 1);
    assert_told(world, 2, 1);
}

static void
recurrence__nearer_remedy_becomes_known__takes_its_place(void **state)
{
    static const int32_t BETWEEN[2] = {160, 190};
    struct risk_world *world = world_of(state);

    tell(world, 1, 1, FIRST_REMEDIED);
    tell(world, 2, 1, SECOND);
    assert_int_equal(risk_world_run_jobs(world), 1);
    tell(world, 3, 1, BETWEEN);
    assert_int_equal(risk_world_run_jobs(world), 2); /* that one repeats the first, too */
    assert_int_equal(
        risk_world_number(world, "select max(chain_length)::bigint as n from recurrence"),
        3);
    assert_int_equal(risk_world_number(
                         world, "select sum(interval_days)::bigint as n from recurrence"),
                     20); /* 150 to 160, and 190 to 200 */
}

static void
recurrence__at_a_unit_that_has_left_the_provider__is_none(void **state)
{
    struct risk_world *world = world_of(state);

    risk_world_tell_unit_of(world, 1, 1, "p");
    risk_world_tell_unit_of(world, 2, 1, "p");
    risk_world_tell_unit_of(world, 2, 2, "q");
    tell(world, 1, 1, FIRST_REMEDIED);
    tell(world, 2, 2, SECOND);
    assert_int_equal(risk_world_run_jobs(world), 0);
}

static void
recurrence__other_requirement_or_unit_unknown__is_none(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__FindingRecorded *other = risk_world_finding(world, 2, 2, 1);
    Tillsyn__V1__FindingRecorded *nowhere = risk_world_finding(world, 3, 3, 1);

    tell(world, 1, 1, FIRST_REMEDIED);
    other->found_day = nowhere->found_day = 200;
    other->requirement_code = arena_strdup(world->arena, "SOSFS 2011:9 4:6");
    nowhere->unit_id.len = 0;
    risk_world_tell_finding(world, other);
    risk_world_tell_finding(world, nowhere);
    assert_int_equal(risk_world_run_jobs(world), 0);
}

static void
recurrence__crash_before_it_was_found_out__is_told_after(void **state)
{
    struct risk_world *world = world_of(state);

    tell(world, 1, 1, FIRST_REMEDIED);
    tell(world, 2, 1, SECOND);
    risk_world_crash(world);
    assert_int_equal(risk_world_resume(world), RC_OK);
    assert_int_equal(risk_world_run_jobs(world), 1);
    assert_told(world, 2, 1);
    assert_int_equal(risk_world_resume(world), RC_OK);
    assert_int_equal(world->n_jobs, 0);
}

/* What may become known in any order: two units' providers, an early finding, its remedy, and two later ones. */
static void
happen(struct risk_world *world, unsigned event)
{
    static const int32_t LATER[2] = {200, 250}, LAST[2] = {300, INT32_MIN};

    switch (event) {
    case 0: risk_world_tell_unit_of(world, 1, 1, "p"); break;
    case 1: risk_world_tell_unit_of(world, 2, 1, "p"); break;
    case 2: tell(world, 1, 1, FIRST_REMEDIED); break;
    case 3: tell(world, 2, 2, LATER); break;
    default: tell(world, 3, 1, LAST); break;
    }
    (void)risk_world_run_jobs(world);
}

/* The numbers 0 to 4 in the order of that rank. */
static void
order_of(unsigned rank, unsigned order[EVENTS])
{
    unsigned left[EVENTS] = {0, 1, 2, 3, 4};

    for (unsigned n = EVENTS; n > 0; n--) {
        const unsigned at = rank % n;

        order[EVENTS - n] = left[at];
        rank /= n;
        for (unsigned i = at; i + 1 < n; i++)
            left[i] = left[i + 1];
    }
}

static void
recurrence__orders_of_arrival__end_with_the_same_links(void **state)
{
    struct risk_world *world = world_of(state);

    for (unsigned rank = 0; rank < 120; rank += 7) {
        unsigned order[EVENTS];

        order_of(rank, order);
        risk_world_as_owner(world, "truncate own_finding, recurrence, unit");
        for (unsigned i = 0; i < EVENTS; i++)
            happen(world, order[i]);
        assert_int_equal(risk_world_number(
                             world,
                             "select sum(chain_length * 1000 + interval_days * 10 + case "
                             "level when 'unit' then 1 else 0 end)::bigint as n from "
                             "recurrence"),
                         (2 * 1000 + 50 * 10) + (2 * 1000 + 150 * 10 + 1));
    }
}

static void
recurrence__history_in_one_batch__is_told_in_one_go(void **state)
{
    enum { PAIRS = 300, FINDINGS = 2 * PAIRS };
    struct risk_world *world = world_of(state);
    const ProtobufCMessage *bodies[FINDINGS];

    for (unsigned i = 0; i < PAIRS; i++) {
        Tillsyn__V1__FindingRecorded *first = risk_world_finding(world, 2 * i, 1, i);
        Tillsyn__V1__FindingRecorded *second = risk_world_finding(world, 2 * i + 1, 1, i);

        first->found_day = 100;
        first->remedied_day = 150;
        second->found_day = 200;
        bodies[i] = &second->base;
        bodies[PAIRS + i] = &first->base;
    }
    assert_int_equal(risk_world_hear(world, risk_on_finding, bodies, FINDINGS), RC_OK);
    assert_int_equal(world->n_jobs, 1);
    assert_int_equal(risk_world_run_jobs(world), PAIRS);
    assert_int_equal(risk_world_number(world,
                                       "select count(*) as n from own_finding where not "
                                       "is_examined"),
                     0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(recurrence__found_again_on_the_unit__is_told_once),
        TEST(recurrence__remedy_becomes_known_later__is_told_then),
        TEST(recurrence__at_a_sister_unit__is_of_the_provider),
        TEST(recurrence__provider_becomes_known_later__is_told_then),
        TEST(recurrence__nearer_remedy_becomes_known__takes_its_place),
        TEST(recurrence__at_a_unit_that_has_left_the_provider__is_none),
        TEST(recurrence__other_requirement_or_unit_unknown__is_none),
        TEST(recurrence__crash_before_it_was_found_out__is_told_after),
        TEST(recurrence__orders_of_arrival__end_with_the_same_links),
        TEST(recurrence__history_in_one_batch__is_told_in_one_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
