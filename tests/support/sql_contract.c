/* sql_contract - the first line of a statement's file, as parts. */
#include "support/sql_contract.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Cut the text at the first occurrence of what and return what follows; NULL when it does not occur. */
static char *
cut(char *text, const char *what)
{
    char *found = strstr(text, what);

    if (found == NULL)
        return NULL;
    *found = '\0';
    return found + strlen(what);
}

/* "name type, name type", each behind its number where they are parameters. */
static rc_t
read_items(char *text, bool numbered, struct sql_item *items, size_t *n)
{
    for (*n = 0; text != NULL && *text != '\0'; (*n)++) {
        char *rest = cut(text, ", ");
        char *name = numbered ? cut(text, " ") : text;
        char *type = name != NULL ? cut(name, " ") : NULL;
        char number[16];

        (void)snprintf(number, sizeof(number), "$%zu", *n + 1);
        if (*n == SQL_CONTRACT_MOST || type == NULL || *type == '\0'
            || (numbered && strcmp(text, number) != 0))
            return RC_INVALID;
        items[*n] = (struct sql_item){name, type};
        text = rest;
    }
    return RC_OK;
}

/* The last character of a text, which must be this one, is dropped. */
static rc_t
drop_last(char *text, char last)
{
    size_t length = strlen(text);

    if (length == 0 || text[length - 1] != last)
        return RC_INVALID;
    text[length - 1] = '\0';
    return RC_OK;
}

rc_t
sql_contract_read(const char *text, struct arena *arena, struct sql_contract *out)
{
    char *line = arena_strdup(arena, text);
    char *params, *columns;

    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "-- ", 3) != 0)
        return RC_INVALID;
    columns = cut(line, ") -> (");
    TRY(drop_last(columns != NULL ? columns : line, ')'));
    params = cut(line, "(");
    if (params == NULL)
        return RC_INVALID;
    out->name = line + 3;
    TRY(read_items(params, true, out->params, &out->n_params));
    return read_items(columns, false, out->columns, &out->n_columns);
}
