/* test_fabric_process - a service as a process: settings, doorkeeper, second instance, orderly end. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "support/scratch.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"
#include "support/stack_raw.h"
#include "toy.pb-c.h"

enum { EXIT_CONFIG = 3, EXIT_MS = 15000, TEXT_BYTES = 8192 };

static void
stranger__asks__gets_no_answer_and_is_counted(void **state)
{
    struct stack *s = stack_of(state);
    double denied = stack_metric(s, TELLER, "tillsyn_handshakes_denied_total");
    int64_t audit = stack_number(s, "select count(*) from teller.audit");
    struct client_reply reply;
    Toy__Tell tell;

    assert_int_equal(raw_knock(s, OLLE, TELLER), KNOCK_ADMITTED);
    assert_int_equal(raw_knock(s, STRANGER, TELLER), KNOCK_REFUSED);
    toy__tell__init(&tell);
    assert_int_equal(client_ask(stack_client(s, STRANGER), "teller.ost", NULL, "toy.Tell",
                                &tell.base, 500, stack_arena(s), &reply),
                     RC_BUSY);
    assert_true(stack_metric(s, TELLER, "tillsyn_handshakes_denied_total") > denied);
    assert_int_equal(stack_number(s, "select count(*) from teller.audit"), audit);
}

static int64_t
fence(struct stack *s)
{
    return stack_number(s, "select fence from teller.service_state");
}

static rc_t
tell_spare(struct stack *s, const char *word)
{
    struct client_reply reply;
    Toy__Tell tell;

    toy__tell__init(&tell);
    tell.word = arena_strdup(stack_arena(s), word);
    tell.times = 5;
    return client_ask(stack_spare_client(s), "teller.ost", NULL, "toy.Tell", &tell.base,
                      1000, stack_arena(s), &reply);
}

static int64_t
told(struct stack *s, const char *word)
{
    return stack_number(s, "select count(*) from keeper.told where word = '%s'", word);
}

static void
second_instance__while_the_first_lives__does_nothing_and_takes_over_after(void **state)
{
    struct stack *s = stack_of(state);
    int64_t before = fence(s);

    stack_start(s, SPARE);
    EVENTUALLY(10, stack_log_has(s, SPARE, "instance_locked"));
    assert_int_equal(tell_spare(s, "too early"), RC_BUSY);
    assert_false(stack_is_ready(s, SPARE));
    assert_int_equal(fence(s), before);
    stack_told(s, "first lives", 5);
    stack_wait_flowing(s);

    stack_kill(s, TELLER);
    stack_wait_ready(s, SPARE);
    assert_int_equal(fence(s), before + 1);
    assert_int_equal(tell_spare(s, "second lives"), RC_OK);
    EVENTUALLY(10, told(s, "second lives") == 5);
    assert_int_equal(told(s, "too early"), 0);
    assert_int_equal(told(s, "first lives"), 5);

    stack_end(s, SPARE);
    stack_start(s, TELLER);
    stack_wait_ready(s, TELLER);
    stack_wait_flowing(s);
}

/* What a person may get wrong, and what the program must name. */
static const struct {
    const char *key; /* whose line is replaced */
    const char *line;
    const char *named;
} WRONG[] = {
    {"service",         "",                                  "'service'"        },
    {"node",            "",                                  "'node'"           },
    {"bus",             "",                                  "'bus'"            },
    {"health_address",  "",                                  "'health_address'" },
    {"health_port",     "",                                  "'health_port'"    },
    {"database",        "",                                  "'database'"       },
    {"database_reader", "",                                  "'database_reader'"},
    {"key_file",        "",                                  "'key_file'"       },
    {"peers_file",      "",                                  "'peers_file'"     },
    {"service",         "service = \"keeper\"",              "service is"       },
    {"node",            "node = \"Ost\"",                    "'node'"           },
    {"node",            "node = \"syd\"",                    "teller.syd"       },
    {"bus",             "bus = \"127.0.0.1:1\"",             "'bus'"            },
    {"health_port",     "health_port = 70000",               "'health_port'"    },
    {"health_port",     "health_port = 22x",                 "'health_port'"    },
    {"key_file",        "key_file = \"/nonexistent\"",       "key_file"         },
    {"peers_file",      "peers_file = \"/nonexistent\"",     "/nonexistent"     },
    {"node",            "node = \"ost\"\ncolour = \"blue\"", "colour"           },
    {"node",            "node = \"ost\"\nnode = \"ost\"",    "'node'"           },
    {"node",            "node = {",                          "line "            },
};

static void
read_file(const char *path, char text[TEXT_BYTES])
{
    FILE *file = fopen(path, "r");
    size_t size;

    assert_non_null(file);
    size = fread(text, 1, TEXT_BYTES - 1, file);
    text[size] = '\0';
    (void)fclose(file);
}

/* The spare's settings with one line replaced. */
static void
write_wrong(struct stack *s, const char *right, size_t i)
{
    const char *start = arena_printf(stack_arena(s), "%s = ", WRONG[i].key);
    const char *at = right;
    char wrong[TEXT_BYTES];

    while (strncmp(at, start, strlen(start)) != 0)
        at = strchr(at, '\n') + 1;
    snprintf(wrong, sizeof wrong, "%.*s%s%s", (int)(at - right), right, WRONG[i].line,
             strchr(at, '\n'));
    (void)scratch_put(stack_arena(s), stack_path(s, "."), "spare.conf", wrong);
}

static void
settings__wrong__end_the_process_at_once_and_name_the_key(void **state)
{
    struct stack *s = stack_of(state);
    char right[TEXT_BYTES];

    read_file(stack_settings(s, SPARE), right);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        write_wrong(s, right, i);
        (void)remove(stack_path(s, "spare.log"));
        stack_start(s, SPARE);
        assert_int_equal(stack_wait_exit(s, SPARE, EXIT_MS), EXIT_CONFIG);
        if (!stack_log_has(s, SPARE, WRONG[i].named))
            fail_msg("%s '%s' is not named", WRONG[i].key, WRONG[i].line);
    }
    (void)scratch_put(stack_arena(s), stack_path(s, "."), "spare.conf", right);
}

static void
settings__key_file_that_others_may_read__ends_the_process(void **state)
{
    struct stack *s = stack_of(state);
    const char *key = stack_path(s, "teller.ost.key");

    assert_int_equal(chmod(key, 0644), 0);
    (void)remove(stack_path(s, "spare.log"));
    stack_start(s, SPARE);
    assert_int_equal(stack_wait_exit(s, SPARE, EXIT_MS), EXIT_CONFIG);
    assert_int_equal(chmod(key, 0600), 0);
    assert_true(stack_log_has(s, SPARE, "key_file"));
    assert_true(stack_log_has(s, SPARE, key));
}

/* Two processes cannot have one port: the second says so, and the first does not notice. */
static void
start__on_a_port_that_is_taken__fails_and_says_which(void **state)
{
    struct stack *s = stack_of(state);
    char right[TEXT_BYTES], taken[TEXT_BYTES];

    read_file(stack_settings(s, SPARE), right);
    read_file(stack_settings(s, TELLER), taken);
    (void)scratch_put(stack_arena(s), stack_path(s, "."), "spare.conf", taken);
    (void)remove(stack_path(s, "spare.log"));
    stack_start(s, SPARE);
    assert_int_equal(stack_wait_exit(s, SPARE, EXIT_MS), 1);
    assert_true(stack_log_has(s, SPARE, "health_port"));
    (void)scratch_put(stack_arena(s), stack_path(s, "."), "spare.conf", right);
    stack_told(s, "not disturbed", 1);
}

static void
sigterm__in_the_middle_of_the_flow__drains_and_loses_nothing(void **state)
{
    struct stack *s = stack_of(state);
    struct orders *orders = orders_new(s, "drain", 60, 200);

    for (int i = 0; i < 3; i++) {
        (void)orders_push(orders, 100);
        stack_end(s, KEEPER);
        (void)orders_push(orders, 100);
        stack_end(s, TELLER);
        stack_start(s, TELLER);
        stack_start(s, KEEPER);
        stack_wait_ready(s, TELLER);
        stack_wait_ready(s, KEEPER);
    }
    orders_finish(orders, 60);
    orders_free(&orders);
}

/* The keeper is held in its drain by a lock; its door is still open, and still guarded. */
static void
sigterm__while_draining__a_stranger_is_still_refused(void **state)
{
    struct stack *s = stack_of(state);

    stack_wait_flowing(s);
    stack_sql(s, "begin");
    stack_sql(s, "lock table keeper.audit in exclusive mode");
    stack_told(s, "held back", 3);
    EVENTUALLY(10, stack_number(s,
                                "select count(*) from pg_stat_activity where usename = "
                                "'%s_keeper_ost' and wait_event_type = 'Lock'",
                                stack_roles(s)));
    stack_signal(s, KEEPER, SIGTERM);
    EVENTUALLY(5, stack_log_has(s, KEEPER, "service_draining"));
    assert_int_equal(raw_knock(s, STRANGER, KEEPER), KNOCK_REFUSED);
    assert_int_equal(raw_knock(s, OLLE, KEEPER), KNOCK_ADMITTED);
    stack_sql(s, "rollback");
    assert_int_equal(stack_wait_exit(s, KEEPER, EXIT_MS), 0);
    stack_start(s, KEEPER);
    stack_wait_ready(s, KEEPER);
    stack_wait_flowing(s);
    assert_int_equal(told(s, "held back"), 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stranger__asks__gets_no_answer_and_is_counted),
        cmocka_unit_test(
            second_instance__while_the_first_lives__does_nothing_and_takes_over_after),
        cmocka_unit_test(settings__wrong__end_the_process_at_once_and_name_the_key),
        cmocka_unit_test(settings__key_file_that_others_may_read__ends_the_process),
        cmocka_unit_test(start__on_a_port_that_is_taken__fails_and_says_which),
        cmocka_unit_test(sigterm__in_the_middle_of_the_flow__drains_and_loses_nothing),
        cmocka_unit_test(sigterm__while_draining__a_stranger_is_still_refused),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
