/* ctl_cmd_round - reviewing, approving, cancelling, listing and showing rounds. */
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_round.h"
#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_words.h"
#include "platform/clock.h"

/* Ask the service that has the round; the body gets the round's id besides. */
static int
ask_of_round(struct ctl *ctl, const char *type, json_t *body, bool is_command)
{
    const struct uuid id = uuid_new(clock_now_us());
    struct ctl_round round;
    json_t *summary;
    const int found = ctl_round_find(ctl, ctl->args->words[0], &round);

    if (found != CTL_EXIT_OK) {
        json_decref(body);
        return found;
    }
    (void)json_object_set_new(body, "round_id", json_string(round.id));

    const struct ctl_question question = {
        .instance = round.instance, .type = type, .body = body, .id = &id};
    const int asked = ctl_ask_or_tell(ctl, &question, &summary);

    if (asked != CTL_EXIT_OK)
        return asked;
    if (is_command)
        ctl_tell_trace(ctl, &id);
    return ctl_round_print(ctl, round.instance, summary);
}

static int
run_review(struct ctl *ctl)
{
    return ask_of_round(ctl, "tillsyn.v1.RoundReview",
                        json_pack("{s:s}", "note", ctl_arg(ctl->args, "note")), true);
}

static int
run_approve(struct ctl *ctl)
{
    return ask_of_round(ctl, "tillsyn.v1.RoundApprove", json_object(), true);
}

static int
run_cancel(struct ctl *ctl)
{
    return ask_of_round(ctl, "tillsyn.v1.RoundCancel",
                        json_pack("{s:s}", "reason", ctl_arg(ctl->args, "reason")), true);
}

static int
run_show(struct ctl *ctl)
{
    return ask_of_round(ctl, "tillsyn.v1.RoundShow", json_object(), false);
}

static json_t *
list_as_json(const struct ctl_rounds *rounds)
{
    json_t *list = json_array();

    for (size_t i = 0; i < rounds->n; i++)
        (void)json_array_append(list, rounds->rows[i].summary);
    return json_pack("{s:o,s:I}", "rounds", list, "offices_silent",
                     (json_int_t)rounds->n_silent);
}

static void
print_list(struct ctl *ctl, const struct ctl_rounds *rounds)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "llllllr");

    for (size_t i = 0; i < rounds->n; i++) {
        const struct ctl_round *round = &rounds->rows[i];
        const struct ctl_meaning *state =
            ctl_round_state(ctl_js_text(round->summary, "state"));

        ctl_table_cell(table, ctl_short_id(ctl, round->id));
        ctl_table_cell(table, ctl_js_text(round->summary, "node"));
        ctl_table_cell(table, ctl_js_text(round->summary, "programme"));
        ctl_table_cell(table, ctl_js_text(round->summary, "mode"));
        ctl_table_cell(table, ctl_js_text(round->summary, "as_of_day"));
        ctl_table_format(table, "%s / %s", state->sv, state->en);
        ctl_table_format(
            table, "%lld -> %lld -> %lld", ctl_js_int(round->summary, "population"),
            ctl_js_int(round->summary, "stage1"), ctl_js_int(round->summary, "stage2"));
    }
    ctl_table_print(table, 0, ctl->out);
}

static int
tell_silent(struct ctl *ctl, size_t n_silent)
{
    return ctl_fail(
        ctl, CTL_EXIT_DEGRADED,
        arena_printf(ctl->arena, "%zu kontor svarar inte och fattas ovan", n_silent),
        arena_printf(ctl->arena, "%zu offices do not answer and are missing above",
                     n_silent));
}

static int
run_list(struct ctl *ctl)
{
    const char *node = ctl_arg(ctl->args, "node");
    struct ctl_rounds rounds;
    uint8_t number;
    int result = CTL_EXIT_OK;

    if (node != NULL && (ctl_node_of(node, &number) != RC_OK || number == 0))
        return ctl_fail(ctl, CTL_EXIT_USAGE,
                        "--node: nord, mitt, ost, sydost, sydvast eller syd",
                        "--node: nord, mitt, ost, sydost, sydvast or syd");
    if (ctl_round_all(ctl, node == NULL ? "" : node, &rounds) != RC_OK)
        return CTL_EXIT_USAGE;
    if (ctl->json)
        result = ctl_print_json(ctl, ctl_keep(ctl, list_as_json(&rounds)));
    else
        print_list(ctl, &rounds);
    return rounds.n_silent == 0 ? result : tell_silent(ctl, rounds.n_silent);
}

static const struct ctl_option LIST_OPTIONS[] = {
    {"node", "NODE", false, "bara det kontoret", "that office only"},
    {NULL,   NULL,   false, NULL,                NULL              },
};

static const struct ctl_option REVIEW_OPTIONS[] = {
    {"note", "TEXT", true,  "vad som granskades", "what was looked at"},
    {NULL,   NULL,   false, NULL,                 NULL                },
};

static const struct ctl_option CANCEL_OPTIONS[] = {
    {"reason", "TEXT", true,  "varför rundan ställs in", "why the round is cancelled"},
    {NULL,     NULL,   false, NULL,                        NULL                        },
};

const struct ctl_command CTL_ROUND_REVIEW = {
    .name = "round review",
    .what_sv = "intyga att en rundas urval är granskat",
    .what_en = "state that a round's selection has been reviewed",
    .words = {"ROUND", 1, 1},
    .options = REVIEW_OPTIONS,
    .examples = "  tillsynctl round review 0198c1f2 --note \"rader kontrollerade\" --as "
                "astrid.analyst\n",
    .run = run_review,
    .is_act = true,
};

const struct ctl_command CTL_ROUND_APPROVE = {
    .name = "round approve",
    .what_sv = "besluta om en runda; två olika personer behövs",
    .what_en = "approve a round; two different persons are needed",
    .words = {"ROUND", 1, 1},
    .examples = "  tillsynctl round approve 0198c1f2 --as agda.approver\n"
                "  tillsynctl round approve 0198c1f2 --as arne.approver\n",
    .run = run_approve,
    .is_act = true,
};

const struct ctl_command CTL_ROUND_CANCEL = {
    .name = "round cancel",
    .what_sv = "ställ in en runda som inte är beslutad",
    .what_en = "cancel a round that is not approved",
    .words = {"ROUND", 1, 1},
    .options = CANCEL_OPTIONS,
    .examples =
        "  tillsynctl round cancel 0198c1f2 --reason \"fel dag\" --as astrid.analyst\n",
    .run = run_cancel,
    .is_act = true,
};

const struct ctl_command CTL_ROUND_LIST = {
    .name = "round list",
    .what_sv = "visa alla kontors rundor",
    .what_en = "show every office's rounds",
    .options = LIST_OPTIONS,
    .examples = "  tillsynctl round list\n"
                "  tillsynctl round list --node ost --json\n",
    .run = run_list,
};

const struct ctl_command CTL_ROUND_SHOW = {
    .name = "round show",
    .what_sv = "visa en runda",
    .what_en = "show a round",
    .words = {"ROUND", 1, 1},
    .examples = "  tillsynctl round show 0198c1f2\n"
                "  tillsynctl round show 0198c1f2 --json\n",
    .run = run_show,
};
