/* ctl_canon - records of the whole authority in one order and form, whatever ids and clocks said. */
#pragma once

#include <jansson.h>
#include <stdio.h>

#include "platform/arena.h"

/* A member that is taken, a plain one or a list of objects of which members are taken. */
struct ctl_canon_member {
    const char *name;                      /* in the record; a table ends with NULL */
    const char *path;                      /* in the answer, "summary.state"        */
    const struct ctl_canon_member *inside; /* of each in a list; NULL: the value itself */
};

/* A kind of record. Kinds come in the order of their names, records in that of their keys. */
struct ctl_canon_kind {
    const char *name; /* "case" */
    const struct ctl_canon_member *members;
    const char *const *key; /* paths of what names it, ended by NULL */
};

struct ctl_canon;

struct ctl_canon *ctl_canon_new(struct arena *arena);

/* Add a record made of an answer; what the kind does not name is left out. node: the office, or NULL. */
void ctl_canon_add(struct ctl_canon *self, const struct ctl_canon_kind *kind,
                   const char *node, const json_t *answer);

size_t ctl_canon_count(const struct ctl_canon *self);

/* Every record on a line, sorted by kind, key and text. */
void ctl_canon_write(struct ctl_canon *self, FILE *out);

/* The members of an object that a table names. A new reference. */
json_t *ctl_canon_pick(const json_t *object, const struct ctl_canon_member *members);
