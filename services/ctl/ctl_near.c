/* ctl_near - what a person may have meant by a name that does not exist. */
#include "ctl/ctl_near.h"

#include <stdbool.h>
#include <string.h>

#include "ctl/ctl_suggest.h"

enum {
    NAME_BYTES = 64, /* longer names are compared by their beginning */
    SHOWN_MOST = 3,
    FAR = 1000,
};

/* Letter case does not count: "csnumber" means "CSNumber". */
static void
lower(const char *name, char out[NAME_BYTES])
{
    size_t n = 0;

    for (; n < NAME_BYTES - 1 && name[n] != '\0'; n++) {
        out[n] = name[n];
        if (name[n] >= 'A' && name[n] <= 'Z')
            out[n] = (char)(name[n] - 'A' + 'a');
    }
    out[n] = '\0';
}

/* A third of the letters may differ; a name that contains the other is near as well. */
static size_t
far_or_near(const char *wanted, const char *name)
{
    char a[NAME_BYTES], b[NAME_BYTES];

    lower(wanted, a);
    lower(name, b);
    if (*a == '\0' || *b == '\0')
        return FAR;

    const size_t apart = ctl_distance(a, b);

    if (apart <= 1 + strlen(a) / 3)
        return apart;
    return strstr(b, a) != NULL || strstr(a, b) != NULL ? NAME_BYTES : FAR;
}

struct nearest {
    const char *name[SHOWN_MOST];
    size_t apart[SHOWN_MOST];
};

/* Insertion keeps the file's order among equals. */
static void
consider(struct nearest *self, const char *name, size_t apart)
{
    for (size_t i = 0; i < SHOWN_MOST; i++) {
        if (self->name[i] != NULL && self->apart[i] <= apart)
            continue;
        for (size_t j = SHOWN_MOST - 1; j > i; j--) {
            self->name[j] = self->name[j - 1];
            self->apart[j] = self->apart[j - 1];
        }
        self->name[i] = name;
        self->apart[i] = apart;
        return;
    }
}

const char *
ctl_near_names(const char *wanted, const char *const *names, size_t n_names,
               struct arena *arena)
{
    struct nearest nearest = {.name = {NULL}};
    const char *text = NULL;

    for (size_t i = 0; i < n_names; i++) {
        const size_t apart = far_or_near(wanted, names[i]);

        if (apart < FAR)
            consider(&nearest, names[i], apart);
    }
    for (size_t i = 0; i < SHOWN_MOST && nearest.name[i] != NULL; i++)
        text = arena_printf(arena, "%s%s\"%s\"", text == NULL ? "" : text,
                            text == NULL ? "" : ", ", nearest.name[i]);
    return text;
}
