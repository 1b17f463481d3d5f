/* test_permits_professional - licences under a pseudonym: what is taken, what changes, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_keys.h"
#include "permits/permits_professional.h"

enum { DAY = 19813, MOST = 8 };

static const uint8_t KEY[PERMITS_PERSON_KEY_BYTES] = {1, 2, 3};

static struct permits_professional
row_of(uint32_t row, uint8_t id)
{
    return (struct permits_professional){.row = row,
                                         .id = {{id}},
                                         .key = KEY,
                                         .key_bytes = sizeof(KEY),
                                         .profession = "nurse",
                                         .state = "valid",
                                         .licensed_day = 10000,
                                         .valid_from_day = DAY};
}

static void
decide(const struct permits_professional *known, struct permits_professional *said,
       size_t n, struct permits_verdict *verdicts)
{
    struct uuid ids[MOST];
    struct permits_key order[MOST];
    uint32_t before[MOST];
    struct permits_professionals import = {DAY, known, said, before, n, verdicts};

    for (size_t i = 0; i < n; i++)
        ids[i] = said[i].id;
    permits_keys_before(ids, n, order, before);
    permits_professional_decide(&import);
}

struct row_case {
    const char *profession, *state;
    size_t key_bytes;
    int32_t licensed_day;
    uint8_t fault;
    const char *column;
};

static const struct row_case ROWS[] = {
    {"nurse",        "valid",      32, 0,         PERMITS_FINE,          NULL           },
    {"nurse",        "restricted", 32, 0,         PERMITS_FINE,          NULL           },
    {"nurse",        "revoked",    32, 0,         PERMITS_FINE,          NULL           },
    {"nurse",        "probation",  32, 0,         PERMITS_FINE,          NULL           },
    {"nurse",        "Valid",      32, 0,         PERMITS_LICENCE_STATE, "licence_state"},
    {"nurse",        "",           32, 0,         PERMITS_LICENCE_STATE, "licence_state"},
    {"",             "valid",      32, 0,         PERMITS_NOT_A_WORD,    "profession"   },
    {"head nurse",   "valid",      32, 0,         PERMITS_NOT_A_WORD,    "profession"   },
    {"2nurse",       "valid",      32, 0,         PERMITS_NOT_A_WORD,    "profession"   },
    {"dental_nurse", "valid",      32, 0,         PERMITS_FINE,          NULL           },
    {"nurse",        "valid",      31, 0,         PERMITS_PERSON_KEY,    "person_key"   },
    {"nurse",        "valid",      13, 0,         PERMITS_PERSON_KEY,    "person_key"   },
    {"nurse",        "valid",      32, INT32_MAX, PERMITS_NO_SUCH_DAY,   "licensed_day" },
};

static void
permits_professional__one_row__is_taken_or_refused_without_its_value(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
        struct permits_professional known = {0}, said = row_of(9, 1);
        struct permits_verdict verdict = {0};

        said.profession = ROWS[i].profession;
        said.state = ROWS[i].state;
        said.key_bytes = ROWS[i].key_bytes;
        said.licensed_day = ROWS[i].licensed_day;
        decide(&known, &said, 1, &verdict);
        if (verdict.fault != ROWS[i].fault)
            fail_msg("row %zu: fault %u", i, verdict.fault);
        assert_int_equal(verdict.row, 9);
        assert_null(verdict.value);
        if (ROWS[i].column != NULL)
            assert_string_equal(verdict.column, ROWS[i].column);
    }
}

static void
permits_professional__state_changes__is_a_new_version(void **state)
{
    struct permits_professional known = row_of(0, 1), said = row_of(2, 1);
    struct permits_verdict verdict = {0};

    (void)state;
    known.version = 3;
    decide(&known, &said, 1, &verdict);
    assert_int_equal(verdict.change, PERMITS_UNCHANGED);
    said.state = "revoked";
    decide(&known, &said, 1, &verdict);
    assert_int_equal(verdict.change, PERMITS_CHANGED);
    assert_int_equal(said.version, 4);
    said.valid_from_day = DAY - 1;
    decide(&known, &said, 1, &verdict);
    assert_int_equal(verdict.fault, PERMITS_NEWER_KNOWN);
}

static void
permits_professional__twice_in_one_import__must_agree(void **state)
{
    struct permits_professional known[3] = {{0}};
    struct permits_professional said[] = {row_of(2, 1), row_of(3, 1), row_of(4, 1)};
    struct permits_verdict verdicts[3] = {{0}};

    (void)state;
    said[2].state = "revoked";
    decide(known, said, 3, verdicts);
    assert_int_equal(verdicts[0].change, PERMITS_CREATED);
    assert_int_equal(verdicts[1].change, PERMITS_UNCHANGED);
    assert_int_equal(verdicts[2].fault, PERMITS_TWICE);
    assert_int_equal(verdicts[2].other_row, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            permits_professional__one_row__is_taken_or_refused_without_its_value),
        cmocka_unit_test(permits_professional__state_changes__is_a_new_version),
        cmocka_unit_test(permits_professional__twice_in_one_import__must_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
