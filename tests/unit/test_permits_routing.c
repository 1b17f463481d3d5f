/* test_permits_routing - which office, and which rows of a routing table are taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_routing.h"
#include "permits/permits_row.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { NORD = 1, MITT = 2, OST = 3, NOBODY = PERMITS_NODES, OPEN = PERMITS_DAY_OPEN };

static const struct permits_route TABLE[] = {
    {"r", "A", "*",        100, 200,  NORD},
    {"r", "A", "*",        200, OPEN, MITT},
    {"r", "A", "pharmacy", 150, 250,  OST },
    {"r", "B", "pharmacy", 0,   OPEN, OST },
    {"s", "A", "*",        0,   OPEN, OST },
};

struct find_case {
    const char *register_name, *area, *category;
    int32_t day;
    uint8_t node;
};

static const struct find_case FINDS[] = {
    {"r", "A", "care home", 99,       NOBODY},
    {"r", "A", "care home", 100,      NORD  },
    {"r", "A", "care home", 199,      NORD  },
    {"r", "A", "care home", 200,      MITT  },
    {"r", "A", "care home", OPEN - 1, MITT  },
    {"r", "A", "pharmacy",  149,      NORD  },
    {"r", "A", "pharmacy",  150,      OST   },
    {"r", "A", "pharmacy",  249,      OST   },
    {"r", "A", "pharmacy",  250,      MITT  },
    {"r", "B", "pharmacy",  100,      OST   },
    {"r", "B", "care home", 100,      NOBODY},
    {"r", "C", "care home", 100,      NOBODY},
    {"s", "A", "care home", 99,       OST   },
    {"t", "A", "care home", 100,      NOBODY},
};

static struct permits_routing
routing_of(struct permits_route *copy, const struct permits_route *table, size_t n)
{
    struct permits_routing routing = {copy, n};

    memcpy(copy, table, n * sizeof(*copy));
    permits_routing_sort(&routing);
    return routing;
}

static void
permits_routing_find__category_before_any_and_days_half_open(void **state)
{
    struct permits_route copy[COUNT(TABLE)];
    struct permits_routing routing = routing_of(copy, TABLE, COUNT(TABLE));

    (void)state;
    for (size_t i = 0; i < COUNT(FINDS); i++) {
        const struct find_case *wanted = &FINDS[i];
        struct permits_place place = {wanted->register_name, wanted->area,
                                      wanted->category, wanted->day};
        uint8_t node = NOBODY;
        rc_t rc = permits_routing_find(&routing, &place, &node);

        if (node != wanted->node || (rc == RC_OK) != (node != NOBODY))
            fail_msg("row %zu: node %u, not %u", i, node, wanted->node);
    }
}

static void
permits_routing_find__empty_table__is_missing(void **state)
{
    struct permits_routing routing = {NULL, 0};
    struct permits_place place = {"r", "A", "*", 0};
    uint8_t node;

    (void)state;
    permits_routing_sort(&routing);
    assert_int_equal(permits_routing_find(&routing, &place, &node), RC_MISSING);
}

struct import_case {
    const char *what;
    const char *register_name, *area, *category, *node;
    int32_t from_day, until_day;
    uint8_t change, fault;
    const char *column;
};

/* Each against TABLE alone. */
static const struct import_case ONE_ROW[] = {
    {"new area",          "r",   "C", "*",   "syd",   0,         OPEN,     PERMITS_CREATED,   PERMITS_FINE,    NULL       },
    {"new category",      "r",   "A", "lab", "syd",   0,         OPEN,     PERMITS_CREATED,   PERMITS_FINE,
     NULL                                                                                                                 },
    {"before the first",  "r",   "A", "*",   "syd",   0,         100,      PERMITS_CREATED,   PERMITS_FINE,
     NULL                                                                                                                 },
    {"the same",          "r",   "A", "*",   "nord",  100,       200,      PERMITS_UNCHANGED, PERMITS_FINE,    NULL       },
    {"ended earlier",     "r",   "A", "*",   "nord",  100,       150,      PERMITS_CHANGED,   PERMITS_FINE,
     NULL                                                                                                                 },
    {"another office",    "r",   "A", "*",   "syd",   100,       200,      PERMITS_CHANGED,   PERMITS_FINE,
     NULL                                                                                                                 },
    {"a day too long",    "r",   "A", "*",   "nord",  100,       201,      PERMITS_REFUSED,   PERMITS_OVERLAP,
     "from_day"                                                                                                           },
    {"a day too early",   "r",   "A", "*",   "syd",   0,         101,      PERMITS_REFUSED,   PERMITS_OVERLAP,
     "from_day"                                                                                                           },
    {"inside another",    "r",   "A", "*",   "mitt",  300,       400,      PERMITS_REFUSED,   PERMITS_OVERLAP,
     "from_day"                                                                                                           },
    {"no such office",    "r",   "C", "*",   "norra", 0,         OPEN,     PERMITS_REFUSED,   PERMITS_NO_NODE,
     "node"                                                                                                               },
    {"no area",           "r",   "",  "*",   "nord",  0,         OPEN,     PERMITS_REFUSED,   PERMITS_EMPTY,   "area"     },
    {"blank category",    "r",   "C", " ",   "nord",  0,         OPEN,     PERMITS_REFUSED,   PERMITS_EMPTY,
     "category"                                                                                                           },
    {"register in words", "R r", "C", "*",   "nord",  0,         OPEN,     PERMITS_REFUSED,
     PERMITS_NOT_A_WORD,                                                                                       "register" },
    {"no days at all",    "r",   "C", "*",   "nord",  10,        10,       PERMITS_REFUSED,
     PERMITS_DAYS_CROSSED,                                                                                     "until_day"},
    {"before the world",  "r",   "C", "*",   "nord",  INT32_MIN, OPEN,     PERMITS_REFUSED,
     PERMITS_NO_SUCH_DAY,                                                                                      "from_day" },
    {"ends after it",     "r",   "C", "*",   "nord",  0,         OPEN - 1, PERMITS_REFUSED,
     PERMITS_NO_SUCH_DAY,                                                                                      "until_day"},
};

static struct permits_routing_row
row_of(const struct import_case *wanted, uint32_t row)
{
    return (struct permits_routing_row){
        row,
        wanted->node,
        {wanted->register_name, wanted->area, wanted->category, wanted->from_day,
                wanted->until_day, 0}
    };
}

static void
permits_routing_import__one_row__as_the_table_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ONE_ROW); i++) {
        const struct import_case *wanted = &ONE_ROW[i];
        struct permits_route copy[COUNT(TABLE)];
        struct permits_routing routing = routing_of(copy, TABLE, COUNT(TABLE));
        struct permits_routing_row row = row_of(wanted, 7);
        struct permits_verdict verdict;

        permits_routing_import(&routing, &row, 1, &verdict);
        if (verdict.change != wanted->change || verdict.fault != wanted->fault
            || verdict.row != 7)
            fail_msg("%s: change %u fault %u", wanted->what, verdict.change,
                     verdict.fault);
        if (wanted->column != NULL)
            assert_string_equal(verdict.column, wanted->column);
    }
}

/* To hand A over on day 300, its open row is ended and a new one begins; in whatever order. */
static void
permits_routing_import__handover__in_any_order(void **state)
{
    static const struct import_case ENDED = {.register_name = "r",
                                             .area = "A",
                                             .category = "*",
                                             .node = "mitt",
                                             .from_day = 200,
                                             .until_day = 300};
    static const struct import_case BEGUN = {.register_name = "r",
                                             .area = "A",
                                             .category = "*",
                                             .node = "syd",
                                             .from_day = 300,
                                             .until_day = OPEN};

    (void)state;
    for (int order = 0; order < 2; order++) {
        struct permits_route copy[COUNT(TABLE)];
        struct permits_routing routing = routing_of(copy, TABLE, COUNT(TABLE));
        struct permits_routing_row rows[] = {row_of(order ? &ENDED : &BEGUN, 2),
                                             row_of(order ? &BEGUN : &ENDED, 3)};
        struct permits_verdict verdicts[2];

        permits_routing_import(&routing, rows, 2, verdicts);
        assert_int_equal(rows[0].route.from_day, 200);
        assert_int_equal(verdicts[0].change, PERMITS_CHANGED);
        assert_int_equal(verdicts[1].change, PERMITS_CREATED);
        assert_int_equal(rows[1].route.node, 6);
    }
}

static void
permits_routing_import__same_row_twice__is_taken_once(void **state)
{
    struct permits_routing routing = {NULL, 0};
    struct import_case said = {.register_name = "r",
                               .area = "A",
                               .category = "*",
                               .node = "nord",
                               .from_day = 1,
                               .until_day = 9};
    struct permits_routing_row rows[3] = {row_of(&said, 2), row_of(&said, 3)};
    struct permits_verdict verdicts[3];

    (void)state;
    said.node = "syd";
    rows[2] = row_of(&said, 4);
    permits_routing_import(&routing, rows, 3, verdicts);
    assert_int_equal(verdicts[0].change, PERMITS_CREATED);
    assert_int_equal(verdicts[1].change, PERMITS_UNCHANGED);
    assert_int_equal(verdicts[2].fault, PERMITS_TWICE);
    assert_int_equal(verdicts[2].other_row, 3);
}

static void
permits_routing_import__two_new_rows_overlap__second_is_refused(void **state)
{
    struct permits_routing routing = {NULL, 0};
    struct import_case said = {.register_name = "r",
                               .area = "A",
                               .category = "*",
                               .node = "nord",
                               .from_day = 1,
                               .until_day = 9};
    struct permits_routing_row rows[2] = {row_of(&said, 2)};
    struct permits_verdict verdicts[2];

    (void)state;
    said.from_day = 8;
    said.until_day = OPEN;
    rows[1] = row_of(&said, 3);
    permits_routing_import(&routing, rows, 2, verdicts);
    assert_int_equal(verdicts[0].change, PERMITS_CREATED);
    assert_int_equal(verdicts[1].fault, PERMITS_OVERLAP);
    assert_int_equal(verdicts[1].other_row, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_routing_find__category_before_any_and_days_half_open),
        cmocka_unit_test(permits_routing_find__empty_table__is_missing),
        cmocka_unit_test(permits_routing_import__one_row__as_the_table_says),
        cmocka_unit_test(permits_routing_import__handover__in_any_order),
        cmocka_unit_test(permits_routing_import__same_row_twice__is_taken_once),
        cmocka_unit_test(permits_routing_import__two_new_rows_overlap__second_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
