/* migrate_files - the numbered files of one directory, read and checked before anything is applied. */
#include "platform/migrate_files.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/conffile.h"

enum { DIGITS = 4, NAME_MOST = 63, FILES_FIRST = 16 };

static const char NAME_LETTERS[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

bool
migrate_name_is_plain(const char *name)
{
    const size_t length = strlen(name);

    return length > 0 && length <= NAME_MOST && strspn(name, NAME_LETTERS) == length
           && strspn(name, "0123456789") == 0;
}

static bool
ends_with(const char *name, const char *end)
{
    const size_t length = strlen(name);

    return length >= strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

/* The number of NNNN_name.sql, or 0. */
static int32_t
number_of(const char *name)
{
    const size_t stem = strlen(name) - strlen(".sql");

    if (strspn(name, "0123456789") != DIGITS || name[DIGITS] != '_' || stem <= DIGITS + 1
        || strspn(name, NAME_LETTERS) != stem)
        return 0;
    return (int32_t)strtol(name, NULL, 10);
}

static int
by_number(const void *a, const void *b)
{
    const struct migrate_file *left = a;
    const struct migrate_file *right = b;

    return (left->number > right->number) - (left->number < right->number);
}

struct reading {
    const char *directory;
    struct arena *arena;
    char *message;
    struct migrate_files files;
    size_t capacity;
};

static void
append(struct reading *reading, const struct migrate_file *file)
{
    struct migrate_files *files = &reading->files;

    if (files->count == reading->capacity) {
        struct migrate_file *old = files->rows;

        reading->capacity = reading->capacity * 2 + FILES_FIRST;
        files->rows = arena_alloc(reading->arena, reading->capacity * sizeof(*old));
        if (files->count > 0)
            memcpy(files->rows, old, files->count * sizeof(*old));
    }
    files->rows[files->count++] = *file;
}

static rc_t
add_file(struct reading *reading, const char *name)
{
    const char *path = arena_printf(reading->arena, "%s/%s", reading->directory, name);
    struct migrate_file file = {.number = number_of(name)};
    char *text;

    if (file.number == 0)
        return conffile_complain(
            reading->message, path,
            "is not named NNNN_name.sql with a number from 0001; rename it");
    TRY(conffile_text(path, reading->arena, &text, reading->message));
    file.name = arena_strdup(reading->arena, name);
    file.text = text;
    (void)crypto_hash_sha256(file.sha256, (const unsigned char *)text, strlen(text));
    append(reading, &file);
    return RC_OK;
}

static rc_t
add_all(struct reading *reading, DIR *directory)
{
    const struct dirent *entry;

    while ((entry = readdir(directory)) != NULL)
        if (ends_with(entry->d_name, ".sql"))
            TRY(add_file(reading, entry->d_name));
    return RC_OK;
}

static rc_t
check_numbers(const struct reading *reading)
{
    const struct migrate_files *files = &reading->files;

    if (files->count == 0) {
        (void)conffile_complain(reading->message, reading->directory,
                                "has no migrations; give the directory that has them");
        return RC_MISSING;
    }
    for (size_t i = 1; i < files->count; i++)
        if (files->rows[i].number == files->rows[i - 1].number)
            return conffile_complain(
                reading->message, reading->directory,
                "%s and %s have the same number; renumber the newer one",
                files->rows[i - 1].name, files->rows[i].name);
    return RC_OK;
}

static const char *
last_component(const char *path, struct arena *arena)
{
    char *copy = arena_strdup(arena, path);
    size_t length = strlen(copy);

    while (length > 1 && copy[length - 1] == '/')
        copy[--length] = '\0';

    const char *slash = strrchr(copy, '/');

    return slash != NULL ? slash + 1 : copy;
}

rc_t
migrate_files_read(const char *directory, struct arena *arena, struct migrate_files *out,
                   char *message)
{
    struct reading reading = {.directory = directory, .arena = arena, .message = message};
    DIR *opened = opendir(directory);

    if (opened == NULL) {
        (void)conffile_complain(message, directory,
                                "cannot be opened (%s); check the path", strerror(errno));
        return RC_MISSING;
    }

    const rc_t rc = add_all(&reading, opened);

    (void)closedir(opened);
    TRY(rc);
    if (reading.files.count > 1)
        qsort(reading.files.rows, reading.files.count, sizeof(struct migrate_file),
              by_number);
    TRY(check_numbers(&reading));
    reading.files.series = last_component(directory, arena);
    *out = reading.files;
    return RC_OK;
}

struct names {
    const char *schema;
    const char *role;
};

/* Writes what stands for the word after a colon; returns how much, 0 when the word means nothing. */
static size_t
put_meaning(char *out, const struct names *names, const char *word, size_t length)
{
    if (length == strlen("schema") && strncmp(word, "schema", length) == 0)
        return (size_t)sprintf(out, "\"%s\"", names->schema);
    if (length >= strlen("role") && strncmp(word, "role", 4) == 0
        && (length == 4 || word[4] == '_'))
        return (size_t)sprintf(out, "\"%s%.*s\"", names->role, (int)(length - 4),
                               word + 4);
    return 0;
}

/* A second colon before makes a cast, a letter or digit makes a slice of an array. */
static bool
is_placeholder(const char *text, const char *at)
{
    return *at == ':'
           && (at == text || (at[-1] != ':' && strchr(NAME_LETTERS, at[-1]) == NULL));
}

static size_t
count_colons(const char *text)
{
    size_t count = 0;

    while ((text = strchr(text, ':')) != NULL) {
        text++;
        count++;
    }
    return count;
}

const char *
migrate_substitute(const char *text, const char *schema, const char *role,
                   struct arena *arena)
{
    const struct names names = {schema, role};
    char *const out = arena_alloc(
        arena, strlen(text) + 1 + count_colons(text) * (NAME_MOST + sizeof("\"\"")));
    char *end = out;

    for (const char *at = text; *at != '\0';) {
        const size_t length = is_placeholder(text, at) ? strspn(at + 1, NAME_LETTERS) : 0;
        const size_t written = put_meaning(end, &names, at + 1, length);

        if (written == 0)
            *end++ = *at++;
        else
            at += 1 + length;
        end += written;
    }
    return out;
}
