/* test_scheduling_duty - what the calendar and cases bring, and what people may see of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/scheduling_office.h"

static void
tick__of_a_new_office__makes_the_years_obligations_once(void **state)
{
    struct scheduling_world *world = office_with_homes(state);

    assert_int_equal(office_number(world, "select count(*) as n from obligation where "
                                          "state = 'open' and due_day = '2026-12-31' and "
                                          "legal_ref = 'SoF 2025:468 16:1'"),
                     OFFICE_HOMES);
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity where state = 'proposed' "
                      "and announced is null and priority_class = 1"),
        OFFICE_HOMES);
    assert_int_equal(office_tick(world), RC_MISSING);
    /* A home that comes later gets its own. */
    office_unit(world, "U13", "hvb", "P1");
    assert_int_equal(office_tick(world), RC_OK);
    assert_int_equal(office_number(world, "select count(*) as n from obligation"),
                     OFFICE_HOMES + 1);
    assert_int_equal(office_tick(world), RC_MISSING);
}

static void
tick__past_the_due_day__tells_intake_once(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    const Tillsyn__V1__ObligationUncovered *told;

    office_as_owner(world,
                    "update obligation set due_day = '2026-01-14' where unit_id in "
                    "(select unit_id from unit where ref = 'U3')");
    assert_int_equal(office_tick(world), RC_OK);
    assert_int_equal(office_count_sent(world, "ObligationUncovered"), 1);
    told = office_sent(world, "ObligationUncovered",
                       &tillsyn__v1__obligation_uncovered__descriptor, 0);
    assert_string_equal(told->key, "annual_child_home generated:U3 2026");
    assert_string_equal(told->reason, "window");
    assert_int_equal(office_tick(world), RC_MISSING);
}

static void
requested__twice__is_one_activity_and_a_stub_is_completed(void **state)
{
    struct scheduling_world *world = office_with_homes(state);

    office_request(world, "3.2-7/2026", "U90", 3, false);
    office_request(world, "3.2-7/2026", "U90", 3, false);
    assert_int_equal(office_number(world,
                                   "select count(*) as n from activity where key = "
                                   "'3.2-7/2026' and case_id is not null"),
                     1);
    assert_int_equal(
        office_number(world, "select count(*) as n from unit where version = 0"), 1);
    office_unit(world, "U90", "hvb", "P1");
    assert_int_equal(
        office_number(world, "select count(*) as n from unit where version = 0"), 0);
}

static void
tick__of_one_reference_in_two_registers__is_two_duties_and_rests(void **state)
{
    struct scheduling_world *world = office_with_homes(state);

    office_as_owner(world,
                    "insert into unit select gen_random_uuid(), version, effective_day, "
                    "'other', ref, name, category, provider_id, node, municipality, "
                    "start_day, end_day, latitude_micro, longitude_micro from unit where "
                    "ref = 'U1'");
    assert_int_equal(office_tick(world), RC_OK);
    assert_int_equal(office_number(world,
                                   "select count(*) as n from obligation where key in "
                                   "('annual_child_home generated:U1 2026', "
                                   "'annual_child_home other:U1 2026')"),
                     2);
    assert_int_equal(office_tick(world), RC_MISSING);
    /* A duty that cannot be put down is nothing done. */
    office_as_owner(world, "update obligation set unit_id = (select unit_id from unit "
                           "where ref = 'U50') where key like '% other:U1 2026'");
    assert_int_equal(office_tick(world), RC_MISSING);
}

static const Tillsyn__V1__ObligationListReply *
list(struct scheduling_world *world, const char *state)
{
    Tillsyn__V1__ObligationList *said =
        wire_new(&tillsyn__v1__obligation_list__descriptor, world->arena);

    said->state = office_text(world, state);
    assert_int_equal(office_query(world, scheduling_list_obligations, said), RC_OK);
    return (const void *)world->answer.body;
}

/* Invariant 31: who lists duties before and after a publication learns only of what is announced. */
static void
obligation_list__of_an_unannounced_visit__says_open(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    const Tillsyn__V1__ObligationListReply *reply;
    int64_t announced;

    office_hire(world, 8);
    assert_int_equal(office_publish(world, office_plan(world, "seed")), RC_OK);
    announced = office_number(
        world, "select count(*) as n from activity where state = 'announced'");
    assert_in_range(announced, 1, OFFICE_HOMES - 1);
    reply = list(world, "planned");
    assert_int_equal(reply->total, announced);
    assert_int_equal(reply->n_obligations, announced);
    reply = list(world, "open");
    assert_int_equal(reply->total, OFFICE_HOMES - announced);
    assert_int_equal(reply->n_obligations, OFFICE_HOMES - announced);
    assert_string_equal(reply->obligations[0]->state, "open");
    /* Once it has begun it is no secret. */
    office_as_owner(world, "update activity set state = 'in_progress' where state = "
                           "'embargoed'");
    assert_int_equal(list(world, "planned")->total, OFFICE_HOMES);
    assert_int_equal(list(world, "")->total, OFFICE_HOMES);
}

static void
show__without_the_right__has_nothing_of_what_is_unannounced(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    const Tillsyn__V1__PlanShowReply *reply;
    ProtobufCBinaryData id;

    office_hire(world, 8);
    id = office_plan(world, "seed");
    for (int published = 0; published < 2; published++) {
        reply = office_show(world, "hanna.handler", id, false);
        assert_string_equal(reply->state, published ? "published" : "made");
        assert_in_range(reply->announced, 1, OFFICE_HOMES - 1);
        assert_int_equal(reply->planned, reply->announced); /* no difference tells */
        assert_int_equal(reply->embargoed_count, 0);
        assert_int_equal(reply->obligations, OFFICE_HOMES);
        assert_int_equal(reply->n_activities, reply->announced);
        assert_int_equal(reply->plan_sha256.len, 32);
        for (size_t i = 0; i < reply->n_activities; i++) {
            assert_true(reply->activities[i]->announced);
            assert_int_equal(reply->activities[i]->n_team, 2);
            assert_true(i == 0
                        || reply->activities[i - 1]->day <= reply->activities[i]->day);
        }
        assert_null(world->act);
        reply = office_show(world, "ines.inspector", id, true);
        assert_int_equal(reply->n_activities, OFFICE_HOMES);
        assert_int_equal(reply->planned, OFFICE_HOMES);
        assert_int_equal(reply->announced + reply->embargoed_count, OFFICE_HOMES);
        assert_string_equal(world->act, "embargoed_read");
        assert_non_null(office_show(world, "olle.operator", id, true));
        assert_null(office_show(world, "hanna.handler", id, true));
        assert_string_equal(world->answer.code, "plan.embargoed");
        assert_null(office_show(world, "nobody.known", id, true));
        assert_int_equal(office_publish(world, id), RC_OK);
    }
}

static void
show__more_than_a_page__goes_on_after_the_last(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    Tillsyn__V1__PlanShow *said =
        wire_new(&tillsyn__v1__plan_show__descriptor, world->arena);
    const Tillsyn__V1__PlanShowReply *reply;
    size_t n = 0;

    office_hire(world, 8);
    for (int i = 0; i < 120; i++)
        office_request(world, arena_printf(world->arena, "3.2-%d/2026", i), "U50", 3,
                       i % 2 == 0);
    (void)office_plan(world, "seed");
    said->embargoed = true;
    do {
        assert_int_equal(office_ask(world, "olle.operator", scheduling_show, said),
                         RC_OK);
        reply = (const void *)world->answer.body;
        n += reply->n_activities;
        said->after_id = reply->activities[reply->n_activities - 1]->activity_id;
    } while (reply->more);
    assert_int_equal(n, OFFICE_HOMES + 120);
    assert_int_equal(n, reply->planned + reply->unplanned);
}

static void
figures__of_an_office__are_counted(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    struct batch batch = {
        .arena = world->arena, .db = world->reader, .today = OFFICE_TODAY};
    double values[4];

    office_hire(world, 8);
    assert_int_equal(db_begin(world->reader), RC_OK);
    assert_int_equal(scheduling_measure(&batch, values), RC_OK);
    db_rollback(world->reader);
    assert_true(values[0] == 0 && values[1] == OFFICE_HOMES && values[2] == 8
                && values[3] == 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tick__of_a_new_office__makes_the_years_obligations_once),
        cmocka_unit_test(tick__past_the_due_day__tells_intake_once),
        cmocka_unit_test(requested__twice__is_one_activity_and_a_stub_is_completed),
        cmocka_unit_test(show__without_the_right__has_nothing_of_what_is_unannounced),
        cmocka_unit_test(obligation_list__of_an_unannounced_visit__says_open),
        cmocka_unit_test(
            tick__of_one_reference_in_two_registers__is_two_duties_and_rests),
        cmocka_unit_test(show__more_than_a_page__goes_on_after_the_last),
        cmocka_unit_test(figures__of_an_office__are_counted),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
