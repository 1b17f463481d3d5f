/* test_log - one event a line: valid JSON whatever comes, plain on a terminal, held back when it floods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <pty.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/log.h"
#include "platform/log_line.h"
#include "platform/log_rate.h"

/* What goes to stderr in between is kept in a file instead. */
struct capture {
    int saved;
    FILE *file;
    char text[65536];
};

static void
begin(struct capture *capture, FILE *file)
{
    capture->saved = dup(STDERR_FILENO);
    capture->file = file;
    assert_true(dup2(fileno(file), STDERR_FILENO) >= 0);
    log_identify("risk", "ost");
}

static void
end(struct capture *capture)
{
    assert_true(dup2(capture->saved, STDERR_FILENO) >= 0);
    (void)close(capture->saved);
    rewind(capture->file);
    capture->text[fread(capture->text, 1, sizeof(capture->text) - 1, capture->file)] =
        '\0';
    (void)fclose(capture->file);
}

static json_t *
only_line(const char *text)
{
    json_error_t error;
    json_t *line = json_loads(text, JSON_REJECT_DUPLICATES, &error);

    if (line == NULL)
        print_error("%s at %d: %s\n", error.text, error.position, text);
    assert_non_null(line);
    assert_int_equal(text[strlen(text) - 1], '\n');
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    return line;
}

static const char *
text_at(const json_t *line, const char *key)
{
    const char *text = json_string_value(json_object_get(line, key));

    assert_non_null(text);
    return text;
}

static void
log_event__with_fields__is_one_json_line(void **state)
{
    struct capture capture;

    (void)state;
    begin(&capture, tmpfile());
    log_event(LEVEL_WARNING, "peer_rejected",
              FIELDS(F_TEXT("peer", "x\"y"), F_TEXT("err", NULL), F_INT("count", -3),
                     F_SECONDS("dur_s", 0.25)),
              "refused %d of %s", 1, "two");
    end(&capture);

    json_t *line = only_line(capture.text);

    assert_string_equal(text_at(line, "level"), "warning");
    assert_string_equal(text_at(line, "event"), "peer_rejected");
    assert_string_equal(text_at(line, "service"), "risk");
    assert_string_equal(text_at(line, "node"), "ost");
    assert_string_equal(text_at(line, "msg"), "refused 1 of two");
    assert_string_equal(text_at(line, "peer"), "x\"y");
    assert_true(json_is_null(json_object_get(line, "err")));
    assert_int_equal(json_integer_value(json_object_get(line, "count")), -3);
    assert_true(json_real_value(json_object_get(line, "dur_s")) == 0.25);
    assert_int_equal(strlen(text_at(line, "ts")), 24);
    json_decref(line);
}

static void
log_event__hostile_bytes__stay_one_valid_line(void **state)
{
    static const char *const HOSTILE[] = {
        "a\nb\tc\x01\x1b[31m\x7f",
        "\"\\\"",
        "\xff\xfe",
        "\xc3",
        "\xe2\x82",
        "\xf0\x9f\x98",
        "\xed\xa0\x80",
        "\xc0\xaf",
        "\xf4\x90\x80\x80",
        "\xc2\x9b",
        "\xc3\xa5\xc3\xa4\xc3\xb6",
        "\xf0\x9f\x98\x80",
        "%s%n",
        "",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(HOSTILE) / sizeof(HOSTILE[0]); i++) {
        struct capture capture;

        begin(&capture, tmpfile());
        log_event(LEVEL_INFO, "tried", FIELDS(F_TEXT("err", HOSTILE[i])), "%s",
                  HOSTILE[i]);
        end(&capture);

        json_t *line = only_line(capture.text);

        assert_string_equal(text_at(line, "msg"), text_at(line, "err"));
        json_decref(line);
    }
}

static void
log_event__too_long__is_cut_and_still_valid(void **state)
{
    char *text = malloc(20001);

    (void)state;
    assert_non_null(text);
    for (int shift = 0; shift < 8; shift++) { /* cut at every place within a character */
        struct capture capture;

        memset(text, 'x', 20000);
        for (int i = shift; i + 1 < 20000; i += 2)
            memcpy(text + i, "\xc3\xa5", 2);
        text[20000] = '\0';
        begin(&capture, tmpfile());
        log_event(LEVEL_ERROR, "cut",
                  FIELDS(F_TEXT("a", text), F_TEXT("b", text), F_INT("c", 1)), "%s",
                  text);
        end(&capture);
        assert_true(strlen(capture.text) <= LOG_LINE_BYTES);
        json_decref(only_line(capture.text));
    }
    free(text);
}

static void
log_event__journal_reads_stderr__has_a_priority(void **state)
{
    struct capture capture;
    FILE *file = tmpfile();
    struct stat status;
    char stream[64];

    (void)state;
    assert_int_equal(fstat(fileno(file), &status), 0);
    (void)snprintf(stream, sizeof(stream), "%llu:%llu", (unsigned long long)status.st_dev,
                   (unsigned long long)status.st_ino);
    assert_int_equal(setenv("JOURNAL_STREAM", stream, 1), 0);
    begin(&capture, file);
    log_event(LEVEL_INFO, "started", NULL, "here");
    end(&capture);
    assert_memory_equal(capture.text, "<6>{", 4);
    json_decref(only_line(capture.text + 3));

    assert_int_equal(setenv("JOURNAL_STREAM", "1:1", 1), 0);
    begin(&capture, tmpfile());
    log_event(LEVEL_INFO, "started", NULL, "elsewhere");
    end(&capture);
    assert_int_equal(capture.text[0], '{');
    assert_int_equal(unsetenv("JOURNAL_STREAM"), 0);
}

static void
log_event__terminal__is_plain_and_cannot_steer_it(void **state)
{
    const int saved = dup(STDERR_FILENO);
    char text[1024] = "";
    int screen;
    int terminal;

    (void)state;
    assert_int_equal(openpty(&screen, &terminal, NULL, NULL, NULL), 0);
    assert_true(dup2(terminal, STDERR_FILENO) >= 0);
    log_identify("risk", "ost");
    log_event(LEVEL_ERROR, "peer_rejected",
              FIELDS(F_TEXT("peer", "evil\x1b[2J"), F_INT("n", 2)),
              "key \x1b[31m is unknown");
    assert_true(dup2(saved, STDERR_FILENO) >= 0);
    assert_true(read(screen, text, sizeof(text) - 1) > 0);
    (void)close(saved);
    (void)close(screen);
    (void)close(terminal);
    assert_null(strchr(text, '\x1b'));
    assert_non_null(strstr(text,
                           " error risk.ost peer_rejected: key \\u001b[31m is unknown "
                           "peer=evil\\u001b[2J n=2"));
}

static void
log_set_level__quieter__writes_and_counts_less(void **state)
{
    struct capture capture;
    const uint64_t before = log_lines(LEVEL_INFO);

    (void)state;
    begin(&capture, tmpfile());
    log_set_level(LEVEL_WARNING);
    log_event(LEVEL_INFO, "quiet_one", NULL, "not seen");
    log_set_level(LEVEL_INFO);
    end(&capture);
    assert_string_equal(capture.text, "");
    assert_int_equal(log_lines(LEVEL_INFO), before);
}

static void
log_event__flood__is_held_back_and_counted(void **state)
{
    struct capture capture;
    const uint64_t before = log_lines(LEVEL_ERROR);
    size_t lines = 0;

    (void)state;
    begin(&capture, tmpfile());
    for (int i = 0; i < 1000; i++)
        log_event(LEVEL_ERROR, "flooded", NULL, "again");
    end(&capture);
    for (const char *at = capture.text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    assert_in_range(lines, LOG_RATE_PER_S,
                    10 * LOG_RATE_PER_S); /* a slow machine needs seconds */
    assert_int_equal(log_lines(LEVEL_ERROR), before + 1000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_event__with_fields__is_one_json_line),
        cmocka_unit_test(log_event__hostile_bytes__stay_one_valid_line),
        cmocka_unit_test(log_event__too_long__is_cut_and_still_valid),
        cmocka_unit_test(log_event__journal_reads_stderr__has_a_priority),
        cmocka_unit_test(log_event__terminal__is_plain_and_cannot_steer_it),
        cmocka_unit_test(log_set_level__quieter__writes_and_counts_less),
        cmocka_unit_test(log_event__flood__is_held_back_and_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
