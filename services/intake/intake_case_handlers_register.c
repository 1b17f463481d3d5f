/* intake_case_handlers_register - documents become cases, and earlier cases are taken over; the same again changes nothing. */
#include <string.h>

#include "intake/intake_case_handlers.h"
#include "intake/intake_case_handlers_shared.h"
#include "intake/intake_case_history.h"
#include "intake/intake_case_wire_register.h"
#include "intake/intake_register_find.h"

static rc_t
refuse_size(struct answer *answer)
{
    return answer_refuse(answer, RC_INVALID, "case.too_many_rows",
                         "Högst 500 rader tas åt gången. Dela upp kommandot.",
                         "At most 500 rows are taken at a time. Split the command.");
}

/* Which units are meant; rows that are not taken are asked for too, in vain. */
static rc_t
find_units(struct batch *batch, struct intake_row *rows, size_t n)
{
    struct intake_register_hint *hints =
        arena_alloc(batch->arena, (n + 1) * sizeof *hints);

    for (size_t i = 0; i < n; i++)
        hints[i] = (struct intake_register_hint){.ref = rows[i].unit_ref,
                                                 .name = rows[i].unit_name,
                                                 .place = rows[i].unit_place,
                                                 .day = rows[i].entry.received_day};
    TRY(intake_register_find(batch, hints, n));
    for (size_t i = 0; i < n; i++)
        if (hints[i].found)
            rows[i].entry.unit_id = hints[i].unit_id;
    return RC_OK;
}

/* The files of the rows that are taken; a row without one says why. */
struct takings {
    struct intake_file **files;
    struct intake_row **rows;
    size_t n;
};

static rc_t
enter(struct batch *batch, const struct takings *takings)
{
    bool *was_known = arena_alloc(batch->arena, (takings->n + 1) * sizeof *was_known);

    TRY(intake_case_enter_once(batch, takings->files, takings->n, was_known));
    for (size_t i = 0; i < takings->n; i++) {
        takings->rows[i]->number = takings->files[i]->c.number;
        takings->rows[i]->was_known = was_known[i];
    }
    return RC_OK;
}

/* Makes the file of a row, or leaves its fault in it. */
typedef void maker(struct intake_row *row, const struct intake_law *law,
                   struct arena *arena, struct intake_file *file);

static rc_t
take(struct batch *batch, struct intake_row *rows, size_t n, maker *make)
{
    struct intake_file *all = arena_alloc(batch->arena, (n + 1) * sizeof *all);
    struct takings takings = {
        .files = arena_alloc(batch->arena, (n + 1) * sizeof(*takings.files)),
        .rows = arena_alloc(batch->arena, (n + 1) * sizeof(*takings.rows))};
    const struct intake_law *law;

    TRY(intake_case_law(batch, &law));
    TRY(find_units(batch, rows, n));
    for (size_t i = 0; i < n; i++) {
        struct intake_row *row = &rows[i];

        if (row->fault == INTAKE_ROW_TAKEN) {
            row->entry.case_id =
                intake_case_id_of(batch, row->entry.source, row->entry.source_ref);
            make(row, law, batch->arena, &all[i]);
        }
        if (row->fault != INTAKE_ROW_TAKEN)
            continue;
        takings.files[takings.n] = &all[i];
        takings.rows[takings.n++] = row;
    }
    return enter(batch, &takings);
}

static void
make_document(struct intake_row *row, const struct intake_law *law, struct arena *arena,
              struct intake_file *file)
{
    if (intake_case_entry_file(&row->entry, law, 0, arena, file) != RC_OK)
        row->fault = INTAKE_ROW_TYPE;
}

rc_t
intake_case_on_register(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct intake_row *rows;
    size_t n;

    if (intake_case_wire_documents(ask, batch->arena, &rows, &n) != RC_OK)
        return refuse_size(answer);
    TRY(take(batch, rows, n, make_document));
    return answer_with(answer, intake_case_wire_register_reply(rows, n, batch->arena));
}

static void
make_history(struct intake_row *row, const struct intake_law *law, struct arena *arena,
             struct intake_file *file)
{
    static const struct uuid NIL = {{0}};
    const struct intake_past past = {&row->entry, row->findings, row->n_findings};

    if (uuid_compare(&row->entry.unit_id, &NIL) == 0) {
        row->fault = INTAKE_ROW_UNIT;
        return;
    }
    switch (intake_case_history_file(&past, law, arena, file)) {
    case INTAKE_HISTORY_TAKEN: break;
    case INTAKE_HISTORY_TYPE: row->fault = INTAKE_ROW_TYPE; break;
    case INTAKE_HISTORY_OUTCOME: row->fault = INTAKE_ROW_OUTCOME; break;
    case INTAKE_HISTORY_FINDING: row->fault = INTAKE_ROW_FINDING; break;
    }
}

rc_t
intake_case_on_history_import(struct batch *batch, const struct msg *ask,
                              struct answer *answer)
{
    struct intake_row *rows;
    size_t n;

    if (intake_case_wire_history(ask, batch->arena, &rows, &n) != RC_OK)
        return refuse_size(answer);
    TRY(take(batch, rows, n, make_history));
    return answer_with(answer, intake_case_wire_history_reply(rows, n, batch->arena));
}
