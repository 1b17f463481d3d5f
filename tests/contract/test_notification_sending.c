/* test_notification_sending - what is due and what is interrupted, while no mail server answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/notification_fixture.h"

static const int64_t MINUTE = INT64_C(60000000);

static void
notification_tick__no_server__one_attempt_and_the_rest_put_back(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    for (uint8_t i = 1; i <= 3; i++)
        notification_world_send(
            world, notification_world_notice(world, i, "decision_dispatched", 50, 0));
    assert_int_equal(notification_world_tick(world), RC_OK);
    assert_int_equal(notification_world_tick(world), RC_MISSING); /* one at a time */
    assert_int_equal(
        notification_world_number(world, "select count(*) as n from notice where state = "
                                         "'sending'"),
        3);
    notification_world_run_job(world);
    assert_string_equal(notification_world_state(world, 1), "retry");
    assert_string_equal(notification_world_state(world, 2), "queued");
    assert_string_equal(notification_world_state(world, 3), "queued");
    assert_int_equal(notification_world_number(
                         world,
                         "select count(*) as n from delivery_attempt where attempt "
                         "= 1 and outcome = 'unreachable' and reply = "
                         "'unreachable' and recipient_version = 1"),
                     1);
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(notification_world_tick(world), RC_MISSING);
    world->now_us += MINUTE - 1;
    assert_int_equal(notification_world_tick(world), RC_MISSING);
    world->now_us += 1;
    assert_int_equal(notification_world_tick(world), RC_OK);
}

static void
notification_tick__no_server_for_long__is_dead_and_the_asker_is_told(void **state)
{
    static const int64_t WAITS[] = {1, 5, 30, 240};
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(notification_world_tick(world), RC_OK);
        notification_world_run_job(world);
        assert_string_equal(notification_world_state(world, 1), "retry");
        world->now_us += WAITS[i] * MINUTE - 1;
        assert_int_equal(notification_world_tick(world), RC_MISSING);
        world->now_us += 1;
    }
    assert_int_equal(notification_world_tick(world), RC_OK);
    notification_world_run_job(world);
    assert_string_equal(notification_world_state(world, 1), "dead_letter attempts_used");
    assert_string_equal(notification_fixture_failed(world)->reason, "attempts_used");
    assert_int_equal(
        notification_world_number(world, "select count(*) as n from delivery_attempt"),
        5);
}

static void
notification_tick__address_lost_while_it_waits__is_dead(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    notification_world_tell(world, 50, 2, "");
    assert_string_equal(notification_world_state(world, 1), "queued");
    assert_int_equal(notification_world_tick(world), RC_OK);
    notification_world_run_job(world);
    assert_string_equal(notification_world_state(world, 1),
                        "dead_letter recipient_unknown");
    assert_string_equal(notification_fixture_failed(world)->reason, "recipient_unknown");
    assert_int_equal(
        notification_world_number(world, "select count(*) as n from delivery_attempt"),
        0);
}

static void
notification_resume__killed_while_sending__is_tried_again(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    assert_int_equal(notification_world_tick(world), RC_OK);
    notification_world_restart(world);
    assert_string_equal(notification_world_state(world, 1), "retry");
    assert_int_equal(notification_world_number(
                         world,
                         "select count(*) as n from delivery_attempt where outcome "
                         "= 'interrupted'"),
                     1);
    world->now_us += MINUTE;
    assert_int_equal(notification_world_tick(world), RC_OK);
}

/* The platform drops a job whose result cannot be saved; the next second sees that nothing is under way. */
static void
notification_tick__result_lost__is_taken_back_without_a_restart(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    assert_int_equal(notification_world_tick(world), RC_OK);
    job_destroy(&world->job);
    assert_int_equal(notification_world_tick(world), RC_OK);
    assert_string_equal(notification_world_state(world, 1), "retry");
}

/* A lost connection to the database is no crash: the job that is under way will still report. */
static void
notification_resume__job_under_way__leaves_it_alone(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    struct work work;

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    assert_int_equal(notification_world_tick(world), RC_OK);
    work_init(&work, world->fabric, world->writer, world->arena, "");
    assert_int_equal(notification_resume(&work.batch), RC_OK);
    assert_string_equal(notification_world_state(world, 1), "sending");
}

/* A result that comes after its notice was taken back is not believed twice: the attempt is in the table already. */
static void
notification_tick__result_after_it_was_taken_back__changes_nothing(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    struct notification_app *app = world->fabric->app;

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    assert_int_equal(notification_world_tick(world), RC_OK);
    app->is_sending = false;
    assert_int_equal(notification_world_tick(world), RC_OK);
    assert_string_equal(notification_world_state(world, 1), "retry");
    notification_world_run_job(world);
    assert_string_equal(notification_world_state(world, 1), "retry");
    assert_int_equal(
        notification_world_number(world, "select count(*) as n from delivery_attempt"),
        1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notification_tick__no_server__one_attempt_and_the_rest_put_back),
        cmocka_unit_test(
            notification_tick__no_server_for_long__is_dead_and_the_asker_is_told),
        cmocka_unit_test(notification_tick__address_lost_while_it_waits__is_dead),
        cmocka_unit_test(notification_resume__killed_while_sending__is_tried_again),
        cmocka_unit_test(notification_tick__result_lost__is_taken_back_without_a_restart),
        cmocka_unit_test(notification_resume__job_under_way__leaves_it_alone),
        cmocka_unit_test(
            notification_tick__result_after_it_was_taken_back__changes_nothing),
    };

    return cmocka_run_group_tests(tests, notification_fixture_open,
                                  notification_fixture_close);
}
