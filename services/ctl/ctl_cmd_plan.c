/* ctl_cmd_plan - making, publishing and showing a period's plan, and the obligations behind it. */
#include <string.h>
#include <time.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_list.h"
#include "ctl/ctl_nodes.h"
#include "ctl/ctl_progress.h"
#include "platform/clock.h"

enum {
    WAIT_MS = 600000, /* unless --timeout says otherwise */
    LOOK_FIRST_MS = 5,
    LOOK_MOST_MS = 200,
    US_PER_MS = 1000,
    NS_PER_MS = 1000000
};

static const struct ctl_view_column LINES[] = {
    {"plan",                                     "plan_id",               'l'},
    {"läge / state",                            "state",                 'l'},
    {"från / from",                             "from_day",              'l'},
    {"till / until",                             "until_day",             'l'},
    {"planerade / planned",                      "planned",               'l'},
    {"inte planerade / unplanned",               "unplanned",             'l'},
    {"skyldigheter / obligations",               "obligations",           'l'},
    {"inte täckta / uncovered",                 "obligations_uncovered", 'l'},
    {"föranmälda / announced",                 "announced",             'l'},
    {"oanmälda, hemliga / unannounced, secret", "embargoed_count",       'l'},
    {"SHA-256",                                  "plan_sha256",           'l'},
    {NULL,                                       NULL,                    0  },
};

/* A plan's sums: its newest page without the activities. */
static int
look(struct ctl *ctl, const char *instance, const char *plan_id, json_t **plan)
{
    const struct ctl_question question = {
        .instance = instance,
        .type = "tillsyn.v1.PlanShow",
        .body = plan_id == NULL ? json_object() : json_pack("{s:s}", "plan_id", plan_id)};

    return ctl_ask_or_tell(ctl, &question, plan);
}

static int
wait_until_made(struct ctl *ctl, const char *instance, const char *plan_id, json_t **plan)
{
    const int patience = ctl_arg_given(ctl->args, "timeout") ? ctl->timeout_ms : WAIT_MS;
    const int64_t deadline = clock_monotonic_us() + (int64_t)patience * US_PER_MS;
    struct ctl_progress progress;

    ctl_progress_begin(&progress, ctl->err, ctl->is_terminal, "aktiviteter / activities");
    for (long ms = LOOK_FIRST_MS;; ms = 2 * ms < LOOK_MOST_MS ? 2 * ms : LOOK_MOST_MS) {
        const int looked = look(ctl, instance, plan_id, plan);
        uint64_t planned;

        if (looked != CTL_EXIT_OK)
            return looked;
        planned = (uint64_t)ctl_js_int(*plan, "planned");
        if (strcmp(ctl_js_text(*plan, "state"), "making") != 0) {
            ctl_progress_end(&progress, planned);
            return CTL_EXIT_OK;
        }
        ctl_progress_tell(&progress, 0, 0, planned);
        if (clock_monotonic_us() > deadline)
            return ctl_fail(ctl, CTL_EXIT_UNREACHABLE,
                            "planen är begärd men inte färdig; pröva plan show",
                            "the plan is asked for but not ready; try plan show");
        (void)nanosleep(&(struct timespec){.tv_nsec = ms * NS_PER_MS}, NULL);
    }
}

static int
print_plan(struct ctl *ctl, json_t *plan)
{
    (void)json_object_del(plan, "activities");
    (void)json_object_del(plan, "more");
    if (ctl->json)
        return ctl_print_json(ctl, plan);
    ctl_view_lines(ctl, plan, LINES);
    return CTL_EXIT_OK;
}

/* Days as texts in their one form; the person has been told when one is not right. */
static int
read_days(struct ctl *ctl, char from[DAY_TEXT_BYTES], char until[DAY_TEXT_BYTES])
{
    int32_t day;
    int result = ctl_day_option(ctl, "from", &day);

    day_format(day, from);
    if (result == CTL_EXIT_OK)
        result = ctl_day_option(ctl, "until", &day);
    day_format(day, until);
    return result;
}

/* The same period and seed asked for again is the same command, and the same plan. */
static int
run_make(struct ctl *ctl)
{
    const char *seed = ctl_arg(ctl->args, "seed");
    char from[DAY_TEXT_BYTES], until[DAY_TEXT_BYTES];
    struct ctl_question question = {.type = "tillsyn.v1.PlanMake"};
    json_t *reply, *plan;
    uint8_t node;
    int result = ctl_nodes_option(ctl, &node);

    if (result == CTL_EXIT_OK)
        result = read_days(ctl, from, until);
    if (result != CTL_EXIT_OK)
        return result;
    question.instance = ctl_nodes_instance(ctl, "scheduling", node);
    question.body =
        json_pack("{s:s,s:s,s:s}", "from_day", from, "until_day", until, "seed", seed);
    result = ctl_ask_or_tell(ctl, &question, &reply);
    if (result == CTL_EXIT_OK)
        result =
            wait_until_made(ctl, question.instance, ctl_js_text(reply, "plan_id"), &plan);
    return result == CTL_EXIT_OK ? print_plan(ctl, plan) : result;
}

static int
run_publish(struct ctl *ctl)
{
    const char *plan_id = ctl_arg(ctl->args, "plan");
    struct ctl_question question = {.type = "tillsyn.v1.PlanPublish"};
    char day_text[DAY_TEXT_BYTES];
    json_t *plan, *reply;
    uint8_t node;
    int32_t day;
    int result = ctl_nodes_option(ctl, &node);

    if (result == CTL_EXIT_OK)
        result = ctl_day_option(ctl, "day", &day);
    if (result != CTL_EXIT_OK)
        return result;
    question.instance = ctl_nodes_instance(ctl, "scheduling", node);
    day_format(day, day_text);
    result = look(ctl, question.instance, plan_id, &plan);
    if (result != CTL_EXIT_OK)
        return result;
    plan_id = ctl_js_text(plan, "plan_id");
    question.body = json_pack("{s:s,s:s}", "plan_id", plan_id, "day", day_text);
    result = ctl_ask_or_tell(ctl, &question, &reply);
    if (result == CTL_EXIT_OK)
        result = look(ctl, question.instance, plan_id, &plan);
    return result == CTL_EXIT_OK ? print_plan(ctl, plan) : result;
}

static const struct ctl_view_column ACTIVITIES[] = {
    {"dag / day",              "day",          'l'},
    {"kl / at",                "start_minute", 't'},
    {"aktivitet / activity",   "key",          'l'},
    {"läge / state",          "state",        'l'},
    {"lag / team",             "team",         'l'},
    {"enhet / unit",           "unit_ref",     'l'},
    {"namn / name",            "unit_name",    'l'},
    {"varför inte / why not", "reason",       'l'},
    {NULL,                     NULL,           0  },
};

static int
run_show(struct ctl *ctl)
{
    static const struct ctl_list PLAN = {.service = "scheduling",
                                         .type = "tillsyn.v1.PlanShow",
                                         .rows = "activities",
                                         .after = "after_id",
                                         .cursor = "activity_id",
                                         .columns = ACTIVITIES};
    uint8_t node;
    json_t *plan;
    int result = ctl_nodes_option(ctl, &node);

    /* Of one office its sums too; JSON has them from plan make and publish. */
    if (result == CTL_EXIT_OK && node > 0 && !ctl->json) {
        result = look(ctl, ctl_nodes_instance(ctl, "scheduling", node), NULL, &plan);
        if (result == CTL_EXIT_OK)
            ctl_view_lines(ctl, plan, LINES);
    }
    if (result != CTL_EXIT_OK)
        return result;
    return ctl_list_run(
        ctl, &PLAN, node,
        json_pack("{s:b}", "embargoed", (int)ctl_arg_given(ctl->args, "embargoed")));
}

static const struct ctl_view_column OBLIGATIONS[] = {
    {"skyldighet / obligation", "key",       'l'},
    {"läge / state",           "state",     'l'},
    {"senast / due",            "due_day",   'l'},
    {"enhet / unit",            "unit_ref",  'l'},
    {"stöd / legal",           "legal_ref", 'l'},
    {"varför inte / why not",  "reason",    'l'},
    {NULL,                      NULL,        0  },
};

static int
run_obligations(struct ctl *ctl)
{
    static const struct ctl_list LIST = {.service = "scheduling",
                                         .type = "tillsyn.v1.ObligationList",
                                         .rows = "obligations",
                                         .after = "after_key",
                                         .cursor = "key",
                                         .columns = OBLIGATIONS};
    const char *state = ctl_arg(ctl->args, "state");
    uint8_t node;
    const int result = ctl_nodes_option(ctl, &node);

    if (result != CTL_EXIT_OK)
        return result;
    return ctl_list_run(ctl, &LIST, node,
                        json_pack("{s:s}", "state", state == NULL ? "" : state));
}

static const struct ctl_option MAKE_OPTIONS[] = {
    {"node",  "NODE", true,  "kontoret",                                         "the office"            },
    {"from",  "DAY",  true,  "periodens första dag",                            "the period's first day"},
    {"until", "DAY",  true,  "periodens sista dag",                              "the period's last day" },
    {"seed",  "TEXT", true,  "lottar mellan det som är lika; antecknas först",
     "draws between what is equal; noted first"                                                          },
    {NULL,    NULL,   false, NULL,                                               NULL                    },
};

static const struct ctl_option PUBLISH_OPTIONS[] = {
    {"node", "NODE", true,  "kontoret",                      "the office"           },
    {"plan", "ID",   false, "planen (den nyaste)",           "the plan (the newest)"},
    {"day",  "DAY",  false, "fastställd den dagen (i dag)",
     "published on this day (today)"                                                },
    {NULL,   NULL,   false, NULL,                            NULL                   },
};

static const struct ctl_option SHOW_OPTIONS[] = {
    {"node",      "NODE", false, "bara det kontoret, med dess summor",
     "that office only, with its sums"                                                    },
    {"embargoed", NULL,   false, "oanmälda också, för den som får",
     "unannounced ones too, for those who may"                                            },
    {"limit",     "N",    false, "högst så många av ett kontor, 0 är alla (100)",
     "at most so many of an office, 0 is all (100)"                                       },
    {NULL,        NULL,   false, NULL,                                                NULL},
};

static const struct ctl_option OBLIGATION_OPTIONS[] = {
    {"node",  "NODE",  false, "bara det kontoret",                                 "that office only"},
    {"state", "STATE", false, "bara open, planned, fulfilled eller uncovered",
     "open, planned, fulfilled or uncovered only"                                                    },
    {"limit", "N",     false, "högst så många av ett kontor, 0 är alla (100)",
     "at most so many of an office, 0 is all (100)"                                                  },
    {NULL,    NULL,    false, NULL,                                                NULL              },
};

const struct ctl_command CTL_PLAN_MAKE = {
    .name = "plan make",
    .what_sv = "gör ett kontors plan för en period, och vänta tills den är gjord",
    .what_en = "make an office's plan for a period, and wait until it is made",
    .options = MAKE_OPTIONS,
    .examples = "  tillsynctl plan make --node ost --from 2026-01-19 --until 2026-04-17 "
                "--seed \"dnr 3/2026\" --as olle.operator\n",
    .run = run_make,
    .is_act = true,
};

const struct ctl_command CTL_PLAN_PUBLISH = {
    .name = "plan publish",
    .what_sv = "fastställ en plan: bemannat, föranmält eller hemligt",
    .what_en = "publish a plan: assigned, announced or secret",
    .options = PUBLISH_OPTIONS,
    .examples = "  tillsynctl plan publish --node ost --day 2026-01-16 --as "
                "olle.operator\n",
    .run = run_publish,
    .is_act = true,
};

const struct ctl_command CTL_PLAN_SHOW = {
    .name = "plan show",
    .what_sv = "visa kontorens nyaste planer",
    .what_en = "show the offices' newest plans",
    .options = SHOW_OPTIONS,
    .examples =
        "  tillsynctl plan show --node ost\n"
        "  tillsynctl plan show --embargoed --limit 0 --json --as olle.operator\n",
    .run = run_show,
};

const struct ctl_command CTL_OBLIGATION_LIST = {
    .name = "obligation list",
    .what_sv = "visa lagens skyldigheter att inspektera, och om de är täckta",
    .what_en = "show what the law obliges to inspect, and whether it is covered",
    .options = OBLIGATION_OPTIONS,
    .examples = "  tillsynctl obligation list --node ost --state uncovered\n",
    .run = run_obligations,
};
