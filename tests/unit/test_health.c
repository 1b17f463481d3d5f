/* test_health - the health pages over a real socket: what they say, and to whom they refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

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
health__every_page__may_not_be_stored(void **state)
{
    static const char *const TARGETS[] = {"/livez",   "/readyz",   "/health",
                                          "/metrics", "/api-info", "/nothing"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(TARGETS) / sizeof(TARGETS[0]); i++) {
        assert_int_not_equal(ask(f, "GET", TARGETS[i]), 0);
        assert_has_header(f, "Cache-Control: no-store");
    }
}

static void
livez__ticking__is_200_and_not_ticking_is_503(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(ask(f, "GET", "/livez"), 200);
    assert_string_equal(f->reply.body, "ok\n");
    health_stop(&f->health);
    start(f, -1); /* every tick is too long ago */
    health_tick(f->health);
    assert_int_equal(ask(f, "GET", "/livez"), 503);
    assert_int_equal(ask(f, "GET", "/health"), 503);
}

static void
readyz__no_check_registered__is_503(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(ask(f, "GET", "/readyz"), 503);
    assert_false(health_is_ready(f->health));
}

static void
readyz__checks__decide_by_weight(void **state)
{
    struct fixture *f = *state;
    struct health_check *database =
        health_add(f->health, "postgres:reachable", "boolean", HEALTH_READY);
    struct health_check *outbox =
        health_add(f->health, "outbox:oldestSeconds", "s", HEALTH_ADVISORY);

    assert_int_equal(ask(f, "GET", "/readyz"),
                     503); /* a new check fails until it is set */
    health_set(database, HEALTH_PASS, 1);
    assert_int_equal(ask(f, "GET", "/readyz"), 200);
    health_set(outbox, HEALTH_FAIL, 900);
    assert_int_equal(ask(f, "GET", "/readyz"), 200);
    health_set(database, HEALTH_WARN, 1);
    assert_int_equal(ask(f, "GET", "/readyz"), 200);
    assert_true(health_is_ready(f->health));
    health_set(database, HEALTH_FAIL, 0);
    assert_int_equal(ask(f, "GET", "/readyz"), 503);
    assert_string_equal(f->reply.body, "not ready\n");
    assert_int_equal(ask(f, "GET", "/readyz?verbose"), 503);
    assert_string_equal(f->reply.body, "[-]postgres:reachable fail\nnot ready\n");
    health_set(NULL, HEALTH_PASS, 1);
}

static void
readyz__draining__is_503_from_then_on(void **state)
{
    struct fixture *f = *state;

    health_set(health_add(f->health, "a:b", NULL, HEALTH_READY), HEALTH_PASS, 1);
    assert_int_equal(ask(f, "GET", "/readyz"), 200);
    health_drain(f->health);
    assert_int_equal(ask(f, "GET", "/readyz?verbose=1"), 503);
    assert_string_equal(f->reply.body, "[-]draining\n[+]a:b pass\nnot ready\n");
    assert_int_equal(ask(f, "GET", "/livez"), 200);
    assert_int_equal(ask(f, "GET", "/health"), 200);
}

static json_t *
health_document(struct fixture *fixture, int status)
{
    json_error_t error;
    json_t *document;

    assert_int_equal(ask(fixture, "GET", "/health"), status);
    assert_has_header(fixture, "Content-Type: application/health+json");
    document = json_loads(fixture->reply.body, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(document);
    return document;
}

static const char *
text_at(json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    assert_non_null(text);
    return text;
}

static void
health__checks__are_shown_with_value_unit_and_time(void **state)
{
    struct fixture *f = *state;
    struct health_check *outbox =
        health_add(f->health, "outbox:oldestSeconds", "s", HEALTH_ADVISORY);
    json_t *document;
    json_t *row;

    health_set(health_add(f->health, "postgres:reachable", NULL, HEALTH_READY),
               HEALTH_PASS, 1);
    health_set(outbox, HEALTH_PASS, 0.5);
    document = health_document(f, 200);
    assert_string_equal(text_at(document, "status"), "pass");
    assert_string_equal(text_at(document, "version"), "0.1.0");
    assert_string_equal(text_at(document, "serviceId"), "risk.ost");
    row = json_array_get(
        json_object_get(json_object_get(document, "checks"), "outbox:oldestSeconds"), 0);
    assert_string_equal(text_at(row, "status"), "pass");
    assert_string_equal(text_at(row, "observedUnit"), "s");
    assert_true(json_real_value(json_object_get(row, "observedValue")) == 0.5);
    assert_int_equal(strlen(text_at(row, "time")), 24);
    assert_non_null(
        json_object_get(json_object_get(document, "checks"), "reactor:tickAge"));
    json_decref(document);

    health_set(outbox, HEALTH_FAIL, 900); /* advisory: warns, no more */
    document = health_document(f, 200);
    assert_string_equal(text_at(document, "status"), "warn");
    json_decref(document);

    (void)health_add(f->health, "postgres:schemaVersion", NULL, HEALTH_READY);
    document = health_document(f, 503);
    assert_string_equal(text_at(document, "status"), "fail");
    json_decref(document);
}

static void
metrics__asked_for__is_text_0_0_4(void **state)
{
    struct fixture *f = *state;

    metric_count(metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_a_total", NULL, "A."),
                 7);
    assert_int_equal(ask(f, "GET", "/metrics"), 200);
    assert_has_header(f, "Content-Type: text/plain; version=0.0.4; charset=utf-8");
    assert_non_null(strstr(f->reply.body, "\ntillsyn_a_total 7\n"));
}

static void
api_info__asked_for__has_the_profile_s_fields(void **state)
{
    static const char *const FIELDS[] = {"apiName", "apiVersion", "apiReleased",
                                         "apiDocumentation", "apiStatus"};
    struct fixture *f = *state;
    json_t *document;

    assert_int_equal(ask(f, "GET", "/api-info"), 200);
    document = json_loads(f->reply.body, 0, NULL);
    for (size_t i = 0; i < sizeof(FIELDS) / sizeof(FIELDS[0]); i++)
        assert_true(strlen(text_at(document, FIELDS[i])) > 0);
    json_decref(document);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(health__every_page__may_not_be_stored),
        TEST(livez__ticking__is_200_and_not_ticking_is_503),
        TEST(readyz__no_check_registered__is_503),
        TEST(readyz__checks__decide_by_weight),
        TEST(readyz__draining__is_503_from_then_on),
        TEST(health__checks__are_shown_with_value_unit_and_time),
        TEST(metrics__asked_for__is_text_0_0_4),
        TEST(api_info__asked_for__has_the_profile_s_fields),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
