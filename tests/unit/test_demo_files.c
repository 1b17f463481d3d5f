/* test_demo_files - the files of a nation: their columns, their bytes, and that nothing hidden is in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>
#include <sodium.h>
#include <sys/stat.h>

#include "demo/demo_quality.h"
#include "demo/demo_write.h"
#include "support/scratch.h"

enum { SEED = 1, PATH_BYTES = 512, LINE_BYTES = 8192, HEX_BYTES = 65 };

static const double SCALE = 0.02;

#define UNIT_COLUMNS                                                                  \
    "unit_ref,unit_name,category,subtype,provider_ref,provider_name,provider_sector," \
    "owner_ref,county,municipality,places,latitude,longitude,provider_email,start_date"
#define BOARD_COLUMNS                                                                    \
    "source_case_ref,version,received,event,channel,reporter_role,patient_sex,age_band," \
    "sector,problems,unit_ref,unit_name,unit_place,harm_level,attention,withdrawn,"      \
    "summary"
#define VALUE_COLUMNS \
    "unit_ref,unit_name,county,indicator,from,until,numerator,denominator,sd,suppressed"

/* What tillsynctl reads. */
static const struct file {
    const char *name, *header;
} FILES[] = {
    {"register.csv",        UNIT_COLUMNS                                                   },
    {"professionals.csv",   "person_key,profession,licence_state,licensed_date"            },
    {"staff.csv",
     "node,staff_id,role,competences,from,until,minutes_a_day,municipality,person"         },
    {"interests.csv",       "staff_id,kind,register,object_ref,is_unit,from,until,declared"},
    {"applications.csv",
     "source_ref,kind,received,target_group,documents,circle," UNIT_COLUMNS                },
    {"feeds/sources.csv",
     "source,kind,county,code_set,cadence_days,grace_days,from,contact"                    },
    {"feeds/batches.csv",   "source,batch_seq,from,until,known,file"                       },
    {"feeds/board.01.csv",  BOARD_COLUMNS                                                  },
    {"feeds/board.25.csv",  BOARD_COLUMNS                                                  },
    {"feeds/npe.csv",       VALUE_COLUMNS                                                  },
    {"feeds/waiting.csv",   VALUE_COLUMNS                                                  },
    {"feeds/ndr.csv",       VALUE_COLUMNS                                                  },
    {"cases/history.csv",
     "source,source_ref,type,unit_ref,received,closed,outcome,inspected"                   },
    {"cases/findings.csv",  "source_ref,requirement_code,theme,severity,found,remedied"    },
    {"cases/documents.csv",
     "source,source_ref,type,unit_ref,unit_name,unit_place,received,event,channel,"
     "reporter_role,harm_level,summary,triggers"                                           },
};

enum { N_FILES = sizeof FILES / sizeof FILES[0] };

/* A directory that goes with the run: the files below its own are more than scratch.h looks after. */
static const char *
write_nation(struct arena *arena, uint64_t seed, const char *name)
{
    const char *base = getenv("TILLSYN_TEST_TMP");
    char *directory = arena_printf(arena, "%s/%s.XXXXXX",
                                   base == NULL ? scratch_directory(arena) : base, name);
    const struct demo_settings settings = {seed, SCALE, false};
    struct demo_out out = {.directory = mkdtemp(directory)};
    struct arena *work = arena_new(0);
    struct demo_nation nation;

    assert_non_null(out.directory);
    assert_int_equal(mkdir(arena_printf(arena, "%s/feeds", directory), 0700), 0);
    assert_int_equal(mkdir(arena_printf(arena, "%s/cases", directory), 0700), 0);
    assert_int_equal(demo_nation_make(&settings, arena, &nation), RC_OK);
    assert_int_equal(demo_write_all(&nation, work, &out), RC_OK);
    assert_null(out.failed);
    arena_destroy(&work);
    return directory;
}

static FILE *
open_file(const char *directory, const char *name)
{
    char path[PATH_BYTES];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "r");
    assert_non_null(file);
    return file;
}

static void
hash_of(const char *directory, char hex[HEX_BYTES])
{
    crypto_hash_sha256_state hash;
    uint8_t digest[crypto_hash_sha256_BYTES];
    char line[LINE_BYTES];

    (void)crypto_hash_sha256_init(&hash);
    for (size_t i = 0; i < N_FILES; i++) {
        FILE *file = open_file(directory, FILES[i].name);
        size_t n;

        while ((n = fread(line, 1, sizeof line, file)) > 0)
            (void)crypto_hash_sha256_update(&hash, (const uint8_t *)line, n);
        (void)fclose(file);
    }
    (void)crypto_hash_sha256_final(&hash, digest);
    (void)sodium_bin2hex(hex, HEX_BYTES, digest, sizeof digest);
}

static int
setup(void **state)
{
    *state = arena_new(0);
    return sodium_init() < 0;
}

static int
teardown(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static void
demo_write_all__files__have_the_columns_that_are_read(void **state)
{
    const char *directory = write_nation(*state, SEED, "columns");
    char line[LINE_BYTES];

    for (size_t i = 0; i < N_FILES; i++) {
        FILE *file = open_file(directory, FILES[i].name);

        assert_non_null(fgets(line, sizeof line, file));
        line[strcspn(line, "\n")] = '\0';
        assert_string_equal(line, FILES[i].header);
        (void)fclose(file);
    }
}

/*
 * The bytes are pinned: this program is built with other flags than the tool, so a last bit that the compiler decides would
 * show here. Who changes the generator on purpose writes the new value.
 */
static void
demo_write_all__same_seed__same_bytes_whoever_compiled_it(void **state)
{
    char first[HEX_BYTES];
    char second[HEX_BYTES];
    char other[HEX_BYTES];

    hash_of(write_nation(*state, SEED, "first"), first);
    hash_of(write_nation(*state, SEED, "second"), second);
    hash_of(write_nation(*state, SEED + 1, "other"), other);
    assert_string_equal(first, second);
    assert_string_not_equal(first, other);
    assert_string_equal(
        first, "cf111636ad13aa6ab2b2b23531e7ca9d93f2048a4d4579528281d02d7d91f418");
}

static void
demo_write_all__readme__says_that_all_is_generated(void **state)
{
    FILE *file = open_file(write_nation(*state, SEED, "readme"), "README.txt");
    char text[LINE_BYTES] = "";

    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    (void)fclose(file);
    assert_non_null(strstr(text, "Allt här är genererat"));
    assert_non_null(strstr(text, "Everything here is generated"));
    assert_non_null(strstr(text, "seed 1\n"));
    assert_non_null(strstr(text, "tillsyn-demo "));
}

static void
demo_write_all__directory_missing__names_the_file(void **state)
{
    const struct demo_settings settings = {SEED, SCALE, false};
    struct demo_out out = {.directory = "/nowhere"};
    struct demo_nation nation;

    assert_int_equal(demo_nation_make(&settings, *state, &nation), RC_OK);
    assert_int_equal(demo_write_all(&nation, *state, &out), RC_FAULT);
    assert_string_equal(out.failed, "register.csv");
}

/* The cells of a line that are numbers; quoted texts are stepped over. */
static size_t
read_numbers(const char *line, double *numbers, size_t most)
{
    size_t n = 0;
    bool is_quoted = false;

    for (const char *at = line; *at != '\0' && n < most; at++) {
        char *end;

        if (*at == '"')
            is_quoted = !is_quoted;
        if (is_quoted || (at != line && at[-1] != ','))
            continue;

        const double number = strtod(at, &end);

        if (end != at && (*end == ',' || *end == '\n'))
            numbers[n++] = number;
    }
    return n;
}

/* A unit's quality stands beside it in no file, as it is or times a power of ten, to five figures. */
static void
demo_write_all__hidden_quality__is_in_no_cell_beside_its_unit(void **state)
{
    enum { CELLS = 32, WAYS = 7 };
    static const double TIMES[WAYS] = {1.0, -1.0, 10.0, 100.0, 1000.0, 1e4, 1e6};
    const char *directory = write_nation(*state, SEED, "hidden");
    char line[LINE_BYTES];
    size_t looked_at = 0;

    for (size_t i = 0; i < N_FILES; i++) {
        FILE *file = open_file(directory, FILES[i].name);

        while (fgets(line, sizeof line, file) != NULL) {
            double numbers[CELLS];
            const size_t n = read_numbers(line, numbers, CELLS);
            const char *at = strstr(line, "VC-");
            char ref[12] = "";

            if (at == NULL)
                continue;
            (void)snprintf(ref, sizeof ref, "%.11s", at);
            for (size_t k = 0; k < n * WAYS; k++) {
                const double want = demo_quality(SEED, ref) * TIMES[k % WAYS];

                assert_false(fabs(numbers[k / WAYS] - want) < fabs(want) * 1e-5);
            }
            looked_at += n;
        }
        (void)fclose(file);
    }
    assert_true(looked_at > 500);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_write_all__files__have_the_columns_that_are_read),
        cmocka_unit_test(demo_write_all__same_seed__same_bytes_whoever_compiled_it),
        cmocka_unit_test(demo_write_all__readme__says_that_all_is_generated),
        cmocka_unit_test(demo_write_all__directory_missing__names_the_file),
        cmocka_unit_test(demo_write_all__hidden_quality__is_in_no_cell_beside_its_unit),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
