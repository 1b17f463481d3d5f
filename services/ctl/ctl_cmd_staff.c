/* ctl_cmd_staff - who inspects: staff and their interests into the offices' planning, and a later declaration. */
#include <string.h>

#include "ctl/ctl_act.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_forms.h"
#include "ctl/ctl_list.h"
#include "ctl/ctl_load_split.h"
#include "ctl/ctl_map.h"
#include "ctl/ctl_nodes.h"
#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_wire.h"
#include "platform/wire.h"

static const struct ctl_pack_form COMMAND = {"tillsyn.v1.StaffImport", "rows", 500};

/* Put every interest into its person's row. What names nobody is refused. */
static void
join(struct ctl_load *load, struct ctl_load_rows *staff, struct ctl_load_rows *interests)
{
    struct arena *arena = ctl_shared_arena(staff->memory);
    struct ctl_map *places = ctl_map_new(arena);

    for (size_t i = 0; i < staff->n; i++)
        ctl_map_put(places, ctl_field_text(staff->rows[i], "staff_id"), (uint32_t)i);
    for (size_t i = 0; i < interests->n; i++) {
        const struct ctl_form_row *interest = &interests->full[i];
        uint32_t at;

        if (!ctl_map_get(places, interest->aside[0], &at))
            ctl_form_refuse(load->report, ctl_arg(load->ctl->args, "interests"),
                            interest->row, CTL_ROW_UNKNOWN_REF, "staff_id");
        else
            ctl_field_append(staff->rows[at],
                             ctl_field_find(staff->rows[at]->descriptor, "interests"),
                             interest->message, arena);
    }
}

static bool
is_for(const struct ctl_load_split *self, size_t row, uint8_t node)
{
    return strcmp(self->rows->full[row].aside[0], ctl_node_name(node)) == 0;
}

static void
refuse_strangers(struct ctl_load *load, const struct ctl_load_rows *staff)
{
    uint8_t node;

    for (size_t i = 0; i < staff->n; i++)
        if (ctl_node_of(staff->full[i].aside[0], &node) != RC_OK || node == 0)
            ctl_form_refuse(load->report, load->file, staff->full[i].row, CTL_ROW_NODE,
                            "node");
}

static rc_t
send_all(struct ctl_load *load, const struct ctl_load_rows *staff)
{
    const struct ctl_load_split split = {
        .service = "scheduling", .form = &COMMAND, .rows = staff, .is_for = is_for};

    refuse_strangers(load, staff);
    return ctl_load_send_split(load, &split);
}

static rc_t
import(struct ctl_load *load)
{
    const struct ctl_args *args = load->ctl->args;
    struct ctl_load_rows staff = {0}, interests = {0};
    rc_t rc = RC_OK;

    if (ctl_arg_given(args, "interests"))
        rc = ctl_load_read(load, ctl_arg(args, "interests"), &CTL_FORM_INTERESTS,
                           &interests);
    if (rc == RC_OK)
        rc = ctl_load_read(load, ctl_arg(args, "staff"), &CTL_FORM_STAFF, &staff);
    if (rc == RC_OK) {
        join(load, &staff, &interests);
        rc = send_all(load, &staff);
    }
    /* The interests are part of what is under way. */
    if (rc == RC_OK)
        rc = ctl_lanes_run(load->lanes, 0);
    ctl_shared_return(&staff.memory);
    ctl_shared_return(&interests.memory);
    return rc;
}

static int
run_import(struct ctl *ctl)
{
    const char *files[] = {ctl_arg(ctl->args, "staff"), ctl_arg(ctl->args, "interests")};
    struct ctl_load load;
    const int begun =
        ctl_load_begin(&load, ctl, files, files[1] == NULL ? 1 : 2, "staff");

    return ctl_load_end(&load, begun == CTL_EXIT_OK ? import(&load) : RC_INVALID);
}

static const struct ctl_view_column STAFF_COLUMNS[] = {
    {"person / staff",            "staff_id",      'l'},
    {"roll / role",               "role",          'l'},
    {"kompetenser / competences", "competences",   'l'},
    {"från / from",              "from_day",      'l'},
    {"till / until",              "until_day",     'l'},
    {"min/dag / min a day",       "minutes_a_day", 'r'},
    {"kommun / municipality",     "municipality",  'l'},
    {"nyckel / key",              "person",        'l'},
    {NULL,                        NULL,            0  },
};

static int
run_list(struct ctl *ctl)
{
    static const struct ctl_list STAFF = {.service = "scheduling",
                                          .type = "tillsyn.v1.StaffList",
                                          .rows = "staff",
                                          .after = "after_id",
                                          .cursor = "staff_id",
                                          .columns = STAFF_COLUMNS};
    uint8_t node;

    if (ctl_node_of(ctl->args->words[0], &node) != RC_OK || node == 0)
        return ctl_fail(ctl, CTL_EXIT_USAGE,
                        "NODE: nord, mitt, ost, sydost, sydvast eller syd",
                        "NODE: nord, mitt, ost, sydost, sydvast or syd");
    return ctl_list_run(ctl, &STAFF, node, json_object());
}

/* What is not said of an interest: the register there is, declared today, lasting. */
static rc_t
fill_interest(struct ctl *ctl, ProtobufCMessage *declare, struct ctl_act *act)
{
    const ProtobufCMessageDescriptor *descriptor = declare->descriptor;
    ProtobufCMessage *interest =
        ctl_field_inside(declare, ctl_field_find(descriptor, "interest"), ctl->arena);
    const ProtobufCFieldDescriptor *field;
    int32_t *declared;

    *(char **)ctl_field_place(declare, ctl_field_find(descriptor, "staff_id"),
                              ctl->arena) = arena_strdup(ctl->arena, ctl->args->words[0]);
    TRY(ctl_act_fill(act, interest));
    field = ctl_field_find(interest->descriptor, "register");
    if (*ctl_field_text(interest, "register") == '\0')
        *(char **)ctl_field_place(interest, field, ctl->arena) =
            arena_strdup(ctl->arena, ctl_load_register(ctl));
    field = ctl_field_find(interest->descriptor, "declared_day");
    declared = ctl_field_place(interest, field, ctl->arena);
    if (*declared == INT32_MIN && ctl_day_option(ctl, "day", declared) != CTL_EXIT_OK)
        return RC_INVALID;
    return RC_OK;
}

static int
run_declare(struct ctl *ctl)
{
    ProtobufCMessage *declare =
        wire_new(ctl_wire_type("tillsyn.v1.InterestDeclare"), ctl->arena);
    struct ctl_act act = {.arena = ctl->arena,
                          .words = ctl->args->words + 1,
                          .n_words = ctl->args->n_words - 1};
    const struct ctl_question question = {.message = declare};
    struct ctl_answer answer;
    uint8_t node;
    int result = ctl_nodes_option(ctl, &node);

    if (result == CTL_EXIT_OK && fill_interest(ctl, declare, &act) != RC_OK)
        return act.why_sv == NULL ? CTL_EXIT_USAGE
                                  : ctl_fail(ctl, CTL_EXIT_USAGE, act.why_sv, act.why_en);
    if (result == CTL_EXIT_OK)
        result = ctl_nodes_ask(ctl, "scheduling", node, &question, &answer);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        return ctl_print_json(ctl, answer.body);
    fprintf(ctl->out,
            "%s: aktiviteter som måste bemannas om / activities to be assigned "
            "anew:\n",
            answer.instance);
    ctl_view_list(ctl, json_object_get(answer.body, "activities"), "  ");
    return CTL_EXIT_OK;
}

static void
help_declare(FILE *out)
{
    ctl_act_help_fields(ctl_wire_type("tillsyn.v1.Interest"), out);
}

static const struct ctl_option IMPORT_OPTIONS[] = {
    {"staff",     "FILE", true,  "staff.csv",                      "staff.csv"},
    {"interests", "FILE", false, "interests.csv, deras intressen",
     "interests.csv, theirs"                                                  },
    {NULL,        NULL,   false, NULL,                             NULL       },
};

static const struct ctl_option LIST_OPTIONS[] = {
    {"limit", "N",  false, "högst så många, 0 är alla (100)",
     "at most so many, 0 is all (100)"                                },
    {NULL,    NULL, false, NULL,                                  NULL},
};

static const struct ctl_option DECLARE_OPTIONS[] = {
    {"node",     "NODE", false, "kontoret; annars frågas alla",
     "the office; otherwise all are asked"                                                                   },
    {"day",      "DAY",  false, "anmält den dagen (i dag)",                   "declared on this day (today)"},
    {"register", "NAME", false, "registret som referensen är ur (generated)",
     "the register that the reference is of (generated)"                                                     },
    {NULL,       NULL,   false, NULL,                                          NULL                          },
};

const struct ctl_command CTL_STAFF_IMPORT = {
    .name = "staff import",
    .what_sv = "läs in personal och deras intressen till kontorens planering",
    .what_en = "import staff and their interests into the offices' planning",
    .options = IMPORT_OPTIONS,
    .examples = "  tillsynctl staff import --staff staff.csv --interests interests.csv "
                "--as olle.operator\n",
    .run = run_import,
    .is_act = true,
};

const struct ctl_command CTL_STAFF_LIST = {
    .name = "staff list",
    .what_sv = "visa ett kontors personal",
    .what_en = "show an office's staff",
    .words = {"NODE", 1, 1},
    .options = LIST_OPTIONS,
    .examples = "  tillsynctl staff list ost\n",
    .run = run_list,
};

const struct ctl_command CTL_INTEREST_DECLARE = {
    .name = "interest declare",
    .what_sv = "anmäl ett intresse; det planerade som berörs bemannas om",
    .what_en = "declare an interest; what is planned and affected is assigned anew",
    .words = {"STAFF field=value...", 2, 32},
    .options = DECLARE_OPTIONS,
    .examples =
        "  tillsynctl interest declare S0123 kind=ownership object_ref=P00017 is_unit=no "
        "from_day=2024-05-01 --node ost --as olle.operator\n",
    .run = run_declare,
    .is_act = true,
    .more_help = help_declare,
};
