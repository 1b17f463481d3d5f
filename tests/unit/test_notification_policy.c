/* test_notification_policy - template files and mail settings: the committed ones are right, wrong ones say why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>
#include <sys/stat.h>

#include "notification/notification_mail.h"
#include "notification/notification_policy.h"
#include "notification/notification_smtp.h"
#include "support/scratch.h"

#define HEAD \
    "id = \"visit\"\nversion = 1\nvalid_from = \"2025-01-01\"\nchannel = \"email\"\n"
#define TEXTS "subject = \"Ärende ((n))\"\nbody = \"Hej!\n\"\n"
#define GAP   "placeholder \"n\" { kind = \"reference\" }\n"

enum { DAY_2026 = 20472 };

static const struct notification_value DAY_VALUE[] = {
    {"day", "2026-01-19"}
};

/* A notice of each kind, filled as its sender does. */
static void
check_letter(struct arena *arena, const struct notification_library *library,
             const char *id, bool has_day)
{
    const struct notification_values values = {"3.8.1-17/2026", DAY_VALUE,
                                               has_day ? 1 : 0};
    struct notification_text text = {"", ""};
    const char *reason = "";
    size_t at;

    assert_int_equal(notification_library_find(library, id, DAY_2026, &at), RC_OK);
    if (notification_template_fill(&library->templates[at], &values, arena, &text,
                                   &reason)
        != RC_OK)
        fail_msg("%s: %s", id, reason);
    assert_non_null(strstr(text.subject, "3.8.1-17/2026"));
    assert_non_null(strstr(text.body, "3.8.1-17/2026"));
    assert_true(has_day == (strstr(text.body, "den 19 januari 2026") != NULL));
    assert_true(has_day == (strstr(text.body, "19 January 2026") != NULL));
    assert_non_null(strstr(text.body, "In English"));
    /* Nobody learns to follow links in our name. */
    assert_null(strstr(text.body, "http"));
    assert_null(strstr(text.body, "www."));
}

static void
notification_policy__committed_templates__can_all_be_written(void **state)
{
    static const struct {
        const char *id;
        bool has_day;
    } LETTERS[] = {
        {"inspection_announced",           true },
        {"inspection_started",             true },
        {"draft_communicated",             false},
        {"decision_dispatched",            false},
        {"decision_dispatched_appealable", false},
        {"permit_communicated",            false},
        {"permit_decided",                 false},
        {"requirement_reminder",           true },
    };
    struct notification_library library = {0};
    char message[NOTIFICATION_MESSAGE_BYTES] = "";

    if (notification_policy_library("deploy/policy", *state, &library, message) != RC_OK)
        fail_msg("%s", message);
    assert_int_equal(library.n, sizeof LETTERS / sizeof *LETTERS);
    for (size_t i = 0; i < library.n; i++)
        check_letter(*state, &library, LETTERS[i].id, LETTERS[i].has_day);
}

/* How to appeal is told with an appealable decision and with no other (FL 33, 43, 44). */
static void
notification_policy__appeal__is_in_the_appealable_letter_only(void **state)
{
    struct notification_library library = {0};
    char message[NOTIFICATION_MESSAGE_BYTES] = "";

    assert_int_equal(
        notification_policy_library("deploy/policy", *state, &library, message), RC_OK);
    for (size_t i = 0; i < library.n; i++) {
        const bool is_appealable =
            strcmp(library.templates[i].id, "decision_dispatched_appealable") == 0;
        const char *body = library.templates[i].body;

        assert_true(is_appealable == (strstr(body, "tre veckor") != NULL));
        assert_true(is_appealable == (strstr(body, "43 och 44 §§") != NULL));
        assert_true(is_appealable == (strstr(body, "three weeks") != NULL));
    }
}

static void
notification_policy_template__right__keeps_its_bytes_and_hash(void **state)
{
    const char *path = scratch_file(*state, HEAD TEXTS GAP);
    struct notification_template template = {0};
    struct notification_file file = {0};
    uint8_t sha256[NOTIFICATION_SHA256_BYTES];
    char message[NOTIFICATION_MESSAGE_BYTES] = "";

    if (notification_policy_template(path, *state, &template, &file, message) != RC_OK)
        fail_msg("%s", message);
    assert_string_equal(template.body, "Hej!\n");
    assert_int_equal(template.version, 1);
    assert_int_equal(template.valid_from_day, 20089);
    assert_int_equal(template.placeholders[0].kind, NOTIFICATION_KIND_REFERENCE);
    assert_int_equal(file.size, strlen(HEAD TEXTS GAP));
    (void)crypto_hash_sha256(sha256, file.bytes, file.size);
    assert_memory_equal(sha256, template.sha256, sizeof sha256);
}

static void
notification_policy_template__wrong__says_file_key_and_remedy(void **state)
{
    static const struct {
        const char *text, *says;
    } WRONG[] = {
        {"",                                                      "'id' is missing"               },
        {HEAD "body = \"x\"\n" GAP,                               "'subject' is missing"          },
        {HEAD TEXTS,                                              "is not declared"               },
        {HEAD TEXTS GAP "placeholder \"m\" { kind = \"day\" }\n",
         "declared and not used"                                                                  },
        {HEAD TEXTS "placeholder \"n\" { kind = \"text\" }\n",
         "one of reference, day, time"                                                            },
        {HEAD TEXTS "placeholder \"n\" { }\n",                    "one of reference, day, time"   },
        {HEAD TEXTS GAP GAP,                                      "n"                             },
        {HEAD TEXTS GAP "cc = \"x@y.se\"\n",                      "cc"                            },
        {HEAD HEAD TEXTS GAP,                                     "given twice"                   },
        {"id = \"visit\"\nversion = 01\nvalid_from = \"2025-01-01\"\nchannel = \"email\"\n" TEXTS
             GAP,                                        "version: is not a whole number"},
        {"id = \"visit\"\nversion = 1\nvalid_from = \"2025-02-30\"\nchannel = \"email\"\n" TEXTS
             GAP,                                        "valid_from: is not a day"      },
        {"id = \"visit\"\nversion = 1\nvalid_from = \"2025-01-01\"\nchannel = \"sms\"\n" TEXTS
             GAP,                                        "channel: is unknown"           },
    };

    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        const char *path = scratch_file(*state, WRONG[i].text);
        struct notification_template template;
        struct notification_file file;
        char message[NOTIFICATION_MESSAGE_BYTES] = "";

        assert_int_equal(
            notification_policy_template(path, *state, &template, &file, message),
            RC_INVALID);
        if (strstr(message, WRONG[i].says) == NULL || strstr(message, path) == NULL)
            fail_msg("row %zu: %s", i, message);
    }
}

static void
notification_policy_library__no_directory_or_misfits__says_so(void **state)
{
    const char *directory = scratch_directory(*state);
    const char *templates = arena_printf(*state, "%s/templates", directory);
    struct notification_library library;
    char message[NOTIFICATION_MESSAGE_BYTES] = "";

    assert_int_equal(notification_policy_library(directory, *state, &library, message),
                     RC_MISSING);
    assert_non_null(strstr(message, "templates"));
    assert_int_equal(mkdir(templates, 0700), 0);
    assert_int_equal(notification_policy_library(directory, *state, &library, message),
                     RC_MISSING);
    assert_non_null(strstr(message, "no .conf file"));
    (void)scratch_put(*state, templates, "a.conf", HEAD TEXTS GAP);
    (void)scratch_put(*state, templates, "b.conf", HEAD TEXTS GAP);
    assert_int_equal(notification_policy_library(directory, *state, &library, message),
                     RC_INVALID);
    assert_non_null(strstr(message, "b.conf"));
    assert_int_equal(remove(arena_printf(*state, "%s/a.conf", templates)), 0);
    assert_int_equal(notification_policy_library(directory, *state, &library, message),
                     RC_OK);
    assert_int_equal(library.n, 1);
    assert_string_equal(library.files[0].name, "templates/b.conf");
    assert_int_equal(remove(arena_printf(*state, "%s/b.conf", templates)), 0);
    assert_int_equal(remove(templates), 0);
}

/* --- mail settings --- */

static const char *
settings_of(struct arena *arena, const char *const *values,
            struct notification_smtp_settings *out)
{
    static const char *const KEYS[] = {"smtp_url",     "smtp_from",
                                       "smtp_user",    "smtp_password_file",
                                       "smtp_ca_file", "require_tls"};
    struct config_value extra[7] = {{0}};
    struct config config = {.extra = extra};
    char *message = arena_alloc(arena, NOTIFICATION_MESSAGE_BYTES);

    for (size_t i = 0; i < 6; i++)
        extra[i] = (struct config_value){KEYS[i], values[i]};
    return notification_smtp_settings_read(&config, arena, out, message) == RC_OK
               ? ""
               : message;
}

static void
notification_smtp_settings__right__are_read(void **state)
{
    const char *password = scratch_file(*state, "secret word\n");
    const char *plain[] = {"smtp://127.0.0.1:25025",
                           "noreply@tillsyn.example",
                           "none",
                           "none",
                           "none",
                           "no"};
    const char *login[] = {"smtps://mail.example.se",
                           "noreply@tillsyn.example",
                           "tillsyn",
                           password,
                           "/etc/ca.pem",
                           "yes"};
    struct notification_smtp_settings settings = {0};

    assert_string_equal(settings_of(*state, plain, &settings), "");
    assert_string_equal(settings.user, "");
    assert_false(settings.require_tls);
    assert_string_equal(settings_of(*state, login, &settings), "");
    assert_string_equal(settings.password, "secret word");
    assert_string_equal(settings.ca_file, "/etc/ca.pem");
    assert_true(settings.require_tls);
}

static void
notification_smtp_settings__wrong__name_the_setting(void **state)
{
    static const struct {
        const char *values[6];
        const char *says;
    } WRONG[] = {
        {{"http://x", "a@b.se", "none", "none", "none", "no"},           "smtp_url"          },
        {{"smtp://u:p@x", "a@b.se", "none", "none", "none", "no"},       "smtp_url"          },
        {{"smtp://x", "Tillsyn <a@b.se>", "none", "none", "none", "no"}, "smtp_from"         },
        {{"smtp://x", "a@b.se", "none", "none", "none", "maybe"},        "require_tls"       },
        {{"smtp://x", "a@b.se", "u", "none", "none", "yes"},             "smtp_password_file"},
        {{"smtp://x", "a@b.se", "u", "/nowhere", "none", "no"},          "smtp_user"         },
        {{"smtp://x", "a@b.se", "u", "/nowhere", "none", "yes"},         "/nowhere"          },
    };

    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct notification_smtp_settings settings;
        const char *message = settings_of(*state, WRONG[i].values, &settings);

        if (strstr(message, WRONG[i].says) == NULL)
            fail_msg("row %zu: %s", i, message);
    }
}

static int
set_up(void **state)
{
    *state = arena_new(0);
    return sodium_init() >= 0 ? 0 : -1;
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
        cmocka_unit_test(notification_policy__committed_templates__can_all_be_written),
        cmocka_unit_test(notification_policy__appeal__is_in_the_appealable_letter_only),
        cmocka_unit_test(notification_policy_template__right__keeps_its_bytes_and_hash),
        cmocka_unit_test(notification_policy_template__wrong__says_file_key_and_remedy),
        cmocka_unit_test(notification_policy_library__no_directory_or_misfits__says_so),
        cmocka_unit_test(notification_smtp_settings__right__are_read),
        cmocka_unit_test(notification_smtp_settings__wrong__name_the_setting),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
