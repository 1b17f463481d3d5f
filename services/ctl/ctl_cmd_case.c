/* ctl_cmd_case - cases: what comes in, what was before, and what there is. */
#include "ctl/ctl_command.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_forms.h"
#include "ctl/ctl_load_split.h"
#include "ctl/ctl_map.h"

static const struct ctl_pack_form REGISTER = {"tillsyn.v1.CaseRegister", "documents",
                                              500};
static const struct ctl_pack_form HISTORY = {"tillsyn.v1.CaseHistoryImport", "rows", 500};

/* A row goes to the office of its unit; what no unit is known of goes to the one that takes the rest. */
static bool
is_for(const struct ctl_load_split *self, size_t row, uint8_t node)
{
    const char *unit = ctl_field_text(self->rows->rows[row], "unit_ref");

    return ctl_split_office(self->offices, unit, "", self->day) == node;
}

static rc_t
send_all(struct ctl_load *load, const struct ctl_pack_form *form,
         const struct ctl_load_rows *rows)
{
    const struct ctl_load_split split = {.service = "intake",
                                         .form = form,
                                         .rows = rows,
                                         .is_for = is_for,
                                         .offices = load->office.split};

    TRY(ctl_office_learn_units(&load->office, rows->rows, rows->n, "unit_ref"));
    TRY(ctl_load_send_split(load, &split));
    return ctl_lanes_run(load->lanes, 0);
}

static rc_t
import_documents(struct ctl_load *load)
{
    struct ctl_load_rows rows;
    rc_t rc;

    TRY(ctl_load_read(load, ctl_arg(load->ctl->args, "documents"), &CTL_FORM_DOCUMENTS,
                      &rows));
    rc = send_all(load, &REGISTER, &rows);
    ctl_shared_return(&rows.memory);
    return rc;
}

/* Put every finding into its case. What belongs to no case is refused. */
static void
join(struct ctl_load *load, struct ctl_load_rows *cases, struct ctl_load_rows *findings)
{
    struct arena *arena = ctl_shared_arena(cases->memory);
    struct ctl_map *places = ctl_map_new(arena);

    for (size_t i = 0; i < cases->n; i++)
        ctl_map_put(places, ctl_field_text(cases->rows[i], "source_ref"), (uint32_t)i);
    for (size_t i = 0; i < findings->n; i++) {
        const struct ctl_form_row *finding = &findings->full[i];
        uint32_t at;

        if (!ctl_map_get(places, finding->aside[0], &at))
            ctl_form_refuse(load->report, ctl_arg(load->ctl->args, "findings"),
                            finding->row, CTL_ROW_UNKNOWN_REF, "source_ref");
        else
            ctl_field_append(cases->rows[at],
                             ctl_field_find(cases->rows[at]->descriptor, "findings"),
                             finding->message, arena);
    }
}

static rc_t
import_history(struct ctl_load *load)
{
    const struct ctl_args *args = load->ctl->args;
    struct ctl_load_rows cases = {0}, findings = {0};
    rc_t rc = RC_OK;

    if (ctl_arg_given(args, "findings"))
        rc =
            ctl_load_read(load, ctl_arg(args, "findings"), &CTL_FORM_FINDINGS, &findings);
    if (rc == RC_OK)
        rc = ctl_load_read(load, ctl_arg(args, "cases"), &CTL_FORM_HISTORY, &cases);
    if (rc == RC_OK) {
        join(load, &cases, &findings);
        rc = send_all(load, &HISTORY, &cases);
    }
    ctl_shared_return(&cases.memory);
    ctl_shared_return(&findings.memory);
    return rc;
}

static int
run_files(struct ctl *ctl, const char *const *files, size_t n,
          rc_t (*import)(struct ctl_load *load))
{
    struct ctl_load load;
    const int begun = ctl_load_begin(&load, ctl, files, n, ctl_load_register(ctl));

    load.office.register_name = ctl_load_register(ctl);
    return ctl_load_end(&load, begun == CTL_EXIT_OK ? import(&load) : RC_INVALID);
}

static int
run_import(struct ctl *ctl)
{
    const char *file = ctl_arg(ctl->args, "documents");

    return run_files(ctl, &file, 1, import_documents);
}

static int
run_history(struct ctl *ctl)
{
    const char *files[] = {ctl_arg(ctl->args, "cases"), ctl_arg(ctl->args, "findings")};

    return run_files(ctl, files, files[1] == NULL ? 1 : 2, import_history);
}

static const struct ctl_option IMPORT_OPTIONS[] = {
    {"documents", "FILE", true,  "documents.csv, det som kommit in",
     "documents.csv, what has come in"                                             },
    {"register",  "NAME", false, "registret som enheterna är ur (generated)",
     "the register that units are of (generated)"                                  },
    {NULL,        NULL,   false, NULL,                                         NULL},
};

static const struct ctl_option HISTORY_OPTIONS[] = {
    {"cases",    "FILE", true,  "history.csv, ärenden från förr",
     "history.csv, cases from before"                                             },
    {"findings", "FILE", false, "findings.csv, vad de fann",
     "findings.csv, what they found"                                              },
    {"register", "NAME", false, "registret som enheterna är ur (generated)",
     "the register that units are of (generated)"                                 },
    {NULL,       NULL,   false, NULL,                                         NULL},
};

const struct ctl_command CTL_CASE_IMPORT = {
    .name = "case import",
    .what_sv = "registrera det som kommit in; samma handling igen är samma ärende",
    .what_en = "register what has come in; the same document again is the same case",
    .options = IMPORT_OPTIONS,
    .examples = "  tillsynctl case import --documents cases/documents.csv --as "
                "olle.operator\n",
    .run = run_import,
    .is_act = true,
};

const struct ctl_command CTL_CASE_HISTORY = {
    .name = "case history",
    .what_sv = "ta över ärenden från förr med det som konstaterades",
    .what_en = "take over cases from before with what was found",
    .options = HISTORY_OPTIONS,
    .examples = "  tillsynctl case history --cases cases/history.csv --findings "
                "cases/findings.csv --as olle.operator\n",
    .run = run_history,
    .is_act = true,
};
