/* ctl_view - answers as lines and tables for people, by tables of what is shown where. */
#pragma once

#include <jansson.h>

#include "ctl/ctl.h"

/* A member of an answer under a title. A table of them ends with a row whose title is NULL. */
struct ctl_view_column {
    const char *title; /* "ärende / case" */
    const char *path;  /* "case_number", "summary.state" inside another */
    char align; /* of a column: 'l' or 'r'; 't' for minutes of a day, shown as 08:45 */
};

/* A member as a person reads it, never NULL: "-" where there is nothing, lists with commas. */
const char *ctl_view_text(struct arena *arena, const json_t *object, const char *path);

/* The member that a path leads to; NULL when there is none. Borrowed. */
json_t *ctl_view_member(const json_t *object, const char *path);

/* Every row of a list as a line of a table; nothing at all when there is none. */
void ctl_view_table(struct ctl *ctl, const json_t *list,
                    const struct ctl_view_column *columns);

/* An object as lines, "title  value"; members that are not there are left out. */
void ctl_view_lines(struct ctl *ctl, const json_t *object,
                    const struct ctl_view_column *lines);

/* The texts of a list, one a line; "-" when there are none. */
void ctl_view_list(struct ctl *ctl, const json_t *list, const char *indent);
