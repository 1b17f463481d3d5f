/* test_utf8 - text or not: every code point, every short sequence, against a decoder written another way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/utf8.h"

static size_t
encode(uint32_t code, unsigned char out[4])
{
    if (code < 0x80) {
        out[0] = (unsigned char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (unsigned char)(0xC0 | code >> 6);
        out[1] = (unsigned char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (unsigned char)(0xE0 | code >> 12);
        out[1] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (unsigned char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (unsigned char)(0xF0 | code >> 18);
    out[1] = (unsigned char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (unsigned char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (unsigned char)(0x80 | (code & 0x3F));
    return 4;
}

static int
is_valid(const void *bytes, size_t size)
{
    return utf8_is_valid(bytes, size);
}

static void
utf8__every_code_point__is_text_unless_nul_surrogate_or_too_large(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x120000; code++) {
        unsigned char bytes[4];
        size_t size = encode(code, bytes);
        int expected =
            code != 0 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);

        if (is_valid(bytes, size) != expected)
            fail_msg("U+%X", code);
        if (size > 1 && is_valid(bytes, size - 1))
            fail_msg("U+%X cut short", code);
    }
}

/* A whole-sequence check by decoding and encoding again: only the one right form survives. */
static int
is_one_right_form(const unsigned char *bytes, size_t size)
{
    static const uint32_t LEAD[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned char again[4];
    uint32_t code = bytes[0] & LEAD[size];

    for (size_t i = 1; i < size; i++)
        code = code << 6 | (bytes[i] & 0x3F);
    return code != 0 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF)
           && encode(code, again) == size && memcmp(again, bytes, size) == 0;
}

static void
utf8__every_sequence_of_two_and_three_bytes__is_judged_as_by_encoding_again(void **state)
{
    (void)state;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++) {
            const unsigned char two[] = {(unsigned char)a, (unsigned char)b};
            int expected =
                is_one_right_form(two, 2)
                || (is_one_right_form(two, 1) && is_one_right_form(two + 1, 1));

            if (is_valid(two, 2) != expected)
                fail_msg("%02X %02X", a, b);
            for (unsigned c = 0; a >= 0xC0 && b >= 0x80 && c < 256; c++) {
                const unsigned char three[] = {(unsigned char)a, (unsigned char)b,
                                               (unsigned char)c};

                expected =
                    is_one_right_form(three, 3)
                    || (is_one_right_form(two, 2) && is_one_right_form(three + 2, 1));
                if (is_valid(three, 3) != expected)
                    fail_msg("%02X %02X %02X", a, b, c);
            }
        }
}

static void
utf8__texts_and_not_texts__are_told_apart(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        int expected;
    } CASES[] = {
        {"",                        0,  1},
        {"Örebro läns landsting", 23, 1},
        {"a\0b",                    3,  0},
        {"\0",                      1,  0},
        {"\xC0\x80",                2,  0}, /* NUL, the long way      */
        {"\xED\xA0\x80",            3,  0}, /* half a surrogate pair  */
        {"\xF4\x90\x80\x80",        4,  0}, /* above U+10FFFF         */
        {"\xEF\xBB\xBFtext",        7,  1}, /* a byte order mark is a character */
        {"\xE4rende",               6,  0}, /* Latin-1                */
        {"abc\xC3",                 4,  0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(is_valid(CASES[i].bytes, CASES[i].size), CASES[i].expected);
}

/* Guard: is_plain, which looks at eight bytes at once. */
static void
utf8__one_odd_byte_anywhere_in_plain_text__is_seen(void **state)
{
    char text[33];

    (void)state;
    for (size_t size = 1; size < sizeof text; size++)
        for (size_t at = 0; at < size; at++)
            for (int byte = 0; byte < 256; byte++) {
                memset(text, 'a', sizeof text);
                text[at] = (char)byte;
                if (is_valid(text, size) != (byte > 0 && byte < 0x80))
                    fail_msg("byte %d at %zu of %zu", byte, at, size);
            }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            utf8__every_code_point__is_text_unless_nul_surrogate_or_too_large),
        cmocka_unit_test(
            utf8__every_sequence_of_two_and_three_bytes__is_judged_as_by_encoding_again),
        cmocka_unit_test(utf8__one_odd_byte_anywhere_in_plain_text__is_seen),
        cmocka_unit_test(utf8__texts_and_not_texts__are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
