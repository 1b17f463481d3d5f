/* test_ctl_peers_file - the allow-list that `keys init` writes is the one that services read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ctl/ctl_peers_file.h"

static int
make_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
drop_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static void
ctl_members__of_the_whole_authority__are_twenty_five_services(void **state)
{
    const struct ctl_member *rows = ctl_members(NULL, *state);
    size_t n_services = 0;

    for (const struct ctl_member *row = rows; row->name != NULL; row++)
        n_services += row->kind == PEER_SERVICE;
    assert_int_equal(n_services, 25);
    assert_string_equal(rows[0].name, "permits.central");
    assert_string_equal(rows[1].name, "intake.nord");
    assert_int_equal(rows[1].port, 21012);
    assert_string_equal(rows[24].name, "notification.syd");
    assert_int_equal(rows[24].port, 21065);
}

static void
ctl_members__of_permits_and_risk__are_seven_services_and_five_persons(void **state)
{
    const struct ctl_member *rows = ctl_members("permits,risk", *state);
    size_t services = 0, persons = 0;

    for (size_t i = 0; rows[i].name != NULL; i++) {
        services += rows[i].kind == PEER_SERVICE;
        persons += rows[i].kind == PEER_PERSON;
        if (strcmp(rows[i].name, "permits.central") == 0)
            assert_int_equal(rows[i].port, 21001);
        if (strcmp(rows[i].name, "risk.syd") == 0)
            assert_int_equal(rows[i].port, 21063);
    }
    assert_int_equal(services, 7);
    assert_int_equal(persons, 5);
}

static void
ctl_moved_endpoint__on_this_machine__follows_the_port(void **state)
{
    assert_string_equal(ctl_moved_endpoint(NULL, 21001, *state), "tcp://127.0.0.1:21001");
    assert_string_equal(ctl_moved_endpoint("tcp://127.0.0.1:21001", 21101, *state),
                        "tcp://127.0.0.1:21101");
    assert_null(ctl_moved_endpoint("tcp://127.0.0.1:21001", 21001, *state));
}

static void
ctl_moved_endpoint__on_another_machine__stays(void **state)
{
    assert_null(ctl_moved_endpoint("tcp://10.0.0.7:21001", 21101, *state));
    assert_null(ctl_moved_endpoint("ipc:///run/permits", 21101, *state));
}

static void
ctl_peers_text__whatever_is_in_it__reads_back_the_same(void **state)
{
    static const char KEY_A[] = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";
    static const char KEY_B[] = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";
    static const char KEY_C[] = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";
    char path[] = "/tmp/tillsyn-peers.XXXXXX", message[256];
    struct peer rows[2] = {
        {.kind = PEER_SERVICE, .name = "risk.ost",      .endpoint = "tcp://127.0.0.1:21033"},
        {.kind = PEER_PERSON,  .name = "agda.approver", .roles = {"approver", "analyst"}   }
    };
    const struct peers written = {.generation = 7, .count = 2, .rows = rows};
    const int fd = mkstemp(path);
    struct peers read;
    char *text;

    memcpy(rows[0].key, KEY_A, sizeof(KEY_A));
    memcpy(rows[0].next_key, KEY_C, sizeof(KEY_C));
    memcpy(rows[1].key, KEY_B, sizeof(KEY_B));
    text = ctl_peers_text(&written, *state);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    assert_int_equal(close(fd), 0);
    assert_int_equal(peers_read(path, *state, &read, message), RC_OK);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(read.generation, 7);
    assert_int_equal(read.count, 2);
    assert_string_equal(peers_by_name(&read, "risk.ost")->endpoint,
                        "tcp://127.0.0.1:21033");
    assert_string_equal(peers_by_key(&read, KEY_C)->name, "risk.ost");
    assert_true(peer_has_role(peers_by_name(&read, "agda.approver"), "analyst"));
    assert_string_equal(ctl_peers_text(&read, *state), text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            ctl_members__of_permits_and_risk__are_seven_services_and_five_persons),
        cmocka_unit_test(ctl_members__of_the_whole_authority__are_twenty_five_services),
        cmocka_unit_test(ctl_moved_endpoint__on_this_machine__follows_the_port),
        cmocka_unit_test(ctl_moved_endpoint__on_another_machine__stays),
        cmocka_unit_test(ctl_peers_text__whatever_is_in_it__reads_back_the_same),
    };

    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
