/* scratch - files that a test writes; they go with its arena. */
#include "support/scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *
new_path(struct arena *arena)
{
    const char *base = getenv("TILLSYN_TEST_TMP");

    return arena_printf(arena, "%s/scratch-XXXXXX", base != NULL ? base : "/tmp");
}

static void
must(int is_fine, const char *what)
{
    if (is_fine)
        return;
    perror(what);
    abort();
}

static void
write_bytes(FILE *file, const void *bytes, size_t size)
{
    must(file != NULL, "scratch: open");
    must(fwrite(bytes, 1, size, file) == size, "scratch: write");
    must(fclose(file) == 0, "scratch: close");
}

static void
remove_file(void *path)
{
    (void)unlink(path);
}

const char *
scratch_file(struct arena *arena, const char *text)
{
    return scratch_bytes(arena, text, strlen(text));
}

const char *
scratch_bytes(struct arena *arena, const void *bytes, size_t size)
{
    char *path = new_path(arena);

    write_bytes(fdopen(mkstemp(path), "w"), bytes, size);
    arena_defer(arena, remove_file, path);
    return path;
}

static void
remove_directory(void *handle)
{
    const char *path = handle;
    DIR *directory = opendir(path);
    char name[512];

    for (struct dirent *entry;
         directory != NULL && (entry = readdir(directory)) != NULL;) {
        (void)snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        (void)unlink(name);
    }
    if (directory != NULL)
        (void)closedir(directory);
    (void)rmdir(path);
}

const char *
scratch_directory(struct arena *arena)
{
    char *path = new_path(arena);

    must(mkdtemp(path) != NULL, "scratch: mkdtemp");
    arena_defer(arena, remove_directory, path);
    return path;
}

const char *
scratch_put(struct arena *arena, const char *directory, const char *name,
            const char *text)
{
    const char *path = arena_printf(arena, "%s/%s", directory, name);

    write_bytes(fopen(path, "w"), text, strlen(text));
    return path;
}
