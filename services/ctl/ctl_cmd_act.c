/* ctl_cmd_act - an act of a person: read from the words, asked once, its answer shown. */
#include "ctl/ctl_cmd_act.h"

#include <string.h>

#include "ctl/ctl_act.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_nodes.h"
#include "ctl/ctl_wire.h"
#include "platform/clock.h"
#include "platform/wire.h"

enum { OBJECT_AT, ACT_AT, FIELDS_AT, WORDS_MOST = 96 };

/* The message, from the command line. */
static int
read_act(struct ctl *ctl, const struct ctl_act_kind *kind, ProtobufCMessage **message)
{
    const struct ctl_args *args = ctl->args;
    struct ctl_act act = {.arena = ctl->arena,
                          .words = args->words + FIELDS_AT,
                          .n_words = args->n_words - FIELDS_AT};
    const ProtobufCFieldDescriptor *field;
    int32_t day;
    const int result = ctl_day_option(ctl, "day", &day);

    if (result != CTL_EXIT_OK)
        return result;
    *message = wire_new(ctl_wire_type(kind->type), ctl->arena);
    field = ctl_field_find((*message)->descriptor, kind->object);
    *(char **)ctl_field_place(*message, field, ctl->arena) =
        arena_strdup(ctl->arena, args->words[OBJECT_AT]);
    field = ctl_field_find((*message)->descriptor, "day");
    *(int32_t *)ctl_field_place(*message, field, ctl->arena) = day;
    if (ctl_act_choose(&act, *message, args->words[ACT_AT]) == RC_OK)
        return CTL_EXIT_OK;
    return ctl_fail(ctl, CTL_EXIT_USAGE, act.why_sv, act.why_en);
}

/* Under the same --once the same person's act is the same command, however often a script is run. */
static struct uuid
command_id(const struct ctl *ctl)
{
    const char *once = ctl_arg(ctl->args, "once");

    if (once == NULL)
        return uuid_new(clock_now_us());
    return uuid_named(
        "tillsynctl --once",
        arena_printf(ctl->arena, "%s\n%s", ctl->person == NULL ? "" : ctl->person, once));
}

static int
ask(struct ctl *ctl, const struct ctl_act_kind *kind, const struct ctl_question *question,
    struct ctl_answer *answer)
{
    uint8_t node;
    int result;

    if (strcmp(kind->service, "permits") == 0) {
        struct ctl_question central = *question;

        central.instance = "permits.central";
        return ctl_ask(ctl, &central, answer) == RC_OK ? ctl_tell_answer(ctl, answer)
                                                       : CTL_EXIT_USAGE;
    }
    result = ctl_nodes_option(ctl, &node);
    if (result != CTL_EXIT_OK)
        return result;
    if (node == 0)
        node = ctl_nodes_of_case(ctl->args->words[OBJECT_AT]);
    return ctl_nodes_ask(ctl, kind->service, node, question, answer);
}

int
ctl_act_run(struct ctl *ctl, const struct ctl_act_kind *kind)
{
    const struct uuid id = command_id(ctl);
    struct ctl_question question = {.id = &id};
    ProtobufCMessage *message;
    struct ctl_answer answer;
    int result = read_act(ctl, kind, &message);

    if (result != CTL_EXIT_OK)
        return result;
    question.message = message;
    result = ask(ctl, kind, &question, &answer);
    if (result != CTL_EXIT_OK)
        return result;
    ctl_tell_trace(ctl, &id);
    if (ctl->json)
        return ctl_print_json(ctl, answer.body);
    ctl_view_lines(ctl, answer.body, kind->lines);
    return CTL_EXIT_OK;
}

static void
help_case(FILE *out)
{
    ctl_act_help(ctl_wire_type("tillsyn.v1.CaseAct"), out);
}

static void
help_activity(FILE *out)
{
    ctl_act_help(ctl_wire_type("tillsyn.v1.ActivityAct"), out);
}

static void
help_permit(FILE *out)
{
    ctl_act_help(ctl_wire_type("tillsyn.v1.PermitAct"), out);
}

static int
run_case(struct ctl *ctl)
{
    static const struct ctl_view_column LINES[] = {
        {"ärende / case",  "case_number", 'l'},
        {"läge / state",   "state",       'l'},
        {"version",         "version",     'l'},
        {"nummer / number", "number",      'l'},
        {NULL,              NULL,          0  },
    };
    static const struct ctl_act_kind KIND = {"tillsyn.v1.CaseAct", "case", "intake",
                                             LINES};

    return ctl_act_run(ctl, &KIND);
}

static int
run_activity(struct ctl *ctl)
{
    static const struct ctl_view_column LINES[] = {
        {"aktivitet / activity", "activity.key",       'l'},
        {"läge / state",        "activity.state",     'l'},
        {"enhet / unit",         "activity.unit_name", 'l'},
        {"dag / day",            "activity.day",       'l'},
        {"lag / team",           "activity.team",      'l'},
        {NULL,                   NULL,                 0  },
    };
    static const struct ctl_act_kind KIND = {"tillsyn.v1.ActivityAct", "activity",
                                             "scheduling", LINES};

    return ctl_act_run(ctl, &KIND);
}

static int
run_permit(struct ctl *ctl)
{
    static const struct ctl_view_column LINES[] = {
        {"ansökan / application", "number",    'l'},
        {"läge / state",          "state",     'l'},
        {"enhet / unit",           "unit_name", 'l'},
        {"nästa / next",          "next_acts", 'l'},
        {NULL,                     NULL,        0  },
    };
    static const struct ctl_act_kind KIND = {"tillsyn.v1.PermitAct", "application",
                                             "permits", LINES};

    return ctl_act_run(ctl, &KIND);
}

#define DAY_OPTION                                                                   \
    {                                                                                \
        "day", "DAY", false, "handlingens dag (i dag)", "the day of the act (today)" \
    }
#define ONCE_OPTION                                                                \
    {                                                                              \
        "once", "KEY", false, "samma nyckel igen är samma handling, inte en till", \
            "the same key again is the same act, not another"                      \
    }
#define NODE_OPTION                                                   \
    {                                                                 \
        "node", "NODE", false, "kontoret, när numret inte säger det", \
            "the office, when the number does not say"                \
    }

static const struct ctl_option OFFICE_OPTIONS[] = {
    DAY_OPTION,
    ONCE_OPTION,
    NODE_OPTION,
    {NULL, NULL, false, NULL, NULL},
};

static const struct ctl_option CENTRAL_OPTIONS[] = {
    DAY_OPTION,
    ONCE_OPTION,
    {NULL, NULL, false, NULL, NULL},
};

const struct ctl_command CTL_CASE_ACT = {
    .name = "case act",
    .what_sv = "gör en handling i ett ärende; nekas den sägs vad som fattas",
    .what_en = "do an act in a case; when it is refused, what is missing is told",
    .words = {"CASE ACT [field=value...]", 2, WORDS_MOST},
    .options = OFFICE_OPTIONS,
    .examples =
        "  tillsynctl case act 3.2-17/2025 triage area=health_care priority_class=1 "
        "--day 2026-01-16 --as hanna.handler\n"
        "  tillsynctl case act 3.2-17/2025 decide type=injunction_remedy \\\n"
        "      legal_ref=\"PSL 7:24\" rules_applied=\"SOSFS 2011:9 5:2\" "
        "rapporteur=S0123 \\\n"
        "      requirement.text=\"inför rutin\" requirement.due_day=2026-03-01 "
        "requirement.finding=1 --as agda.approver\n",
    .run = run_case,
    .is_act = true,
    .more_help = help_case,
};

const struct ctl_command CTL_ACTIVITY_ACT = {
    .name = "activity act",
    .what_sv = "gör en handling i en planerad aktivitet: påbörja, genomför, protokollför",
    .what_en = "do an act in a planned activity: start, perform, record",
    .words = {"ACTIVITY ACT [field=value...]", 2, WORDS_MOST},
    .options = OFFICE_OPTIONS,
    .examples = "  tillsynctl activity act 3.2-17/2026 start minute=540 --day 2026-02-03 "
                "--as hanna.handler\n"
                "  tillsynctl activity act 3.2-17/2026 perform outcome=deficiencies "
                "--day 2026-02-03 --as hanna.handler\n",
    .run = run_activity,
    .is_act = true,
    .more_help = help_activity,
};

const struct ctl_command CTL_PERMIT_ACT = {
    .name = "permit act",
    .what_sv = "gör en handling i en tillståndsansökan",
    .what_en = "do an act in an application for a permit",
    .words = {"APPLICATION ACT [field=value...]", 2, WORDS_MOST},
    .options = CENTRAL_OPTIONS,
    .examples = "  tillsynctl permit act 0.7-12/2026 fee_paid amount_ore=3000000 "
                "--day 2026-01-16 --as olle.operator\n"
                "  tillsynctl permit act 0.7-12/2026 suitability item.item=economy "
                "item.passed=yes item.evidence=UC --as hanna.handler\n",
    .run = run_permit,
    .is_act = true,
    .more_help = help_permit,
};
