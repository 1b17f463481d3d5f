/* test_arena - memory of one batch: zeroed, aligned, bounded, released newest first. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "platform/arena.h"

static void
arena_alloc__any_size__is_aligned_and_zeroed(void **state)
{
    static const size_t SIZES[] = {0,    1,    7,     16,    100,   4095,
                                   4096, 5000, 16384, 16385, 300000};
    struct arena *arena = arena_new(0);

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof(SIZES) / sizeof(SIZES[0]); i++) {
            unsigned char *bytes = arena_alloc(arena, SIZES[i]);

            assert_non_null(bytes);
            assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
            for (size_t j = 0; j < SIZES[i]; j++)
                assert_int_equal(bytes[j], 0);
            memset(bytes, 0xff,
                   SIZES[i]); /* what comes after a reset is zeroed all the same */
        }
        arena_reset(arena);
    }
    arena_destroy(&arena);
}

static void
arena_alloc__many_objects__do_not_overlap(void **state)
{
    enum { COUNT = 5000 };
    struct arena *arena = arena_new(0);
    uint32_t *objects[COUNT];

    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        objects[i] = arena_alloc(arena, sizeof(uint32_t) * (1 + i % 9));
        for (uint32_t j = 0; j < 1 + i % 9; j++)
            objects[i][j] = i;
    }
    for (uint32_t i = 0; i < COUNT; i++)
        for (uint32_t j = 0; j < 1 + i % 9; j++)
            assert_int_equal(objects[i][j], i);
    arena_destroy(&arena);
}

static void
arena_try__limit_passed__is_null_and_reset_forgives(void **state)
{
    struct arena *arena = arena_new(1024);

    (void)state;
    for (int round = 0; round < 2; round++) {
        assert_non_null(arena_try(arena, 1000));
        assert_null(arena_try(arena, 100));
        assert_non_null(arena_try(arena, 8));
        assert_null(arena_try(arena, SIZE_MAX));
        assert_null(arena_try(arena, SIZE_MAX - 15));
        arena_reset(arena);
    }
    arena_destroy(&arena);
}

static void
arena_try__own_allocations__do_not_count_against_the_limit(void **state)
{
    struct arena *arena = arena_new(1024);

    (void)state;
    assert_non_null(arena_alloc(arena, 100000));
    assert_non_null(arena_try(arena, 1024));
    arena_destroy(&arena);
}

static void
arena_try__no_limit__gives_what_is_asked(void **state)
{
    struct arena *arena = arena_new(0);

    (void)state;
    assert_non_null(arena_try(arena, 1000000));
    arena_destroy(&arena);
}

struct release {
    char *log;
    char name;
};

static void
note_release(void *handle)
{
    const struct release *release = handle;

    strncat(release->log, &release->name, 1);
}

static void
arena_reset__deferred__run_newest_first_and_once(void **state)
{
    struct arena *arena = arena_new(0);
    char log[8] = "";

    (void)state;
    for (const char *name = "abc"; *name != '\0'; name++) {
        struct release *release = arena_alloc(arena, sizeof(*release));

        *release = (struct release){log, *name};
        arena_defer(arena, note_release, release);
    }
    arena_reset(arena);
    assert_string_equal(log, "cba");
    arena_reset(arena);
    arena_destroy(&arena);
    assert_string_equal(log, "cba");
}

static void
arena_destroy__deferred__run_and_null_is_harmless(void **state)
{
    struct arena *arena = arena_new(0);
    char log[8] = "";
    struct release release = {log, 'x'};

    (void)state;
    arena_defer(arena, note_release, &release);
    arena_destroy(&arena);
    assert_null(arena);
    assert_string_equal(log, "x");
    arena_destroy(&arena);
}

static void
arena_copies__texts_and_bytes__are_equal_and_own(void **state)
{
    struct arena *arena = arena_new(0);
    char source[] = "abc";
    char *text = arena_strdup(arena, source);
    char *bytes = arena_memdup(arena, source, 2);

    (void)state;
    source[0] = 'X';
    assert_string_equal(text, "abc");
    assert_memory_equal(bytes, "ab", 2);
    assert_null(arena_strdup(arena, NULL));
    assert_non_null(arena_memdup(arena, NULL, 0));
    assert_string_equal(arena_printf(arena, "%s-%05d", text, 42), "abc-00042");
    arena_destroy(&arena);
}

static void
arena_used__after_reset__is_zero(void **state)
{
    struct arena *arena = arena_new(0);

    (void)state;
    assert_int_equal(arena_used(arena), 0);
    (void)arena_alloc(arena, 4096);
    assert_int_equal(arena_used(arena), 4096);
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_alloc__any_size__is_aligned_and_zeroed),
        cmocka_unit_test(arena_alloc__many_objects__do_not_overlap),
        cmocka_unit_test(arena_try__limit_passed__is_null_and_reset_forgives),
        cmocka_unit_test(arena_try__own_allocations__do_not_count_against_the_limit),
        cmocka_unit_test(arena_try__no_limit__gives_what_is_asked),
        cmocka_unit_test(arena_reset__deferred__run_newest_first_and_once),
        cmocka_unit_test(arena_destroy__deferred__run_and_null_is_harmless),
        cmocka_unit_test(arena_copies__texts_and_bytes__are_equal_and_own),
        cmocka_unit_test(arena_used__after_reset__is_zero),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
