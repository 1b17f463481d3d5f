/* ctl_view - answers as lines and tables for people, by tables of what is shown where. */
#include "ctl/ctl_view.h"

#include <inttypes.h>
#include <string.h>

#include "ctl/ctl_table.h"
#include "ctl/ctl_words.h"

enum { COLUMNS_MOST = 16, KEY_BYTES = 64, NUMBER_BYTES = 32 };

json_t *
ctl_view_member(const json_t *object, const char *path)
{
    json_t *at = NULL;

    for (;;) {
        const size_t n = strcspn(path, ".");
        char key[KEY_BYTES];

        (void)snprintf(key, sizeof(key), "%.*s", (int)n, path);
        at = json_object_get(object, key);
        if (path[n] == '\0' || at == NULL)
            return at;
        object = at;
        path += n + 1;
    }
}

static const char *text_of(struct arena *arena, const json_t *value);

static const char *
text_of_list(struct arena *arena, const json_t *list)
{
    const char *text = "";

    for (size_t i = 0; i < json_array_size(list); i++)
        text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : ", ",
                            text_of(arena, json_array_get(list, i)));
    return *text == '\0' ? "-" : text;
}

static const char *
text_of(struct arena *arena, const json_t *value)
{
    if (json_is_string(value) && *json_string_value(value) != '\0')
        return json_string_value(value);
    if (json_is_integer(value))
        return arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (json_is_real(value))
        return arena_printf(arena, "%.4g", json_real_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "ja / yes" : "nej / no";
    if (json_is_array(value))
        return text_of_list(arena, value);
    return "-";
}

/* States and reasons are shown as people say them; the names of acts must stand as they are typed. */
static bool
is_shown_in_words(const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *name = dot == NULL ? path : dot + 1;

    return strcmp(name, "state") == 0 || strcmp(name, "reason") == 0;
}

const char *
ctl_view_text(struct arena *arena, const json_t *object, const char *path)
{
    const char *text = text_of(arena, ctl_view_member(object, path));

    return is_shown_in_words(path) ? ctl_word_shown(text, arena) : text;
}

/* Minutes of a day as a clock shows them; what has no time is a line. */
static const char *
time_text(struct arena *arena, const json_t *value)
{
    enum { AN_HOUR = 60 };
    const int minute = (int)json_integer_value(value);

    if (minute <= 0)
        return "-";
    return arena_printf(arena, "%02d:%02d", minute / AN_HOUR, minute % AN_HOUR);
}

static const char *
cell_text(struct arena *arena, const json_t *row, const struct ctl_view_column *column)
{
    if (column->align == 't')
        return time_text(arena, ctl_view_member(row, column->path));
    return ctl_view_text(arena, row, column->path);
}

void
ctl_view_table(struct ctl *ctl, const json_t *list, const struct ctl_view_column *columns)
{
    char align[COLUMNS_MOST + 1];
    struct ctl_table *table;
    size_t n = 0;

    for (; n < COLUMNS_MOST && columns[n].title != NULL; n++)
        align[n] = columns[n].align == 'l' ? 'l' : 'r';
    align[n] = '\0';
    if (json_array_size(list) == 0)
        return;
    table = ctl_table_new(ctl->arena, align);
    for (size_t i = 0; i < n; i++)
        ctl_table_cell(table, columns[i].title);
    for (size_t row = 0; row < json_array_size(list); row++)
        for (size_t i = 0; i < n; i++)
            ctl_table_cell(table,
                           cell_text(ctl->arena, json_array_get(list, row), &columns[i]));
    ctl_table_print(table, 0, ctl->out);
}

void
ctl_view_lines(struct ctl *ctl, const json_t *object, const struct ctl_view_column *lines)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "ll");

    for (; lines->title != NULL; lines++) {
        const char *text = ctl_view_text(ctl->arena, object, lines->path);

        if (strcmp(text, "-") == 0)
            continue;
        ctl_table_cell(table, lines->title);
        ctl_table_cell(table, text);
    }
    ctl_table_print(table, 2, ctl->out);
}

void
ctl_view_list(struct ctl *ctl, const json_t *list, const char *indent)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        fprintf(ctl->out, "%s%s\n", indent, text_of(ctl->arena, json_array_get(list, i)));
    if (json_array_size(list) == 0)
        fprintf(ctl->out, "%s-\n", indent);
}
