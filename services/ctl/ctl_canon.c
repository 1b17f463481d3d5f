/* ctl_canon - records of the whole authority in one order and form, whatever ids and clocks said. */
#include "ctl/ctl_canon.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_view.h"

enum { FIRST_RECORDS = 1024, DIGITS = 12 };

struct record {
    const char *kind, *key, *line;
};

struct ctl_canon {
    struct arena *arena;
    struct record *records;
    size_t n, capacity;
};

struct ctl_canon *
ctl_canon_new(struct arena *arena)
{
    struct ctl_canon *self = arena_alloc(arena, sizeof(*self));

    self->arena = arena;
    return self;
}

static json_t *
pick_list(const json_t *list, const struct ctl_canon_member *members)
{
    json_t *picked = json_array();

    for (size_t i = 0; i < json_array_size(list); i++)
        (void)json_array_append_new(picked,
                                    ctl_canon_pick(json_array_get(list, i), members));
    return picked;
}

json_t *
ctl_canon_pick(const json_t *object, const struct ctl_canon_member *members)
{
    json_t *picked = json_object();

    for (; members->name != NULL; members++) {
        json_t *value = ctl_view_member(object, members->path);

        if (members->inside != NULL)
            (void)json_object_set_new(picked, members->name,
                                      pick_list(value, members->inside));
        else
            (void)json_object_set(picked, members->name,
                                  value == NULL ? json_null() : value);
    }
    return picked;
}

/* Numbers inside a text sort by their value: 3.2-9 before 3.2-17. */
static const char *
sortable(struct arena *arena, const char *text)
{
    const size_t n = strlen(text);
    char *out = arena_alloc(arena, n * (DIGITS + 1) + 1);
    size_t used = 0;

    while (*text != '\0') {
        const size_t digits = strspn(text, "0123456789");

        for (size_t i = digits; digits > 0 && i < DIGITS; i++)
            out[used++] = '0';
        for (size_t i = 0; i < (digits > 0 ? digits : 1); i++)
            out[used++] = *text++;
    }
    out[used] = '\0';
    return out;
}

static const char *
key_of(struct arena *arena, const struct ctl_canon_kind *kind, const json_t *answer)
{
    const char *key = "";

    for (const char *const *path = kind->key; *path != NULL; path++) {
        const json_t *value = ctl_view_member(answer, *path);
        const char *text =
            json_is_integer(value)
                ? arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value))
                : json_string_value(value);

        key =
            arena_printf(arena, "%s%s\n", key, text == NULL ? "" : sortable(arena, text));
    }
    return key;
}

static void
keep(struct ctl_canon *self, const struct record *record)
{
    if (self->n == self->capacity) {
        const size_t capacity = self->capacity == 0 ? FIRST_RECORDS : 2 * self->capacity;
        struct record *grown = arena_alloc(self->arena, sizeof(*grown) * capacity);

        if (self->n > 0)
            memcpy(grown, self->records, sizeof(*grown) * self->n);
        self->records = grown;
        self->capacity = capacity;
    }
    self->records[self->n++] = *record;
}

void
ctl_canon_add(struct ctl_canon *self, const struct ctl_canon_kind *kind, const char *node,
              const json_t *answer)
{
    json_t *picked = ctl_canon_pick(answer, kind->members);
    struct arena *scratch = arena_new(0);
    char *line;

    (void)json_object_set_new(picked, "kind", json_string(kind->name));
    if (node != NULL)
        (void)json_object_set_new(picked, "node", json_string(node));
    line = json_dumps(picked, JSON_SORT_KEYS | JSON_COMPACT);
    keep(self, &(struct record){kind->name,
                                arena_strdup(self->arena, key_of(scratch, kind, answer)),
                                arena_strdup(self->arena, line)});
    free(line);
    json_decref(picked);
    arena_destroy(&scratch);
}

size_t
ctl_canon_count(const struct ctl_canon *self)
{
    return self->n;
}

static int
compare(const void *left, const void *right)
{
    const struct record *a = left, *b = right;
    int order = strcmp(a->kind, b->kind);

    if (order == 0)
        order = strcmp(a->key, b->key);
    return order != 0 ? order : strcmp(a->line, b->line);
}

void
ctl_canon_write(struct ctl_canon *self, FILE *out)
{
    if (self->n > 0)
        qsort(self->records, self->n, sizeof(*self->records), compare);
    for (size_t i = 0; i < self->n; i++)
        fprintf(out, "%s\n", self->records[i].line);
}
