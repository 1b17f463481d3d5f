/* test_scheduling_make - making a plan on the real tables: the same again, killed, resumed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/scheduling_office.h"

static void
plan__asked_again__is_the_same_plan(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    ProtobufCBinaryData first, second, other;

    office_hire(world, 6);
    first = office_plan(world, "the seed");
    assert_int_equal(
        office_number(world, "select count(*) as n from plan where state = 'made'"), 1);
    {
        Tillsyn__V1__PlanMake *said =
            wire_new(&tillsyn__v1__plan_make__descriptor, world->arena);

        said->from_day = OFFICE_MONDAY;
        said->until_day = OFFICE_MONDAY + 12;
        said->seed = office_text(world, "the seed");
        assert_int_equal(office_ask(world, "astrid.analyst", scheduling_make, said),
                         RC_OK);
        second = ((const Tillsyn__V1__PlanMakeReply *)(const void *)world->answer.body)
                     ->plan_id;
    }
    assert_memory_equal(first.data, second.data, sizeof(struct uuid));
    assert_int_equal(office_run_job(world), RC_MISSING); /* there is nothing to do */
    other = office_plan(world, "another seed");
    assert_memory_not_equal(first.data, other.data, sizeof(struct uuid));
    assert_int_equal(office_number(world, "select count(*) as n from plan_entry"),
                     2 * OFFICE_HOMES);
}

static void
plan__made__has_the_seeds_hash_in_the_audit_first(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    Tillsyn__V1__PlanMake *said =
        wire_new(&tillsyn__v1__plan_make__descriptor, world->arena);

    said->from_day = OFFICE_MONDAY;
    said->until_day = OFFICE_MONDAY;
    said->seed = office_text(world, "secret");
    assert_int_equal(office_ask(world, "hanna.handler", scheduling_make, said), RC_OK);
    assert_string_equal(world->act, "plan_made");
    assert_non_null(strstr(world->act_reason, "seed sha256 "));
    assert_null(strstr(world->act_reason, "secret"));
    said->until_day = OFFICE_MONDAY - 1;
    assert_int_equal(office_ask(world, "hanna.handler", scheduling_make, said),
                     RC_INVALID);
    assert_string_equal(world->answer.code, "plan.invalid");
    said->until_day = OFFICE_MONDAY + 366;
    assert_int_equal(office_ask(world, "hanna.handler", scheduling_make, said),
                     RC_INVALID);
}

static ProtobufCBinaryData
start_plan(struct scheduling_world *world)
{
    Tillsyn__V1__PlanMake *said =
        wire_new(&tillsyn__v1__plan_make__descriptor, world->arena);

    said->from_day = OFFICE_MONDAY;
    said->until_day = OFFICE_MONDAY + 12;
    said->seed = office_text(world, "killed");
    assert_int_equal(office_ask(world, "hanna.handler", scheduling_make, said), RC_OK);
    return ((const Tillsyn__V1__PlanMakeReply *)(const void *)world->answer.body)
        ->plan_id;
}

static void
plan__killed_while_it_is_made__is_the_same_after_resume(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    ProtobufCBinaryData id;
    const char *sha256 =
        "select ('x' || substr(encode(plan_sha256, 'hex'), 1, 15))::bit(60)::int8 as n "
        "from plan";
    int64_t undisturbed;

    office_hire(world, 6);
    (void)start_plan(world);
    assert_int_equal(office_run_job(world), RC_OK);
    undisturbed = office_number(world, "%s", sha256);
    office_as_owner(world, "truncate plan_entry, plan cascade");
    /* truncate cascaded to activities: they are made anew */
    office_as_owner(world, "truncate obligation cascade");
    assert_int_equal(office_tick(world), RC_OK);
    id = start_plan(world);
    assert_int_equal(office_publish(world, id), RC_CONFLICT);
    assert_string_equal(world->answer.code, "plan.state");
    office_crash(world);
    assert_int_equal(office_resume(world), RC_OK);
    assert_int_equal(office_resume(world), RC_OK); /* connected twice: two jobs */
    assert_int_equal(office_run_job(world), RC_OK);
    assert_int_equal(office_run_job(world), RC_CONFLICT); /* the first made it */
    assert_int_equal(office_number(world, "%s", sha256), undisturbed);
    assert_int_equal(office_resume(world), RC_OK);
    assert_int_equal(office_run_job(world), RC_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan__asked_again__is_the_same_plan),
        cmocka_unit_test(plan__made__has_the_seeds_hash_in_the_audit_first),
        cmocka_unit_test(plan__killed_while_it_is_made__is_the_same_after_resume),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
