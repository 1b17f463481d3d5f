/* test_health_server - what the health server refuses, and that nothing brings it down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unistd.h>

#include "platform/health.h"
#include "support/http.h"

static const int64_t LONG_US = INT64_C(3600) * 1000000;

struct fixture {
    struct arena *arena;
    struct metrics *metrics;
    struct health *health;
    struct http_reply reply; /* the last one */
};

static void
start(struct fixture *fixture, int64_t live_within_us)
{
    const struct health_options options = {.address = "127.0.0.1",
                                           .port = 0,
                                           .service = "risk",
                                           .node = "ost",
                                           .version = "0.1.0",
                                           .live_within_us = live_within_us};

    assert_int_equal(health_start(&options, fixture->metrics, &fixture->health), RC_OK);
    assert_in_range(health_port(fixture->health), 1, 65535);
}

static int
set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));

    fixture->arena = arena;
    fixture->metrics = metrics_new();
    start(fixture, LONG_US);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;

    health_stop(&fixture->health);
    assert_null(fixture->health);
    health_stop(&fixture->health);
    metrics_destroy(&fixture->metrics);
    arena_destroy(&arena);
    return 0;
}

static int
ask(struct fixture *fixture, const char *method, const char *target)
{
    return http_ask(health_port(fixture->health), method, target, &fixture->reply);
}

static void
assert_has_header(const struct fixture *fixture, const char *line)
{
    if (!http_has_header(&fixture->reply, line))
        fail_msg("no %s in\n%s", line, fixture->reply.text);
}

static void
head__any_page__has_no_body(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(ask(f, "HEAD", "/livez"), 200);
    assert_string_equal(f->reply.body, "");
    assert_has_header(f, "Content-Length: 3");
    assert_int_equal(ask(f, "HEAD", "/readyz"), 503);
    assert_string_equal(f->reply.body, "");
}

static void
other_methods__any_page__are_405_with_allow(void **state)
{
    static const char *const METHODS[] = {"POST",    "PUT",   "DELETE",
                                          "OPTIONS", "PATCH", "BREW"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(METHODS) / sizeof(METHODS[0]); i++) {
        assert_int_equal(ask(f, METHODS[i], "/livez"), 405);
        assert_has_header(f, "Allow: GET, HEAD");
    }
    assert_int_equal(
        http_exchange(health_port(f->health),
                      "POST /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                      "Content-Length: 5\r\n\r\nhello",
                      &f->reply),
        405);
}

static void
unknown_paths__are_404(void **state)
{
    static const char *const TARGETS[] = {"/", "/livez/", "/LIVEZ", "/../etc/passwd",
                                          "/healthz"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(TARGETS) / sizeof(TARGETS[0]); i++)
        assert_int_equal(ask(f, "GET", TARGETS[i]), 404);
}

static void
bad_requests__garbage_and_giants__do_not_stop_the_server(void **state)
{
    enum { GIANT = 100000 };
    struct fixture *f = *state;
    char *letters = arena_alloc(f->arena, GIANT);
    const char *giant;

    memset(letters, 'a', GIANT - 1);
    giant = arena_printf(f->arena, "GET /%s", letters);
    (void)http_exchange(health_port(f->health), "\x16\x03\x01 not http\r\n\r\n",
                        &f->reply);
    (void)http_exchange(health_port(f->health), giant, &f->reply);
    assert_int_equal(ask(f, "GET", "/livez"), 200);
}

static void
connections__more_than_the_limit__leave_the_server_alive(void **state)
{
    enum { MANY = 64 };
    struct fixture *f = *state;
    int fds[MANY];

    for (int i = 0; i < MANY; i++)
        fds[i] = http_dial(health_port(f->health));
    for (int i = 0; i < MANY; i++)
        (void)close(fds[i]);
    assert_int_equal(ask(f, "GET", "/livez"), 200);
}

static void
health_start__bad_address_or_taken_port__is_refused(void **state)
{
    struct fixture *f = *state;
    struct health_options options = {.address = "localhost",
                                     .service = "risk",
                                     .node = "ost",
                                     .version = "0",
                                     .live_within_us = LONG_US};
    struct health *second = NULL;

    assert_int_equal(health_start(&options, f->metrics, &second), RC_INVALID);
    options.address = "127.0.0.1";
    options.port = health_port(f->health);
    assert_int_equal(health_start(&options, f->metrics, &second), RC_BUSY);
    assert_null(second);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(head__any_page__has_no_body),
        TEST(other_methods__any_page__are_405_with_allow),
        TEST(unknown_paths__are_404),
        TEST(bad_requests__garbage_and_giants__do_not_stop_the_server),
        TEST(connections__more_than_the_limit__leave_the_server_alive),
        TEST(health_start__bad_address_or_taken_port__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
