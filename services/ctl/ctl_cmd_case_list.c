/* ctl_cmd_case_list - the cases there are, and one of them whole. */
#include "ctl/ctl_command.h"
#include "ctl/ctl_list.h"
#include "ctl/ctl_nodes.h"

static const struct ctl_view_column COLUMNS[] = {
    {"ärende / case",         "case_number",    'l'},
    {"typ / type",             "type",           'l'},
    {"läge / state",          "state",          'l'},
    {"inkom / received",       "received_day",   'l'},
    {"klass / class",          "priority_class", 'r'},
    {"handläggare / handler", "handler",        'l'},
    {"senast / due",           "next_due_day",   'l'},
    {"enhet / unit",           "unit_ref",       'l'},
    {"namn / name",            "unit_name",      'l'},
    {NULL,                     NULL,             0  },
};

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static int
run_list(struct ctl *ctl)
{
    static const struct ctl_list CASES = {.service = "intake",
                                          .type = "tillsyn.v1.CaseList",
                                          .rows = "cases",
                                          .after = "after_number",
                                          .cursor = "case_number",
                                          .columns = COLUMNS};
    const struct ctl_args *args = ctl->args;
    json_t *ask = ctl_keep(ctl, json_object());
    uint8_t node;
    int result = ctl_nodes_option(ctl, &node);

    if (result == CTL_EXIT_OK)
        result = ctl_state_option(ctl, &CASES, ask);
    if (result != CTL_EXIT_OK)
        return result;
    (void)json_object_set_new(ask, "unit", json_string(or_empty(ctl_arg(args, "unit"))));
    (void)json_object_set_new(ask, "type", json_string(or_empty(ctl_arg(args, "type"))));
    (void)json_object_set_new(ask, "all", json_boolean(ctl_arg_given(args, "all")));
    return ctl_list_run(ctl, &CASES, node, json_incref(ask));
}

static const struct ctl_view_column SUMMARY[] = {
    {"ärende / case",              "summary.case_number",    'l'},
    {"typ / type",                  "summary.type",           'l'},
    {"läge / state",               "summary.state",          'l'},
    {"enhet / unit",                "summary.unit_ref",       'l'},
    {"namn / name",                 "summary.unit_name",      'l'},
    {"ursprung / origin",           "summary.origin",         'l'},
    {"inkom / received",            "summary.received_day",   'l'},
    {"avslutat / closed",           "summary.closed_day",     'l'},
    {"klass / class",               "summary.priority_class", 'l'},
    {"handläggare / handler",      "summary.handler",        'l'},
    {"nästa handling / next acts", "next_acts",              'l'},
    {NULL,                          NULL,                     0  },
};

static const struct ctl_view_column FINDINGS[] = {
    {"brist / finding",       "number",                   'r'},
    {"krav / requirement",    "finding.requirement_code", 'l'},
    {"tema / theme",          "finding.theme",            'l'},
    {"allvar / severity",     "finding.severity",         'r'},
    {"konstaterad / found",   "finding.found_day",        'l'},
    {"läge / state",         "state",                    'l'},
    {"återkommer / repeats", "recurrence_of_case",       'l'},
    {"kedja / chain",         "chain_length",             'r'},
    {NULL,                    NULL,                       0  },
};

static const struct ctl_view_column REQUIREMENTS[] = {
    {"krav / requirement", "number",               'r'},
    {"senast / due",       "requirement.due_day",  'l'},
    {"läge / state",      "state",                'l'},
    {"brister / findings", "requirement.findings", 'l'},
    {"vad / what",         "requirement.text",     'l'},
    {NULL,                 NULL,                   0  },
};

static const struct ctl_view_column DECISIONS[] = {
    {"beslut / decision",          "type",             'l'},
    {"dag / day",                  "decided_day",      'l'},
    {"beslutade / decided by",     "decider",          'l'},
    {"föredrog / rapporteur",     "rapporteur",       'l'},
    {"överklagbart / appealable", "appealable",       'l'},
    {"överklagas senast / until", "appeal_until_day", 'l'},
    {"stöd / legal",              "legal_refs",       'l'},
    {NULL,                         NULL,               0  },
};

static const struct ctl_view_column DEADLINES[] = {
    {"frist / deadline", "rule",      'l'},
    {"från / from",     "start_day", 'l'},
    {"senast / due",     "due_day",   'l'},
    {"uppfylld / met",   "met_day",   'l'},
    {"stöd / legal",    "legal_ref", 'l'},
    {NULL,               NULL,        0  },
};

static const struct ctl_view_column EVENTS[] = {
    {"nr",             "version", 'r'},
    {"dag / day",      "day",     'l'},
    {"vem / who",      "actor",   'l'},
    {"handling / act", "act",     'l'},
    {"läge / state",  "state",   'l'},
    {NULL,             NULL,      0  },
};

static const struct {
    const char *list;
    const struct ctl_view_column *columns;
} PARTS[] = {
    {"findings",     FINDINGS    },
    {"requirements", REQUIREMENTS},
    {"decisions",    DECISIONS   },
    {"deadlines",    DEADLINES   },
    {"events",       EVENTS      },
};

static int
run_show(struct ctl *ctl)
{
    const char *number = ctl->args->words[0];
    const struct ctl_question question = {.type = "tillsyn.v1.CaseShow",
                                          .body = json_pack("{s:s}", "case", number)};
    struct ctl_answer answer;
    uint8_t node;
    int result = ctl_nodes_option(ctl, &node);

    if (result != CTL_EXIT_OK)
        return result;
    if (node == 0)
        node = ctl_nodes_of_case(number);
    result = ctl_nodes_ask(ctl, "intake", node, &question, &answer);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        return ctl_print_json(ctl, answer.body);
    ctl_view_lines(ctl, answer.body, SUMMARY);
    for (size_t i = 0; i < sizeof(PARTS) / sizeof(PARTS[0]); i++) {
        const json_t *list = json_object_get(answer.body, PARTS[i].list);

        if (json_array_size(list) > 0)
            fputc('\n', ctl->out);
        ctl_view_table(ctl, list, PARTS[i].columns);
    }
    return CTL_EXIT_OK;
}

static const struct ctl_option LIST_OPTIONS[] = {
    {"node",  "NODE",  false, "bara det kontoret",                                 "that office only"    },
    {"state", "STATE", false, "bara i det läget: registered, triaged, ...",
     "in that state only: registered, triaged, ..."                                                      },
    {"unit",  "UNIT",  false, "bara om den enheten",                               "about that unit only"},
    {"type",  "TYPE",  false, "bara av den typen: complaint_psl, lex_maria, ...",
     "of that type only: complaint_psl, lex_maria, ..."                                                  },
    {"all",   NULL,    false, "avslutade också",                                  "closed ones too"     },
    {"limit", "N",     false, "högst så många av ett kontor, 0 är alla (100)",
     "at most so many of an office, 0 is all (100)"                                                      },
    {NULL,    NULL,    false, NULL,                                                NULL                  },
};

static const struct ctl_option SHOW_OPTIONS[] = {
    {"node", "NODE", false, "kontoret, när numret inte säger det",
     "the office, when the number does not say"                          },
    {NULL,   NULL,   false, NULL,                                    NULL},
};

const struct ctl_command CTL_CASE_LIST = {
    .name = "case list",
    .what_sv = "visa ärenden",
    .what_en = "show cases",
    .options = LIST_OPTIONS,
    .examples = "  tillsynctl case list --node ost --state triaged\n"
                "  tillsynctl case list --unit U000123 --all --json\n",
    .run = run_list,
};

const struct ctl_command CTL_CASE_SHOW = {
    .name = "case show",
    .what_sv = "visa ett ärende helt; att läsa det är en handling som antecknas",
    .what_en = "show a case whole; reading it is an act that is noted",
    .words = {"CASE", 1, 1},
    .options = SHOW_OPTIONS,
    .examples = "  tillsynctl case show 3.2-17/2025 --as hanna.handler\n",
    .run = run_show,
    .is_act = true,
};
