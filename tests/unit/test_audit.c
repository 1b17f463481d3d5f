/* test_audit - a row's hash covers every field and the row before it, in a form that never changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "platform/audit.h"

static const struct audit_row ROW = {.kind = "batch",
                                     .actor = "permits.central",
                                     .act = "apply",
                                     .subject = "",
                                     .reason = "",
                                     .stream = 3,
                                     .first_seq = 1001,
                                     .last_seq = 2000};

struct input {
    uint8_t before[32], digest[32];
    int64_t seq, at_us;
    struct audit_row row;
};

static void
hash_of(const struct input *input, char hex[65])
{
    uint8_t hash[32];

    audit_hash_row(input->before, input->seq, input->at_us, &input->row, input->digest,
                   hash);
    for (int i = 0; i < 32; i++)
        (void)snprintf(hex + 2 * (ptrdiff_t)i, 3, "%02x", hash[i]);
}

static struct input
usual(void)
{
    struct input input = {.seq = 42, .at_us = INT64_C(1700000000000000), .row = ROW};

    memset(input.before, 1, 32);
    memset(input.digest, 2, 32);
    return input;
}

/* Computed apart from this program: rows of years ago must verify for ever. */
static void
audit_hash_row__known_row__has_the_known_hash(void **state)
{
    struct input input = usual();
    char hex[65];

    (void)state;
    hash_of(&input, hex);
    assert_string_equal(
        hex, "11b4971b1f02267792795f3724c38e55ee0bf3581414608878e5f30dd8530a7d");
}

static void
audit_hash_row__any_field_changed__changes_the_hash(void **state)
{
    struct input inputs[] = {usual(), usual(), usual(), usual(), usual(), usual(),
                             usual(), usual(), usual(), usual(), usual(), usual()};
    char was[65], is[65];
    struct input same = usual();

    (void)state;
    inputs[0].before[31] ^= 1;
    inputs[1].digest[0] ^= 1;
    inputs[2].seq++;
    inputs[3].at_us--;
    inputs[4].row.kind = "act";
    inputs[5].row.actor = "permits.centra";
    inputs[6].row.act = "";
    inputs[7].row.subject = "x";
    inputs[8].row.reason = "x";
    inputs[9].row.stream = 4;
    inputs[10].row.first_seq = 1002;
    inputs[11].row.last_seq = 2001;
    hash_of(&same, was);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        hash_of(&inputs[i], is);
        assert_string_not_equal(is, was);
    }
}

/* Guard: the length in mix_text. */
static void
audit_hash_row__letters_moved_to_the_next_field__change_the_hash(void **state)
{
    struct input one = usual(), other = usual();
    char a[65], b[65];

    (void)state;
    one.row.act = "approve";
    one.row.subject = "d round";
    other.row.act = "approved";
    other.row.subject = " round";
    hash_of(&one, a);
    hash_of(&other, b);
    assert_string_not_equal(a, b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(audit_hash_row__known_row__has_the_known_hash),
        cmocka_unit_test(audit_hash_row__any_field_changed__changes_the_hash),
        cmocka_unit_test(
            audit_hash_row__letters_moved_to_the_next_field__change_the_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
