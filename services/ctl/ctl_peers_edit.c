/* ctl_peers_edit - changing one row of peers.conf as text: comments, order and everybody else stay as they are. */
#include "ctl/ctl_peers_edit.h"

#include <stdbool.h>
#include <string.h>

/* A word, a quoted text or a sign, without its quotes; at its end of the file size is 0 and at points to the NUL. */
struct token {
    const char *start, *end; /* with quotes */
    const char *text;
    size_t size;
};

/* A row from its first letter to behind its brace. */
struct span {
    const char *start, *inside, *end;
};

static const char *
skip_line(const char *at)
{
    return at + strcspn(at, "\n");
}

static const char *
skip_blank(const char *at)
{
    for (;;) {
        const char *end;

        at += strspn(at, " \t\r\n");
        if (*at == '#' || strncmp(at, "//", 2) == 0) {
            at = skip_line(at);
        } else if (strncmp(at, "/*", 2) == 0) {
            end = strstr(at + 2, "*/");
            at = end == NULL ? at + strlen(at) : end + 2;
        } else {
            return at;
        }
    }
}

static const char *
end_of_quoted(const char *at)
{
    const char quote = *at++;

    while (*at != '\0' && *at != quote)
        at += *at == '\\' && at[1] != '\0' ? 2 : 1;
    return *at == '\0' ? at : at + 1;
}

static struct token
next(const char *at)
{
    struct token token = {.start = skip_blank(at)};

    token.text = token.start;
    if (*token.start == '"' || *token.start == '\'') {
        token.end = end_of_quoted(token.start);
        token.text++;
        token.size = (size_t)(token.end - token.text) - (token.end > token.text);
        return token;
    }
    token.size = strcspn(token.start, " \t\r\n{}=,+#\"'");
    if (token.size == 0 && *token.start != '\0')
        token.size = 1;
    token.end = token.start + token.size;
    return token;
}

static bool
is_word(const struct token *token, const char *word)
{
    return token->size == strlen(word) && strncmp(token->text, word, token->size) == 0;
}

static bool
is_over(const struct token *token)
{
    return *token->start == '\0';
}

/* Behind the brace that closes what at is inside of. */
static const char *
end_of_block(const char *at)
{
    struct token token = next(at);

    for (int depth = 1; !is_over(&token); token = next(token.end)) {
        if (*token.start == '{')
            depth++;
        if (*token.start == '}' && --depth == 0)
            return token.end;
    }
    return token.start;
}

static rc_t
find_row(const struct ctl_peers_edit *self, const char *name, struct span *row)
{
    for (struct token kind = next(self->text); !is_over(&kind); kind = next(kind.end)) {
        const struct token title = next(kind.end);
        const struct token brace = next(title.end);

        if ((!is_word(&kind, "service") && !is_word(&kind, "person"))
            || *brace.start != '{')
            continue;
        *row = (struct span){kind.start, brace.end, end_of_block(brace.end)};
        if (is_word(&title, name))
            return RC_OK;
        kind.end = row->end;
    }
    return RC_MISSING;
}

/* A field and its value, both as one stretch; inside is where the value begins. */
static rc_t
find_field(const char *from, const char *until, const char *field, struct span *found)
{
    for (struct token token = next(from); token.start < until; token = next(token.end)) {
        const struct token sign = next(token.end);
        const struct token value = next(sign.end);

        if (!is_word(&token, field) || *sign.start != '=')
            continue;
        *found = (struct span){token.start, value.start, value.end};
        return RC_OK;
    }
    return RC_MISSING;
}

/* from..until of the text becomes what is given. */
static void
replace(struct ctl_peers_edit *self, const char *from, const char *until, const char *by)
{
    self->text = arena_printf(self->arena, "%.*s%s%s", (int)(from - self->text),
                              self->text, by, until);
}

/* The whole line goes, where nothing else stands on it. */
static void
cut(struct ctl_peers_edit *self, const char *from, const char *until)
{
    const char *start = from, *end = until + strspn(until, " \t\r");

    while (start > self->text && strchr(" \t", start[-1]) != NULL)
        start--;
    if ((start == self->text || start[-1] == '\n') && (*end == '\n' || *end == '\0'))
        replace(self, start, end + (*end == '\n'), "");
    else
        replace(self, from, end, "");
}

rc_t
ctl_peers_edit_set(struct ctl_peers_edit *self, const char *name, const char *field,
                   const char *value)
{
    struct span row, found;
    const char *at;

    TRY(find_row(self, name, &row));
    if (find_field(row.inside, row.end, field, &found) == RC_OK) {
        if (value == NULL)
            cut(self, found.start, found.end);
        else
            replace(self, found.inside, found.end,
                    arena_printf(self->arena, "\"%s\"", value));
        return RC_OK;
    }
    if (value == NULL)
        return RC_MISSING;
    at = find_field(row.inside, row.end, "key", &found) == RC_OK ? found.end : row.inside;
    replace(self, at, at, arena_printf(self->arena, "\n    %s = \"%s\"", field, value));
    return RC_OK;
}

rc_t
ctl_peers_edit_remove(struct ctl_peers_edit *self, const char *name)
{
    struct span row;

    TRY(find_row(self, name, &row));
    cut(self, row.start, row.end);
    return RC_OK;
}

void
ctl_peers_edit_append(struct ctl_peers_edit *self, const char *row)
{
    const size_t size = strlen(self->text);
    const char *line = size > 0 && self->text[size - 1] != '\n' ? "\n" : "";

    self->text = arena_printf(self->arena, "%s%s%s", self->text, line, row);
}

rc_t
ctl_peers_edit_generation(struct ctl_peers_edit *self, unsigned long long generation)
{
    struct span found;

    TRY(find_field(self->text, self->text + strlen(self->text), "generation", &found));
    replace(self, found.inside, found.end,
            arena_printf(self->arena, "\"%llu\"", generation));
    return RC_OK;
}
