/* test_notification_tls - a connection that must be protected, and a server that must prove itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/notification_post.h"

static const int64_t MINUTE = INT64_C(60000000);

static void
use_settings(struct notification_post *post, const char *require_tls, const char *ca_file)
{
    struct notification_app *app = post->world->fabric->app;

    app->smtp.require_tls = strcmp(require_tls, "yes") == 0;
    app->smtp.ca_file = ca_file;
}

static void
notification_smtp__tls_required_and_not_offered__nothing_is_sent(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;

    use_settings(post, "yes", "");
    notification_world_tell(world, 50, 1, "a@region.example");
    notification_world_send(world,
                            notification_world_notice(world, 1, "permit_decided", 50, 0));
    notification_post_deliver(post);
    use_settings(post, "no", "");
    assert_string_equal(notification_world_state(world, 1), "retry");
    assert_int_equal(notification_post_count(post), 0);
    assert_int_equal(notification_world_number(
                         world,
                         "select count(*) as n from delivery_attempt where outcome "
                         "= 'unreachable' and reply = 'tls'"),
                     1);
}

static void
notification_smtp__tls__only_with_a_certificate_that_proves_the_server(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;
    const char *certificate =
        arena_printf(world->arena, "%s/certificate.pem", post->directory);

    notification_post_stop(post);
    notification_post_run(
        post,
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext "
        "subjectAltName=IP:127.0.0.1 -keyout %s/key.pem -out %s/certificate.pem 2>/dev/null "
        "&& chmod 644 %s/key.pem",
        post->directory, post->directory, post->directory);
    notification_post_run(
        post,
        "SINK_CERTIFICATE=%s/certificate.pem SINK_KEY=%s/key.pem deploy/local/sink.sh start "
        "%s %d >&2",
        post->directory, post->directory, post->directory, post->port);
    notification_world_tell(world, 50, 1, "a@region.example");
    notification_world_send(world,
                            notification_world_notice(world, 1, "permit_decided", 50, 0));
    use_settings(post, "yes", "");
    notification_post_deliver(post);
    assert_string_equal(notification_world_state(world, 1), "retry");
    assert_int_equal(notification_post_count(post), 0);
    use_settings(post, "yes", certificate);
    world->now_us += MINUTE;
    notification_post_deliver(post);
    use_settings(post, "no", "");
    assert_string_equal(notification_world_state(world, 1), "sent");
    assert_non_null(strstr(notification_post_received(post), " with ESMTPS\r\n"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            notification_smtp__tls_required_and_not_offered__nothing_is_sent),
        cmocka_unit_test(
            notification_smtp__tls__only_with_a_certificate_that_proves_the_server),
    };

    return cmocka_run_group_tests(tests, notification_post_open, notification_post_close);
}
