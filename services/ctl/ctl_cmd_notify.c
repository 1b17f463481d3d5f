/* ctl_cmd_notify - what was told to whom and whether it arrived, and what a person does when it did not. */
#include "ctl/ctl_command.h"
#include "ctl/ctl_list.h"
#include "ctl/ctl_nodes.h"

static const struct ctl_view_column COUNTS[] = {
    {"mall / template", "template", 'l'},
    {"läge / state",   "state",    'l'},
    {"antal / count",   "count",    'r'},
    {NULL,              NULL,       0  },
};

static int
run_status(struct ctl *ctl)
{
    static const struct ctl_list STATUS = {.service = "notification",
                                           .type = "tillsyn.v1.NoticeStatus",
                                           .rows = "counts",
                                           .columns = COUNTS,
                                           .limit = 1000};
    uint8_t node;
    const int result = ctl_nodes_option(ctl, &node);

    return result == CTL_EXIT_OK ? ctl_list_run(ctl, &STATUS, node, json_object())
                                 : result;
}

static const struct ctl_view_column NOTICES[] = {
    {"id",                  "notice_id",  'l'},
    {"mall / template",     "template",   'l'},
    {"gäller / reference", "reference",  'l'},
    {"läge / state",       "state",      'l'},
    {"försök / attempts", "attempts",   'r'},
    {"svar / reply",        "last_reply", 'l'},
    {"dag / day",           "day",        'l'},
    {NULL,                  NULL,         0  },
};

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static int
run_list(struct ctl *ctl)
{
    static const struct ctl_list LIST = {.service = "notification",
                                         .type = "tillsyn.v1.NoticeList",
                                         .rows = "notices",
                                         .after = "after_id",
                                         .cursor = "notice_id",
                                         .columns = NOTICES};
    const struct ctl_args *args = ctl->args;
    uint8_t node;
    const int result = ctl_nodes_option(ctl, &node);

    if (result != CTL_EXIT_OK)
        return result;
    return ctl_list_run(ctl, &LIST, node,
                        json_pack("{s:s,s:s}", "state", or_empty(ctl_arg(args, "state")),
                                  "reference", or_empty(ctl_arg(args, "reference"))));
}

static int
run_settle(struct ctl *ctl)
{
    const struct ctl_args *args = ctl->args;
    const bool again = ctl_arg_given(args, "again");
    struct ctl_question question = {.type = "tillsyn.v1.NoticeSettle"};
    struct ctl_answer answer;
    struct uuid id;
    uint8_t node;
    int result = ctl_nodes_option(ctl, &node);

    if (result != CTL_EXIT_OK)
        return result;
    if (again == ctl_arg_given(args, "resolved"))
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ange antingen --again eller --resolved",
                        "give either --again or --resolved");
    if (!again && !ctl_arg_given(args, "reason"))
        return ctl_fail(ctl, CTL_EXIT_USAGE,
                        "--resolved behöver --reason: hur det sades i stället",
                        "--resolved needs --reason: how it was told instead");
    if (uuid_parse(args->words[0], &id) != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ID är de 36 tecken som notify list visar",
                        "ID is the 36 letters that notify list shows");
    question.body = json_pack("{s:s,s:b,s:s}", "notice_id", args->words[0], "again",
                              (int)again, "reason", or_empty(ctl_arg(args, "reason")));
    result = ctl_nodes_ask(ctl, "notification", node, &question, &answer);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        return ctl_print_json(ctl, answer.body);
    fprintf(ctl->out, "klart hos / done at %s\n", answer.instance);
    return CTL_EXIT_OK;
}

static const struct ctl_option STATUS_OPTIONS[] = {
    {"node",  "NODE", false, "bara det kontoret",                           "that office only"},
    {"limit", "N",    false, "högst så många av ett kontor, 0 är alla",
     "at most so many of an office, 0 is all"                                                 },
    {NULL,    NULL,   false, NULL,                                          NULL              },
};

static const struct ctl_option LIST_OPTIONS[] = {
    {"node",      "NODE",  false, "bara det kontoret",                                 "that office only"    },
    {"state",     "STATE", false, "bara queued, sent, retry, dead_letter, ...",
     "queued, sent, retry, dead_letter, ... only"                                                            },
    {"reference", "TEXT",  false, "bara det ärendet",                                 "about that case only"},
    {"limit",     "N",     false, "högst så många av ett kontor, 0 är alla (100)",
     "at most so many of an office, 0 is all (100)"                                                          },
    {NULL,        NULL,    false, NULL,                                                NULL                  },
};

static const struct ctl_option SETTLE_OPTIONS[] = {
    {"node",     "NODE", false, "kontoret; annars frågas alla",
     "the office; otherwise all are asked"                                          },
    {"again",    NULL,   false, "sänd en gång till",           "send it once more"},
    {"resolved", NULL,   false, "det har sagts på annat sätt",
     "it was told in another way"                                                   },
    {"reason",   "TEXT", false, "hur",                           "how"              },
    {NULL,       NULL,   false, NULL,                            NULL               },
};

const struct ctl_command CTL_NOTIFY_STATUS = {
    .name = "notify status",
    .what_sv = "räkna underrättelser efter mall och läge",
    .what_en = "count notices by template and state",
    .options = STATUS_OPTIONS,
    .examples = "  tillsynctl notify status\n",
    .run = run_status,
};

const struct ctl_command CTL_NOTIFY_LIST = {
    .name = "notify list",
    .what_sv = "visa underrättelser",
    .what_en = "show notices",
    .options = LIST_OPTIONS,
    .examples = "  tillsynctl notify list --state dead_letter\n"
                "  tillsynctl notify list --reference 3.2-17/2025\n",
    .run = run_list,
};

const struct ctl_command CTL_NOTIFY_SETTLE = {
    .name = "notify settle",
    .what_sv = "avgör en underrättelse som inte kom fram",
    .what_en = "settle a notice that did not arrive",
    .words = {"ID", 1, 1},
    .options = SETTLE_OPTIONS,
    .examples =
        "  tillsynctl notify settle 5b0e6a52-7c7e-8f7a-9a43-0d6f6d2d6f10 --again --as "
        "hanna.handler\n"
        "  tillsynctl notify settle 5b0e6a52-7c7e-8f7a-9a43-0d6f6d2d6f10 --resolved "
        "--reason \"sagt per telefon\" --as hanna.handler\n",
    .run = run_settle,
    .is_act = true,
};
