/* test_permits_keys - identities in order: which rows are about the same, and where one is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "permits/permits_keys.h"

enum { N = 6 };

static void
fill(struct uuid ids[N], const uint8_t values[N])
{
    for (size_t i = 0; i < N; i++)
        ids[i] = (struct uuid){.b = {[15] = values[i]}};
}

static void
permits_keys_before__nearest_earlier_row_with_the_same_id(void **state)
{
    static const uint8_t VALUES[N] = {7, 3, 7, 7, 1, 3};
    static const uint32_t EXPECTED[N] = {
        PERMITS_NO_ROW, PERMITS_NO_ROW, 0, 2, PERMITS_NO_ROW, 1};
    struct uuid ids[N];
    struct permits_key order[N];
    uint32_t before[N];

    (void)state;
    fill(ids, VALUES);
    permits_keys_before(ids, N, order, before);
    assert_memory_equal(before, EXPECTED, sizeof(before));
    permits_keys_before(ids, 0, order, before);
}

static void
permits_ids__unique_and_found(void **state)
{
    static const uint8_t VALUES[N] = {7, 3, 7, 255, 1, 3};
    struct uuid ids[N], wanted;
    size_t n;

    (void)state;
    fill(ids, VALUES);
    n = permits_ids_unique(ids, N);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) {
        wanted = ids[i];
        assert_int_equal(permits_ids_find(ids, n, &wanted), i);
    }
    wanted.b[15] = 2;
    assert_int_equal(permits_ids_find(ids, n, &wanted), PERMITS_NO_ROW);
    assert_int_equal(permits_ids_find(ids, 0, &wanted), PERMITS_NO_ROW);
    assert_int_equal(permits_ids_unique(ids, 0), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_keys_before__nearest_earlier_row_with_the_same_id),
        cmocka_unit_test(permits_ids__unique_and_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
