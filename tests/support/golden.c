/* golden - texts that were agreed on, kept in the source tree. */
#include "support/golden.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCE_BYTES_MOST = 1024 * 1024 };

static FILE *
open_source(struct arena *arena, const char *path, const char *mode)
{
    const char *root = getenv("TILLSYN_ROOT");

    return fopen(arena_printf(arena, "%s/%s", root != NULL ? root : ".", path), mode);
}

char *
golden_source(struct arena *arena, const char *path)
{
    FILE *file = open_source(arena, path, "r");
    char *text = arena_alloc(arena, SOURCE_BYTES_MOST);
    bool is_whole;

    if (file == NULL)
        return NULL;
    is_whole = fread(text, 1, SOURCE_BYTES_MOST - 1, file) < SOURCE_BYTES_MOST - 1
               && ferror(file) == 0;
    (void)fclose(file);
    return is_whole ? text : NULL;
}

static size_t
accept(struct arena *arena, const char *path, const char *text)
{
    FILE *file = open_source(arena, path, "w");
    bool is_written;

    if (file == NULL)
        return 1;
    is_written = fputs(text, file) >= 0;
    return fclose(file) == 0 && is_written ? 0 : 1;
}

static bool
has_line(const char *text, const char *line, size_t length)
{
    for (; *text != '\0'; text += strcspn(text, "\n") + 1)
        if (strncmp(text, line, length) == 0 && text[length] == '\n')
            return true;
    return false;
}

/* Print the lines of one that the other does not have; returns how many. */
static size_t
print_missing(const char *of, const char *in, const char *what)
{
    size_t n = 0;

    for (const char *line = of; *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, "\n");

        if (has_line(in, line, length))
            continue;
        (void)fprintf(stderr, "%s: %.*s\n", what, (int)length, line);
        n++;
    }
    return n;
}

size_t
golden_compare(struct arena *arena, const char *path, const char *text)
{
    const char *golden;

    if (getenv("TILLSYN_ACCEPT") != NULL)
        return accept(arena, path, text);
    golden = golden_source(arena, path);
    if (golden == NULL)
        golden = "";
    return print_missing(golden, text, "gone or changed")
           + print_missing(text, golden, "new");
}
