/* fuzz_main - runs a fuzz program without libFuzzer: seeds first, then mutations of them. */
#include "support/fuzz.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * The options are libFuzzer's, so that both are called alike: -max_total_time=SECONDS,
 * -seed=NUMBER, -artifact_prefix=PATH, then directories of seeds or single inputs to run again.
 * The same seed gives the same inputs. The input under test is kept in PATHinput, which stays
 * there when it brings the program down.
 */
enum { INPUT_MAX_BYTES = 4096, SEEDS_MAX = 4096, EDITS_MAX = 8, PATH_BYTES = 512 };

struct input {
    size_t size;
    uint8_t data[INPUT_MAX_BYTES];
};

struct fuzz {
    long seconds;
    uint64_t random;
    char kept_path[PATH_BYTES];
    int kept;
    size_t seeds_count;
    struct input *seeds[SEEDS_MAX];
};

/* xorshift64*, Vigna 2016: good enough to pick bytes. */
static size_t
random_below(struct fuzz *fuzz, size_t limit)
{
    fuzz->random ^= fuzz->random >> 12;
    fuzz->random ^= fuzz->random << 25;
    fuzz->random ^= fuzz->random >> 27;
    return (size_t)((fuzz->random * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % limit;
}

static void
require(int holds, const char *what)
{
    if (holds)
        return;
    perror(what);
    exit(2);
}

static void
run_input(struct fuzz *fuzz, const struct input *input)
{
    /* An exact copy on the heap, so that reading one byte too far is seen. */
    uint8_t *data = malloc(input->size > 0 ? input->size : 1);

    require(data != NULL, "malloc");
    memcpy(data, input->data, input->size);
    require(pwrite(fuzz->kept, data, input->size, 0) == (ssize_t)input->size
                && ftruncate(fuzz->kept, (off_t)input->size) == 0,
            fuzz->kept_path);
    LLVMFuzzerTestOneInput(data, input->size);
    free(data);
}

static void
add_seed(struct fuzz *fuzz, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct input *seed = calloc(1, sizeof(*seed));

    require(file != NULL && seed != NULL, path);
    require(fuzz->seeds_count < SEEDS_MAX, "too many seeds");
    seed->size = fread(seed->data, 1, sizeof(seed->data), file);
    fclose(file);
    fuzz->seeds[fuzz->seeds_count++] = seed;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void
add_seeds(struct fuzz *fuzz, const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_visible, by_name);
    char seed_path[PATH_BYTES];

    if (count < 0) {
        add_seed(fuzz, path);
        return;
    }
    for (int i = 0; i < count; i++) {
        snprintf(seed_path, sizeof(seed_path), "%s/%s", path, entries[i]->d_name);
        add_seed(fuzz, seed_path);
        free(entries[i]);
    }
    free(entries);
}

/* One edit: set, flip, insert, remove, cut, or copy a stretch over from another seed. */
static void
edit_input(struct fuzz *fuzz, struct input *input)
{
    const struct input *other = fuzz->seeds[random_below(fuzz, fuzz->seeds_count)];
    size_t at = random_below(fuzz, input->size + 1);
    size_t room = INPUT_MAX_BYTES - at;
    size_t length = random_below(fuzz, (other->size < room ? other->size : room) + 1);
    size_t kind = random_below(fuzz, 6);

    if (kind == 0 && at < input->size)
        input->data[at] = (uint8_t)random_below(fuzz, 256);
    if (kind == 1 && at < input->size)
        input->data[at] ^= (uint8_t)(1u << random_below(fuzz, 8));
    if (kind == 2 && input->size < INPUT_MAX_BYTES) {
        memmove(input->data + at + 1, input->data + at, input->size - at);
        input->data[at] = (uint8_t)random_below(fuzz, 256);
        input->size++;
    }
    if (kind == 3 && at < input->size) {
        memmove(input->data + at, input->data + at + 1, input->size - at - 1);
        input->size--;
    }
    if (kind == 4)
        input->size = at;
    if (kind == 5) {
        memcpy(input->data + at, other->data, length);
        input->size = at + length > input->size ? at + length : input->size;
    }
}

static size_t
run_mutations(struct fuzz *fuzz)
{
    struct timespec now;
    struct timespec start;
    struct input input;
    size_t count = 0;

    clock_gettime(CLOCK_MONOTONIC, &start);
    do {
        input = *fuzz->seeds[random_below(fuzz, fuzz->seeds_count)];
        for (size_t edits = 1 + random_below(fuzz, EDITS_MAX); edits > 0; edits--)
            edit_input(fuzz, &input);
        run_input(fuzz, &input);
        count++;
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while (now.tv_sec - start.tv_sec < fuzz->seconds);
    return count;
}

static void
read_option(struct fuzz *fuzz, const char *option)
{
    const char *value = strchr(option, '=');

    require(value != NULL, option);
    value++;
    if (strncmp(option, "-max_total_time=", 16) == 0)
        fuzz->seconds = strtol(value, NULL, 10);
    else if (strncmp(option, "-seed=", 6) == 0)
        fuzz->random = strtoull(value, NULL, 10) | 1;
    else if (strncmp(option, "-artifact_prefix=", 17) == 0)
        snprintf(fuzz->kept_path, sizeof(fuzz->kept_path), "%sinput", value);
}

int
main(int argc, char **argv)
{
    struct fuzz fuzz = {.random = 1, .kept_path = "/tmp/fuzz-input"};
    size_t mutations = 0;

    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-')
            read_option(&fuzz, argv[i]);
        else
            add_seeds(&fuzz, argv[i]);
    }
    if (fuzz.seeds_count == 0)
        require((fuzz.seeds[fuzz.seeds_count++] = calloc(1, sizeof(struct input)))
                    != NULL,
                "calloc");
    fuzz.kept = open(fuzz.kept_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    require(fuzz.kept >= 0, fuzz.kept_path);

    for (size_t i = 0; i < fuzz.seeds_count; i++)
        run_input(&fuzz, fuzz.seeds[i]);
    if (fuzz.seconds > 0)
        mutations = run_mutations(&fuzz);
    unlink(fuzz.kept_path);
    printf("%zu seeds, %zu mutations\n", fuzz.seeds_count, mutations);
    for (size_t i = 0; i < fuzz.seeds_count; i++)
        free(fuzz.seeds[i]);
    return 0;
}
