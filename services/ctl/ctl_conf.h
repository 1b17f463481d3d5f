/* ctl_conf - a configuration text (libconfuse) as a tree that knows its lines. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl_report.h"
#include "platform/arena.h"
#include "platform/rc.h"

enum ctl_conf_kind {
    CTL_CONF_TEXT,     /* key = value, once */
    CTL_CONF_LIST,     /* key = {value, value}, or key = value */
    CTL_CONF_SECTION,  /* key { ... }, once */
    CTL_CONF_SECTIONS, /* key { ... }, any number of times */
    CTL_CONF_TITLED    /* key title { ... }, any number of titles */
};

/* What a text may hold. A table ends with a row whose name is NULL. */
struct ctl_conf_key {
    const char *name;
    enum ctl_conf_kind kind;
    const struct ctl_conf_key *keys; /* of a section */
};

/* A key that was given, or a section. The root has no key. */
struct ctl_conf {
    const char *key, *title;
    uint32_t line; /* of a section: that of its first key */
    const char *const *values;
    size_t n_values;
    const struct ctl_conf *children; /* in the order of the table, then of the text */
    size_t n_children;
};

enum { CTL_CONF_BYTES = 64 * 1024 };

/* A text, what stands for it in messages, and what it may hold. */
struct ctl_conf_text {
    const char *name, *text;
    const struct ctl_conf_key *keys;
};

/*
 * Read a text. Comments begin with #; nothing is taken from the environment.
 *
 * in:     source  at most CTL_CONF_BYTES
 * out:    root    lives in the arena
 * errors: RC_INVALID  the report says where and what
 */
must_check rc_t ctl_conf_parse(const struct ctl_conf_text *source,
                               struct ctl_report *report, struct arena *arena,
                               struct ctl_conf *root);

/* The first child of that key, or NULL. */
const struct ctl_conf *ctl_conf_get(const struct ctl_conf *self, const char *key);

/* The value of a text that was given, or NULL. */
const char *ctl_conf_value(const struct ctl_conf *self, const char *key);

/* How many children of that key there are, and the next of them after one (NULL: the first). */
size_t ctl_conf_count(const struct ctl_conf *section, const char *key);
const struct ctl_conf *ctl_conf_next(const struct ctl_conf *section, const char *key,
                                     const struct ctl_conf *after);
