/* intake_case_wire_reply - what became of the rows that came in. */
#include "intake/intake_case_wire_register.h"
#include "tillsyn/v1/intake.pb-c.h"

struct remedy {
    const char *column, *code, *sv, *en;
};

/* clang-format off */
static const struct remedy REMEDIES[] = {
    [INTAKE_ROW_SOURCE] = {"source", "E4201", "Ange källan med a-z, 0-9, . _ -, högst 80 tecken.",
                           "Name the source with a-z, 0-9, . _ -, at most 80 characters."},
    [INTAKE_ROW_REF] = {"source_ref", "E4202", "Ange avsändarens nummer, högst 200 byte på en rad.",
                        "Give the sender's number, at most 200 bytes on one line."},
    [INTAKE_ROW_TYPE] = {"type", "E4203", "Ärendetypen finns inte den dagen; välj en ur tabellen case_type.",
                         "There is no such type of case on that day; choose one of the table case_type."},
    [INTAKE_ROW_RECEIVED] = {"received", "E4204", "Ange dagen då handlingen kom in.",
                             "Give the day on which the document came in."},
    [INTAKE_ROW_EVENT] = {"event", "E4205", "Händelsen kan inte ligga efter dagen då handlingen kom in.",
                          "The event cannot be after the day on which the document came in."},
    [INTAKE_ROW_ROLE] = {"reporter_role", "E4206", "Anmälarens roll är okänd; lämna tomt om den inte framgår.",
                         "The reporter's role is unknown; leave it empty if it is not known."},
    [INTAKE_ROW_HARM] = {"harm_level", "E4207", "Ange skadegrad 0-5.", "Give a harm level 0-5."},
    [INTAKE_ROW_LONG] = {"", "E4208", "En text är för lång: namn 200 byte, koder 80, sammanfattning 4 000.",
                         "A text is too long: names 200 bytes, codes 80, summary 4,000."},
    [INTAKE_ROW_TRIGGERS] = {"triggers", "E4209", "Högst 20 frågor, ingen tom.", "At most 20 questions, none empty."},
    [INTAKE_ROW_UNIT] = {"unit_ref", "E4210", "Registret känner ingen sådan verksamhet här; läs in registret först.",
                         "The register knows no such unit here; import the register first."},
    [INTAKE_ROW_CLOSED] = {"closed", "E4211", "Ärendet kan inte ha avslutats innan det kom in.",
                           "The case cannot have been closed before it came in."},
    [INTAKE_ROW_OUTCOME] = {"outcome", "E4212", "Ange en beslutstyp som fanns på avslutsdagen; öppna ärenden har ingen.",
                            "Give a type of decision of the day it was closed; open cases have none."},
    [INTAKE_ROW_FINDING] = {"findings", "E4213",
                            "En brist har ett krav som inte fanns då, fel allvar, tema eller dagar, eller så är de fler än 20.",
                            "A finding has a requirement that was not there then, a wrong severity, theme or days, or they are more than 20."},
};
/* clang-format on */

static size_t
count_faults(const struct intake_row *rows, size_t n)
{
    size_t faults = 0;

    for (size_t i = 0; i < n; i++)
        faults += rows[i].fault != INTAKE_ROW_TAKEN;
    return faults;
}

static Tillsyn__V1__RowError **
errors_of(const struct intake_row *rows, size_t n, size_t *n_errors, struct arena *arena)
{
    Tillsyn__V1__RowError **errors =
        wire_new_array(&tillsyn__v1__row_error__descriptor, count_faults(rows, n), arena);

    *n_errors = 0;
    for (size_t i = 0; i < n; i++) {
        const struct remedy *remedy = &REMEDIES[rows[i].fault];
        Tillsyn__V1__RowError *error;

        if (rows[i].fault == INTAKE_ROW_TAKEN)
            continue;
        error = errors[(*n_errors)++];
        error->row = rows[i].row;
        error->column = arena_strdup(arena, remedy->column);
        error->code = arena_strdup(arena, remedy->code);
        error->text_sv = arena_strdup(arena, remedy->sv);
        error->text_en = arena_strdup(arena, remedy->en);
    }
    return errors;
}

const ProtobufCMessage *
intake_case_wire_register_reply(const struct intake_row *rows, size_t n,
                                struct arena *arena)
{
    Tillsyn__V1__CaseRegisterReply *reply =
        wire_new(&tillsyn__v1__case_register_reply__descriptor, arena);

    reply->errors = errors_of(rows, n, &reply->n_errors, arena);
    reply->cases = wire_new_array(&tillsyn__v1__case_registered__descriptor,
                                  n - reply->n_errors, arena);
    for (size_t i = 0; i < n; i++) {
        Tillsyn__V1__CaseRegistered *registered;

        if (rows[i].fault != INTAKE_ROW_TAKEN)
            continue;
        registered = reply->cases[reply->n_cases++];
        registered->row = rows[i].row;
        registered->case_id = wire_bytes_of_uuid(&rows[i].entry.case_id, arena);
        registered->case_number = arena_strdup(arena, rows[i].number);
        registered->was_known = rows[i].was_known;
        reply->created += !rows[i].was_known;
        reply->known += rows[i].was_known;
    }
    return &reply->base;
}

const ProtobufCMessage *
intake_case_wire_history_reply(const struct intake_row *rows, size_t n,
                               struct arena *arena)
{
    Tillsyn__V1__ImportReply *reply =
        wire_new(&tillsyn__v1__import_reply__descriptor, arena);

    reply->errors = errors_of(rows, n, &reply->n_errors, arena);
    for (size_t i = 0; i < n; i++) {
        reply->created += rows[i].fault == INTAKE_ROW_TAKEN && !rows[i].was_known;
        reply->unchanged += rows[i].fault == INTAKE_ROW_TAKEN && rows[i].was_known;
    }
    return &reply->base;
}
