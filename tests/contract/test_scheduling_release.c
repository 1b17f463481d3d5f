/* test_scheduling_release - what an interest or an absence does to what is planned, at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/scheduling_office.h"

/* An empty office, with a home of a provider that another owns. */
static struct scheduling_world *
office(void **state)
{
    struct scheduling_world *world = office_empty(state);

    office_provider(world, "P1", "H1");
    office_provider(world, "H1", NULL);
    office_unit(world, "U1", "hvb", "P1");
    return world;
}

static rc_t
declare(struct scheduling_world *world, const char *staff_id,
        Tillsyn__V1__Interest *interest)
{
    Tillsyn__V1__InterestDeclare *said =
        wire_new(&tillsyn__v1__interest_declare__descriptor, world->arena);

    said->staff_id = office_text(world, staff_id);
    said->interest = interest;
    return office_ask(world, "hanna.handler", scheduling_declare_interest, said);
}

/* The home's own visit, planned and published with a team of two of three. */
static const char *
planned_visit(struct scheduling_world *world)
{
    office_hire(world, 3);
    office_request(world, "3.2-1/2026", "U1", 1, true);
    assert_int_equal(office_publish(world, office_plan(world, "seed")), RC_OK);
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity where state = 'announced'"),
        1);
    return "3.2-1/2026";
}

/* Somebody on the team. */
static const char *
member(struct scheduling_world *world)
{
    static const char *const ALL[] = {"S1", "S2", "S3"};

    for (size_t i = 0; i < 3; i++)
        if (office_number(
                world,
                "select count(*) as n from assignment where staff_id = '%s' and "
                "released_version is null",
                ALL[i])
            > 0)
            return ALL[i];
    fail();
    return NULL;
}

static void
interest__in_the_owner_of_a_planned_unit__takes_the_team_off_at_once(void **state)
{
    struct scheduling_world *world = office(state);
    const char *key = planned_visit(world);
    const char *who = member(world);
    const Tillsyn__V1__InterestDeclareReply *reply;
    const Tillsyn__V1__ActivityPlanned *planned;

    assert_int_equal(declare(world, who, office_interest(world, "H1", false)), RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->n_activities, 1);
    assert_string_equal(reply->activities[0], key);
    assert_string_equal(world->act, "interest_declared");
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity where state = 'proposed' "
                      "and day is null and reason = 'conflict'"),
        1);
    assert_int_equal(office_number(world, "select count(*) as n from assignment where "
                                          "released_version is null"),
                     0);
    planned = office_sent(world, "ActivityPlanned",
                          &tillsyn__v1__activity_planned__descriptor, 0);
    assert_int_equal(planned->day, INT32_MIN);
    assert_int_equal(planned->n_team, 0);
    /* The next plan goes without that person. */
    assert_int_equal(office_publish(world, office_plan(world, "seed")), RC_OK);
    assert_int_equal(office_number(world,
                                   "select count(*) as n from assignment where "
                                   "released_version is null and staff_id <> '%s'",
                                   who),
                     2);
}

static void
interest__elsewhere_or_over_long_ago__leaves_the_plan_alone(void **state)
{
    struct scheduling_world *world = office(state);
    const char *who;
    Tillsyn__V1__Interest *interest;

    (void)planned_visit(world);
    who = member(world);
    interest = office_interest(world, "H1", false);
    interest->until_day = OFFICE_TODAY - 3 * 366;
    assert_int_equal(declare(world, who, interest), RC_OK);
    assert_int_equal(declare(world, who, office_interest(world, "U77", true)), RC_OK);
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity where state = 'announced'"),
        1);
}

static void
absence__on_the_day__releases_and_another_day_does_not(void **state)
{
    struct scheduling_world *world = office(state);
    const char *key = planned_visit(world);
    Tillsyn__V1__AbsenceDeclare *said =
        wire_new(&tillsyn__v1__absence_declare__descriptor, world->arena);
    const int32_t day = office_day(world, key);

    said->staff_id = office_text(world, member(world));
    said->from_day = day + 1;
    said->until_day = day + 5;
    assert_int_equal(office_ask(world, "olle.operator", scheduling_declare_absence, said),
                     RC_OK);
    assert_int_equal(office_day(world, key), day);
    said->from_day = day;
    said->until_day = day;
    assert_int_equal(office_ask(world, "olle.operator", scheduling_declare_absence, said),
                     RC_OK);
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity where state = 'proposed' "
                      "and reason = 'absent'"),
        1);
    said->until_day = day - 1;
    assert_int_equal(office_ask(world, "olle.operator", scheduling_declare_absence, said),
                     RC_INVALID);
}

/* Invariant 31: who plans no visits must not find them by declaring. */
static void
interest__affecting_an_unannounced_visit__names_it_to_few(void **state)
{
    struct scheduling_world *world = office(state);
    const Tillsyn__V1__InterestDeclareReply *reply;
    Tillsyn__V1__AbsenceDeclare *said =
        wire_new(&tillsyn__v1__absence_declare__descriptor, world->arena);

    office_hire(world, 3);
    office_request(world, "3.2-1/2026", "U1", 1, false);
    assert_int_equal(office_publish(world, office_plan(world, "seed")), RC_OK);
    assert_int_equal(declare(world, member(world), office_interest(world, "H1", false)),
                     RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->n_activities, 0);
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity where reason = 'conflict'"),
        1);
    assert_int_equal(office_publish(world, office_plan(world, "again")), RC_OK);
    said->staff_id = office_text(world, member(world));
    said->from_day = OFFICE_TODAY;
    said->until_day = OFFICE_TODAY + 90;
    assert_int_equal(office_ask(world, "olle.operator", scheduling_declare_absence, said),
                     RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->n_activities, 1);
    assert_string_equal(reply->activities[0], "3.2-1/2026");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            interest__in_the_owner_of_a_planned_unit__takes_the_team_off_at_once),
        cmocka_unit_test(interest__elsewhere_or_over_long_ago__leaves_the_plan_alone),
        cmocka_unit_test(interest__affecting_an_unannounced_visit__names_it_to_few),
        cmocka_unit_test(absence__on_the_day__releases_and_another_day_does_not),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
