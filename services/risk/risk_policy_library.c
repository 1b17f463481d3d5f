/* risk_policy_library - reads a directory of model and programme files, or says what is wrong. */
#include "risk/risk_policy_library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "risk/risk_policy.h"

enum { FILES_MAX = 100, FILE_BYTES_MAX = 256 * 1024 };

/* A library in the making. */
struct reading {
    const char *directory;
    struct arena *arena;
    char *message;
    struct risk_policy_text *texts;
    size_t n_texts;
};

struct names {
    const char *name[FILES_MAX]; /* "models/care_homes.conf" */
    size_t n;
};

static rc_t
complain(struct reading *reading, rc_t rc, const char *about, const char *text)
{
    snprintf(reading->message, RISK_POLICY_MESSAGE_BYTES, "%s/%s: %s", reading->directory,
             about, text);
    return rc;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
is_conf(const char *name)
{
    size_t length = strlen(name);

    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".conf") == 0;
}

/* The .conf files of a subdirectory in the order of their names, whatever the disk says. */
static rc_t
list_files(struct reading *reading, const char *sub, struct names *names)
{
    DIR *open_dir =
        opendir(arena_printf(reading->arena, "%s/%s", reading->directory, sub));
    const struct dirent *entry;
    rc_t rc = RC_OK;

    if (open_dir == NULL)
        return complain(reading, RC_MISSING, sub, strerror(errno));
    while ((entry = readdir(open_dir)) != NULL && rc == RC_OK) {
        if (!is_conf(entry->d_name))
            continue;
        if (names->n == FILES_MAX)
            rc = complain(reading, RC_INVALID, sub,
                          "more than 100 files; is this the policy?");
        else
            names->name[names->n++] =
                arena_printf(reading->arena, "%s/%s", sub, entry->d_name);
    }
    (void)closedir(open_dir);
    if (rc == RC_OK && names->n == 0)
        rc = complain(reading, RC_MISSING, sub, "no .conf file; check policy_dir");
    qsort(names->name, names->n, sizeof names->name[0], compare_names);
    return rc;
}

/* The bytes of an open file; NULL when they cannot be had, or are more than a policy can be. */
static void *
slurp(int fd, struct arena *arena, size_t *size)
{
    struct stat facts;
    char *bytes;
    ssize_t got;

    if (fstat(fd, &facts) != 0 || facts.st_size > FILE_BYTES_MAX)
        return NULL;
    bytes = arena_alloc(arena, (size_t)facts.st_size + 1);
    got = read(fd, bytes, (size_t)facts.st_size + 1);
    if (got != facts.st_size)
        return NULL;
    *size = (size_t)got;
    return bytes;
}

/* Keep the file's bytes: they go with every round that is opened under it. */
static rc_t
keep_text(struct reading *reading, const char *path, const char *name)
{
    struct risk_policy_text *text = &reading->texts[reading->n_texts];
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    text->name = name;
    text->bytes = fd >= 0 ? slurp(fd, reading->arena, &text->size) : NULL;
    if (fd >= 0)
        (void)close(fd);
    if (text->bytes == NULL)
        return complain(reading, RC_MISSING, name,
                        "cannot be read, or has more than 256 KiB");
    (void)crypto_hash_sha256(text->sha256, text->bytes, text->size);
    reading->n_texts++;
    return RC_OK;
}

/* What was parsed must be what was kept. */
static rc_t
check_same(struct reading *reading, const char *name, const uint8_t *sha256)
{
    if (memcmp(reading->texts[reading->n_texts - 1].sha256, sha256, RISK_SHA256_BYTES)
        == 0)
        return RC_OK;
    return complain(reading, RC_INVALID, name, "changed while it was read; start again");
}

static rc_t
read_models(struct reading *reading, struct risk_library *library)
{
    struct names names = {.n = 0};
    struct risk_model *models;

    TRY(list_files(reading, "models", &names));
    models = arena_alloc(reading->arena, names.n * sizeof *models);
    for (size_t i = 0; i < names.n; i++) {
        const char *path =
            arena_printf(reading->arena, "%s/%s", reading->directory, names.name[i]);

        TRY(keep_text(reading, path, names.name[i]));
        TRY(risk_policy_model(path, reading->arena, &models[i], reading->message));
        TRY(check_same(reading, names.name[i], models[i].sha256));
    }
    library->models = models;
    library->n_models = names.n;
    return RC_OK;
}

static rc_t
read_programmes(struct reading *reading, struct risk_library *library)
{
    struct names names = {.n = 0};
    struct risk_programme *programmes;

    TRY(list_files(reading, "programmes", &names));
    programmes = arena_alloc(reading->arena, names.n * sizeof *programmes);
    for (size_t i = 0; i < names.n; i++) {
        const char *path =
            arena_printf(reading->arena, "%s/%s", reading->directory, names.name[i]);

        TRY(keep_text(reading, path, names.name[i]));
        TRY(risk_policy_programme(path, reading->arena, &programmes[i],
                                  reading->message));
        TRY(check_same(reading, names.name[i], programmes[i].sha256));
    }
    library->programmes = programmes;
    library->n_programmes = names.n;
    return RC_OK;
}

/* Models come before programmes, as their directories' names do. */
static void
hash_texts(const struct reading *reading, struct risk_library *library)
{
    crypto_hash_sha256_state state;

    (void)crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < reading->n_texts; i++)
        (void)crypto_hash_sha256_update(&state, reading->texts[i].sha256,
                                        RISK_SHA256_BYTES);
    (void)crypto_hash_sha256_final(&state, library->sha256);
    library->texts = reading->texts;
    library->n_texts = reading->n_texts;
}

rc_t
risk_policy_library(const char *directory, struct arena *arena,
                    struct risk_library *library, char *message)
{
    struct reading reading = {.directory = directory, .arena = arena, .message = message};
    struct risk_library made = {.n_models = 0};
    struct risk_library_misfit misfit;

    reading.texts = arena_alloc(arena, 2 * (size_t)FILES_MAX * sizeof *reading.texts);
    TRY(read_models(&reading, &made));
    TRY(read_programmes(&reading, &made));
    if (risk_library_check(&made, &misfit) != RC_OK)
        return complain(&reading, RC_INVALID, misfit.about, misfit.text);
    hash_texts(&reading, &made);
    *library = made;
    return RC_OK;
}
