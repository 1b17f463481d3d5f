/* migrate - forward-only schema changes: numbered files, hashed, one transaction each. */
#include "platform/migrate.h"

#include <string.h>

#include "platform/conffile.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/migrate_files.h"
#include "platform_sql.h"

struct migration {
    struct db *db;
    struct arena *arena;
    const char *schema;
    const char *role;
    char *message;
    struct migrate_files files;
};

/* What the server said, for steps that belong to no file. */
static rc_t
complain_of_server(const struct migration *self, const char *what, rc_t rc)
{
    const struct db_problem *problem = db_problem(self->db);

    (void)conffile_complain(self->message, what,
                            "%s (%s); check the schema '%s' and its owner",
                            problem->message, problem->sqlstate, self->schema);
    return rc;
}

static rc_t
run_with_schema(const struct migration *self, const struct sql *sql,
                struct db_rows **rows)
{
    struct db_args *args = db_args_new(self->arena);

    db_arg_text(args, self->schema);
    return db_run(self->db, sql, args, self->arena, rows);
}

/* In a transaction of ours: alone on this schema, in it, and with its history at hand. */
static rc_t
enter(const struct migration *self)
{
    struct db_rows *rows;

    TRY(db_run(self->db, &SQL_LIFT_LIMITS, NULL, self->arena, NULL));
    TRY(run_with_schema(self, &SQL_LOCK_SCHEMA, NULL));
    TRY(run_with_schema(self, &SQL_ENTER_SCHEMA, NULL));
    TRY(run_with_schema(self, &SQL_FIND_SCHEMA_HISTORY, &rows));
    if (!db_bool(rows, 0, "present"))
        TRY(db_run(self->db, &SQL_CREATE_SCHEMA_HISTORY, NULL, self->arena, NULL));
    return RC_OK;
}

static rc_t
read_history(const struct migration *self, struct db_rows **rows)
{
    struct db_args *args = db_args_new(self->arena);

    db_arg_text(args, self->files.series);
    return db_run(self->db, &SQL_LIST_SCHEMA_HISTORY, args, self->arena, rows);
}

static rc_t
complain_of_file(const struct migration *self, const char *name, const char *what)
{
    (void)conffile_complain(self->message, name, "%s", what);
    return RC_CONFLICT;
}

static rc_t
compare(const struct migration *self, const struct migrate_file *file,
        const void *applied, size_t size)
{
    if (size == MIGRATE_HASH_BYTES && memcmp(file->sha256, applied, size) == 0)
        return RC_OK;
    return complain_of_file(
        self, file->name,
        "was applied with another content; restore it and put the change "
        "into a new file");
}

/* The files must be what was applied, followed by what was not. */
static rc_t
check_history(const struct migration *self, const struct db_rows *history, size_t *next)
{
    const struct migrate_files *files = &self->files;
    const size_t applied = db_count(history);

    for (size_t i = 0; i < applied; i++) {
        const int32_t number = db_int4(history, i, "number");
        const struct migrate_file *file = i < files->count ? &files->rows[i] : NULL;
        size_t size;
        const void *sha256 = db_bytes(history, i, "sha256", &size);

        if (file == NULL || file->number > number)
            return complain_of_file(self, db_text(history, i, "name"),
                                    "was applied and is gone; restore it");
        if (file->number < number)
            return complain_of_file(
                self, file->name,
                "comes before one that is applied already; give it the "
                "next number");
        TRY(compare(self, file, sha256, size));
    }
    *next = applied;
    return RC_OK;
}

static rc_t
record(const struct migration *self, const struct migrate_file *file)
{
    struct db_args *args = db_args_new(self->arena);

    db_arg_text(args, self->files.series);
    db_arg_int4(args, file->number);
    db_arg_text(args, file->name);
    db_arg_bytes(args, file->sha256, sizeof(file->sha256));
    return db_run(self->db, &SQL_INSERT_SCHEMA_HISTORY, args, self->arena, NULL);
}

static rc_t
apply_file(const struct migration *self, const struct migrate_file *file)
{
    const char *text =
        migrate_substitute(file->text, self->schema, self->role, self->arena);
    const struct db_problem *problem;

    if (db_script(self->db, text) == RC_OK && record(self, file) == RC_OK)
        return RC_OK;
    problem = db_problem(self->db);
    (void)conffile_complain(
        self->message, file->name,
        "%s (%s); nothing of it was applied, correct it and run again", problem->message,
        problem->sqlstate);
    return problem->trouble == DB_RETRY ? RC_BUSY : RC_INVALID;
}

/* Everything between begin and commit. out: whether there was a file left to apply. */
static rc_t
apply_next(const struct migration *self, bool *did_apply)
{
    struct db_rows *history;
    size_t next = 0;
    rc_t rc = enter(self);

    if (rc == RC_OK)
        rc = read_history(self, &history);
    if (rc != RC_OK)
        return complain_of_server(self, self->schema, rc);
    TRY(check_history(self, history, &next));
    *did_apply = next < self->files.count;
    return *did_apply ? apply_file(self, &self->files.rows[next]) : RC_OK;
}

/* One file, one transaction; the lock is taken and the history read in each, so that nothing can slip in between. */
static rc_t
step(const struct migration *self, bool *did_apply)
{
    rc_t rc = db_begin(self->db);

    if (rc != RC_OK)
        return complain_of_server(self, self->schema, rc);
    rc = apply_next(self, did_apply);
    if (rc != RC_OK) {
        db_rollback(self->db);
        return rc;
    }
    rc = db_commit(self->db);
    return rc != RC_OK ? complain_of_server(self, self->schema, rc) : RC_OK;
}

static rc_t
apply_all(struct migration *self, const char *directory, int *applied)
{
    bool did_apply = true;
    int count = 0;

    if (!migrate_name_is_plain(self->schema) || !migrate_name_is_plain(self->role))
        return conffile_complain(
            self->message, directory,
            "schema '%s' or role '%s' is not a plain name; use a-z, 0-9 and _",
            self->schema, self->role);
    TRY(migrate_files_read(directory, self->arena, &self->files, self->message));
    while (did_apply) {
        TRY(step(self, &did_apply));
        count += did_apply;
    }
    *applied = count;
    return RC_OK;
}

rc_t
migrate_apply(struct db *db, const char *schema, const char *role, const char *directory,
              int *applied, char message[CONFFILE_MESSAGE_BYTES])
{
    struct migration self = {.db = db,
                             .arena = arena_new(0),
                             .schema = schema,
                             .role = role,
                             .message = message};
    const rc_t rc = apply_all(&self, directory, applied);

    arena_destroy(&self.arena);
    return rc;
}

static rc_t
read_version(const struct migration *self, const char *series, int *version)
{
    struct db_args *args = db_args_new(self->arena);
    struct db_rows *rows;

    TRY(run_with_schema(self, &SQL_ENTER_SCHEMA, NULL));
    TRY(run_with_schema(self, &SQL_FIND_SCHEMA_HISTORY, &rows));
    if (!db_bool(rows, 0, "present")) {
        *version = 0;
        return RC_OK;
    }
    db_arg_text(args, series);
    TRY(db_run(self->db, &SQL_READ_SCHEMA_VERSION, args, self->arena, &rows));
    *version = db_int4(rows, 0, "version");
    return RC_OK;
}

rc_t
migrate_version(struct db *db, const char *schema, const char *series,
                struct arena *arena, int *version)
{
    const struct migration self = {.db = db, .arena = arena, .schema = schema};

    TRY(db_begin(db));

    const rc_t rc = read_version(&self, series, version);

    db_rollback(db); /* it only read, and search_path goes back to what it was */
    return rc;
}
