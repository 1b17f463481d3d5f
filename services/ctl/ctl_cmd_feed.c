/* ctl_cmd_feed - the sources of feeds: declared, watched for silence, and what of them waits for a person. */
#include "ctl/ctl_command.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_forms.h"
#include "ctl/ctl_list.h"
#include "ctl/ctl_load_split.h"
#include "ctl/ctl_nodes.h"
#include "platform/clock.h"

static const struct ctl_pack_form COMMAND = {"tillsyn.v1.FeedSourceImport", "sources",
                                             1000};

/* A county's source is its office's, a national one is everybody's. */
static bool
is_for(const struct ctl_load_split *self, size_t row, uint8_t node)
{
    const char *county = ctl_field_text(self->rows->rows[row], "county");

    return *county == '\0'
           || ctl_split_office(self->offices, "", county, self->day) == node;
}

static rc_t
import(struct ctl_load *load, int32_t day)
{
    struct ctl_load_rows sources;
    const struct ctl_load_split split = {.service = "intake",
                                         .form = &COMMAND,
                                         .rows = &sources,
                                         .is_for = is_for,
                                         .offices = load->office.split,
                                         .day = day};
    rc_t rc;

    TRY(ctl_load_read(load, load->ctl->args->words[0], &CTL_FORM_SOURCES, &sources));
    rc = ctl_office_learn_areas(&load->office, sources.rows, sources.n, "county", day);
    if (rc == RC_OK)
        rc = ctl_load_send_split(load, &split);
    ctl_shared_return(&sources.memory);
    return rc;
}

static int
run_sources(struct ctl *ctl)
{
    struct ctl_load load;
    int32_t day;
    int result = ctl_day_option(ctl, "day", &day);

    if (result != CTL_EXIT_OK)
        return result;
    result = ctl_load_begin(&load, ctl, ctl->args->words, 1, ctl_load_register(ctl));
    load.office.register_name = ctl_load_register(ctl);
    return ctl_load_end(&load, result == CTL_EXIT_OK ? import(&load, day) : RC_INVALID);
}

static const struct ctl_view_column STATUS_COLUMNS[] = {
    {"källa / source",           "source.source",    'l'},
    {"slag / kind",               "source.kind",      'l'},
    {"leverans / delivery",       "last_batch_seq",   'r'},
    {"känd / known",             "last_known_day",   'l'},
    {"tyst sedan / silent since", "silent_since_day", 'l'},
    {"hålls / held",             "batches_held",     'r'},
    {"giltiga / valid",           "valid",            'r'},
    {"karantän / quarantine",    "quarantined",      'r'},
    {"utan enhet / unmatched",    "unmatched",        'r'},
    {NULL,                        NULL,               0  },
};

static int
run_status(struct ctl *ctl)
{
    static const struct ctl_list STATUS = {.service = "intake",
                                           .type = "tillsyn.v1.FeedStatus",
                                           .rows = "sources",
                                           .columns = STATUS_COLUMNS,
                                           .limit = 1000};
    char text[DAY_TEXT_BYTES];
    uint8_t node;
    int32_t day;
    int result = ctl_day_option(ctl, "day", &day);

    if (result == CTL_EXIT_OK)
        result = ctl_nodes_option(ctl, &node);
    if (result != CTL_EXIT_OK)
        return result;
    day_format(day, text);
    return ctl_list_run(ctl, &STATUS, node, json_pack("{s:s}", "day", text));
}

static const struct ctl_view_column WORK_COLUMNS[] = {
    {"id",                  "id",        'l'},
    {"källa / source",     "source",    'l'},
    {"leverans / delivery", "batch_seq", 'r'},
    {"rad / row",           "row",       'r'},
    {"läge / state",       "state",     'l'},
    {"kod / code",          "code",      'l'},
    {"kolumn / column",     "column",    'l'},
    {"enhet / unit",        "unit_hint", 'l'},
    {NULL,                  NULL,        0  },
};

static int
run_worklist(struct ctl *ctl)
{
    static const struct ctl_list WORK = {.service = "intake",
                                         .type = "tillsyn.v1.FeedWorklist",
                                         .rows = "items",
                                         .after = "after_id",
                                         .cursor = "id",
                                         .columns = WORK_COLUMNS};
    const char *source = ctl_arg(ctl->args, "source");
    uint8_t node;
    const int result = ctl_nodes_option(ctl, &node);

    if (result != CTL_EXIT_OK)
        return result;
    return ctl_list_run(ctl, &WORK, node,
                        json_pack("{s:s}", "source", source == NULL ? "" : source));
}

static int
run_settle(struct ctl *ctl)
{
    const char *unit = ctl_arg(ctl->args, "unit");
    const char *reason = ctl_arg(ctl->args, "discard");
    struct ctl_question question = {.type = "tillsyn.v1.FeedSettle"};
    struct ctl_answer answer;
    struct uuid id;
    uint8_t node;
    int result = ctl_nodes_option(ctl, &node);

    if (result != CTL_EXIT_OK)
        return result;
    if ((unit == NULL) == (reason == NULL))
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ange antingen --unit eller --discard",
                        "give either --unit or --discard");
    if (uuid_parse(ctl->args->words[0], &id) != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ID är de 36 tecken som feed worklist visar",
                        "ID is the 36 letters that feed worklist shows");
    question.body = json_pack("{s:s,s:s,s:s}", "id", ctl->args->words[0], "unit",
                              unit == NULL ? "" : unit, "discard_reason",
                              reason == NULL ? "" : reason);
    result = ctl_nodes_ask(ctl, "intake", node, &question, &answer);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        return ctl_print_json(ctl, answer.body);
    fprintf(ctl->out, "klart hos / done at %s\n", answer.instance);
    return CTL_EXIT_OK;
}

#define NODE_OPTION                                                    \
    {                                                                  \
        "node", "NODE", false, "bara det kontoret", "that office only" \
    }
#define LIMIT_OPTION                                                    \
    {                                                                   \
        "limit", "N", false, "högst så många av ett kontor, 0 är alla", \
            "at most so many of an office, 0 is all"                    \
    }

static const struct ctl_option SOURCES_OPTIONS[] = {
    {"register", "NAME", false, "registret vars fördelning gäller (generated)",
     "the register whose routing holds (generated)"                                   },
    {"day",      "DAY",  false, "fördelningen den dagen (i dag)",
     "the routing on this day (today)"                                                },
    {NULL,       NULL,   false, NULL,                                             NULL},
};

static const struct ctl_option STATUS_OPTIONS[] = {
    NODE_OPTION,
    LIMIT_OPTION,
    {"day", "DAY", false, "tystnad bedöms den dagen (i dag)",
      "silence is judged on this day (today)"                       },
    {NULL,  NULL,  false, NULL,                                NULL},
};

static const struct ctl_option WORK_OPTIONS[] = {
    NODE_OPTION,
    LIMIT_OPTION,
    {"source", "NAME", false, "bara den källan", "that source only"},
    {NULL,     NULL,   false, NULL,               NULL              },
};

static const struct ctl_option SETTLE_OPTIONS[] = {
    NODE_OPTION,
    {"unit",    "UNIT",   false, "enheten som raden gäller", "the unit that the row is about"},
    {"discard", "REASON", false, "raden kastas, därför",    "the row is discarded, because" },
    {NULL,      NULL,     false, NULL,                        NULL                            },
};

const struct ctl_command CTL_FEED_SOURCES = {
    .name = "feed sources",
    .what_sv = "inför källor: en regions hos dess kontor, nationella hos alla",
    .what_en = "declare sources: a county's at its office, national ones at all",
    .words = {"FILE", 1, 1},
    .options = SOURCES_OPTIONS,
    .examples = "  tillsynctl feed sources feeds/sources.csv --as olle.operator\n",
    .run = run_sources,
    .is_act = true,
};

const struct ctl_command CTL_FEED_STATUS = {
    .name = "feed status",
    .what_sv = "visa källorna: senaste leverans, tystnad, karantän",
    .what_en = "show the sources: last delivery, silence, quarantine",
    .options = STATUS_OPTIONS,
    .examples = "  tillsynctl feed status --day 2026-01-15\n",
    .run = run_status,
};

const struct ctl_command CTL_FEED_WORKLIST = {
    .name = "feed worklist",
    .what_sv = "visa rader som väntar på en människa, utan deras texter",
    .what_en = "show rows that wait for a person, without their texts",
    .options = WORK_OPTIONS,
    .examples = "  tillsynctl feed worklist --node ost --source board.01\n",
    .run = run_worklist,
};

const struct ctl_command CTL_FEED_SETTLE = {
    .name = "feed settle",
    .what_sv = "ge en rad dess enhet, eller kasta den med ett skäl",
    .what_en = "give a row its unit, or discard it with a reason",
    .words = {"ID", 1, 1},
    .options = SETTLE_OPTIONS,
    .examples =
        "  tillsynctl feed settle 5b0e6a52-7c7e-8f7a-9a43-0d6f6d2d6f10 --unit U000123 "
        "--as hanna.handler\n"
        "  tillsynctl feed settle 5b0e6a52-7c7e-8f7a-9a43-0d6f6d2d6f10 --discard "
        "\"finns inte\" --as hanna.handler\n",
    .run = run_settle,
    .is_act = true,
};
