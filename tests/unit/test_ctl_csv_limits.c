/* test_ctl_csv_limits - what a file may be: sizes to the byte, encodings, compression. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "support/ctl_reading.h"
#include "support/scratch.h"

static size_t
row_with_value(char *bytes, size_t n, const char *quote)
{
    size_t used = (size_t)sprintf(bytes, "a,b\n1,%s", quote);

    memset(bytes + used, 'x', n);
    return used + n + (size_t)sprintf(bytes + used + n, "%s\n2,3\n", quote);
}

static void
ctl_csv_next__field_limit__is_64_kib_to_the_byte(void **state)
{
    struct ctl_reading *reading = *state;
    char *bytes = malloc((size_t)2 * CTL_CSV_FIELD_BYTES);

    for (size_t i = 0; i < 2; i++) {
        const char *quote = i == 0 ? "" : "\"";
        size_t n = row_with_value(bytes, CTL_CSV_FIELD_BYTES, quote);

        assert_int_equal(ctl_reading_open(reading, bytes, n), RC_OK);
        assert_int_equal(ctl_reading_next(reading), RC_OK);
        assert_int_equal(reading->row.fault, CTL_CODES);
        assert_int_equal(reading->row.fields[1].n, CTL_CSV_FIELD_BYTES);
        n = row_with_value(bytes, CTL_CSV_FIELD_BYTES + 1, quote);
        assert_int_equal(ctl_reading_open(reading, bytes, n), RC_OK);
        ctl_reading_assert_fault(reading, 2, CTL_ROW_FIELD_TOO_LONG);
        assert_int_equal(reading->row.fault_field, 1);
        ctl_reading_assert_next(reading, 3, "2|3");
    }
    free(bytes);
}

static void
ctl_csv_next__row_over_1_mib__is_one_fault_and_the_rest_goes_on(void **state)
{
    struct ctl_reading *reading = *state;
    char *bytes = malloc((size_t)3 * CTL_CSV_ROW_BYTES);
    size_t n = row_with_value(bytes, (size_t)2 * CTL_CSV_ROW_BYTES, "");

    assert_int_equal(ctl_reading_open(reading, bytes, n), RC_OK);
    ctl_reading_assert_fault(reading, 2, CTL_ROW_TOO_LONG);
    assert_int_equal(reading->row.fields[0].n, CTL_CSV_FIELD_BYTES);
    ctl_reading_assert_next(reading, 3, "2|3");
    assert_int_equal(ctl_reading_next(reading), RC_MISSING);
    free(bytes);
}

static void
ctl_csv_open__columns__4096_are_taken_and_4097_refused(void **state)
{
    struct ctl_reading *reading = *state;
    char header[2 * (CTL_CSV_COLUMNS + 1)];
    size_t n;

    for (size_t i = 0; i < sizeof header; i++)
        header[i] = i % 2 == 0 ? 'c' : ',';
    assert_int_equal(ctl_reading_open(reading, header, sizeof header - 3), RC_OK);
    (void)ctl_csv_header(reading->csv, &n);
    assert_int_equal(n, CTL_CSV_COLUMNS);
    assert_int_equal(ctl_reading_open(reading, header, sizeof header - 1), RC_INVALID);
    assert_int_equal(reading->fault, CTL_FILE_MANY_COLUMNS);
}

static void
ctl_csv_open__not_utf8__is_refused_with_its_own_code(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        enum ctl_code fault;
    } CASES[] = {
        {"namn;ort\nEk;Malm\xF6\n", 18, CTL_FILE_NOT_UTF8 },
        {"n\xE4mn;ort\nEk;Lund\n",  16, CTL_FILE_NOT_UTF8 },
        {"\xFF\xFEn\0a\0",          6,  CTL_FILE_UTF16    },
        {"\xFE\xFF\0n\0a",          6,  CTL_FILE_UTF16    },
        {"",                        0,  CTL_FILE_NO_HEADER},
        {"\n\n",                    2,  CTL_FILE_NO_HEADER},
        {";;\n",                    3,  CTL_FILE_NO_HEADER},
        {"a\0b;c\n",                6,  CTL_FILE_NO_HEADER},
        {"\"a;b\n1;2\n",            9,  CTL_FILE_NO_HEADER},
    };
    struct ctl_reading *reading = *state;

    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(ctl_reading_open(reading, CASES[i].bytes, CASES[i].n),
                         RC_INVALID);
        assert_string_equal(ctl_code_name(reading->fault), ctl_code_name(CASES[i].fault));
        assert_null(reading->csv);
    }
}

static const char *
gzipped(struct ctl_reading *reading, const char *bytes, size_t n)
{
    const char *path = scratch_file(reading->arena, "");
    gzFile file = gzopen(path, "wb");

    assert_int_equal(gzwrite(file, bytes, (unsigned)n), n);
    assert_int_equal(gzclose(file), Z_OK);
    return path;
}

static void
ctl_csv_open__gzip__is_read_like_plain(void **state)
{
    struct ctl_reading *reading = *state;
    struct ctl_source *source = NULL;
    uint64_t done, all;

    assert_int_equal(ctl_source_open(gzipped(reading, "a,b\n1,2\n", 8), &source), RC_OK);
    assert_int_equal(ctl_csv_open(&source, 0, &reading->csv, &reading->fault), RC_OK);
    ctl_reading_assert_next(reading, 2, "1|2");
    assert_int_equal(ctl_reading_next(reading), RC_MISSING);
    ctl_csv_progress(reading->csv, &done, &all);
    assert_true(done == all && all > 8);
}

static void
ctl_csv_next__gzip_cut_off__is_a_fault_and_not_the_end(void **state)
{
    enum { BYTES = 3 * 1024 * 1024 };
    struct ctl_reading *reading = *state;
    struct ctl_source *source = NULL;
    char *bytes = malloc(BYTES), *stored;
    uint32_t noise = 1;
    rc_t rc;

    assert_non_null(bytes);
    for (size_t i = 0; i < BYTES; i++) {
        noise = noise * 1664525 + 1013904223;
        bytes[i] = (char)('a' + (noise >> 24) % 26);
        if (i % 16 == 15)
            bytes[i] = '\n';
    }

    FILE *file = fopen(gzipped(reading, bytes, BYTES), "rb");
    stored = malloc(BYTES);
    const size_t n = fread(stored, 1, BYTES, file);

    fclose(file);
    assert_int_equal(
        ctl_source_open(scratch_bytes(reading->arena, stored, n - n / 4), &source),
        RC_OK);
    assert_int_equal(ctl_csv_open(&source, 0, &reading->csv, &reading->fault), RC_OK);
    while ((rc = ctl_reading_next(reading)) == RC_OK)
        ;
    assert_int_equal(rc, RC_FAULT);
    assert_int_equal(reading->fault, CTL_FILE_DAMAGED);
    free(bytes);
    free(stored);
}

static void
ctl_source_open__nothing_or_directory__is_missing(void **state)
{
    struct ctl_reading *reading = *state;
    struct ctl_source *source = NULL;

    assert_int_equal(ctl_source_open("/nowhere/at/all.csv", &source), RC_MISSING);
    assert_int_equal(ctl_source_open(scratch_directory(reading->arena), &source),
                     RC_MISSING);
    assert_null(source);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, ctl_reading_set_up, ctl_reading_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_csv_next__field_limit__is_64_kib_to_the_byte),
        TEST(ctl_csv_next__row_over_1_mib__is_one_fault_and_the_rest_goes_on),
        TEST(ctl_csv_open__columns__4096_are_taken_and_4097_refused),
        TEST(ctl_csv_open__not_utf8__is_refused_with_its_own_code),
        TEST(ctl_csv_open__gzip__is_read_like_plain),
        TEST(ctl_csv_next__gzip_cut_off__is_a_fault_and_not_the_end),
        TEST(ctl_source_open__nothing_or_directory__is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
