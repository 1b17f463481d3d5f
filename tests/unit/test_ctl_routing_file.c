/* test_ctl_routing_file - routing tables: who decides on a day, and every wrong row told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ctl/ctl_routing_file.h"
#include "platform/clock.h"
#include "platform/oom.h"

struct fixture {
    struct ctl_report *report;
    struct ctl_routing *routing;
};

static int
set_up(void **state)
{
    struct fixture *fixture = oom_calloc(1, sizeof *fixture);

    fixture->report = ctl_report_new();
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;

    ctl_routing_destroy(&fixture->routing);
    ctl_report_destroy(&fixture->report);
    free(fixture);
    return 0;
}

static rc_t
load(struct fixture *fixture, const char *path)
{
    return ctl_routing_load(path, fixture->report, &fixture->routing);
}

/* The node that decides, or "-". */
static const char *
node_of(const struct fixture *fixture, const char *area, const char *category,
        const char *text)
{
    struct ctl_routing_key key = {"homes", area, category, 0};
    const struct ctl_routing_row *row;

    assert_int_equal(day_parse(text, &key.day), RC_OK);
    return ctl_routing_find(fixture->routing, &key, &row) == RC_OK
               ? ctl_node_name(row->node)
               : "-";
}

static void
ctl_routing_find__area_category_and_day__decide(void **state)
{
    static const struct {
        const char *area, *category, *day, *node;
    } CASES[] = {
        {"stockholm", "hvb",          "2024-03-31", "ost"    },
        {"stockholm", NULL,           "2013-06-01", "ost"    },
        {"stockholm", NULL,           "2013-05-31", "-"      },
        {"skane",     "elderly_home", "2019-12-31", "syd"    },
        {"skane",     "elderly_home", "2020-01-01", "sydost" },
        {"skane",     "hvb",          "2014-12-31", "syd"    }, /* its own row has not begun  */
        {"skane",     "hvb",          "2015-01-01", "sydvast"}, /* a named category comes first */
        {"skane",     "hvb",          "2021-12-31", "sydvast"},
        {"skane",     "hvb",          "2022-01-01", "sydost" }, /* its own row has ended      */
        {"gotland",   "hvb",          "2024-03-31", "-"      },
        {"skan",      "hvb",          "2024-03-31", "-"      },
    };
    struct fixture *fixture = *state;

    assert_int_equal(load(fixture, "tests/fixtures/import/routing.csv"), RC_OK);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(
            node_of(fixture, CASES[i].area, CASES[i].category, CASES[i].day),
            CASES[i].node);
}

static void
ctl_routing_load__wrong_rows__are_all_told_and_nothing_is_used(void **state)
{
    static const struct {
        uint32_t row;
        enum ctl_code code;
        const char *where;
    } FAULTS[] = {
        {4, CTL_ROW_NODE,       "node"      },
        {5, CTL_ROW_NOT_A_DATE, "valid_from"},
        {6, CTL_ROW_DATE_ORDER, "valid_to"  },
        {7, CTL_ROW_REQUIRED,   "area"      },
        {8, CTL_ROW_COLUMNS,    NULL        },
        {3, CTL_ROW_OVERLAP,    "a"         },
    };
    struct fixture *fixture = *state;
    const struct ctl_summary *summary = ctl_report_summary(fixture->report);

    assert_int_equal(load(fixture, "tests/fixtures/import/routing_faults.csv"),
                     RC_INVALID);
    assert_null(fixture->routing);
    assert_int_equal(summary->n_problems, sizeof FAULTS / sizeof *FAULTS);
    for (size_t i = 0; i < summary->n_problems; i++) {
        assert_int_equal(summary->problems[i].row, FAULTS[i].row);
        assert_int_equal(summary->problems[i].code, FAULTS[i].code);
        if (FAULTS[i].where != NULL)
            assert_string_equal(summary->problems[i].where, FAULTS[i].where);
    }
}

static void
ctl_routing_load__not_a_routing_table__is_refused(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(load(fixture, "/nowhere.csv"), RC_FAULT);
    assert_int_equal(load(fixture, "tests/fixtures/import/homes.csv"), RC_INVALID);
    assert_int_equal(ctl_report_summary(fixture->report)->by_code[CTL_FILE_NO_HEADER], 6);
}

/* source: domain page 2.1: 4 + 7 + 2 + 3 + 2 + 3 counties */
static void
ctl_routing_load__swedens_counties__lie_with_the_six_offices(void **state)
{
    static const size_t COUNTIES[CTL_NODES] = {0, 4, 7, 2, 3, 2, 3};
    struct fixture *fixture = *state;
    size_t counted[CTL_NODES] = {0}, n;

    assert_int_equal(load(fixture, "deploy/routing/sweden.csv"), RC_OK);

    const struct ctl_routing_row *rows = ctl_routing_rows(fixture->routing, &n);

    assert_int_equal(n, 21);
    for (size_t i = 0; i < n; i++)
        counted[rows[i].node]++;
    assert_memory_equal(counted, COUNTIES, sizeof counted);
}

static void
ctl_node_of__each_name__comes_back(void **state)
{
    uint8_t node;

    (void)state;
    for (unsigned i = 0; i < CTL_NODES; i++) {
        assert_int_equal(ctl_node_of(ctl_node_name((uint8_t)i), &node), RC_OK);
        assert_int_equal(node, i);
    }
    assert_int_equal(ctl_node_of("vast", &node), RC_MISSING);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_routing_find__area_category_and_day__decide),
        TEST(ctl_routing_load__wrong_rows__are_all_told_and_nothing_is_used),
        TEST(ctl_routing_load__not_a_routing_table__is_refused),
        TEST(ctl_routing_load__swedens_counties__lie_with_the_six_offices),
        cmocka_unit_test(ctl_node_of__each_name__comes_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
