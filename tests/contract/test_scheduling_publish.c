/* test_scheduling_publish - a plan takes effect on the real tables; nothing unannounced leaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/scheduling_office.h"

static void
publish__a_plan__assigns_with_evidence_and_tells_the_announced(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    ProtobufCBinaryData id;
    const Tillsyn__V1__SendNotice *notice;
    int64_t announced;

    office_hire(world, 8);
    office_request(world, "3.2-1/2026", "U50", 3, true);
    office_request(world, "3.2-2/2026", "U51", 3, false);
    id = office_plan(world, "seed");
    assert_int_equal(office_publish(world, id), RC_OK);
    announced = office_number(
        world, "select count(*) as n from activity where state = 'announced'");
    assert_true(announced > 1);
    assert_int_equal(office_number(world,
                                   "select count(*) as n from activity where state in "
                                   "('announced', 'embargoed')"),
                     OFFICE_HOMES + 2);
    assert_int_equal(office_count_sent(world, "SendNotice"), announced);
    assert_int_equal(office_count_sent(world, "EmbargoLifted"), 0);
    assert_int_equal(office_count_sent(world, "ActivityPlanned"),
                     2); /* those with a case */
    notice = office_sent(world, "SendNotice", &tillsyn__v1__send_notice__descriptor, 0);
    assert_string_equal(notice->template_, "inspection_announced");
    assert_false(notice->about_unannounced);
    assert_int_equal(notice->n_placeholders, 1);
    assert_string_equal(notice->placeholders[0]->name, "day");
    /* Each of the team was looked at for each activity, and nobody was in conflict. */
    assert_int_equal(office_number(world,
                                   "select count(*) as n from conflict_check where "
                                   "result = 'clear' and n_objects >= 2"),
                     2 * (OFFICE_HOMES + 2));
    assert_int_equal(office_number(world, "select count(*) as n from activity_event"),
                     4 * (OFFICE_HOMES + 2));
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from obligation where state = 'planned'"),
        OFFICE_HOMES);
    assert_string_equal(world->act, "plan_published");
    /* Again: the same answer, and nothing more happens. */
    assert_int_equal(office_publish(world, id), RC_OK);
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(office_number(world, "select count(*) as n from activity_event"),
                     4 * (OFFICE_HOMES + 2));
}

/* Whether some bytes are anywhere in a message to notification. */
static bool
leaks(const struct scheduling_world *world, const void *bytes, size_t size)
{
    for (size_t i = 0; i < world->n_sent; i++) {
        const struct scheduling_sent *sent = &world->sent[i];

        if (strncmp(sent->to, "notification.", 13) != 0)
            continue;
        for (size_t at = 0; at + size <= sent->size; at++)
            if (memcmp((const char *)sent->bytes + at, bytes, size) == 0)
                return true;
    }
    return false;
}

static bool
leaks_unit(struct scheduling_world *world, const char *unit, const char *provider,
           const char *key)
{
    const struct uuid unit_id = office_unit_id(unit);
    const struct uuid provider_id = office_provider_id(provider);
    char text[UUID_TEXT_BYTES];

    uuid_format(&unit_id, text);
    return leaks(world, unit_id.b, sizeof unit_id.b)
           || leaks(world, provider_id.b, sizeof provider_id.b)
           || leaks(world, text, strlen(text)) || leaks(world, key, strlen(key));
}

/* Invariant 31: until it starts, notification knows nothing of it. */
static void
publish__unannounced_ones__leave_no_trace_in_what_is_sent(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    size_t n_embargoed = 0;
    const char *started = NULL;

    office_hire(world, 8);
    office_request(world, "3.2-9/2026", "U50", 3, false);
    assert_int_equal(office_publish(world, office_plan(world, "seed")), RC_OK);
    assert_false(leaks_unit(world, "U50", "P50", "3.2-9/2026"));
    for (int i = 1; i <= OFFICE_HOMES; i++) {
        const char *unit = arena_printf(world->arena, "U%d", i);
        const char *provider = arena_printf(world->arena, "P%d", i);
        const char *key = arena_printf(
            world->arena, "obligation annual_child_home generated:%s 2026", unit);
        const bool is_embargoed =
            office_number(world,
                          "select count(*) as n from activity where "
                          "key = '%s' and state = 'embargoed'",
                          key)
            == 1;
        const struct uuid id = uuid_named("activity", key);

        assert_int_equal(leaks_unit(world, unit, provider, key), !is_embargoed);
        assert_int_equal(leaks(world, id.b, sizeof id.b), !is_embargoed);
        n_embargoed += is_embargoed;
        if (is_embargoed)
            started = key;
    }
    assert_in_range(n_embargoed, 1, OFFICE_HOMES - 1);
    /* When it starts: first the embargo goes, then the notice. */
    assert_int_equal(office_start(world, started, office_day(world, started)), RC_OK);
    assert_int_equal(world->n_sent, 2);
    assert_string_equal(world->sent[0].envelope.type, "tillsyn.v1.EmbargoLifted");
    assert_string_equal(world->sent[1].envelope.type, "tillsyn.v1.SendNotice");
    assert_string_equal(
        ((const Tillsyn__V1__SendNotice *)office_sent(
             world, "SendNotice", &tillsyn__v1__send_notice__descriptor, 0))
            ->template_,
        "inspection_started");
}

static void
publish__without_a_social_worker__tells_intake_what_is_uncovered_and_why(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    Tillsyn__V1__StaffRow *rows[] = {office_staff_row(world, "S1", "nurse", ""),
                                     office_staff_row(world, "S2", "nurse", "")};
    Tillsyn__V1__ObligationList *list =
        wire_new(&tillsyn__v1__obligation_list__descriptor, world->arena);
    const Tillsyn__V1__ObligationListReply *reply;

    (void)office_import(world, rows, 2);
    assert_int_equal(office_publish(world, office_plan(world, "seed")), RC_OK);
    assert_int_equal(office_count_sent(world, "ObligationUncovered"), OFFICE_HOMES);
    list->state = office_text(world, "uncovered");
    assert_int_equal(office_query(world, scheduling_list_obligations, list), RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->total, OFFICE_HOMES);
    assert_string_equal(reply->obligations[0]->reason, "competence");
    list->state = office_text(world, "asleep");
    assert_int_equal(office_query(world, scheduling_list_obligations, list), RC_INVALID);
}

/* What was declared after the plan was made counts when it takes effect. */
static void
publish__after_a_new_interest__leaves_that_one_out(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    ProtobufCBinaryData id;

    office_hire(world, 2);
    id = office_plan(world, "seed");
    office_as_owner(world, "insert into interest values ('S1', 'ownership', 'generated', "
                           "'P5', false, '2020-01-01', 1, 'infinity', '2026-01-15')");
    assert_int_equal(office_publish(world, id), RC_OK);
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity join unit using (unit_id) "
                      "where ref = 'U5' and state = 'proposed' and day is null and "
                      "reason = 'conflict'"),
        1);
    assert_int_equal(office_number(world,
                                   "select count(*) as n from conflict_check where "
                                   "result = 'conflict' and staff_id = 'S1' and "
                                   "n_declarations = 1"),
                     1);
    assert_int_equal(
        office_number(
            world,
            "select count(*) as n from obligation where state = 'uncovered' and reason = 'conflict'"),
        1);
}

static void
publish__two_plans_of_one_period__nobody_is_in_two_places(void **state)
{
    struct scheduling_world *world = office_with_homes(state);
    ProtobufCBinaryData first, second;

    office_hire(world, 4);
    first = office_plan(world, "one");
    office_request(world, "3.2-9/2026", "U50", 3, true);
    second = office_plan(world, "two");
    assert_int_equal(office_publish(world, first), RC_OK);
    assert_int_equal(office_publish(world, second), RC_OK);
    assert_int_equal(
        office_number(
            world, "select count(*) as n from (select staff_id, day from assignment join "
                   "activity using (activity_id) where released_version is null group by "
                   "staff_id, day having count(distinct plan_id) > 1) twice"),
        0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(publish__a_plan__assigns_with_evidence_and_tells_the_announced),
        cmocka_unit_test(publish__unannounced_ones__leave_no_trace_in_what_is_sent),
        cmocka_unit_test(
            publish__without_a_social_worker__tells_intake_what_is_uncovered_and_why),
        cmocka_unit_test(publish__after_a_new_interest__leaves_that_one_out),
        cmocka_unit_test(publish__two_plans_of_one_period__nobody_is_in_two_places),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
