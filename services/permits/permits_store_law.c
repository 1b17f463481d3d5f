/* permits_store_law - what the law says of permits: all dated rows, which are few. */
#include "permits/permits_store_day.h"
#include "permits/permits_store_permit.h"
#include "permits_sql.h"

/* Room for n rows; one more, so that none is room too. */
#define ROOM(batch, n, type) \
    ((type *)arena_alloc((batch)->arena, ((n) + 1) * sizeof(type)))

static struct permits_span
span_of(const struct db_rows *rows, size_t row)
{
    return (struct permits_span){
        db_day(rows, row, "valid_from"),
        permits_day_of(rows, row, "valid_until", PERMITS_DAY_OPEN)};
}

static rc_t
load_kinds(struct batch *batch, struct permits_law *law)
{
    struct permits_kind *kinds;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_PERMIT_KINDS, NULL, batch->arena, &rows));
    law->n_kinds = db_count(rows);
    kinds = ROOM(batch, law->n_kinds, struct permits_kind);
    for (size_t i = 0; i < law->n_kinds; i++)
        kinds[i] = (struct permits_kind){.kind = db_text(rows, i, "kind"),
                                         .span = span_of(rows, i),
                                         .number_class = db_text(rows, i, "number_class"),
                                         .fee_ore = db_int8(rows, i, "fee_ore")};
    law->kinds = kinds;
    return RC_OK;
}

static rc_t
load_items(struct batch *batch, struct permits_law *law)
{
    struct permits_item *items;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_PERMIT_ITEMS, NULL, batch->arena, &rows));
    law->n_items = db_count(rows);
    items = ROOM(batch, law->n_items, struct permits_item);
    for (size_t i = 0; i < law->n_items; i++)
        items[i] = (struct permits_item){.list = db_text(rows, i, "list"),
                                         .kind = db_text(rows, i, "kind"),
                                         .category = db_text(rows, i, "category"),
                                         .item = db_text(rows, i, "item"),
                                         .span = span_of(rows, i)};
    law->items = items;
    return RC_OK;
}

static rc_t
load_refs(struct batch *batch, struct permits_law *law)
{
    struct permits_legal_ref *refs;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LEGAL_REFS, NULL, batch->arena, &rows));
    law->n_refs = db_count(rows);
    refs = ROOM(batch, law->n_refs, struct permits_legal_ref);
    for (size_t i = 0; i < law->n_refs; i++)
        refs[i] =
            (struct permits_legal_ref){.code = db_text(rows, i, "code"),
                                       .span = span_of(rows, i),
                                       .law = db_text(rows, i, "law"),
                                       .decisions = db_text(rows, i, "decisions"),
                                       .appealable = db_bool(rows, i, "appealable")};
    law->refs = refs;
    return RC_OK;
}

static rc_t
load_deadlines(struct batch *batch, struct permits_law *law)
{
    struct permits_deadline *deadlines;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_DEADLINES, NULL, batch->arena, &rows));
    law->n_deadlines = db_count(rows);
    deadlines = ROOM(batch, law->n_deadlines, struct permits_deadline);
    for (size_t i = 0; i < law->n_deadlines; i++)
        deadlines[i] = (struct permits_deadline){.rule = db_text(rows, i, "rule"),
                                                 .span = span_of(rows, i),
                                                 .days = db_int4(rows, i, "days")};
    law->deadlines = deadlines;
    return RC_OK;
}

rc_t
permits_store_law(struct batch *batch, struct permits_law *law)
{
    TRY(load_kinds(batch, law));
    TRY(load_items(batch, law));
    TRY(load_refs(batch, law));
    return load_deadlines(batch, law);
}
