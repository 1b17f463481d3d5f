/* scheduling_wire_words - lists of words between messages and rows. */
#include "scheduling/scheduling_wire_words.h"

#include <stdlib.h>
#include <string.h>

static int
compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

const char *
scheduling_wire_words(char *const *words, size_t n, struct arena *arena)
{
    char **sorted = arena_alloc(arena, (n + 1) * sizeof *sorted);
    const char *joined = "";

    for (size_t i = 0; i < n; i++)
        sorted[i] = words[i];
    qsort(sorted, n, sizeof *sorted, compare_words);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(sorted[i - 1], sorted[i]) != 0)
            joined = arena_printf(arena, "%s%s%s", joined, i > 0 ? "," : "", sorted[i]);
    return joined;
}

char **
scheduling_wire_split(const char *words, struct arena *arena, size_t *n)
{
    char *copy = arena_strdup(arena, words);
    char **split = arena_alloc(arena, (strlen(words) + 1) * sizeof *split);

    *n = 0;
    while (*copy != '\0') {
        const size_t length = strcspn(copy, ",");

        split[(*n)++] = copy;
        if (copy[length] == '\0')
            break;
        copy[length] = '\0';
        copy += length + 1;
    }
    return split;
}
