/* test_metrics - the page that Prometheus reads: well formed, grouped, and adding up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>
#include <pthread.h>
#include <regex.h>

#include "platform/metrics.h"

enum { ADDS = 20000 };

struct fixture {
    struct metrics *metrics;
    struct arena *arena;
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));

    fixture->metrics = metrics_new();
    fixture->arena = arena;
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;

    metrics_destroy(&fixture->metrics);
    assert_null(fixture->metrics);
    metrics_destroy(&fixture->metrics);
    arena_destroy(&arena);
    return 0;
}

static const char *
page_of(const struct fixture *fixture)
{
    return metrics_page(fixture->metrics, fixture->arena);
}

static void
assert_has_line(const char *page, const char *line)
{
    const char *at = page;

    while ((at = strstr(at, line)) != NULL) {
        if ((at == page || at[-1] == '\n') && at[strlen(line)] == '\n')
            return;
        at++;
    }
    fail_msg("no line %s in\n%s", line, page);
}

static void
metrics_page__counter_and_gauge__show_their_values(void **state)
{
    struct fixture *f = *state;
    struct metric *counter = metrics_add(f->metrics, METRIC_COUNTER,
                                         "tillsyn_things_total", NULL, "Things seen.");
    struct metric *gauge = metrics_add(f->metrics, METRIC_GAUGE, "tillsyn_depth",
                                       "stream=\"a>b\"", "How deep.");

    metric_count(counter, 2);
    metric_count(counter, 40);
    metric_set(gauge, -0.25);
    assert_has_line(page_of(f), "# HELP tillsyn_things_total Things seen.");
    assert_has_line(page_of(f), "# TYPE tillsyn_things_total counter");
    assert_has_line(page_of(f), "tillsyn_things_total 42");
    assert_has_line(page_of(f), "# TYPE tillsyn_depth gauge");
    assert_has_line(page_of(f), "tillsyn_depth{stream=\"a>b\"} -0.25");
    metric_set(gauge, 1763757000.125);
    assert_has_line(page_of(f), "tillsyn_depth{stream=\"a>b\"} 1763757000.125");
    metric_set(gauge, (double)NAN);
    assert_has_line(page_of(f), "tillsyn_depth{stream=\"a>b\"} NaN");
    metric_set(gauge, -(double)INFINITY);
    assert_has_line(page_of(f), "tillsyn_depth{stream=\"a>b\"} -Inf");
    assert_true(metric_value(counter) == 42);
}

static void
metrics_page__histogram__buckets_add_up(void **state)
{
    struct fixture *f = *state;
    static const double SECONDS[] = {0, 0.001, 0.0011, 0.5, 10, 11, -1};
    struct metric *plain =
        metrics_add(f->metrics, METRIC_HISTOGRAM, "tillsyn_work_seconds", NULL, "Time.");
    struct metric *labelled = metrics_add(f->metrics, METRIC_HISTOGRAM,
                                          "tillsyn_sql_seconds", "op=\"save\"", "Time.");

    for (size_t i = 0; i < sizeof(SECONDS) / sizeof(SECONDS[0]); i++)
        metric_observe(plain, SECONDS[i]);
    metric_observe(plain, (double)NAN);
    metric_observe(labelled, 3);
    assert_has_line(page_of(f), "# TYPE tillsyn_work_seconds histogram");
    assert_has_line(page_of(f), "tillsyn_work_seconds_bucket{le=\"0.001\"} 4");
    assert_has_line(page_of(f), "tillsyn_work_seconds_bucket{le=\"0.0025\"} 5");
    assert_has_line(page_of(f), "tillsyn_work_seconds_bucket{le=\"0.25\"} 5");
    assert_has_line(page_of(f), "tillsyn_work_seconds_bucket{le=\"0.5\"} 6");
    assert_has_line(page_of(f), "tillsyn_work_seconds_bucket{le=\"10\"} 7");
    assert_has_line(page_of(f), "tillsyn_work_seconds_bucket{le=\"+Inf\"} 8");
    assert_has_line(page_of(f), "tillsyn_work_seconds_count 8");
    assert_has_line(page_of(f), "tillsyn_work_seconds_sum 21.5021");
    assert_has_line(page_of(f), "tillsyn_sql_seconds_bucket{op=\"save\",le=\"2.5\"} 0");
    assert_has_line(page_of(f), "tillsyn_sql_seconds_bucket{op=\"save\",le=\"5\"} 1");
    assert_has_line(page_of(f), "tillsyn_sql_seconds_sum{op=\"save\"} 3");
    assert_has_line(page_of(f), "tillsyn_sql_seconds_count{op=\"save\"} 1");
    assert_true(metric_value(plain) == 8);
}

static void
metrics_page__one_name_added_apart__stands_together(void **state)
{
    struct fixture *f = *state;

    (void)metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_a_total", "k=\"1\"", "A.");
    (void)metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_b_total", NULL, "B.");
    (void)metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_a_total", "k=\"2\"", "A.");
    assert_non_null(strstr(page_of(f), "# TYPE tillsyn_a_total counter\n"
                                       "tillsyn_a_total{k=\"1\"} 0\n"
                                       "tillsyn_a_total{k=\"2\"} 0\n"
                                       "# HELP tillsyn_b_total"));
}

static void
metrics_page__the_process__shows_itself(void **state)
{
    static const char *const NAMES[] = {
        "\nprocess_cpu_seconds_total ",
        "\nprocess_resident_memory_bytes ",
        "\nprocess_open_fds ",
        "\nprocess_max_fds ",
        "\nprocess_start_time_seconds 1",
        "\nprocess_virtual_memory_bytes ",
        "\ntillsyn_private_memory_bytes ",
        "\ntillsyn_log_lines_total{level=\"error\"} ",
    };
    struct fixture *f = *state;
    const char *page = page_of(f);

    for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
        const char *line = strstr(page, NAMES[i]);

        if (line == NULL)
            fail_msg("no %s in\n%s", NAMES[i], page);
        else if (strstr(NAMES[i], "bytes") != NULL || strstr(NAMES[i], "fds") != NULL)
            assert_true(strtod(line + strlen(NAMES[i]), NULL) > 2);
    }
}

/* A small lint: every line has the form, every series follows the TYPE of its name, no name comes twice. */
static void
metrics_page__any__is_well_formed(void **state)
{
    struct fixture *f = *state;
    char *page;
    char name[128] = "";
    char seen[4096] = "\n";
    regex_t head;
    regex_t series;

    (void)metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_a_total", "k=\"1\",l=\"2\"",
                      "A.");
    (void)metrics_add(f->metrics, METRIC_HISTOGRAM, "tillsyn_c_seconds", "k=\"1\"", "C.");
    (void)metrics_add(f->metrics, METRIC_HISTOGRAM, "tillsyn_c_seconds", "k=\"2\"", "C.");
    assert_int_equal(
        regcomp(&head,
                "^# (HELP [a-z_]+ [^ ].*[.]|TYPE [a-z_]+ (counter|gauge|histogram))$",
                REG_EXTENDED | REG_NOSUB),
        0);
    assert_int_equal(regcomp(&series,
                             "^[a-z_]+([{][a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*[}])? "
                             "([-+]?[0-9.]+(e[-+]?[0-9]+)?|NaN|[-+]Inf)$",
                             REG_EXTENDED | REG_NOSUB),
                     0);
    page = metrics_page(f->metrics, f->arena);
    assert_int_equal(page[strlen(page) - 1], '\n');
    for (char *line = strtok(page, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (strncmp(line, "# HELP ", 7) == 0) {
            char key[140];

            assert_int_equal(sscanf(line, "# HELP %127s", name), 1);
            (void)snprintf(key, sizeof(key), "\n%s\n", name);
            assert_null(strstr(seen, key));
            strncat(seen, key + 1, sizeof(seen) - strlen(seen) - 1);
        }
        if (regexec(line[0] == '#' ? &head : &series, line, 0, NULL, 0) != 0)
            fail_msg("malformed: %s", line);
        if (line[0] != '#')
            assert_memory_equal(line, name, strlen(name));
    }
    regfree(&head);
    regfree(&series);
}

static void *
add_much(void *argument)
{
    struct metric **metrics = argument;

    for (int i = 0; i < ADDS; i++) {
        metric_count(metrics[0], 1);
        metric_observe(metrics[1], 0.004);
    }
    return NULL;
}

static void
metric_count__two_threads__lose_nothing(void **state)
{
    struct fixture *f = *state;
    struct metric *metrics[] = {
        metrics_add(f->metrics, METRIC_COUNTER, "tillsyn_a_total", NULL, "A."),
        metrics_add(f->metrics, METRIC_HISTOGRAM, "tillsyn_b_seconds", NULL, "B."),
    };
    pthread_t other;

    assert_int_equal(pthread_create(&other, NULL, add_much, metrics), 0);
    (void)add_much(metrics);
    assert_int_equal(pthread_join(other, NULL), 0);
    assert_true(metric_value(metrics[0]) == 2 * ADDS);
    assert_has_line(page_of(f), "tillsyn_b_seconds_bucket{le=\"0.005\"} 40000");
    assert_has_line(page_of(f), "tillsyn_b_seconds_sum 160");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(metrics_page__counter_and_gauge__show_their_values),
        TEST(metrics_page__histogram__buckets_add_up),
        TEST(metrics_page__one_name_added_apart__stands_together),
        TEST(metrics_page__the_process__shows_itself),
        TEST(metrics_page__any__is_well_formed),
        TEST(metric_count__two_threads__lose_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
