/* test_scheduling_snapshot - from what is known to the planner's question; and what is wrong with a row of staff. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scheduling/scheduling_planner.h"
#include "scheduling/scheduling_snapshot.h"
#include "scheduling/scheduling_staff.h"

enum { MONDAY = 20472 /* 2026-01-19 */, FRIDAY = MONDAY + 4 };

static const int32_t WEEK[2] = {MONDAY, MONDAY + 6};

static const struct scheduling_rule RULES[] = {
    {"cooling_off_years",      "*",           INT32_MIN, INT32_MAX, 2   },
    {"team_size",              "*",           INT32_MIN, INT32_MAX, 2   },
    {"team_size",              "desk_review", INT32_MIN, INT32_MAX, 1   },
    {"max_consecutive",        "*",           INT32_MIN, INT32_MAX, 2   },
    {"working_minutes",        "*",           INT32_MIN, INT32_MAX, 480 },
    {"day_length_minutes",     "*",           INT32_MIN, INT32_MAX, 780 },
    {"day_start_minute",       "*",           INT32_MIN, INT32_MAX, 480 },
    {"speed_kmh",              "*",           INT32_MIN, INT32_MAX, 70  },
    {"road_permille",          "*",           INT32_MIN, INT32_MAX, 1300},
    {"unknown_travel_minutes", "*",           INT32_MIN, INT32_MAX, 90  },
    {"visit_minutes",          "*",           INT32_MIN, INT32_MAX, 180 },
    {"visit_minutes",          "hvb",         INT32_MIN, INT32_MAX, 240 },
};
enum { N_RULES = sizeof RULES / sizeof *RULES };

static const struct scheduling_municipality TOWNS[] = {
    {"0180", 59329300, 18068600},
    {"0380", 59858600, 17638900},
};

static const struct scheduling_staff STAFF[] = {
    {"S1", 1, "inspector", "nurse",               INT32_MIN, INT32_MAX, 480, "0180", ""},
    {"S2", 1, "inspector", "nurse,social_worker", INT32_MIN, INT32_MAX, 480, "0380", ""},
    {"S3", 1, "inspector", "",                    INT32_MIN, INT32_MAX, 480, "9999", ""},
};

/* A home of company, that holding owns, to be inspected this week. */
static struct scheduling_activity_row
home(void)
{
    return (struct scheduling_activity_row){
        .id = uuid_named("test", "activity"),
        .key = "obligation annual_child_home generated:U1 2026",
        .kind = SCHEDULING_INSPECTION,
        .state = SCHEDULING_PROPOSED,
        .unit_id = uuid_named("test", "unit"),
        .provider_id = uuid_named("test", "company"),
        .category = "hvb",
        .latitude_micro = 59329300,
        .longitude_micro = 18068600,
        .priority_class = 1,
        .competences = "social_worker",
        .from_day = MONDAY,
        .until_day = FRIDAY,
        .unannounced_permille = 500,
    };
}

static struct scheduling_snapshot
snapshot_of(const struct scheduling_activity_row *row)
{
    return (struct scheduling_snapshot){
        .staff = STAFF,
        .n_staff = 3,
        .activities = row,
        .n_activities = 1,
        .municipalities = TOWNS,
        .n_municipalities = 2,
        .rules = {RULES, N_RULES}
    };
}

static struct scheduling_question
ask(const struct scheduling_snapshot *snapshot, struct arena *arena)
{
    struct scheduling_question question;

    assert_int_equal(
        scheduling_snapshot_question(snapshot, WEEK, "seed", arena, &question), RC_OK);
    return question;
}

static void
question__of_a_home__has_its_rules_and_people_at_home(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_activity_row row = home();
    const struct scheduling_snapshot snapshot = snapshot_of(&row);
    const struct scheduling_question question = ask(&snapshot, arena);
    struct scheduling_answer answer;

    (void)state;
    assert_int_equal(question.n_days, 5);
    assert_int_equal(question.tasks[0].visit_minutes, 240);
    assert_int_equal(question.tasks[0].team_size, 2);
    assert_int_equal(question.tasks[0].drawn, SCHEDULING_BY_LOT);
    assert_true(question.inspectors[0].home.is_known);
    assert_false(question.inspectors[2].home.is_known);
    assert_int_equal(question.inspectors[1].competences & question.tasks[0].competences,
                     question.tasks[0].competences);
    assert_int_equal(question.inspectors[0].competences & question.tasks[0].competences,
                     0);
    assert_int_equal(scheduling_make_plan(&question, arena, &answer), RC_OK);
    assert_int_equal(answer.entries[0].day, MONDAY);
    assert_int_equal(answer.entries[0].team[0], 0); /* the nearest, */
    assert_int_equal(answer.entries[0].team[1], 1); /* and the only social worker */
    arena_destroy(&arena);
}

static void
question__with_an_interest_in_the_owner__bars_the_person(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_activity_row row = home();
    const struct scheduling_link link = {uuid_named("test", "company"),
                                         uuid_named("test", "holding")};
    const struct scheduling_interest interest = {.staff_id = "S2",
                                                 .kind = "ownership",
                                                 .from_day = MONDAY - 400,
                                                 .until_day = MONDAY - 300,
                                                 .is_known = true,
                                                 .object = uuid_named("test", "holding")};
    struct scheduling_snapshot snapshot = snapshot_of(&row);
    struct scheduling_question question;
    struct scheduling_answer answer;

    (void)state;
    snapshot.links = &link;
    snapshot.n_links = 1;
    snapshot.interests = &interest;
    snapshot.n_interests = 1;
    question = ask(&snapshot, arena);
    assert_int_equal(question.n_bars, 1);
    assert_int_equal(question.bars[0].inspector, 1);
    assert_int_equal(scheduling_make_plan(&question, arena, &answer), RC_OK);
    assert_int_equal(answer.entries[0].reason, SCHEDULING_CONFLICT);
    assert_int_equal(answer.entries[0].counts.conflict, 2 * 5);
    assert_int_equal(answer.entries[0].counts.competence, 1 * 5);
    arena_destroy(&arena);
}

/* Three inspections of the unit, the latest first: S1 was at the two latest, S2 at the first and the last. */
static void
streak__of_visits__is_broken_by_one_without(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_activity_row row = home();
    const struct uuid unit = row.unit_id, third = {{3}}, second = {{2}}, first = {{1}};
    const struct scheduling_visit visits[] = {
        {unit, third,  "S1"},
        {unit, third,  "S2"},
        {unit, second, "S1"},
        {unit, second, "S9"},
        {unit, first,  "S2"},
        {unit, first,  "S3"},
    };
    struct scheduling_snapshot snapshot = snapshot_of(&row);
    struct scheduling_question question;
    struct scheduling_answer answer;

    (void)state;
    snapshot.visits = visits;
    snapshot.n_visits = sizeof visits / sizeof *visits;
    question = ask(&snapshot, arena);
    assert_int_equal(question.n_streaks, 2);
    assert_int_equal(question.streaks[0].inspector, 0);
    assert_int_equal(question.streaks[0].visits, 2);
    assert_int_equal(question.streaks[1].inspector, 1);
    assert_int_equal(question.streaks[1].visits, 1);
    assert_int_equal(scheduling_make_plan(&question, arena, &answer), RC_OK);
    assert_int_equal(answer.entries[0].team[0], 1); /* S1 must rest from this unit */
    assert_int_equal(answer.entries[0].team[1], 2);
    arena_destroy(&arena);
}

static void
absence_and_earlier_plans__keep_people_away(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_activity_row row = home();
    const struct scheduling_absence absence = {"S2", MONDAY, MONDAY + 1};
    const struct scheduling_binding binding = {"S1", MONDAY + 2, {{9}}};
    struct scheduling_snapshot snapshot = snapshot_of(&row);
    struct scheduling_question question;
    struct scheduling_answer answer;

    (void)state;
    snapshot.absences = &absence;
    snapshot.n_absences = 1;
    snapshot.bindings = &binding;
    snapshot.n_bindings = 1;
    question = ask(&snapshot, arena);
    assert_int_equal(scheduling_make_plan(&question, arena, &answer), RC_OK);
    assert_int_equal(answer.entries[0].day, MONDAY + 2);
    assert_int_equal(answer.entries[0].team[0], 1);
    assert_int_equal(answer.entries[0].team[1], 2);
    arena_destroy(&arena);
}

static void
question__without_a_rule__is_missing(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_activity_row row = home();
    struct scheduling_snapshot snapshot = snapshot_of(&row);
    struct scheduling_question question;

    (void)state;
    snapshot.rules.n = 3;
    assert_int_equal(
        scheduling_snapshot_question(&snapshot, WEEK, "seed", arena, &question),
        RC_MISSING);
    arena_destroy(&arena);
}

static enum scheduling_fault
fault_of(const struct scheduling_staff *staff)
{
    const struct scheduling_told_staff told = {.staff = *staff};

    return scheduling_check_staff(&told, "doctor,nurse");
}

static void
staff__each_fault__is_named(void **state)
{
    const struct scheduling_staff good = {"S-01_a",  0,   "inspector", "nurse", 0,
                                          INT32_MAX, 600, "0180",      ""};
    struct scheduling_staff row = good;

    (void)state;
    assert_int_equal(fault_of(&row), SCHEDULING_FINE);
    row.staff_id = "Åsa";
    assert_int_equal(fault_of(&row), SCHEDULING_BAD_STAFF_ID);
    row = good, row.role = "inspector,analyst";
    assert_int_equal(fault_of(&row), SCHEDULING_BAD_ROLE);
    row = good, row.competences = "nurse,witch";
    assert_int_equal(fault_of(&row), SCHEDULING_BAD_COMPETENCE);
    row = good, row.until_day = -1;
    assert_int_equal(fault_of(&row), SCHEDULING_BAD_EMPLOYMENT);
    row = good, row.minutes_a_day = 0;
    assert_int_equal(fault_of(&row), SCHEDULING_BAD_MINUTES);
    row = good, row.municipality = "180";
    assert_int_equal(fault_of(&row), SCHEDULING_BAD_MUNICIPALITY);
    for (enum scheduling_fault f = SCHEDULING_BAD_STAFF_ID; f < SCHEDULING_FAULTS; f++)
        assert_true(strncmp(scheduling_fault_text(f)->code, "E51", 3) == 0);
}

static void
interest__each_fault__is_named(void **state)
{
    const struct scheduling_interest good = {.staff_id = "S1",
                                             .kind = "employment",
                                             .register_name = "r",
                                             .object_ref = "P1",
                                             .from_day = 0,
                                             .until_day = INT32_MAX,
                                             .declared_day = 0};
    struct scheduling_interest row = good;

    (void)state;
    assert_int_equal(scheduling_check_interest(&row), SCHEDULING_FINE);
    row.kind = "friendship";
    assert_int_equal(scheduling_check_interest(&row), SCHEDULING_BAD_INTEREST_KIND);
    row = good, row.object_ref = "";
    assert_int_equal(scheduling_check_interest(&row), SCHEDULING_BAD_INTEREST_OBJECT);
    row = good, row.from_day = 10, row.until_day = 9;
    assert_int_equal(scheduling_check_interest(&row), SCHEDULING_BAD_INTEREST_DAYS);
    row = good, row.declared_day = INT32_MIN;
    assert_int_equal(scheduling_check_interest(&row), SCHEDULING_BAD_INTEREST_DAYS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(question__of_a_home__has_its_rules_and_people_at_home),
        cmocka_unit_test(question__with_an_interest_in_the_owner__bars_the_person),
        cmocka_unit_test(streak__of_visits__is_broken_by_one_without),
        cmocka_unit_test(absence_and_earlier_plans__keep_people_away),
        cmocka_unit_test(question__without_a_rule__is_missing),
        cmocka_unit_test(staff__each_fault__is_named),
        cmocka_unit_test(interest__each_fault__is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
