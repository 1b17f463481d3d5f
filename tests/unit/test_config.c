/* test_config - settings: complete, or refused by the name of the key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/config.h"
#include "support/scratch.h"

static const char COMPLETE[] =
    "# everything a service needs\n"
    "service = \"risk\"\n"
    "node = ost\n"
    "bus = tcp://127.0.0.1:21033 // unquoted is fine\n"
    "health_address = \"127.0.0.1\"\n"
    "health_port = 22033\n"
    "database = \"host=/run/postgresql dbname=ost user=risk\"\n"
    "database_password_file = \"/run/secrets/risk\"\n"
    "database_reader = \"host=/run/postgresql user=risk_reader\"\n"
    "key_file = \"/etc/tillsyn/risk.ost.key\"\n"
    "peers_file = \"/etc/tillsyn/peers.conf\"\n"
    "model = \"care_home.conf\"\n"
    "programme = 'annual.conf'\n";

static const struct config_key EXTRA[] = {
    {"model",     "the model file"    },
    {"programme", "the programme file"},
    {NULL,        NULL                }
};

struct fixture {
    struct arena *arena;
    struct config config;
    char message[256];
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));

    fixture->arena = arena;
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    const struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;

    arena_destroy(&arena);
    return 0;
}

static rc_t
read_text(struct fixture *fixture, const char *text)
{
    memset(fixture->message, 'X', sizeof(fixture->message));
    return config_read(scratch_file(fixture->arena, text), EXTRA, fixture->arena,
                       &fixture->config, fixture->message);
}

/* COMPLETE with one line, found by its first word, replaced. */
static const char *
with_line(struct fixture *fixture, const char *key, const char *line)
{
    const char *at = strstr(COMPLETE, arena_printf(fixture->arena, "\n%s = ", key));
    const char *rest;

    assert_non_null(at);
    rest = strchr(at + 1, '\n');
    return arena_printf(fixture->arena, "%.*s%s%s", (int)(at + 1 - COMPLETE), COMPLETE,
                        line, rest);
}

static void
config_read__complete_file__has_every_value(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_text(f, COMPLETE), RC_OK);
    assert_string_equal(f->config.service, "risk");
    assert_string_equal(f->config.node, "ost");
    assert_string_equal(f->config.instance, "risk.ost");
    assert_string_equal(f->config.bus, "tcp://127.0.0.1:21033");
    assert_string_equal(f->config.health_address, "127.0.0.1");
    assert_int_equal(f->config.health_port, 22033);
    assert_string_equal(f->config.database, "host=/run/postgresql dbname=ost user=risk");
    assert_string_equal(f->config.database_password_file, "/run/secrets/risk");
    assert_string_equal(f->config.database_reader,
                        "host=/run/postgresql user=risk_reader");
    assert_null(f->config.database_reader_password_file);
    assert_string_equal(f->config.key_file, "/etc/tillsyn/risk.ost.key");
    assert_string_equal(f->config.peers_file, "/etc/tillsyn/peers.conf");
    assert_string_equal(config_extra(&f->config, "programme"), "annual.conf");
    assert_string_equal(config_extra(&f->config, "model"), "care_home.conf");
}

static void
config_read__no_extra_keys__refuses_theirs(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(config_read(scratch_file(f->arena, COMPLETE), NULL, f->arena,
                                 &f->config, f->message),
                     RC_INVALID);
    assert_non_null(strstr(f->message, "line 12: no such option 'model'"));
}

struct fault {
    const char *key;
    const char *line;
    const char *said; /* part of the message */
};

static const struct fault FAULTS[] = {
    {"service",         "",                                           "'service' is missing; add the service"          },
    {"node",            "",                                           "'node' is missing"                              },
    {"bus",             "",                                           "'bus' is missing"                               },
    {"health_address",  "",                                           "'health_address' is missing"                    },
    {"health_port",     "",                                           "'health_port' is missing"                       },
    {"database",        "",                                           "'database' is missing"                          },
    {"database_reader", "",                                           "'database_reader' is missing"                   },
    {"key_file",        "",                                           "'key_file' is missing"                          },
    {"peers_file",      "",                                           "'peers_file' is missing"                        },
    {"model",           "",                                           "'model' is missing; add the model file"         },
    {"model",           "model = \"\"",                               "'model' is empty"                               },
    {"key_file",        "key_file = ''",                              "'key_file' is empty"                            },
    {"health_port",     "health_port = 0",                            "'health_port' is '0'; give the port"            },
    {"health_port",     "health_port = 65536",                        "'health_port' is '65536'"                       },
    {"health_port",     "health_port = 022033",                       "'health_port' is '022033'"                      },
    {"health_port",     "health_port = -1",                           "'health_port' is '-1'"                          },
    {"health_port",     "health_port = 1e3",                          "'health_port' is '1e3'"                         },
    {"health_port",     "health_port = 99999999999999999999999",      "'health_port' is '9999"                         },
    {"node",            "node = \"Ost\"",                             "'node' is 'Ost'; use"                           },
    {"node",            "node = \"ost.x\"",                           "'node' is 'ost.x'"                              },
    {"service",         "service = \"a_name_that_is_much_too_long\"", "'service' is 'a_name"                           },
    {"bus",             "bus = \"127.0.0.1:21033\"",
     "'bus' is '127.0.0.1:21033'; begin it with tcp://"                                                                },
    {"node",            "nod = \"ost\"",                              "line 3: no such option 'nod'; correct that line"},
    {"node",            "node = ost\nnode = nord",                    "line 4: 'node' is given twice"                  },
    {"node",            "node \"ost\"",                               "line 3: missing equal sign after option 'node'" },
    {"node",            "node = {\"ost\"}",                           "line 3: unexpected token '{'"                   },
    {"programme",       "programme = \"annual",                       "premature end of file"                          },
    {"programme",       "programme = annual\n}",                      "unexpected closing brace"                       },
    {"programme",       "programme = annual\n/* to be continued",
     "ends inside a block or a comment"                                                                                },
};

static void
config_read__one_fault__is_invalid_and_names_file_key_and_remedy(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(FAULTS) / sizeof(FAULTS[0]); i++) {
        const char *text = with_line(f, FAULTS[i].key, FAULTS[i].line);

        assert_int_equal(read_text(f, text), RC_INVALID);
        if (strstr(f->message, FAULTS[i].said) == NULL)
            fail_msg("said: %s\nnot:  %s", f->message, FAULTS[i].said);
        assert_non_null(strstr(f->message, "scratch-"));
        assert_non_null(strchr(f->message, ';'));
    }
}

static void
config_read__failure__writes_nothing(void **state)
{
    struct fixture *f = *state;

    f->config.service = "before";
    assert_int_equal(read_text(f, "service = \"risk\"\n"), RC_INVALID);
    assert_string_equal(f->config.service, "before");
}

static void
config_read__no_such_file__is_missing_and_says_which(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(
        config_read("/nowhere/risk.conf", EXTRA, f->arena, &f->config, f->message),
        RC_MISSING);
    assert_string_equal(f->message,
                        "/nowhere/risk.conf: cannot be opened (No such file or "
                        "directory); check the path and who may read it");
    assert_int_equal(config_read("/tmp", EXTRA, f->arena, &f->config, f->message),
                     RC_MISSING);
    assert_non_null(strstr(f->message, "Is a directory"));
}

static void
config_read__very_long_path__still_says_what_is_wrong(void **state)
{
    struct fixture *f = *state;
    char path[2001];

    memset(path, 'p', 2000);
    path[2000] = '\0';
    assert_int_equal(config_read(path, EXTRA, f->arena, &f->config, f->message),
                     RC_MISSING);
    assert_memory_equal(f->message, "...ppp", 6);
    assert_non_null(strstr(f->message, "cannot be opened"));
}

static void
config_read__not_text__is_invalid(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(config_read("/bin/sh", EXTRA, f->arena, &f->config, f->message),
                     RC_INVALID);
    assert_non_null(strstr(f->message, "is not a text file"));
    assert_int_equal(config_read("/dev/zero", EXTRA, f->arena, &f->config, f->message),
                     RC_INVALID);
}

static void
config_read__business_day__is_that_day_and_unset_it_is_today(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, COMPLETE), RC_OK);
    assert_int_equal(fixture->config.business_day, DAY_TODAY);
    assert_int_equal(
        read_text(fixture, arena_printf(fixture->arena,
                                        "%sbusiness_day = \"2026-01-15\"\n", COMPLETE)),
        RC_OK);
    assert_int_equal(fixture->config.business_day, 20468);
    assert_int_equal(
        read_text(fixture,
                  arena_printf(fixture->arena, "%sbusiness_day = \"15/1\"\n", COMPLETE)),
        RC_INVALID);
    assert_non_null(strstr(fixture->message, "business_day"));
}

static void
config_read__memory_limit__is_generous_unset_and_never_too_small_to_start(void **state)
{
    static const struct {
        const char *text;
        rc_t rc;
        int limit_mb;
    } CASES[] = {
        {"256",     RC_OK,      256        },
        {"1048576", RC_OK,      1024 * 1024},
        {"0",       RC_OK,      0          },
        {"255",     RC_INVALID, 0          },
        {"1048577", RC_INVALID, 0          },
        {"-1",      RC_INVALID, 0          },
        {"1 GB",    RC_INVALID, 0          },
    };
    struct fixture *f = *state;

    assert_int_equal(read_text(f, COMPLETE), RC_OK);
    assert_int_equal(f->config.memory_limit_mb, 1024);
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        const char *text = arena_printf(f->arena, "%smemory_limit_mb = \"%s\"\n",
                                        COMPLETE, CASES[i].text);

        assert_int_equal(read_text(f, text), CASES[i].rc);
        if (CASES[i].rc == RC_OK)
            assert_int_equal(f->config.memory_limit_mb, CASES[i].limit_mb);
        else
            assert_non_null(strstr(f->message, "'memory_limit_mb' is"));
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(config_read__business_day__is_that_day_and_unset_it_is_today),
        TEST(config_read__memory_limit__is_generous_unset_and_never_too_small_to_start),
        TEST(config_read__complete_file__has_every_value),
        TEST(config_read__no_extra_keys__refuses_theirs),
        TEST(config_read__one_fault__is_invalid_and_names_file_key_and_remedy),
        TEST(config_read__failure__writes_nothing),
        TEST(config_read__no_such_file__is_missing_and_says_which),
        TEST(config_read__very_long_path__still_says_what_is_wrong),
        TEST(config_read__not_text__is_invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
