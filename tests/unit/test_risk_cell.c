/* test_risk_cell - the gate: what is computed with, and what each refusal is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <float.h>
#include <math.h>

#include "risk/risk_cell.h"

enum { DAY = 20000 };

struct gate_case {
    const char *what;
    enum risk_type type;
    double num;
    double den;
    double sd;
    enum risk_cell_status status;
};

static const struct gate_case CASES[] = {
    {"nothing of nobody",  RISK_PROPORTION, 0,                 0,                0,           RISK_CELL_ZERO_DENOM},
    {"somebody of nobody", RISK_PROPORTION, 1,                 0,                0,           RISK_CELL_INVALID   },
    {"E = 0 and O = 0",    RISK_RATE,       0,                 0,                0,           RISK_CELL_ZERO_DENOM},
    {"E = 0 and O > 0",    RISK_RATE,       3,                 0,                0,           RISK_CELL_INVALID   },
    {"mean of nobody",     RISK_MEAN,       (double)NAN,       0,                1,           RISK_CELL_ZERO_DENOM},
    {"x = 0",              RISK_PROPORTION, 0,                 7,                0,           RISK_CELL_OK        },
    {"x = n",              RISK_PROPORTION, 7,                 7,                0,           RISK_CELL_OK        },
    {"x > n",              RISK_PROPORTION, 8,                 7,                0,           RISK_CELL_INVALID   },
    {"x < 0",              RISK_PROPORTION, -1,                7,                0,           RISK_CELL_INVALID   },
    {"n < 0",              RISK_PROPORTION, 0,                 -7,               0,           RISK_CELL_INVALID   },
    {"O = 0",              RISK_RATE,       0,                 7,                0,           RISK_CELL_OK        },
    {"O > E",              RISK_RATE,       70,                7,                0,           RISK_CELL_OK        },
    {"O < 0",              RISK_RATE,       -1,                7,                0,           RISK_CELL_INVALID   },
    {"E < 0",              RISK_RATE,       1,                 -7,               0,           RISK_CELL_INVALID   },
    {"negative mean",      RISK_MEAN,       -3,                7,                1,           RISK_CELL_OK        },
    {"sd = 0",             RISK_MEAN,       3,                 7,                0,           RISK_CELL_INVALID   },
    {"sd < 0",             RISK_MEAN,       3,                 7,                -1,          RISK_CELL_INVALID   },
    {"sd not a number",    RISK_MEAN,       3,                 7,                (double)NAN, RISK_CELL_INVALID   },
    {"num not a number",   RISK_PROPORTION, (double)NAN,       7,                0,           RISK_CELL_INVALID   },
    {"num not a number",   RISK_RATE,       (double)NAN,       7,                0,           RISK_CELL_INVALID   },
    {"num not a number",   RISK_MEAN,       (double)NAN,       7,                1,           RISK_CELL_INVALID   },
    {"den not a number",   RISK_PROPORTION, 1,                 (double)NAN,      0,           RISK_CELL_INVALID   },
    {"num infinite",       RISK_RATE,       (double)INFINITY,  7,                0,           RISK_CELL_INVALID   },
    {"num infinite",       RISK_MEAN,       -(double)INFINITY, 7,                1,           RISK_CELL_INVALID   },
    {"den infinite",       RISK_RATE,       1,                 (double)INFINITY, 0,           RISK_CELL_INVALID   },
    {"den denormal",       RISK_RATE,       1,                 5e-324,           0,           RISK_CELL_INVALID   },
    {"num denormal",       RISK_RATE,       5e-324,            1,                0,           RISK_CELL_INVALID   },
    {"den enormous",       RISK_RATE,       1,                 DBL_MAX,          0,           RISK_CELL_INVALID   },
    {"num beyond exact",   RISK_RATE,       2e15,              7,                0,           RISK_CELL_INVALID   },
    {"mean beyond exact",  RISK_MEAN,       -2e15,             7,                1,           RISK_CELL_INVALID   },
    {"one person",         RISK_PROPORTION, 1,                 1,                0,           RISK_CELL_OK        },
};

static struct risk_indicator
indicator(enum risk_type type)
{
    return (struct risk_indicator){.type = type, .n_min = 1.0};
}

static void
risk_cell_gate__every_edge__has_its_status(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const struct gate_case *c = &CASES[i];
        const struct risk_indicator of = indicator(c->type);
        const struct risk_cell cell = {c->num, c->den, c->sd, DAY, DAY, RISK_CELL_OK};
        enum risk_cell_status status = risk_cell_gate(&of, &cell, DAY);

        if (status != c->status)
            fail_msg("%s: %s, not %s", c->what, risk_cell_status_name(status),
                     risk_cell_status_name(c->status));
    }
}

static void
risk_cell_gate__fixed_sd__needs_none_in_the_cell(void **state)
{
    struct risk_indicator of = indicator(RISK_MEAN);
    const struct risk_cell cell = {4, 1, 0, DAY, DAY, RISK_CELL_OK};

    (void)state;
    of.sd = 0.6;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_OK);
}

static void
risk_cell_gate__known_after_the_day__is_late_before_anything_else(void **state)
{
    const struct risk_indicator of = indicator(RISK_RATE);
    struct risk_cell cell = {-1, 7, 0, DAY, DAY + 1, RISK_CELL_OK};

    (void)state;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_LATE);
    assert_int_equal(risk_cell_gate(&of, &cell, DAY + 1), RISK_CELL_INVALID);
}

static void
risk_cell_gate__observed_in_the_future__is_invalid(void **state)
{
    const struct risk_indicator of = indicator(RISK_RATE);
    const struct risk_cell cell = {1, 7, 0, DAY + 1, DAY, RISK_CELL_OK};

    (void)state;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_INVALID);
}

static void
risk_cell_gate__age__counts_from_the_observed_day(void **state)
{
    struct risk_indicator of = indicator(RISK_RATE);
    struct risk_cell cell = {1, 7, 0, DAY - 365, DAY, RISK_CELL_OK};

    (void)state;
    of.max_age_days = 365;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_OK);
    assert_int_equal(risk_cell_gate(&of, &cell, DAY + 1), RISK_CELL_STALE);
    cell.observed_day = INT32_MIN;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_STALE);
    of.max_age_days = 0;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_OK);
}

static void
risk_cell_gate__fewer_than_n_min__is_suppressed(void **state)
{
    struct risk_indicator of = indicator(RISK_PROPORTION);
    struct risk_cell cell = {1, 4, 0, DAY, DAY, RISK_CELL_OK};

    (void)state;
    of.n_min = 5;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_SUPPRESSED);
    cell.den = 5;
    assert_int_equal(risk_cell_gate(&of, &cell, DAY), RISK_CELL_OK);
}

/* Whether an indicator applies is the model's to say, never a cell's; LATE and STALE are ours. */
static void
risk_cell_gate__what_the_source_says__stands_where_it_may(void **state)
{
    static const uint8_t TABLE[][2] = {
        {RISK_CELL_MISSING,        RISK_CELL_MISSING   },
        {RISK_CELL_NOT_APPLICABLE, RISK_CELL_MISSING   },
        {RISK_CELL_ZERO_DENOM,     RISK_CELL_ZERO_DENOM},
        {RISK_CELL_STALE,          RISK_CELL_MISSING   },
        {RISK_CELL_SUPPRESSED,     RISK_CELL_SUPPRESSED},
        {RISK_CELL_INVALID,        RISK_CELL_INVALID   },
        {RISK_CELL_LATE,           RISK_CELL_MISSING   },
        {200,                      RISK_CELL_INVALID   },
    };
    const struct risk_indicator of = indicator(RISK_PROPORTION);

    (void)state;
    for (size_t i = 0; i < sizeof TABLE / sizeof TABLE[0]; i++) {
        const struct risk_cell cell = {1, 4, 0, DAY, DAY, TABLE[i][0]};

        assert_int_equal(risk_cell_gate(&of, &cell, DAY), TABLE[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_cell_gate__every_edge__has_its_status),
        cmocka_unit_test(risk_cell_gate__fixed_sd__needs_none_in_the_cell),
        cmocka_unit_test(
            risk_cell_gate__known_after_the_day__is_late_before_anything_else),
        cmocka_unit_test(risk_cell_gate__observed_in_the_future__is_invalid),
        cmocka_unit_test(risk_cell_gate__age__counts_from_the_observed_day),
        cmocka_unit_test(risk_cell_gate__fewer_than_n_min__is_suppressed),
        cmocka_unit_test(risk_cell_gate__what_the_source_says__stands_where_it_may),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
