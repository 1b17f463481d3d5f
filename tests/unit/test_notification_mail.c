/* test_notification_mail - a letter's bytes: what every mail program can read, and nothing that anyone can slip in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "notification/notification_mail.h"

static struct notification_mail
mail_of(const char *subject, const char *body)
{
    return (struct notification_mail){
        .id = {{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67,
                0x89, 0xab, 0xcd, 0xef}},
        .from = "noreply@tillsyn.example",
        .to = "registrator@region.example",
        .at_us = INT64_C(1768811400) * 1000000,
        .subject = subject,
        .body = body,
    };
}

static const char *
written(struct arena *arena, const char *subject, const char *body)
{
    const struct notification_mail mail = mail_of(subject, body);
    size_t size;
    const char *bytes = notification_mail_write(&mail, arena, &size);

    assert_int_equal(strlen(bytes), size);
    return bytes;
}

static const char *
body_of(const char *message)
{
    const char *end = strstr(message, "\r\n\r\n");

    assert_non_null(end);
    return end + 4;
}

/* Quoted-printable back to text, as RFC 2045 says; \r\n becomes \n. */
static const char *
decoded(struct arena *arena, const char *encoded)
{
    char *text = arena_alloc(arena, strlen(encoded) + 1), *out = text;

    for (const char *at = encoded; *at != '\0';) {
        if (strncmp(at, "=\r\n", 3) == 0) {
            at += 3;
        } else if (*at == '=') {
            const char hex[] = {at[1], at[2], '\0'};

            *out++ = (char)strtol(hex, NULL, 16);
            at += 3;
        } else if (strncmp(at, "\r\n", 2) == 0) {
            *out++ = '\n';
            at += 2;
        } else {
            *out++ = *at++;
        }
    }
    return text;
}

/* The value of the subject's header, unfolded and decoded; fails on anything that is not as RFC 2047 says. */
static const char *
decoded_subject(struct arena *arena, const char *message)
{
    static const char BEGIN[] = "=?UTF-8?B?";
    const char *at = strstr(message, "\r\nSubject: ");
    char *text = arena_alloc(arena, strlen(message)), *out = text;

    assert_non_null(at);
    at += strlen("\r\nSubject: ");
    while (strncmp(at, BEGIN, strlen(BEGIN)) == 0) {
        const char *end = strstr(at, "?=\r\n");
        size_t size = 0;

        assert_non_null(end);
        assert_true(end + 2 - at <= 75);
        at += strlen(BEGIN);
        assert_int_equal(sodium_base642bin((unsigned char *)out, 100, at,
                                           (size_t)(end - at), NULL, &size, NULL,
                                           sodium_base64_VARIANT_ORIGINAL),
                         0);
        assert_int_not_equal((unsigned char)*out & 0xC0, 0x80); /* whole characters */
        out += size;
        at = end + 4;
        if (*at == ' ')
            at++;
    }
    return text;
}

/* Every line at most 76 characters, ended by CRLF; nothing but printable ASCII. */
static void
check_lines(const char *message)
{
    size_t column = 0;

    for (const char *at = message; *at != '\0'; at++) {
        if (at[0] == '\r') {
            assert_int_equal(at[1], '\n');
            assert_true(at == message || at[-1] != ' ');
            column = 0;
            at++;
            continue;
        }
        assert_true(*at >= ' ' && *at <= '~');
        assert_true(++column <= 76);
    }
    assert_int_equal(column, 0);
}

static void
notification_mail_write__plain_letter__has_all_headers(void **state)
{
    const char *message = written(*state, "Beslut 1-2/2026", "Hej!\n");

    assert_string_equal(
        message, "Date: Mon, 19 Jan 2026 08:30:00 +0000\r\n"
                 "From: noreply@tillsyn.example\r\n"
                 "To: registrator@region.example\r\n"
                 "Subject: Beslut 1-2/2026\r\n"
                 "Message-ID: <01234567-89ab-cdef-0123-456789abcdef@tillsyn.example>\r\n"
                 "Auto-Submitted: auto-generated\r\n"
                 "MIME-Version: 1.0\r\n"
                 "Content-Type: text/plain; charset=UTF-8\r\n"
                 "Content-Transfer-Encoding: quoted-printable\r\n"
                 "Content-Language: sv, en\r\n"
                 "\r\n"
                 "Hej!\r\n");
}

static void
notification_mail_write__swedish__survives(void **state)
{
    static const char BODY[] = "Åtgärder för Öst: vård & omsorg = 100 %.\n\nHälsningar\n";
    static const char SUBJECT[] = "Föranmäld inspektion, ärende 3.8-17/2026";
    const char *message = written(*state, SUBJECT, BODY);

    check_lines(message);
    assert_string_equal(decoded(*state, body_of(message)), BODY);
    assert_string_equal(decoded_subject(*state, message), SUBJECT);
}

static void
notification_mail_write__long_lines__are_folded_and_whole(void **state)
{
    char body[2002], subject[481];

    for (size_t i = 0; i + 2 < sizeof body; i += 2)
        memcpy(&body[i], i % 7 == 0 ? "x " : "ö", 2);
    body[sizeof body - 2] = '\n';
    body[sizeof body - 1] = '\0';
    for (size_t i = 0; i + 1 < sizeof subject; i += 4)
        memcpy(&subject[i], i % 8 == 0 ? "a\xE2\x82\xAC" : "\xF0\x9F\x98\x80", 4);
    subject[sizeof subject - 1] = '\0';

    const char *message = written(*state, subject, body);

    check_lines(message);
    assert_string_equal(decoded(*state, body_of(message)), body);
    assert_string_equal(decoded_subject(*state, message), subject);
}

/* Values cannot hold these any more; should they come from anywhere, they still become no header and no command. */
static void
notification_mail_write__injection__stays_text(void **state)
{
    static const char SUBJECT[] = "x\r\nBcc: everyone@example.org\r\n\r\nhello";
    static const char BODY[] = "a\r\n.\r\nMAIL FROM:<x@y.se>\n.\nFrom here\n..\n\tz \n";
    const char *message = written(*state, SUBJECT, BODY);

    check_lines(message);
    assert_null(strstr(message, "Bcc"));
    assert_string_equal(decoded_subject(*state, message), SUBJECT);
    assert_null(strstr(message, "\r\n."));
    assert_null(strstr(message, "\r\nFrom here"));
    assert_string_equal(decoded(*state, body_of(message)), BODY);
}

static void
notification_mail_write__subject_like_an_encoded_word__is_encoded(void **state)
{
    const char *message = written(*state, "=?UTF-8?B?aGVq?=", "Hej!\n");

    assert_null(strstr(message, "aGVq?="));
    assert_string_equal(decoded_subject(*state, message), "=?UTF-8?B?aGVq?=");
}

static void
notification_mail_write__every_byte_and_width__comes_back(void **state)
{
    for (size_t width = 60; width < 90; width++)
        for (int byte = 1; byte < 256; byte += byte == 9 ? 2 : 1) {
            char body[128];

            memset(body, 'a', width);
            memcpy(&body[width], (const char[]){(char)byte, '.', ' ', '\n', '\0'}, 5);
            const char *message = written(*state, "x", body);

            check_lines(message);
            assert_string_equal(decoded(*state, body_of(message)), body);
            arena_reset(*state);
        }
}

static void
notification_mail_write__same_notice_again__has_the_same_message_id(void **state)
{
    struct notification_mail mail = mail_of("x", "y\n");
    size_t size;
    const char *first = notification_mail_write(&mail, *state, &size);

    mail.at_us += INT64_C(3600) * 1000000;
    const char *second = notification_mail_write(&mail, *state, &size);

    assert_string_equal(strstr(first, "Message-ID"), strstr(second, "Message-ID"));
    assert_memory_equal(second, "Date: Mon, 19 Jan 2026 09:30:00 +0000", 37);
}

static int
set_up(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
tear_down(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notification_mail_write__plain_letter__has_all_headers),
        cmocka_unit_test(notification_mail_write__swedish__survives),
        cmocka_unit_test(notification_mail_write__long_lines__are_folded_and_whole),
        cmocka_unit_test(notification_mail_write__injection__stays_text),
        cmocka_unit_test(
            notification_mail_write__subject_like_an_encoded_word__is_encoded),
        cmocka_unit_test(notification_mail_write__every_byte_and_width__comes_back),
        cmocka_unit_test(
            notification_mail_write__same_notice_again__has_the_same_message_id),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
