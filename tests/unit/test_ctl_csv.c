/* test_ctl_csv - rows of fields: every way that people write them, and the way back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/ctl_reading.h"

static void
ctl_csv_next__every_line_end_and_delimiter__gives_the_same_rows(void **state)
{
    static const char *const TEXTS[] = {
        "a,b\n1,2\n3,4\n",
        "a,b\r\n1,2\r\n3,4\r\n",
        "a,b\r1,2\r3,4\r",
        "a;b\n1;2\n3;4",
        "a\tb\r\n1\t2\r\n3\t4",
        "\357\273\277a,b\n1,2\n3,4",
        "\"a\",\"b\"\n\"1\",\"2\"\n3,\"4\"",
        "a , b\n 1,2 \n\" 3\",4",
    };
    struct ctl_reading *reading = *state;
    size_t n;

    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        ctl_reading_open_text(reading, TEXTS[i]);
        assert_string_equal(ctl_csv_header(reading->csv, &n)[0].text, "a");
        assert_int_equal(n, 2);
        ctl_reading_assert_next(reading, 2, "1|2");
        ctl_reading_assert_next(reading, 3, "3|4");
        assert_int_equal(ctl_reading_next(reading), RC_MISSING);
        assert_int_equal(ctl_reading_next(reading), RC_MISSING);
    }
}

static void
ctl_csv_open__delimiters__the_commonest_outside_quotes_is_taken(void **state)
{
    struct ctl_reading *reading = *state;

    ctl_reading_open_text(reading, "a,b;c\n");
    assert_int_equal(ctl_csv_delimiter(reading->csv), ',');
    ctl_reading_open_text(reading, "\"a,b,c\";d\n1,2;3\n");
    assert_int_equal(ctl_csv_delimiter(reading->csv), ';');
    ctl_reading_open_text(reading, "one\n");
    assert_int_equal(ctl_csv_delimiter(reading->csv), ',');
}

static void
ctl_csv_next__quotes_and_blank_lines__rows_count_as_in_a_spreadsheet(void **state)
{
    struct ctl_reading *reading = *state;

    ctl_reading_open_text(reading,
                          "a;b\n\n\"x\ny;\"\"z\"\"\";1\r\n\"p\r\n\r\nq\";2\n  \n3;\n");
    ctl_reading_assert_next(reading, 3, "x\ny;\"z\"|1");
    ctl_reading_assert_next(reading, 4, "p\r\n\r\nq|2");
    ctl_reading_assert_next(reading, 6, "3|");
    assert_int_equal(ctl_reading_next(reading), RC_MISSING);
}

static void
ctl_csv_next__wrong_number_of_columns__is_told_and_the_rest_goes_on(void **state)
{
    struct ctl_reading *reading = *state;

    ctl_reading_open_text(reading, "a,b\n1\n1,2,3\n1,2\r3,4\n5,6\n");
    ctl_reading_assert_fault(reading, 2, CTL_ROW_COLUMNS);
    assert_string_equal(ctl_reading_fields(reading), "1");
    ctl_reading_assert_fault(reading, 3, CTL_ROW_COLUMNS);
    ctl_reading_assert_fault(reading, 4,
                             CTL_ROW_COLUMNS); /* a lone carriage return in the line */
    ctl_reading_assert_next(reading, 5, "5|6");
}

static void
ctl_csv_next__unclosed_quote__costs_its_own_line_only(void **state)
{
    struct ctl_reading *reading = *state;

    /* The mark of row 2 closes at row 4's: three lines look like one row of other columns. */
    ctl_reading_open_text(reading, "a,b\n\"1,2\n3,4\n\"5\",6\n7,8\n9,\"0\n");
    ctl_reading_assert_fault(reading, 2, CTL_ROW_UNCLOSED_QUOTE);
    assert_string_equal(ctl_reading_fields(reading), "\"1,2");
    ctl_reading_assert_next(reading, 3, "3|4");
    ctl_reading_assert_next(reading, 4, "5|6");
    ctl_reading_assert_next(reading, 5, "7|8");
    ctl_reading_assert_fault(reading, 6,
                             CTL_ROW_UNCLOSED_QUOTE); /* to the end of the file */
    assert_int_equal(ctl_reading_next(reading), RC_MISSING);
}

static void
ctl_csv_next__unclosed_quotes_all_over__every_line_is_told_in_bounded_time(void **state)
{
    enum { LINES = 200000, LINE_BYTES = 6 };
    static const char *const KINDS[] = {"\"a\"\"x\n", "\"\"\"xy\n", "\",xyz\n",
                                        "x,\"yz\n"};
    struct ctl_reading *reading = *state;
    char *bytes = malloc((size_t)LINES * LINE_BYTES);

    for (size_t kind = 0; kind < sizeof KINDS / sizeof *KINDS; kind++) {
        size_t rows = 0;

        memcpy(bytes, "a,b,c\n", LINE_BYTES);
        for (size_t i = 1; i < LINES; i++)
            memcpy(bytes + i * LINE_BYTES, KINDS[kind], LINE_BYTES);
        assert_int_equal(ctl_reading_open(reading, bytes, (size_t)LINES * LINE_BYTES),
                         RC_OK);
        while (ctl_reading_next(reading) == RC_OK) {
            assert_int_equal(reading->row.fault, CTL_ROW_UNCLOSED_QUOTE);
            assert_int_equal(reading->row.row, ++rows + 1);
        }
        assert_int_equal(rows, LINES - 1);
    }
    free(bytes);
}

static void
ctl_csv_next__nul_and_invalid_utf8__name_the_field(void **state)
{
    static const char BYTES[] = "åä,b\n1,x\0y\n\xC3,2\nö,\xED\xA0\x80\nå,ä\n";
    struct ctl_reading *reading = *state;

    assert_int_equal(ctl_reading_open(reading, BYTES, sizeof BYTES - 1), RC_OK);
    ctl_reading_assert_fault(reading, 2, CTL_ROW_NUL);
    assert_int_equal(reading->row.fault_field, 1);
    ctl_reading_assert_fault(reading, 3, CTL_ROW_NOT_UTF8);
    assert_int_equal(reading->row.fault_field, 0);
    ctl_reading_assert_fault(reading, 4, CTL_ROW_NOT_UTF8); /* a surrogate */
    ctl_reading_assert_next(reading, 5, "å|ä");
}

/* "a,b\n" and then a row whose second value has n bytes, and a row after it. */
/* Rows of every length around the window's edges, so that each is moved at some point. */
static void
ctl_csv_next__long_file__loses_nothing_at_the_windows_edges(void **state)
{
    enum { ROWS = 20000 };
    struct ctl_reading *reading = *state;
    char *bytes = malloc((size_t)ROWS * 400);
    size_t n = (size_t)sprintf(bytes, "id,text\n");

    for (size_t i = 0; i < ROWS; i++)
        n += (size_t)sprintf(bytes + n, "%zu,\"%*s\n%zu\"\n", i, (int)(i % 307) + 1, "x",
                             i);
    assert_int_equal(ctl_reading_open(reading, bytes, n), RC_OK);
    for (size_t i = 0; i < ROWS; i++) {
        assert_int_equal(ctl_reading_next(reading), RC_OK);
        assert_int_equal(reading->row.fault, CTL_CODES);
        assert_int_equal(reading->row.row, i + 2);
        assert_int_equal(strtoul(reading->row.fields[0].text, NULL, 10), i);
        assert_int_equal(strtoul(strchr(reading->row.fields[1].text, '\n') + 1, NULL, 10),
                         i);
    }
    assert_int_equal(ctl_reading_next(reading), RC_MISSING);
    free(bytes);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, ctl_reading_set_up, ctl_reading_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_csv_next__every_line_end_and_delimiter__gives_the_same_rows),
        TEST(ctl_csv_open__delimiters__the_commonest_outside_quotes_is_taken),
        TEST(ctl_csv_next__quotes_and_blank_lines__rows_count_as_in_a_spreadsheet),
        TEST(ctl_csv_next__wrong_number_of_columns__is_told_and_the_rest_goes_on),
        TEST(ctl_csv_next__unclosed_quote__costs_its_own_line_only),
        TEST(ctl_csv_next__unclosed_quotes_all_over__every_line_is_told_in_bounded_time),
        TEST(ctl_csv_next__nul_and_invalid_utf8__name_the_field),
        TEST(ctl_csv_next__long_file__loses_nothing_at_the_windows_edges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
