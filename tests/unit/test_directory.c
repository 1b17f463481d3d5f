/* test_directory - the lists of peers: looked up at once, one after the other, none forgotten while somebody holds it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "platform/directory.h"
#include "support/scratch.h"

enum { MANY = PEERS_MAX };

/* Public keys made for this test and used nowhere else. */
#define K1 "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"
#define K2 "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
#define K3 "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"

struct fixture {
    struct arena *arena;
    struct directory *directory;
    char message[256];
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *f = arena_alloc(arena, sizeof *f);

    f->arena = arena;
    f->directory = directory_new();
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    struct arena *arena = f->arena;

    directory_destroy(&f->directory);
    arena_destroy(&arena);
    return 0;
}

static struct peer
person(const char *name, const char *key, const char *next_key)
{
    struct peer row = {.kind = PEER_PERSON, .name = name, .roles = {"analyst"}};

    snprintf(row.key, sizeof row.key, "%s", key);
    snprintf(row.next_key, sizeof row.next_key, "%s", next_key);
    return row;
}

static rc_t
take(struct fixture *f, uint64_t generation, size_t count, struct peer *rows)
{
    const struct peers peers = {generation, count, rows};
    const struct roster *roster;

    TRY(directory_take(f->directory, &peers, &roster, f->message));
    directory_adopt(f->directory, roster);
    return RC_OK;
}

static void
lookup__before_there_is_a_list__finds_nobody(void **state)
{
    struct fixture *f = *state;

    assert_null(directory_by_name(f->directory, "anna"));
    assert_null(directory_by_key(f->directory, K1, NULL));
    assert_int_equal(take(f, 1, 0, NULL), RC_OK);
    assert_null(directory_by_name(f->directory, "anna"));
    assert_null(directory_by_key(f->directory, "", NULL));
}

static void
lookup__full_list__finds_each_by_name_and_both_keys(void **state)
{
    struct fixture *f = *state;
    struct peer *rows = arena_alloc(f->arena, MANY * sizeof *rows);
    const char *kept = NULL;

    for (size_t i = 0; i < MANY; i++)
        rows[i] = person(arena_printf(f->arena, "p%zu", i),
                         arena_printf(f->arena, "key-%zu", i),
                         arena_printf(f->arena, "next-%zu", i));
    assert_int_equal(take(f, 1, MANY, rows), RC_OK);
    for (size_t i = 0; i < MANY; i++) {
        const struct peer *row = directory_by_name(f->directory, rows[i].name);

        assert_string_equal(row->key, rows[i].key);
        assert_ptr_equal(directory_by_key(f->directory, rows[i].key, &kept), row);
        assert_ptr_equal(kept, row->key);
        assert_ptr_equal(directory_by_key(f->directory, rows[i].next_key, &kept), row);
        assert_ptr_equal(kept, row->next_key);
    }
    assert_null(directory_by_name(f->directory, "key-1"));
    assert_null(directory_by_key(f->directory, "p1", NULL));
}

/* Questions in flight are counted by it, over any number of lists. */
static void
take__name_that_goes_and_comes__keeps_its_number(void **state)
{
    struct fixture *f = *state;
    struct peer both[] = {person("anna", K1, ""), person("bo", K2, "")};
    size_t anna, bo;

    assert_int_equal(take(f, 1, 2, both), RC_OK);
    anna = directory_by_name(f->directory, "anna")->member;
    bo = directory_by_name(f->directory, "bo")->member;
    assert_int_not_equal(anna, bo);
    assert_int_equal(take(f, 2, 1, both + 1), RC_OK);
    assert_int_equal(directory_by_name(f->directory, "bo")->member, bo);
    both[0] = person("anna", K3, "");
    assert_int_equal(take(f, 3, 2, both), RC_OK);
    assert_int_equal(directory_by_name(f->directory, "anna")->member, anna);
}

static void
take__more_names_than_a_process_can_know__is_refused(void **state)
{
    struct fixture *f = *state;
    struct peer *rows = arena_alloc(f->arena, MANY * sizeof *rows);

    for (uint64_t generation = 1; generation <= 3; generation++) {
        for (size_t i = 0; i < MANY; i++)
            rows[i] = person(arena_printf(f->arena, "p%d-%zu", (int)generation, i),
                             arena_printf(f->arena, "%zu", i), "");
        assert_int_equal(take(f, generation, MANY, rows),
                         generation < 3 ? RC_OK : RC_INVALID);
    }
    assert_non_null(strstr(f->message, "restart"));
    assert_non_null(directory_by_name(f->directory, "p2-0"));
}

static void
admits__key_of_the_same_name__and_no_other(void **state)
{
    struct fixture *f = *state;
    struct peer rows[] = {person("anna", K1, K2), person("bo", K3, "")};
    const struct peer *anna, *bo;

    assert_int_equal(take(f, 1, 2, rows), RC_OK);
    anna = directory_by_name(f->directory, "anna");
    bo = directory_by_name(f->directory, "bo");
    rows[0] = person("anna", K2, "");
    rows[1] = person("bo", K1, ""); /* a key that was another's */
    assert_int_equal(take(f, 2, 2, rows), RC_OK);
    assert_ptr_equal(directory_admits(f->directory, anna, K2),
                     directory_by_name(f->directory, "anna"));
    assert_null(directory_admits(f->directory, anna, K1));
    assert_null(directory_admits(f->directory, bo, K3));
    assert_string_equal(anna->key, K1); /* the old row is still to be read */
    assert_true(peer_is(anna, directory_by_name(f->directory, "anna")));
    assert_false(peer_is(anna, bo));
}

static rc_t
read_text(struct fixture *f, const char *text, const struct roster **roster)
{
    return directory_read(f->directory, scratch_file(f->arena, text), roster, f->message);
}

static void
read__older_or_changed_in_secret__is_refused(void **state)
{
    struct fixture *f = *state;
    const struct roster *first, *second = NULL;

    assert_int_equal(
        read_text(f, "generation = 5\nperson \"a\" { key = \"" K1 "\" roles = {\"x\"} }",
                  &first),
        RC_OK);
    directory_adopt(f->directory, first);
    assert_int_equal(
        read_text(f, "generation = 4\nperson \"a\" { key = \"" K1 "\" roles = {\"x\"} }",
                  &second),
        RC_CONFLICT);
    assert_non_null(strstr(f->message, "generation 4, but 5"));
    assert_int_equal(
        read_text(f, "generation = 5\nperson \"a\" { key = \"" K1 "\" roles = {\"y\"} }",
                  &second),
        RC_CONFLICT);
    assert_non_null(strstr(f->message, "still generation 5"));
    assert_int_equal(read_text(f, "generation = 6\nperson \"a\" { }", &second),
                     RC_INVALID);
    assert_null(second);
    assert_ptr_equal(directory_roster(f->directory), first);
}

static void
read__same_again_with_other_remarks__is_the_one_that_counts(void **state)
{
    struct fixture *f = *state;
    const struct roster *first, *second;

    assert_int_equal(read_text(f,
                               "generation = 5\nperson \"a\" { key = \"" K1
                               "\" roles = {\"x\", \"y\"} }",
                               &first),
                     RC_OK);
    directory_adopt(f->directory, first);
    assert_int_equal(
        read_text(f,
                  "# read again\ngeneration = 5\nperson \"a\" { roles = {\"y\", \"x\"}"
                  " key = \"" K1 "\" }",
                  &second),
        RC_OK);
    assert_ptr_equal(second, first);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(lookup__before_there_is_a_list__finds_nobody),
        TEST(lookup__full_list__finds_each_by_name_and_both_keys),
        TEST(take__name_that_goes_and_comes__keeps_its_number),
        TEST(take__more_names_than_a_process_can_know__is_refused),
        TEST(admits__key_of_the_same_name__and_no_other),
        TEST(read__older_or_changed_in_secret__is_refused),
        TEST(read__same_again_with_other_remarks__is_the_one_that_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
