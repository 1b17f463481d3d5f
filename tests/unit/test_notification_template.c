/* test_notification_template - what may be put into a letter, and which version of it holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "notification/notification_day.h"
#include "notification/notification_template_check.h"

static const struct notification_placeholder PLACEHOLDERS[] = {
    {"case_number", NOTIFICATION_KIND_REFERENCE},
    {"day",         NOTIFICATION_KIND_DAY      },
    {"time",        NOTIFICATION_KIND_TIME     },
};

static struct notification_template
letter(void)
{
    return (struct notification_template){
        .id = "visit",
        .version = 1,
        .channel = "email",
        .subject = "Ärende ((case_number))",
        .body = "Besök ((day)) kl. ((time)).\nVisit on ((day.en)).\n((case_number))\n",
        .placeholders = PLACEHOLDERS,
        .n_placeholders = 3,
    };
}

static const char *
filled(struct arena *arena, const struct notification_value *values, size_t n,
       const char *reference, struct notification_text *text)
{
    const struct notification_template template = letter();
    const struct notification_values all = {reference, values, n};
    const char *reason = NULL;

    return notification_template_fill(&template, &all, arena, text, &reason) == RC_OK
               ? ""
               : reason;
}

static void
notification_template_fill__all_given__is_written_in_both_languages(void **state)
{
    static const struct notification_value VALUES[] = {
        {"day",         "2026-01-19" },
        {"time",        "09:30"      },
        {"case_number", "3.8-17/2026"}
    };
    struct notification_text text;

    assert_string_equal(filled(*state, VALUES, 3, "", &text), "");
    assert_string_equal(text.subject, "Ärende 3.8-17/2026");
    assert_string_equal(text.body, "Besök den 19 januari 2026 kl. 09:30.\nVisit on 19 "
                                   "January 2026.\n3.8-17/2026\n");
}

static void
notification_template_fill__no_case_number__takes_the_reference(void **state)
{
    static const struct notification_value VALUES[] = {
        {"day",  "2026-01-19"},
        {"time", "09:30"     }
    };
    struct notification_text text;

    assert_string_equal(filled(*state, VALUES, 2, "3.8-17/2026", &text), "");
    assert_string_equal(text.subject, "Ärende 3.8-17/2026");
    assert_string_equal(filled(*state, VALUES, 2, "", &text),
                        "placeholder_missing case_number");
}

static void
notification_template_fill__what_is_not_asked_for_or_twice__is_refused(void **state)
{
    static const struct notification_value VALUES[] = {
        {"day",     "2026-01-19"              },
        {"time",    "09:30"                   },
        {"summary", "Patienten föll ur säng"}
    };
    static const struct notification_value TWICE[] = {
        {"day",  "2026-01-19"},
        {"time", "09:30"     },
        {"day",  "2026-01-20"}
    };
    static const struct notification_value ODD[] = {
        {"Brev till\r\nBcc:", "x"}
    };
    struct notification_text text;

    assert_string_equal(filled(*state, VALUES, 3, "1-2/2026", &text),
                        "placeholder_unknown summary");
    assert_string_equal(filled(*state, TWICE, 3, "1-2/2026", &text),
                        "placeholder_twice day");
    assert_string_equal(filled(*state, ODD, 1, "1-2/2026", &text), "placeholder_unknown");
    assert_string_equal(filled(*state, VALUES, 1, "1-2/2026", &text),
                        "placeholder_missing time");
}

/* No kind takes free text, so nothing that a case says can be smuggled in as a value. */
static void
notification_template_fill__value_not_of_its_kind__is_refused(void **state)
{
    static const struct {
        const char *day, *time, *reference;
    } WRONG[] = {
        {"2026-02-29",                "09:30",         "1-2/2026"                                 },
        {"2026-13-01",                "09:30",         "1-2/2026"                                 },
        {"i morgon",                  "09:30",         "1-2/2026"                                 },
        {"2026-01-19 kl. 9",          "09:30",         "1-2/2026"                                 },
        {"2026-01-19\r\nBcc: a@b.se", "09:30",         "1-2/2026"                                 },
        {"2026-01-19",                "24:00",         "1-2/2026"                                 },
        {"2026-01-19",                "9.30",          "1-2/2026"                                 },
        {"2026-01-19",                "09:30\nBcc: x", "1-2/2026"                                 },
        {"2026-01-19",                "09:30",         "Patienten avled 2026"                     },
        {"2026-01-19",                "09:30",         "avled"                                    },
        {"2026-01-19",                "09:30",         "1-2/2026\r\nBcc: a@b.se"                  },
        {"2026-01-19",                "09:30",         "1-2/2026\x1b"                             },
        {"2026-01-19",                "09:30",         "((day))1"                                 },
        {"2026-01-19",                "09:30",         "1234567890123456789012345678901234567890x"},
    };

    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        const struct notification_value values[] = {
            {"day",  WRONG[i].day },
            {"time", WRONG[i].time}
        };
        struct notification_text text;
        const char *reason = filled(*state, values, 2, WRONG[i].reference, &text);

        if (strncmp(reason, "placeholder_not_of_its_kind ", 28) != 0)
            fail_msg("row %zu: '%s'", i, reason);
    }
}

static void
notification_template_fill__overlong_value__is_refused(void **state)
{
    char long_text[202];
    const struct notification_value values[] = {
        {"day",  long_text},
        {"time", "09:30"  }
    };
    struct notification_text text;

    memset(long_text, '1', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_string_equal(filled(*state, values, 2, "1-2/2026", &text),
                        "placeholder_too_long day");
}

static void
notification_day__every_month__has_its_names(void **state)
{
    char sv[NOTIFICATION_DAY_BYTES], en[NOTIFICATION_DAY_BYTES];

    (void)state;
    notification_day_sv("2024-02-29", sv);
    notification_day_en("2024-02-29", en);
    assert_string_equal(sv, "den 29 februari 2024");
    assert_string_equal(en, "29 February 2024");
    notification_day_sv("2026-05-01", sv);
    notification_day_en("2026-10-31", en);
    assert_string_equal(sv, "den 1 maj 2026");
    assert_string_equal(en, "31 October 2026");
    assert_false(notification_is_day("1900-02-29"));
    assert_true(notification_is_day("2000-02-29"));
    assert_false(notification_is_day("2026-1-19"));
    assert_false(notification_is_day(""));
}

static void
check_misfit(struct notification_template template, const char *about)
{
    struct notification_misfit misfit = {"nothing", ""};

    assert_int_equal(notification_template_check(&template, &misfit), RC_INVALID);
    assert_string_equal(misfit.about, about);
    assert_true(strlen(misfit.text) > 10);
}

#define WITH(field, value)                             \
    do {                                               \
        struct notification_template wrong = letter(); \
        wrong.field = value;                           \
        check_misfit(wrong, #field);                   \
    } while (0)

static void
notification_template_check__anything_wrong__says_where(void **state)
{
    struct notification_template template = letter();
    struct notification_misfit misfit;
    char long_text[9001];

    (void)state;
    assert_int_equal(notification_template_check(&template, &misfit), RC_OK);
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    WITH(id, "");
    WITH(id, "Visit");
    WITH(version, 0);
    WITH(version, 10000);
    WITH(channel, "fax");
    WITH(subject, "");
    WITH(subject, "Ärende ((case_number))\nBcc: x@y.se");
    WITH(subject, long_text);
    WITH(subject, "Ärende ((case_number)) ((name))");
    WITH(subject, "Ärende ((case_number");
    WITH(subject, "Ärende ((case_number.en))");
    WITH(body, "");
    WITH(body, long_text);
    WITH(body, "((day)) ((time)) \r\n");
    WITH(body, "((day)) ((time)) ((day.sv))");
    WITH(body, "((day)) ((time)) ((Day))");
    WITH(body, "((day)) ((time)) (())");
    template.body = "((day)) utan tid";
    check_misfit(template, "placeholder");
    template = letter();
    template.placeholders = (const struct notification_placeholder[]){
        PLACEHOLDERS[0], PLACEHOLDERS[1], PLACEHOLDERS[1], PLACEHOLDERS[2]};
    template.n_placeholders = 4;
    check_misfit(template, "placeholder");
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
        cmocka_unit_test(
            notification_template_fill__all_given__is_written_in_both_languages),
        cmocka_unit_test(notification_template_fill__no_case_number__takes_the_reference),
        cmocka_unit_test(
            notification_template_fill__what_is_not_asked_for_or_twice__is_refused),
        cmocka_unit_test(notification_template_fill__value_not_of_its_kind__is_refused),
        cmocka_unit_test(notification_template_fill__overlong_value__is_refused),
        cmocka_unit_test(notification_day__every_month__has_its_names),
        cmocka_unit_test(notification_template_check__anything_wrong__says_where),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
