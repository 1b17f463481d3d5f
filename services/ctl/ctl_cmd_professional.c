/* ctl_cmd_professional - licensed professionals, under their pseudonyms, into the national register. */
#include "ctl/ctl_command.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_forms.h"
#include "ctl/ctl_load.h"
#include "ctl/ctl_nodes.h"
#include "platform/clock.h"

static const struct ctl_pack_form COMMAND = {"tillsyn.v1.ProfessionalImport", "rows",
                                             1000};

static void
begin(struct ctl_pack *pack, int32_t day)
{
    const ProtobufCFieldDescriptor *field;

    ctl_pack_begin(pack, &COMMAND, NULL);
    field = ctl_field_find(pack->message->descriptor, "effective_day");
    *(int32_t *)ctl_field_place(pack->message, field, ctl_shared_arena(pack->memory)) =
        day;
}

/* The rows are made in their command's own memory: however long the file, little of it is held. */
static rc_t
send_all(struct ctl_load *load, struct ctl_form_file *file, int32_t day)
{
    struct ctl_pack pack;
    struct ctl_form_row row;
    rc_t rc;

    begin(&pack, day);
    while ((rc = ctl_form_next(file, ctl_shared_arena(pack.memory), &row)) == RC_OK) {
        ctl_pack_add(&pack, row.message);
        ctl_load_row(load, file);
        if (pack.n < COMMAND.most)
            continue;
        TRY(ctl_load_send(load, "permits.central", &pack));
        begin(&pack, day);
    }
    if (rc == RC_MISSING && pack.n > 0)
        return ctl_load_send(load, "permits.central", &pack);
    ctl_shared_return(&pack.memory);
    return rc == RC_MISSING ? RC_OK : rc;
}

static rc_t
import(struct ctl_load *load, int32_t day)
{
    struct ctl_form_file *file;
    rc_t rc;

    load->file = load->ctl->args->words[0];
    TRY(ctl_form_open(load->file, &CTL_FORM_PROFESSIONALS, load->report, &file));
    rc = send_all(load, file, day);
    ctl_form_close(&file);
    return rc;
}

static int
run(struct ctl *ctl)
{
    struct ctl_load load;
    char text[DAY_TEXT_BYTES];
    int32_t day;
    int result = ctl_day_option(ctl, "as-of", &day);

    if (result != CTL_EXIT_OK)
        return result;
    day_format(day, text);
    result = ctl_load_begin(&load, ctl, ctl->args->words, 1, text);
    return ctl_load_end(&load, result == CTL_EXIT_OK ? import(&load, day) : RC_INVALID);
}

static const struct ctl_option OPTIONS[] = {
    {"as-of", "DAY", false, "som det var känt den dagen (i dag)",
     "as known on this day (today)"                                    },
    {NULL,    NULL,  false, NULL,                                  NULL},
};

const struct ctl_command CTL_PROFESSIONAL_IMPORT = {
    .name = "professional import",
    .what_sv = "läs in legitimerad personal, under pseudonym; avbrutet tas det upp",
    .what_en = "import licensed professionals, as pseudonyms; taken up when interrupted",
    .words = {"FILE", 1, 1},
    .options = OPTIONS,
    .examples = "  tillsynctl professional import professionals.csv --as-of 2026-01-15 "
                "--as olle.operator\n",
    .run = run,
    .is_act = true,
};
