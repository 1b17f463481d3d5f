/* migrate - forward-only schema changes: numbered files, hashed, one transaction each. */
#pragma once

#include "platform/db.h"

/*
 * Apply what is missing of directory (files NNNN_name.sql, in order) to one schema, which must exist. Runs
 * under an advisory lock, as the schema's owner, with search_path set to the schema alone; the text ":schema"
 * stands for the schema's name, ":role" for the service role and ":role_reader" for that name with "_reader".
 * What was applied is kept in the schema's table schema_history, by series (the directory's own name), number
 * and SHA-256. A file that was applied with another content stops everything: history is not rewritten.
 *
 * out:    applied  how many files were applied now
 *         message  on failure one line: file, what the server said, remedy
 * errors: RC_CONFLICT  a file differs from what was applied, is gone, or comes before what was applied
 *         RC_INVALID   a file's name is not usable, or its SQL failed: nothing of that file was applied
 *         RC_MISSING   no such directory, or no migrations in it
 *         RC_BUSY      the database is not reachable now, or another migration holds the lock
 */
must_check rc_t migrate_apply(struct db *db, const char *schema, const char *role,
                              const char *directory, int *applied, char message[256]);

/* The highest applied number of a series, for the readiness check; 0 when none. Outside a transaction. */
must_check rc_t migrate_version(struct db *db, const char *schema, const char *series,
                                struct arena *arena, int *version);
