/* scheduling_rows - what this office knows, as rows; texts live in the arena they were read into. */
#include "scheduling/scheduling_rows.h"

#include <string.h>

bool
scheduling_has_word(const char *words, const char *word)
{
    const size_t n = strlen(word);

    for (const char *at = words; at != NULL && *at != '\0';) {
        const char *comma = strchr(at, ',');
        const size_t length = comma != NULL ? (size_t)(comma - at) : strlen(at);

        if (length == n && memcmp(at, word, n) == 0)
            return true;
        at = comma != NULL ? comma + 1 : NULL;
    }
    return false;
}
