/* test_notification_embargo - nothing about an unannounced inspection before it begins, whatever comes in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/notification_fixture.h"

static const int64_t MINUTE = INT64_C(60000000);

static void
notification_embargo__until_lifted__nothing_leaves(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    double values[4];
    struct work work;

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(world, notification_fixture_unannounced(world, 1));
    assert_string_equal(notification_world_state(world, 1), "embargoed");
    world->now_us += 10000 * MINUTE;
    assert_int_equal(notification_world_tick(world), RC_MISSING);
    work_init(&work, world->fabric, world->reader, world->arena, "");
    work.batch.now_us = world->now_us;
    assert_int_equal(notification_measure(&work.batch, values), RC_OK);
    assert_true(values[0] == 0 && values[2] == 0 && values[3] == 1);
    notification_world_lift(world, 61);
    assert_string_equal(notification_world_state(world, 1), "embargoed");
    notification_world_lift(world, 60);
    assert_string_equal(notification_world_state(world, 1), "queued");
    assert_int_equal(notification_world_tick(world), RC_OK);
    assert_non_null(world->job);
}

static void
notification_embargo__lifted_before_it_is_asked_for__is_queued(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_lift(world, 60);
    notification_world_lift(world, 60);
    notification_world_send(world, notification_fixture_unannounced(world, 1));
    assert_string_equal(notification_world_state(world, 1), "queued");
}

static void
notification_embargo__asked_and_lifted_in_one_batch__is_queued(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    Tillsyn__V1__EmbargoLifted lifted;
    struct notification_world_message messages[2] = {
        {"SendNotice", notification_fixture_unannounced(world, 1)},
        {"EmbargoLifted",            &lifted                                   }
    };

    tillsyn__v1__embargo_lifted__init(&lifted);
    lifted.activity_id = notification_fixture_unannounced(world, 1)->activity_id;
    notification_world_tell(world, 50, 1, "a@b.se");
    assert_int_equal(notification_world_hear(world, "scheduling.ost", messages, 2),
                     RC_OK);
    assert_string_equal(notification_world_state(world, 1), "queued");
}

static void
notification_embargo__lifted_by_anyone_else__is_invalid(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    Tillsyn__V1__EmbargoLifted lifted;

    tillsyn__v1__embargo_lifted__init(&lifted);
    lifted.activity_id = notification_fixture_unannounced(world, 1)->activity_id;
    const struct notification_world_message message = {"EmbargoLifted", &lifted};

    assert_int_equal(notification_world_hear(world, "intake.ost", &message, 1),
                     RC_INVALID);
    assert_int_equal(notification_world_hear(world, "scheduling.syd", &message, 1),
                     RC_INVALID);
}

/* Should the program ever think otherwise, the database does not: nor can it change what was asked, or forget. */
static void
notification_embargo__the_database_itself__holds_it_back(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(world, notification_fixture_unannounced(world, 1));
    assert_string_equal(
        notification_world_try(world, "update notice set state = 'queued'"), "23514");
    assert_string_equal(
        notification_world_try(world, "update notice set about_unannounced = false"),
        "42501");
    assert_string_equal(
        notification_world_try(world, "update notice set state = 'queued', lifted_id = "
                                      "activity_id"),
        "23503");
    assert_string_equal(notification_world_try(world, "delete from notice"), "42501");
    assert_string_equal(
        notification_world_try(world, "update delivery_attempt set reply = '250'"),
        "42501");
    assert_string_equal(
        notification_world_try(world, "update recipient set email = 'x@y.se'"), "42501");
    assert_string_equal(notification_world_try(world, "delete from embargo_lifted"),
                        "42501");
    assert_string_equal(
        notification_world_try(world, "update retry_wait set attempt = 9"), "42501");
}

/* And should the table let it pass, the statement that picks what is due does not. */
static void
notification_embargo__queued_by_force__is_not_picked(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(world, notification_fixture_unannounced(world, 1));
    notification_fixture_as_owner(
        world,
        "alter table notification.notice rename to kept; create table "
        "notification.notice as select * from notification.kept; update "
        "notification.notice set state = 'queued', due_us = 1; grant select, insert, update "
        "on notification.notice to public");
    assert_int_equal(notification_world_tick(world), RC_MISSING);
    notification_fixture_as_owner(
        world, "update notification.notice set about_unannounced = false");
    assert_int_equal(notification_world_tick(world), RC_OK);
    notification_fixture_as_owner(world, "drop table notification.notice; alter table "
                                         "notification.kept rename to notice");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notification_embargo__until_lifted__nothing_leaves),
        cmocka_unit_test(notification_embargo__lifted_before_it_is_asked_for__is_queued),
        cmocka_unit_test(notification_embargo__asked_and_lifted_in_one_batch__is_queued),
        cmocka_unit_test(notification_embargo__lifted_by_anyone_else__is_invalid),
        cmocka_unit_test(notification_embargo__the_database_itself__holds_it_back),
        cmocka_unit_test(notification_embargo__queued_by_force__is_not_picked),
    };

    return cmocka_run_group_tests(tests, notification_fixture_open,
                                  notification_fixture_close);
}
