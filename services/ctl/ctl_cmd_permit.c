/* ctl_cmd_permit - applications for permits: what comes in, and what there is. */
#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_forms.h"
#include "ctl/ctl_list.h"
#include "ctl/ctl_load.h"

static void
name_register(struct ctl_load *load, ProtobufCMessage *apply, struct arena *arena)
{
    const ProtobufCFieldDescriptor *field = ctl_field_find(apply->descriptor, "register");

    *(char **)ctl_field_place(apply, field, arena) =
        arena_strdup(arena, ctl_load_register(load->ctl));
}

/* Each application is a command of its own, in the file's order: their numbers follow it. */
static rc_t
import(struct ctl_load *load)
{
    static const struct ctl_pack_form APPLY = {"tillsyn.v1.PermitApply", NULL, 0};
    struct ctl_load_rows rows;
    rc_t rc = RC_OK;

    TRY(ctl_load_read(load, load->ctl->args->words[0], &CTL_FORM_APPLICATIONS, &rows));
    for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
        struct ctl_pack pack = {.form = &APPLY,
                                .memory = ctl_shared_borrow(rows.memory),
                                .message = rows.rows[i]};

        load->row = rows.full[i].row;
        name_register(load, rows.rows[i], ctl_shared_arena(rows.memory));
        rc = ctl_load_send_behind(load, "permits.central", &pack);
    }
    ctl_shared_return(&rows.memory);
    return rc;
}

static int
run_apply(struct ctl *ctl)
{
    struct ctl_load load;
    const int begun =
        ctl_load_begin(&load, ctl, ctl->args->words, 1, ctl_load_register(ctl));

    load.is_row_each = true;
    return ctl_load_end(&load, begun == CTL_EXIT_OK ? import(&load) : RC_INVALID);
}

static const struct ctl_view_column COLUMNS[] = {
    {"ansökan / application", "number",       'l'},
    {"slag / kind",            "kind",         'l'},
    {"läge / state",          "state",        'l'},
    {"inkom / received",       "received_day", 'l'},
    {"betald / paid",          "fee_paid",     'l'},
    {"kategori / category",    "category",     'l'},
    {"enhet / unit",           "unit_ref",     'l'},
    {"namn / name",            "unit_name",    'l'},
    {NULL,                     NULL,           0  },
};

static int
run_list(struct ctl *ctl)
{
    static const struct ctl_list APPLICATIONS = {.service = "permits",
                                                 .type = "tillsyn.v1.PermitList",
                                                 .rows = "applications",
                                                 .after = "after_number",
                                                 .cursor = "number",
                                                 .columns = COLUMNS};
    json_t *ask = ctl_keep(ctl, json_object());
    const int result = ctl_state_option(ctl, &APPLICATIONS, ask);

    return result == CTL_EXIT_OK ? ctl_list_run(ctl, &APPLICATIONS, 0, json_incref(ask))
                                 : result;
}

static const struct ctl_view_column SUMMARY[] = {
    {"ansökan / application",      "summary.number",           'l'},
    {"slag / kind",                 "summary.kind",             'l'},
    {"läge / state",               "summary.state",            'l'},
    {"kategori / category",         "summary.category",         'l'},
    {"enhet / unit",                "summary.unit_ref",         'l'},
    {"namn / name",                 "summary.unit_name",        'l'},
    {"inkom / received",            "summary.received_day",     'l'},
    {"avgift, öre / fee, öre",    "summary.fee_ore",          'l'},
    {"betald / paid",               "summary.fee_paid",         'l'},
    {"beslutad / decided",          "summary.decided_day",      'l'},
    {"överklagbart / appealable",  "summary.appealable",       'l'},
    {"överklagas senast / until",  "summary.appeal_until_day", 'l'},
    {"nästa handling / next acts", "summary.next_acts",        'l'},
    {NULL,                          NULL,                       0  },
};

static int
run_show(struct ctl *ctl)
{
    const struct ctl_question question = {
        .instance = "permits.central",
        .type = "tillsyn.v1.PermitShow",
        .body = json_pack("{s:s}", "application", ctl->args->words[0])};
    json_t *body;
    const int asked = ctl_ask_or_tell(ctl, &question, &body);

    if (asked != CTL_EXIT_OK)
        return asked;
    if (ctl->json)
        return ctl_print_json(ctl, body);
    ctl_view_lines(ctl, body, SUMMARY);
    fputs("\nhändelser / events:\n", ctl->out);
    ctl_view_list(ctl, json_object_get(body, "events"), "  ");
    return CTL_EXIT_OK;
}

static const struct ctl_option APPLY_OPTIONS[] = {
    {"register", "NAME", false, "registret som enheterna är ur (generated)",
     "the register that units are of (generated)"                                 },
    {NULL,       NULL,   false, NULL,                                         NULL},
};

static const struct ctl_option LIST_OPTIONS[] = {
    {"state", "STATE", false, "bara i det läget: submitted, fee_pending, ...",
     "in that state only: submitted, fee_pending, ..."                              },
    {"limit", "N",     false, "högst så många, 0 är alla (100)",
     "at most so many, 0 is all (100)"                                              },
    {NULL,    NULL,    false, NULL,                                             NULL},
};

const struct ctl_command CTL_PERMIT_APPLY = {
    .name = "permit apply",
    .what_sv = "lämna in ansökningar om tillstånd ur en fil",
    .what_en = "hand in applications for permits from a file",
    .words = {"FILE", 1, 1},
    .options = APPLY_OPTIONS,
    .examples = "  tillsynctl permit apply applications.csv --as olle.operator\n",
    .run = run_apply,
    .is_act = true,
};

const struct ctl_command CTL_PERMIT_LIST = {
    .name = "permit list",
    .what_sv = "visa ansökningar om tillstånd",
    .what_en = "show applications for permits",
    .options = LIST_OPTIONS,
    .examples = "  tillsynctl permit list --state fee_pending\n",
    .run = run_list,
};

const struct ctl_command CTL_PERMIT_SHOW = {
    .name = "permit show",
    .what_sv = "visa en ansökan och vad som hänt i den",
    .what_en = "show an application and what has happened in it",
    .words = {"APPLICATION", 1, 1},
    .examples = "  tillsynctl permit show 0.7-12/2026\n",
    .run = run_show,
};
