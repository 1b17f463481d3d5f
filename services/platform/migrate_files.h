/* migrate_files - the numbered files of one directory, read and checked before anything is applied. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/rc.h"

enum { MIGRATE_HASH_BYTES = 32 };

struct migrate_file {
    int32_t number;   /* 1..9999, from the first four digits of the name */
    const char *name; /* "0001_fabric.sql"                               */
    const char *text;
    uint8_t sha256[MIGRATE_HASH_BYTES]; /* of the bytes on disk */
};

struct migrate_files {
    const char *series; /* the directory's own name, "fabric" */
    size_t count;
    struct migrate_file *rows; /* by number */
};

/*
 * Read NNNN_name.sql of a directory; other kinds of files are left alone.
 *
 * out:    message  on failure, 256 bytes
 * errors: RC_MISSING  the directory or its files are not there or not readable
 *         RC_INVALID  a .sql file with another form of name, a number twice, not text
 */
must_check rc_t migrate_files_read(const char *directory, struct arena *arena,
                                   struct migrate_files *out, char *message);

/*
 * The text with :schema, :role and :role_<suffix> replaced by quoted names; what looks like a cast stays.
 *
 * in:     schema, role  plain names, checked with migrate_name_is_plain
 */
const char *migrate_substitute(const char *text, const char *schema, const char *role,
                               struct arena *arena);

/* a-z, 0-9 and _, not first a digit, at most 63. */
bool migrate_name_is_plain(const char *name);
