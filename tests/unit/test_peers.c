/* test_peers - the allow-list: read whole or not at all, and keys that only their owner can read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <zmq.h>

#include "platform/peers.h"
#include "support/scratch.h"

/* Public keys made for this test and used nowhere else. */
#define K1 "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"
#define K2 "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
#define K3 "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"
#define K4 "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"

static const char COMPLETE[] =
    "generation = 3\n"
    "service \"risk.ost\" {\n"
    "    key = \"" K1 "\"\n"
    "    next_key = \"" K2 "\"\n"
    "    endpoint = \"tcp://127.0.0.1:21033\"\n"
    "}\n"
    "person \"anna.analyst\" { key = '" K3 "' roles = {\"analyst\", "
    "\"operator\"} }\n"
    "service \"permits.central\" { key = \"" K4
    "\" endpoint = \"ipc:///run/permits\" }\n";

struct fixture {
    struct arena *arena;
    struct peers peers;
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
    return peers_read(scratch_file(fixture->arena, text), fixture->arena, &fixture->peers,
                      fixture->message);
}

static void
peers_read__complete_file__has_every_row(void **state)
{
    struct fixture *f = *state;
    const struct peer *peer;

    assert_int_equal(read_text(f, COMPLETE), RC_OK);
    assert_int_equal(f->peers.generation, 3);
    assert_int_equal(f->peers.count, 3);
    peer = peers_by_name(&f->peers, "risk.ost");
    assert_int_equal(peer->kind, PEER_SERVICE);
    assert_string_equal(peer->key, K1);
    assert_string_equal(peer->next_key, K2);
    assert_string_equal(peer->endpoint, "tcp://127.0.0.1:21033");
    assert_false(peer_has_role(peer, "analyst"));
    peer = peers_by_name(&f->peers, "anna.analyst");
    assert_int_equal(peer->kind, PEER_PERSON);
    assert_null(peer->endpoint);
    assert_string_equal(peer->next_key, "");
    assert_true(peer_has_role(peer, "analyst"));
    assert_true(peer_has_role(peer, "operator"));
    assert_false(peer_has_role(peer, "approver"));
}

static void
peers_by_key__current_or_next_key__finds_the_row(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_text(f, COMPLETE), RC_OK);
    assert_string_equal(peers_by_key(&f->peers, K1)->name, "risk.ost");
    assert_string_equal(peers_by_key(&f->peers, K2)->name, "risk.ost");
    assert_string_equal(peers_by_key(&f->peers, K3)->name, "anna.analyst");
    assert_null(peers_by_key(&f->peers, ""));
    assert_null(peers_by_key(&f->peers, "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf8"));
    assert_null(peers_by_name(&f->peers, "risk"));
    assert_null(peers_by_name(&f->peers, ""));
}

struct fault {
    const char *text;
    const char *said;
};

#define G "generation = 1\n"
#define SERVICE(name, key) \
    "service \"" name "\" { endpoint = \"tcp://h:1\" key = \"" key "\" }\n"
#define PERSON(name, key) \
    "person \"" name "\" { roles = {\"analyst\"} key = \"" key "\" }\n"

static const struct fault FAULTS[] = {
    {"",                                                                          "'generation' is missing"                },
    {"generation = 0",                                                            "'generation' is missing or not a number"},
    {"generation = 99999999999999999999",                                         "'generation' is missing or not a number"},
    {G SERVICE("a",                                                               K1) SERVICE("a",                           K2), "line 3: found duplicate title 'a'"},
    {G SERVICE("a",                                        K1) PERSON("a",                                                                                 K2), "'a' is there twice"},
    {G SERVICE("a",                      K1) SERVICE("b",K1), "'key' of 'b' is also the key of 'a'"},
    {G SERVICE("a",                                                                           K1) PERSON("b",                                                                                                        K1), "'key' of 'b' is also the key of 'a'"},
    {G "service a { key = '" K1 "' next_key = '" K2
       "' endpoint = 'tcp://h:1' }" PERSON("b",                                                                        K2),
     "'key' of 'b' is also the key of 'a'"},
    {G "service a { key = '" K1 "' next_key = '" K1 "' endpoint = 'tcp://h:1' }",
     "'next_key' of 'a' is its 'key'"               },
    {G SERVICE("a",                                      "short"),                                                                               "'key' of 'a' is not a key"},
    {G SERVICE("a", "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf~"),
     "'key' of 'a' is not a key"},
    {G SERVICE("a", "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf\xe5"),
     "'key' of 'a' is not a key"},
    {G SERVICE("a",                                                               K1 "0"),                                                           "'key' of 'a' is not a key"},
    {G SERVICE("a",                                                                           "#####"
                    "#####"
                    "#####"
                    "#####"
                    "#####"
                    "#####"
                    "#####"
                    "#####"),
     "'key' of 'a' is not a key"}, /* five # are more than 32 bits */
    {G "service a { endpoint = 'tcp://h:1' }",                                                 "'a' has no 'key'"                                                                                         },
    {G "service a { key = '" K1 "' }",                             "'a' has no usable 'endpoint'"                                                                                           },
    {G "service a { key = '" K1 "' endpoint = 'h:1' }",                                                               "'a' has no usable 'endpoint'"                                  },
    {G "service a { key = '" K1 "' endpoint = 'tcp://h:1' roles = {x} }",
     "no such option 'roles'"                                                                                                       },
    {G "service a { key = '" K1 "' key = '" K2 "' }",                                                 "'key' is given twice"                                                                                         },
    {G "person a { key = '" K1 "' }",         "'a' has 0 roles"},
    {G "person a { key = '" K1 "' roles = {a,b,c,d,e,f,g,h,i} }",                 "'a' has 9 roles"},
    {G "person a { key = '" K1 "' roles = {a,a} }","'a' has the role 'a' twice"},
    {G "person a { key = '" K1 "' roles = {''} }",                                                    "twice or an empty one"},
    {G SERVICE("A",     K1),"the name 'A' is not usable"},
    {G SERVICE("",                                                  K1),                                                                                                                                   "the name '' is not usable"},
    {G SERVICE("a>b",                                          K1),                                                                                                                     "the name 'a>b' is not usable"},
    {G "service a { key = '" K1 "' endpoint = 'tcp://h:1'",                                                                 "ends inside a block"                                                                                                                    },
    {G "service a { key = '" K1, "unterminated string"                                                    },
    {G "service { key = '" K1 "' }",                                                                    "missing title for section 'service'"                                                                                                                            },
    {G "secret = 1",                                                                "line 2: no such option 'secret'"                                                    },
};

static void
peers_read__one_fault__is_invalid_and_says_which(void **state)
{
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(FAULTS) / sizeof(FAULTS[0]); i++) {
        f->peers.count = 77;
        assert_int_equal(read_text(f, FAULTS[i].text), RC_INVALID);
        if (strstr(f->message, FAULTS[i].said) == NULL)
            fail_msg("said: %s\nnot:  %s", f->message, FAULTS[i].said);
        assert_int_equal(f->peers.count, 77);
    }
}

static void
peers_read__no_such_file__is_missing(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(peers_read("/nowhere", f->arena, &f->peers, f->message), RC_MISSING);
    assert_non_null(strstr(f->message, "/nowhere: cannot be opened"));
}

static void
peers_read__more_than_the_most__is_invalid(void **state)
{
    struct fixture *f = *state;
    const char *text = G;

    for (int i = 0; i <= PEERS_MAX; i++)
        text = arena_printf(f->arena, "%sperson p%d { }\n", text, i);
    assert_int_equal(read_text(f, text), RC_INVALID);
    assert_non_null(strstr(f->message, "has 513 peers"));
}

static void
peer_key_create__new_file__is_private_and_reads_back(void **state)
{
    struct fixture *f = *state;
    const char *path = arena_printf(f->arena, "%s/a.key", scratch_directory(f->arena));
    char made[PEER_KEY_BYTES];
    char public_key[PEER_KEY_BYTES];
    char secret_key[PEER_KEY_BYTES];
    char derived[PEER_KEY_BYTES];
    struct stat status;

    assert_int_equal(peer_key_create(path, made), RC_OK);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(peer_key_is_valid(made));
    assert_int_equal(peer_key_read(path, public_key, secret_key), RC_OK);
    assert_string_equal(public_key, made);
    assert_int_equal(zmq_curve_public(derived, secret_key), 0);
    assert_string_equal(derived, made);
}

static void
peer_key_create__file_is_there__is_conflict_and_keeps_it(void **state)
{
    struct fixture *f = *state;
    const char *path = scratch_file(f->arena, "precious");
    char made[PEER_KEY_BYTES] = "before";
    char text[16] = "";
    FILE *file;

    assert_int_equal(peer_key_create(path, made), RC_CONFLICT);
    assert_string_equal(made, "before");
    file = fopen(path, "r");
    assert_non_null(fgets(text, sizeof(text), file));
    (void)fclose(file);
    assert_string_equal(text, "precious");
    assert_int_equal(peer_key_create("/nowhere/a.key", made), RC_FAULT);
}

static void
peer_key_read__others_can_read_it__is_invalid(void **state)
{
    struct fixture *f = *state;
    const char *path = arena_printf(f->arena, "%s/a.key", scratch_directory(f->arena));
    static const mode_t OPEN[] = {0640, 0604, 0620, 0602, 0644, 0610};
    char public_key[PEER_KEY_BYTES];
    char secret_key[PEER_KEY_BYTES] = "before";

    assert_int_equal(peer_key_create(path, public_key), RC_OK);
    for (size_t i = 0; i < sizeof(OPEN) / sizeof(OPEN[0]); i++) {
        assert_int_equal(chmod(path, OPEN[i]), 0);
        assert_int_equal(peer_key_read(path, public_key, secret_key), RC_INVALID);
    }
    assert_string_equal(secret_key, "before");
    assert_int_equal(chmod(path, 0400), 0);
    assert_int_equal(peer_key_read(path, public_key, secret_key), RC_OK);
}

static void
peer_key_read__not_a_pair__is_invalid(void **state)
{
    struct fixture *f = *state;
    char public_key[PEER_KEY_BYTES];
    char secret_key[PEER_KEY_BYTES];
    const char *const wrong[] = {
        "",
        "public = '" K1 "'\n",
        "public = '" K1 "'\nsecret = '" K2 "'\n", /* each a key, but not of each other */
        "public = 'x'\nsecret = 'y'\n",
        "public = '" K1 "'\nsecret = '" K2 "'\nmore = 1\n",
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_int_equal(
            peer_key_read(scratch_file(f->arena, wrong[i]), public_key, secret_key),
            RC_INVALID);
    assert_int_equal(peer_key_read("/nowhere", public_key, secret_key), RC_MISSING);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(peers_read__complete_file__has_every_row),
        TEST(peers_by_key__current_or_next_key__finds_the_row),
        TEST(peers_read__one_fault__is_invalid_and_says_which),
        TEST(peers_read__no_such_file__is_missing),
        TEST(peers_read__more_than_the_most__is_invalid),
        TEST(peer_key_create__new_file__is_private_and_reads_back),
        TEST(peer_key_create__file_is_there__is_conflict_and_keeps_it),
        TEST(peer_key_read__others_can_read_it__is_invalid),
        TEST(peer_key_read__not_a_pair__is_invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
