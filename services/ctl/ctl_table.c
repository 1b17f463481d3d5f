/* ctl_table - rows and columns for a person to read, aligned by letters and not by bytes. */
#include "ctl/ctl_table.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

enum { FIRST_CELLS = 64, CELL_BYTES = 512 };

struct ctl_table {
    struct arena *arena;
    const char *align;
    size_t n_columns;
    const char **cells;
    size_t n_cells, capacity;
};

struct ctl_table *
ctl_table_new(struct arena *arena, const char *align)
{
    struct ctl_table *self = arena_alloc(arena, sizeof(*self));

    *self = (struct ctl_table){.arena = arena,
                               .align = arena_strdup(arena, align),
                               .n_columns = strlen(align),
                               .capacity = FIRST_CELLS};
    self->cells = arena_alloc(arena, sizeof(*self->cells) * self->capacity);
    return self;
}

static void
grow(struct ctl_table *self)
{
    const char **cells = arena_alloc(self->arena, 2 * sizeof(*cells) * self->capacity);

    memcpy(cells, self->cells, sizeof(*cells) * self->n_cells);
    self->cells = cells;
    self->capacity *= 2;
}

void
ctl_table_cell(struct ctl_table *self, const char *text)
{
    if (self->n_cells == self->capacity)
        grow(self);
    self->cells[self->n_cells++] = arena_strdup(self->arena, text == NULL ? "" : text);
}

void
ctl_table_format(struct ctl_table *self, const char *format, ...)
{
    char text[CELL_BYTES];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    ctl_table_cell(self, text);
}

void
ctl_table_int(struct ctl_table *self, long long value)
{
    ctl_table_format(self, "%lld", value);
}

/* Bytes that do not continue a character: how wide a terminal shows Swedish and English. */
static size_t
letters(const char *text)
{
    enum { CONTINUES_MASK = 0xc0, CONTINUES = 0x80 };
    size_t n = 0;

    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & CONTINUES_MASK) != CONTINUES;
    return n;
}

static size_t
width_of(const struct ctl_table *self, size_t column)
{
    size_t width = 0;

    for (size_t i = column; i < self->n_cells; i += self->n_columns)
        if (letters(self->cells[i]) > width)
            width = letters(self->cells[i]);
    return width;
}

static void
print_cell(const struct ctl_table *self, size_t cell, size_t width, FILE *out)
{
    const size_t column = cell % self->n_columns;
    const int pad = (int)(width - letters(self->cells[cell]));

    if (column > 0)
        fputs("  ", out);
    if (self->align[column] == 'r')
        fprintf(out, "%*s%s", pad, "", self->cells[cell]);
    else if (column + 1 == self->n_columns)
        fputs(self->cells[cell], out);
    else
        fprintf(out, "%s%*s", self->cells[cell], pad, "");
}

void
ctl_table_print(const struct ctl_table *self, int indent, FILE *out)
{
    assert(self->n_columns > 0);

    size_t *widths = arena_alloc(self->arena, sizeof(*widths) * self->n_columns);

    for (size_t column = 0; column < self->n_columns; column++)
        widths[column] = width_of(self, column);
    for (size_t i = 0; i < self->n_cells; i++) {
        if (i % self->n_columns == 0)
            fprintf(out, "%*s", indent, "");
        print_cell(self, i, widths[i % self->n_columns], out);
        if ((i + 1) % self->n_columns == 0 || i + 1 == self->n_cells)
            fputc('\n', out);
    }
}
