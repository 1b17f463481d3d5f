/* permits_store_routes - the routing table. */
#include "permits/permits_store.h"

#include <assert.h>

#include "permits/permits_store_day.h"
#include "permits_sql.h"
#include "platform/db_columns.h"

static struct permits_route
read_route(const struct db_rows *rows, size_t row)
{
    struct permits_route route = {
        .area = db_text(rows, row, "area"),
        .category = db_text(rows, row, "category"),
        .from_day = db_day(rows, row, "from_day"),
        .until_day = permits_day_of(rows, row, "until_day", PERMITS_DAY_OPEN)};
    rc_t rc = permits_node_of(db_text(rows, row, "node"), &route.node);

    assert(rc == RC_OK);
    return route;
}

static struct permits_routing
routing_of(struct batch *batch, const struct db_rows *rows)
{
    struct permits_routing routing = {.n = db_count(rows)};

    routing.routes = arena_alloc(batch->arena, (routing.n + 1) * sizeof(*routing.routes));
    for (size_t i = 0; i < routing.n; i++)
        routing.routes[i] = read_route(rows, i);
    return routing;
}

rc_t
permits_store_routes(struct batch *batch, const char *register_name,
                     const struct permits_names *areas, struct permits_routing *routing)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *names = db_set_new(batch->arena, DB_TEXT);
    struct db_rows *rows;

    for (size_t i = 0; i < areas->n; i++)
        db_set_text(names, areas->names[i]);
    db_arg_text(args, register_name);
    db_arg_set(args, names);
    TRY(db_run(batch->db, &SQL_SELECT_ROUTES, args, batch->arena, &rows));
    *routing = routing_of(batch, rows);
    for (size_t i = 0; i < routing->n; i++)
        routing->routes[i].register_name = register_name;
    permits_routing_sort(routing);
    return RC_OK;
}

rc_t
permits_store_register_routes(struct batch *batch,
                              const struct permits_routing_rows *rows,
                              struct permits_routing *routing)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *names = db_set_new(batch->arena, DB_TEXT);
    struct db_rows *found;

    for (size_t i = 0; i < rows->n; i++)
        db_set_text(names, rows->rows[i].route.register_name);
    db_arg_set(args, names);
    TRY(db_run(batch->db, &SQL_SELECT_REGISTER_ROUTES, args, batch->arena, &found));
    *routing = routing_of(batch, found);
    for (size_t i = 0; i < routing->n; i++)
        routing->routes[i].register_name = db_text(found, i, "register");
    permits_routing_sort(routing);
    return RC_OK;
}

rc_t
permits_store_registers(struct batch *batch, struct permits_names *names)
{
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_REGISTERS, NULL, batch->arena, &rows));
    names->n = db_count(rows);
    names->names = arena_alloc(batch->arena, (names->n + 1) * sizeof(*names->names));
    for (size_t i = 0; i < names->n; i++)
        names->names[i] = db_text(rows, i, "register");
    return RC_OK;
}

/* The columns of save_routes, in order; its first four are the parameters of archive_routes. */
static const enum db_type TYPES[] = {DB_TEXT, DB_TEXT, DB_TEXT, DB_DAY, DB_DAY, DB_TEXT};

enum { N_TYPES = sizeof(TYPES) / sizeof(TYPES[0]), N_KEY_TYPES = 4 };

static void
put_route(struct db_columns *columns, const struct permits_route *route)
{
    struct db_set **column = columns->set;

    db_set_text(*column++, route->register_name);
    db_set_text(*column++, route->area);
    db_set_text(*column++, route->category);
    db_set_day(*column++, route->from_day);
    if (columns->n == N_KEY_TYPES)
        return;
    permits_put_day(*column++, route->until_day, PERMITS_DAY_OPEN);
    db_set_text(*column, permits_node_name(route->node));
}

static rc_t
write(struct batch *batch, const struct sql *sql, const struct db_columns *columns)
{
    struct db_args *args = db_args_new(batch->arena);

    if (db_columns_count(columns) == 0)
        return RC_OK;
    db_arg_uuid(args, &batch->cause->id);
    db_columns_bind(columns, args);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

rc_t
permits_store_save_routes(struct batch *batch, const struct permits_routing_rows *rows,
                          const struct permits_verdict *verdicts)
{
    struct db_columns replaced = db_columns_new(batch->arena, TYPES, N_KEY_TYPES);
    struct db_columns saved = db_columns_new(batch->arena, TYPES, N_TYPES);

    for (size_t i = 0; i < rows->n; i++) {
        if (verdicts[i].change == PERMITS_CHANGED)
            put_route(&replaced, &rows->rows[i].route);
        if (verdicts[i].change == PERMITS_CREATED
            || verdicts[i].change == PERMITS_CHANGED)
            put_route(&saved, &rows->rows[i].route);
    }
    TRY(write(batch, &SQL_ARCHIVE_ROUTES, &replaced));
    return write(batch, &SQL_SAVE_ROUTES, &saved);
}
