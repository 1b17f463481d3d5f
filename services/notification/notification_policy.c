/* notification_policy - reads the template files of a directory, or says exactly what is wrong. */
#include "notification/notification_policy.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/conffile.h"

enum { FILES_MAX = 200 };

_Static_assert((int)NOTIFICATION_MESSAGE_BYTES == (int)CONFFILE_MESSAGE_BYTES,
               "the message goes to conffile");

/* A library in the making. */
struct reading {
    const char *directory;
    struct arena *arena;
    char *message;
};

struct names {
    const char *name[FILES_MAX]; /* "templates/decision_dispatched.conf" */
    size_t n;
};

static rc_t
complain(const struct reading *reading, rc_t rc, const char *about, const char *text)
{
    (void)conffile_complain(
        reading->message,
        arena_printf(reading->arena, "%s/%s", reading->directory, about), "%s", text);
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
    const size_t length = strlen(name);

    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".conf") == 0;
}

static rc_t
note_names(const struct reading *reading, DIR *open_dir, struct names *names)
{
    const struct dirent *entry;

    while ((entry = readdir(open_dir)) != NULL) {
        if (!is_conf(entry->d_name))
            continue;
        if (names->n == FILES_MAX)
            return complain(reading, RC_INVALID, "templates",
                            "more than 200 files; is this the policy?");
        names->name[names->n++] =
            arena_printf(reading->arena, "templates/%s", entry->d_name);
    }
    return RC_OK;
}

/* In the order of their names, whatever the disk says. */
static rc_t
list_files(const struct reading *reading, struct names *names)
{
    DIR *open_dir =
        opendir(arena_printf(reading->arena, "%s/templates", reading->directory));
    rc_t rc;

    if (open_dir == NULL)
        return complain(reading, RC_MISSING, "templates", strerror(errno));
    rc = note_names(reading, open_dir, names);
    (void)closedir(open_dir);
    if (rc == RC_OK && names->n == 0)
        rc =
            complain(reading, RC_MISSING, "templates", "no .conf file; check policy_dir");
    qsort(names->name, names->n, sizeof names->name[0], compare_names);
    return rc;
}

static void
hash_all(struct notification_library *library)
{
    crypto_hash_sha256_state state;

    (void)crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < library->n; i++)
        (void)crypto_hash_sha256_update(&state, library->templates[i].sha256,
                                        NOTIFICATION_SHA256_BYTES);
    (void)crypto_hash_sha256_final(&state, library->sha256);
}

rc_t
notification_policy_library(const char *directory, struct arena *arena,
                            struct notification_library *library, char *message)
{
    const struct reading reading = {directory, arena, message};
    struct names names = {.n = 0};
    struct notification_template *templates;
    struct notification_file *files;
    struct notification_library made;
    size_t at = 0;

    TRY(list_files(&reading, &names));
    templates = arena_alloc(arena, names.n * sizeof *templates);
    files = arena_alloc(arena, names.n * sizeof *files);
    for (size_t i = 0; i < names.n; i++) {
        const char *path = arena_printf(arena, "%s/%s", directory, names.name[i]);

        TRY(notification_policy_template(path, arena, &templates[i], &files[i], message));
        files[i].name = names.name[i];
    }
    made = (struct notification_library){templates, files, names.n, {0}};
    if (notification_library_check(&made, &at) != RC_OK)
        return complain(&reading, RC_INVALID, names.name[at],
                        "another file has this version of the template, or a later "
                        "version is not valid from a later day");
    hash_all(&made);
    *library = made;
    return RC_OK;
}
