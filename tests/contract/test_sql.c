/* test_sql - every statement of every service, against the schema that the migrations make. */
#include <glob.h>
#include <libpq-fe.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/golden.h"
#include "support/sql_contract.h"
#include "support/sql_schemas.h"

/* One statement's file. */
struct statement {
    struct sql_schemas *schemas;
    struct arena *arena;
    PGconn *conn;
    const char *path;   /* "services/permits/sql/insert_units.sql"           */
    const char *schema; /* the service's; a platform's statement runs in any */
    const char *name;   /* "insert_units"                                    */
    const char *text;
    struct sql_contract contract;
};

/* Print what is wrong and count it; every statement is looked at before the test fails. */
static int
complain(const struct statement *self, const char *what, const char *detail)
{
    print_error("%s: %s: %s\n", self->path, what, detail);
    return 1;
}

static bool
succeeded(const PGresult *result)
{
    return PQresultStatus(result) == PGRES_COMMAND_OK
           || PQresultStatus(result) == PGRES_TUPLES_OK;
}

/* The server's number of a type by any of its names; 0 when there is no such type. */
static Oid
oid_of(const struct statement *self, const char *type)
{
    PGresult *result = PQexecParams(self->conn, "select to_regtype($1)::oid", 1, NULL,
                                    &type, NULL, NULL, 0);
    Oid oid = (Oid)strtoul(PQgetvalue(result, 0, 0), NULL, 10);

    PQclear(result);
    return oid;
}

/* Whether a value of one type becomes one of the other by itself where it is stored. */
static bool
is_assignable(const struct statement *self, Oid from, Oid to)
{
    PGresult *result =
        PQexec(self->conn, arena_printf(self->arena,
                                        "select 1 from pg_cast where castsource = %u and "
                                        "casttarget = %u and castcontext in ('i', 'a')",
                                        from, to));
    bool assignable = from == to || PQntuples(result) == 1;

    PQclear(result);
    return assignable;
}

/* What the server makes of the statement when it is told the types of some parameters, or of none. */
static PGresult *
describe(const struct statement *self, size_t n_types, const Oid *types)
{
    PGresult *result = PQprepare(self->conn, self->name, self->text, (int)n_types, types);

    if (succeeded(result)) {
        PQclear(result);
        result = PQdescribePrepared(self->conn, self->name);
    }
    return result;
}

static void
forget(const struct statement *self, PGresult *result)
{
    PQclear(result);
    PQclear(PQexec(self->conn, "deallocate all"));
}

/* The types that the server would infer: other ones must at least fit where the statement puts them. */
static int
check_params(const struct statement *self, const Oid *types)
{
    PGresult *inferred = describe(self, 0, NULL);
    int faults = 0;

    if (!succeeded(inferred))
        faults = complain(self, "does not prepare", PQresultErrorMessage(inferred));
    else if ((size_t)PQnparams(inferred) != self->contract.n_params)
        faults = complain(self, "takes another number of parameters",
                          arena_printf(self->arena, "%d", PQnparams(inferred)));
    for (size_t i = 0; faults == 0 && i < self->contract.n_params; i++)
        if (!is_assignable(self, types[i], PQparamtype(inferred, (int)i)))
            faults += complain(self, "parameter of another type",
                               self->contract.params[i].name);
    forget(self, inferred);
    return faults;
}

/* A function that returns nothing has a column all the same; it is no data. */
static bool
gives_nothing(const PGresult *described)
{
    enum { VOID_OID = 2278 };

    return PQnfields(described) == 1 && PQftype(described, 0) == VOID_OID;
}

static int
check_columns(const struct statement *self, const PGresult *described)
{
    const struct sql_contract *contract = &self->contract;
    int faults = 0;

    if (contract->n_columns == 0 && gives_nothing(described))
        return 0;
    if ((size_t)PQnfields(described) != contract->n_columns)
        return complain(self, "gives another number of columns",
                        arena_printf(self->arena, "%d", PQnfields(described)));
    for (size_t i = 0; i < contract->n_columns; i++) {
        const struct sql_item *column = &contract->columns[i];

        if (strcmp(PQfname(described, (int)i), column->name) != 0)
            faults += complain(self, "column of another name", column->name);
        else if (PQftype(described, (int)i) != oid_of(self, column->type))
            faults += complain(self, "column of another type", column->name);
    }
    return faults;
}

static int
check_contract(const struct statement *self)
{
    Oid types[SQL_CONTRACT_MOST];
    PGresult *described;
    int faults;

    for (size_t i = 0; i < self->contract.n_params; i++) {
        types[i] = oid_of(self, self->contract.params[i].type);
        if (types[i] == 0)
            return complain(self, "no such type", self->contract.params[i].type);
    }
    faults = check_params(self, types);
    if (faults > 0)
        return faults;
    described = describe(self, self->contract.n_params, types);
    faults = succeeded(described)
                 ? check_columns(self, described)
                 : complain(self, "does not prepare", PQresultErrorMessage(described));
    forget(self, described);
    return faults;
}

/* EXPLAIN checks every privilege that running it would need, and runs nothing. */
static bool
may_run(const struct statement *self, const char *role)
{
    const char *nulls = "";
    PGresult *result;
    bool may;

    for (size_t i = 0; i < self->contract.n_params; i++)
        nulls = arena_printf(self->arena, "%s%s", nulls, i == 0 ? "(null" : ", null");
    PQclear(PQprepare(self->conn, self->name, self->text, 0, NULL));
    sql_schemas_run(self->schemas, "set role %s_%s", self->schemas->prefix, role);
    result = PQexec(self->conn, arena_printf(self->arena, "explain execute %s%s%s",
                                             self->name, nulls, *nulls ? ")" : ""));
    may = succeeded(result);
    sql_schemas_run(self->schemas, "reset role");
    forget(self, result);
    return may;
}

/* Statements of migrations are the owner's; all others must be within what the migrations granted. */
static int
check_grants(const struct statement *self)
{
    const char *roles[] = {self->schema,
                           arena_printf(self->arena, "%s_reader", self->schema),
                           arena_printf(self->arena, "%s_external", self->schema)};

    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
        if (may_run(self, roles[i]))
            return 0;
    if (strncmp(self->path, "services/platform/", 18) == 0 && may_run(self, "owner"))
        return 0;
    return complain(self, "no role may run it", "grant what it needs in a migration");
}

/* "services/permits/sql/insert_units.sql" apart. The platform's tables are in every service's schema. */
static void
name_parts(struct statement *self)
{
    char service[64] = "", name[64] = "";

    self->path = strstr(self->path, "services/");
    if (self->path == NULL
        || sscanf(self->path, "services/%63[^/]/sql/%63[^.].sql", service, name) != 2)
        fail_msg("a statement's file has an unusual path");
    self->name = arena_strdup(self->arena, name);
    self->schema = strcmp(service, "platform") == 0 ? self->schemas->services[0]
                                                    : arena_strdup(self->arena, service);
}

static int
check_one(struct statement *self, int (*check)(const struct statement *))
{
    name_parts(self);
    self->text = golden_source(self->arena, self->path);
    if (self->text == NULL)
        return complain(self, "cannot be read", "is TILLSYN_ROOT right?");
    if (sql_contract_read(self->text, self->arena, &self->contract) != RC_OK)
        return complain(self, "the first line is no contract",
                        "-- verb_noun($1 name type, ...) -> (column type, ...)");
    if (strcmp(self->contract.name, self->name) != 0)
        return complain(self, "the first line has another name", self->contract.name);
    sql_schemas_run(self->schemas, "set search_path = %s, pg_temp", self->schema);
    return check(self);
}

static void
check_all(void **state, int (*check)(const struct statement *))
{
    struct sql_schemas *schemas = *state;
    const char *root = getenv("TILLSYN_ROOT");
    glob_t found;
    int faults = 0;

    if (schemas == NULL) {
        skip();
        return;
    }
    assert_int_equal(glob(arena_printf(schemas->arena, "%s/services/*/sql/*.sql",
                                       root != NULL ? root : "."),
                          0, NULL, &found),
                     0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct statement statement = {.schemas = schemas,
                                      .arena = schemas->arena,
                                      .conn = schemas->conn,
                                      .path = found.gl_pathv[i]};

        faults += check_one(&statement, check);
    }
    globfree(&found);
    assert_int_equal(faults, 0);
}

static void
sql__every_statement__is_what_its_first_line_says(void **state)
{
    check_all(state, check_contract);
}

static void
sql__every_statement__may_be_run_by_a_role_of_its_service(void **state)
{
    check_all(state, check_grants);
}

static int
open_schemas(void **state)
{
    *state = sql_schemas_new();
    return 0;
}

static int
close_schemas(void **state)
{
    struct sql_schemas *schemas = *state;

    sql_schemas_destroy(&schemas);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sql__every_statement__is_what_its_first_line_says),
        cmocka_unit_test(sql__every_statement__may_be_run_by_a_role_of_its_service),
    };

    return cmocka_run_group_tests(tests, open_schemas, close_schemas);
}
