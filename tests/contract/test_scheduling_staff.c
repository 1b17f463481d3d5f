/* test_scheduling_staff - staff and interests on the real tables: what is kept, and who is told. */
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

static void
staff_import__the_same_again__changes_nothing(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__StaffRow *row;
    const Tillsyn__V1__ImportReply *reply;

    row = office_staff_row(world, "S1", "nurse", "ines.inspector");
    reply = office_import(world, &row, 1);
    assert_int_equal(reply->created, 1);
    reply = office_import(world, &row, 1);
    assert_int_equal(reply->unchanged, 1);
    row->minutes_a_day = 240;
    reply = office_import(world, &row, 1);
    assert_int_equal(reply->changed, 1);
    row->minutes_a_day = 480;
    reply = office_import(world, &row, 1);
    assert_int_equal(reply->changed, 1);
    assert_int_equal(office_number(world, "select count(*) as n from staff"), 3);
}

static void
staff_import__wrong_rows__are_named_and_the_rest_taken(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__StaffRow *rows[] = {office_staff_row(world, "S1", "nurse", ""),
                                     office_staff_row(world, "S2", "witch", ""),
                                     office_staff_row(world, "S1", "nurse", ""),
                                     office_staff_row(world, "S3", "", "")};
    const Tillsyn__V1__ImportReply *reply;

    rows[3]->n_interests = 1;
    rows[3]->interests =
        wire_new_array(&tillsyn__v1__interest__descriptor, 1, world->arena);
    reply = office_import(world, rows, 4);
    assert_int_equal(reply->created, 1);
    assert_int_equal(reply->n_errors, 3);
    assert_string_equal(reply->errors[0]->code, "E5103");
    assert_string_equal(reply->errors[1]->code, "E5110");
    assert_string_equal(reply->errors[2]->code, "E5107");
    assert_int_equal(office_number(world, "select count(*) as n from interest"), 0);
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

static const Tillsyn__V1__InterestDeclared *
told(struct scheduling_world *world, size_t nth)
{
    return office_sent(world, "InterestDeclared",
                       &tillsyn__v1__interest_declared__descriptor, nth);
}

static bool
is_only(const Tillsyn__V1__InterestDeclared *said, struct uuid id)
{
    return said->n_object_ids == 1 && said->object_ids[0].len == sizeof id.b
           && memcmp(said->object_ids[0].data, id.b, sizeof id.b) == 0;
}

static void
interest__declared__intake_hears_what_it_is_in_once(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__StaffRow *row = office_staff_row(world, "S1", "nurse", "ines.inspector");
    Tillsyn__V1__Interest *interest = office_interest(world, "H1", false);

    row->n_interests = 1;
    row->interests = arena_alloc(world->arena, sizeof *row->interests);
    row->interests[0] = interest;
    interest->until_day = OFFICE_TODAY;
    (void)office_import(world, &row, 1);
    assert_int_equal(office_count_sent(world, "InterestDeclared"), 1);
    assert_string_equal(world->sent[0].to, "intake.ost");
    assert_string_equal(told(world, 0)->person, "ines.inspector");
    assert_true(is_only(told(world, 0), office_provider_id("H1")));
    assert_int_equal(told(world, 0)->until_day, OFFICE_TODAY + 730); /* two years after */
    (void)office_import(world, &row, 1);
    assert_int_equal(world->n_sent, 0);
    /* It lasts after all: a later word on the same interest. */
    interest->until_day = INT32_MAX;
    assert_int_equal(declare(world, "S1", interest), RC_OK);
    assert_int_equal(told(world, 0)->until_day, INT32_MAX);
    interest->until_day = OFFICE_TODAY;
    assert_int_equal(declare(world, "S1", interest), RC_OK);
    assert_int_equal(world->n_sent, 0); /* the old word again is nothing new */
    assert_int_equal(office_number(world, "select count(*) as n from interest"), 2);
}

static void
interest__in_what_no_register_told_of__is_told_with_its_id(void **state)
{
    struct scheduling_world *world = office(state);

    office_hire(world, 1);
    assert_int_equal(declare(world, "S1", office_interest(world, "U77", true)), RC_OK);
    assert_true(is_only(told(world, 0), office_unit_id("U77")));
    assert_int_equal(declare(world, "S1", office_interest(world, "P77", false)), RC_OK);
    assert_true(is_only(told(world, 0), office_provider_id("P77")));
}

/* The key may come after the declarations, or be another: intake knows people by it. */
static void
staff_import__with_another_key__tells_all_they_declared_again(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__StaffRow *rows[] = {office_staff_row(world, "S1", "nurse", ""),
                                     office_staff_row(world, "S2", "nurse", "")};
    Tillsyn__V1__Interest *unit = office_interest(world, "U1", true);

    (void)office_import(world, rows, 2);
    assert_int_equal(declare(world, "S1", office_interest(world, "H1", false)), RC_OK);
    assert_string_equal(told(world, 0)->person, "");
    assert_int_equal(declare(world, "S2", office_interest(world, "H1", false)), RC_OK);
    rows[0]->minutes_a_day = 240;
    (void)office_import(world, rows, 2);
    assert_int_equal(world->n_sent, 0); /* another version with the same key */
    /* The key comes, and with it a new interest: each is told once. */
    rows[0]->person = office_text(world, "ines.inspector");
    rows[0]->n_interests = 1;
    rows[0]->interests = &unit;
    (void)office_import(world, (Tillsyn__V1__StaffRow *[]){rows[1], rows[0]}, 2);
    assert_int_equal(office_count_sent(world, "InterestDeclared"), 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(told(world, i)->staff_id, "S1");
        assert_string_equal(told(world, i)->person, "ines.inspector");
    }
    assert_true(is_only(told(world, 0), office_provider_id("H1")));
    assert_true(is_only(told(world, 1), office_unit_id("U1")));
    (void)office_import(world, rows, 2);
    assert_int_equal(world->n_sent, 0);
}

static void
interest__of_nobody_or_wrong__is_refused(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__Interest *interest = office_interest(world, "P1", false);

    assert_int_equal(declare(world, "S9", interest), RC_MISSING);
    assert_string_equal(world->answer.code, "staff.unknown");
    office_hire(world, 1);
    interest->kind = office_text(world, "friendship");
    assert_int_equal(declare(world, "S1", interest), RC_INVALID);
    assert_string_equal(world->answer.code, "interest.invalid");
    assert_int_equal(declare(world, "S1", NULL), RC_INVALID);
}

static void
staff_list__a_page__has_interests_and_latest_versions(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__StaffList *said =
        wire_new(&tillsyn__v1__staff_list__descriptor, world->arena);
    const Tillsyn__V1__StaffListReply *reply;

    office_hire(world, 120);
    assert_int_equal(declare(world, "S1", office_interest(world, "P1", false)), RC_OK);
    assert_int_equal(office_query(world, scheduling_list_staff, said), RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->n_staff, 100);
    assert_true(reply->more);
    assert_string_equal(reply->staff[0]->staff_id, "S1");
    assert_int_equal(reply->staff[0]->n_interests, 1);
    assert_string_equal(reply->staff[0]->competences[0], "social_worker");
    said->after_id = reply->staff[99]->staff_id;
    assert_int_equal(office_query(world, scheduling_list_staff, said), RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->n_staff, 20);
    assert_false(reply->more);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(staff_import__the_same_again__changes_nothing),
        cmocka_unit_test(staff_import__wrong_rows__are_named_and_the_rest_taken),
        cmocka_unit_test(interest__declared__intake_hears_what_it_is_in_once),
        cmocka_unit_test(interest__in_what_no_register_told_of__is_told_with_its_id),
        cmocka_unit_test(staff_import__with_another_key__tells_all_they_declared_again),
        cmocka_unit_test(interest__of_nobody_or_wrong__is_refused),
        cmocka_unit_test(staff_list__a_page__has_interests_and_latest_versions),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
