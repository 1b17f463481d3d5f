/* test_health - the health pages over a real socket: what they say, and to whom they refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <jansson.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/health.h"

static const int64_t LONG_US = INT64_C(3600) * 1000000;

struct fixture {
    struct metrics *metrics;
    struct health *health;
    char text[65536]; /* the last answer */
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
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    fixture->metrics = metrics_new();
    start(fixture, LONG_US);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;

    health_stop(&fixture->health);
    assert_null(fixture->health);
    health_stop(&fixture->health);
    metrics_destroy(&fixture->metrics);
    free(fixture);
    return 0;
}

static int
dial(int port)
{
    const struct sockaddr_in address = {.sin_family = AF_INET,
                                        .sin_port = htons((uint16_t)port),
                                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&address, sizeof(address)), 0);
    return fd;
}

/* Sends what it is given and reads until the server closes; returns the status. */
static int
exchange(struct fixture *fixture, const char *request)
{
    const int fd = dial(health_port(fixture->health));
    size_t used = 0;
    ssize_t got;
    int status = 0;

    assert_int_equal(send(fd, request, strlen(request), MSG_NOSIGNAL), strlen(request));
    while ((got = recv(fd, fixture->text + used, sizeof(fixture->text) - 1 - used, 0))
           > 0)
        used += (size_t)got;
    fixture->text[used] = '\0';
    (void)close(fd);
    (void)sscanf(fixture->text, "HTTP/1.%*d %d", &status);
    return status;
}

static int
ask(struct fixture *fixture, const char *method, const char *target)
{
    char request[512];

    (void)snprintf(request, sizeof(request),
                   "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", method,
                   target);
    return exchange(fixture, request);
}

static const char *
body(const struct fixture *fixture)
{
    const char *end = strstr(fixture->text, "\r\n\r\n");

    assert_non_null(end);
    return end + 4;
}

static void
assert_has_header(const struct fixture *fixture, const char *header)
{
    const char *at = strstr(fixture->text, header);

    if (at == NULL || at > body(fixture))
        fail_msg("no %s in\n%s", header, fixture->text);
}

static void
health__every_page__may_not_be_stored(void **state)
{
    static const char *const TARGETS[] = {"/livez",   "/readyz",   "/health",
                                          "/metrics", "/api-info", "/nothing"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(TARGETS) / sizeof(TARGETS[0]); i++) {
        assert_int_not_equal(ask(f, "GET", TARGETS[i]), 0);
        assert_has_header(f, "Cache-Control: no-store\r\n");
    }
}

static void
livez__ticking__is_200_and_not_ticking_is_503(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(ask(f, "GET", "/livez"), 200);
    assert_string_equal(body(f), "ok\n");
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
    assert_string_equal(body(f), "not ready\n");
    assert_int_equal(ask(f, "GET", "/readyz?verbose"), 503);
    assert_string_equal(body(f), "[-]postgres:reachable fail\nnot ready\n");
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
    assert_string_equal(body(f), "[-]draining\n[+]a:b pass\nnot ready\n");
    assert_int_equal(ask(f, "GET", "/livez"), 200);
    assert_int_equal(ask(f, "GET", "/health"), 200);
}

static json_t *
health_document(struct fixture *fixture, int status)
{
    json_error_t error;
    json_t *document;

    assert_int_equal(ask(fixture, "GET", "/health"), status);
    assert_has_header(fixture, "Content-Type: application/health+json\r\n");
    document = json_loads(body(fixture), JSON_REJECT_DUPLICATES, &error);
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
    assert_has_header(f, "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n");
    assert_non_null(strstr(body(f), "\ntillsyn_a_total 7\n"));
}

static void
api_info__asked_for__has_the_profile_s_fields(void **state)
{
    static const char *const FIELDS[] = {"apiName", "apiVersion", "apiReleased",
                                         "apiDocumentation", "apiStatus"};
    struct fixture *f = *state;
    json_t *document;

    assert_int_equal(ask(f, "GET", "/api-info"), 200);
    document = json_loads(body(f), 0, NULL);
    for (size_t i = 0; i < sizeof(FIELDS) / sizeof(FIELDS[0]); i++)
        assert_true(strlen(text_at(document, FIELDS[i])) > 0);
    json_decref(document);
}

static void
head__any_page__has_no_body(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(ask(f, "HEAD", "/livez"), 200);
    assert_string_equal(body(f), "");
    assert_has_header(f, "Content-Length: 3\r\n");
    assert_int_equal(ask(f, "HEAD", "/readyz"), 503);
    assert_string_equal(body(f), "");
}

static void
other_methods__any_page__are_405_with_allow(void **state)
{
    static const char *const METHODS[] = {"POST",    "PUT",   "DELETE",
                                          "OPTIONS", "PATCH", "BREW"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(METHODS) / sizeof(METHODS[0]); i++) {
        assert_int_equal(ask(f, METHODS[i], "/livez"), 405);
        assert_has_header(f, "Allow: GET, HEAD\r\n");
    }
    assert_int_equal(exchange(f,
                              "POST /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                              "Content-Length: 5\r\n\r\nhello"),
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
    struct fixture *f = *state;
    char *giant = malloc(100000);

    assert_non_null(giant);
    memset(giant, 'a', 100000);
    giant[99999] = '\0';
    memcpy(giant, "GET /", 5);
    (void)exchange(f, "\x16\x03\x01 not http\r\n\r\n");
    {
        const int fd = dial(health_port(f->health));
        char ignored[256];

        /* The server may refuse while we still send: what counts is that it goes on. */
        (void)send(fd, giant, 99999, MSG_NOSIGNAL);
        while (recv(fd, ignored, sizeof(ignored), 0) > 0)
            ;
        (void)close(fd);
    }
    free(giant);
    assert_int_equal(ask(f, "GET", "/livez"), 200);
}

static void
connections__more_than_the_limit__leave_the_server_alive(void **state)
{
    enum { MANY = 64 };
    struct fixture *f = *state;
    int fds[MANY];

    for (int i = 0; i < MANY; i++)
        fds[i] = dial(health_port(f->health));
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
        TEST(health__every_page__may_not_be_stored),
        TEST(livez__ticking__is_200_and_not_ticking_is_503),
        TEST(readyz__no_check_registered__is_503),
        TEST(readyz__checks__decide_by_weight),
        TEST(readyz__draining__is_503_from_then_on),
        TEST(health__checks__are_shown_with_value_unit_and_time),
        TEST(metrics__asked_for__is_text_0_0_4),
        TEST(api_info__asked_for__has_the_profile_s_fields),
        TEST(head__any_page__has_no_body),
        TEST(other_methods__any_page__are_405_with_allow),
        TEST(unknown_paths__are_404),
        TEST(bad_requests__garbage_and_giants__do_not_stop_the_server),
        TEST(connections__more_than_the_limit__leave_the_server_alive),
        TEST(health_start__bad_address_or_taken_port__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
