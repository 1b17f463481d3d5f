/* ctl_cmd_evaluate - rounds beside what the inspectors found the year after. */
#include <string.h>

#include "ctl/ctl_backtest.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_dossier.h"
#include "ctl/ctl_evaluate_print.h"
#include "ctl/ctl_words.h"

enum { DOSSIERS_MOST = 1024 };

static const char NOTE_SV[] =
    "Brist är ett krav eller ingripande året efter, bland de inspekterade. De som inte "
    "inspekterades är inte bra eller dåliga: där vet ingen. Inspektörerna valde själva vilka de "
    "besökte, så andelarna gäller dem och inte alla.";
static const char NOTE_EN[] =
    "Bad is a requirement or enforcement the year after, among those inspected. Those not "
    "inspected are neither good nor bad: nobody knows. The inspectors chose whom they visited, "
    "so the shares hold for those and not for all.";

static int
read_dossiers(struct ctl *ctl, json_t *dossiers)
{
    for (size_t i = 0; i < ctl->args->n_words; i++) {
        json_error_t error;
        json_t *dossier =
            json_load_file(ctl->args->words[i], JSON_REJECT_DUPLICATES, &error);

        if (dossier == NULL)
            return ctl_fail(
                ctl, CTL_EXIT_INVALID,
                arena_printf(ctl->arena, "%s går inte att läsa:", ctl->args->words[i]),
                arena_printf(ctl->arena, "line %d: %s", error.line, error.text));
        (void)json_array_append_new(dossiers, dossier);
    }
    return CTL_EXIT_OK;
}

static bool
is_wanted(const struct ctl *ctl, const json_t *summary)
{
    const char *state = ctl_js_text(summary, "state");
    const char *programme = ctl_arg(ctl->args, "programme");
    const char *as_of = ctl_arg(ctl->args, "as-of");

    return ctl_round_state_rank(state) >= ctl_round_state_rank("stage2_cut")
           && strcmp(state, "cancelled") != 0
           && (programme == NULL
               || strcmp(programme, ctl_js_text(summary, "programme")) == 0)
           && (as_of == NULL || strcmp(as_of, ctl_js_text(summary, "as_of_day")) == 0);
}

static int
fetch_dossiers(struct ctl *ctl, json_t *dossiers)
{
    struct ctl_rounds rounds;

    if (ctl_round_all(ctl, "", &rounds) != RC_OK)
        return CTL_EXIT_USAGE;
    if (rounds.n_silent > 0)
        return ctl_fail(ctl, CTL_EXIT_UNREACHABLE,
                        "ett kontor svarar inte; utan det blir summan fel",
                        "an office does not answer; without it the sum would be wrong");
    for (size_t i = 0; i < rounds.n; i++) {
        json_t *dossier;

        if (!is_wanted(ctl, rounds.rows[i].summary))
            continue;

        const int fetched = ctl_dossier_fetch(ctl, &rounds.rows[i], &dossier);

        if (fetched != CTL_EXIT_OK)
            return fetched;
        (void)json_array_append(dossiers, dossier);
    }
    return CTL_EXIT_OK;
}

static json_t *
rounds_json(const struct ctl_backtest *test)
{
    json_t *rounds = json_object();

    for (int mode = 0; mode < CTL_EVAL_MODES; mode++)
        (void)json_object_set(
            rounds, ctl_backtest_mode_word((enum ctl_backtest_mode)mode),
            test->dossier[mode] == NULL ? json_null()
                                        : json_object_get(test->dossier[mode], "round"));
    return rounds;
}

static json_t *
rivals_json(const struct ctl_outcomes *outcomes)
{
    json_t *list = json_array();

    for (size_t i = 0; i < outcomes->n_rivals; i++)
        (void)json_array_append_new(
            list, json_pack("{s:s,s:s,s:s}", "id", outcomes->rivals[i].id, "title_sv",
                            outcomes->rivals[i].title_sv, "title_en",
                            outcomes->rivals[i].title_en));
    return list;
}

struct tested {
    struct ctl_backtest *tests;
    size_t n;
    struct ctl_eval total;
};

static int
print_json(struct ctl *ctl, const struct tested *tested,
           const struct ctl_outcomes *outcomes)
{
    json_t *nodes = json_array();

    for (size_t i = 0; i < tested->n; i++)
        (void)json_array_append_new(
            nodes, json_pack("{s:s,s:o,s:o}", "node", tested->tests[i].node, "rounds",
                             rounds_json(&tested->tests[i]), "result",
                             ctl_eval_json(&tested->tests[i].result, outcomes)));
    return ctl_print_json(
        ctl,
        ctl_keep(ctl, json_pack("{s:s,s:s,s:s,s:o,s:o,s:o}", "format",
                                "tillsyn.evaluation.v1", "note_sv", NOTE_SV, "note_en",
                                NOTE_EN, "rivals", rivals_json(outcomes), "nodes", nodes,
                                "total", ctl_eval_json(&tested->total, outcomes))));
}

static void
print_total(struct ctl *ctl, const struct ctl_eval *eval,
            const struct ctl_outcomes *outcomes)
{
    static const char *const MODES[CTL_LANGUAGES][CTL_EVAL_MODES] = {
        [CTL_SWEDISH] = {"tratten",    "eget underlag i båda stegen"},
        [CTL_ENGLISH] = {"the funnel", "own evidence in both stages" },
    };

    for (int language = 0; language < CTL_LANGUAGES; language++) {
        struct ctl_eval_titles titles = {
            .place = language == CTL_SWEDISH ? "alla kontor" : "all offices"};

        for (size_t i = 0; i < CTL_EVAL_MODES; i++)
            titles.mode[i] = MODES[language][i];
        for (size_t i = 0; i < outcomes->n_rivals; i++)
            titles.rival[i] = language == CTL_SWEDISH ? outcomes->rivals[i].title_sv
                                                      : outcomes->rivals[i].title_en;
        ctl_eval_print(eval, &titles, (enum ctl_language)language, ctl->out);
        fputc('\n', ctl->out);
    }
}

static int
print_text(struct ctl *ctl, const struct tested *tested,
           const struct ctl_outcomes *outcomes)
{
    ctl_backtest_print(tested->tests, tested->n, outcomes, ctl->arena, ctl->out);
    fputc('\n', ctl->out);
    print_total(ctl, &tested->total, outcomes);
    fprintf(ctl->out, "%s\n%s\n", NOTE_SV, NOTE_EN);
    return CTL_EXIT_OK;
}

static int
evaluate(struct ctl *ctl, json_t *dossiers, const struct ctl_outcomes *outcomes)
{
    struct tested tested;

    if (json_array_size(dossiers) == 0)
        return ctl_fail(ctl, CTL_EXIT_FAILED,
                        "det finns ingen färdigräknad runda att pröva",
                        "there is no computed round to evaluate");
    if (json_array_size(dossiers) > DOSSIERS_MOST
        || ctl_backtest_run(ctl->arena, dossiers, outcomes, &tested.tests, &tested.n,
                            &tested.total)
               != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_INVALID,
                        "en av filerna är ingen dossier, eller dess steg smalnar inte av",
                        "one of the files is no dossier, or its stages do not narrow");
    return ctl->json ? print_json(ctl, &tested, outcomes)
                     : print_text(ctl, &tested, outcomes);
}

static int
run(struct ctl *ctl)
{
    json_t *dossiers = ctl_keep(ctl, json_array());
    struct ctl_outcomes outcomes;
    int result = ctl->args->n_words > 0 ? read_dossiers(ctl, dossiers)
                                        : fetch_dossiers(ctl, dossiers);

    if (result != CTL_EXIT_OK)
        return result;
    result = ctl_outcomes_read(ctl, ctl_arg(ctl->args, "mapping"),
                               ctl_arg(ctl->args, "outcomes"), &outcomes);
    if (result == CTL_EXIT_OK)
        result = evaluate(ctl, dossiers, &outcomes);
    ctl_outcomes_release(&outcomes);
    return result;
}

static const struct ctl_option OPTIONS[] = {
    {"mapping",   "FILE", true,  "vad utfallsfilens kolumner betyder",
     "what the columns of the outcomes mean"                                                     },
    {"outcomes",  "FILE", true,  "utfallen; de når aldrig en tjänst",
     "the outcomes; they never reach a service"                                                  },
    {"programme", "ID",   false, "bara rundor i detta program",
     "rounds of this programme only"                                                             },
    {"as-of",     "DAY",  false, "bara rundor för denna dag",          "rounds of this day only"},
    {NULL,        NULL,   false, NULL,                                  NULL                     },
};

const struct ctl_command CTL_ROUND_EVALUATE = {
    .name = "round evaluate",
    .what_sv = "ställ rundor bredvid vad inspektörerna fann året efter",
    .what_en = "set rounds beside what the inspectors found the year after",
    .words = {"[DOSSIER...]", 0, DOSSIERS_MOST},
    .options = OPTIONS,
    .examples =
        "  tillsynctl round evaluate --mapping deploy/mappings/scotland_backtest.conf \\\n"
        "      --outcomes derived_backtest_2024_to_2025.csv.gz --json\n"
        "  tillsynctl round evaluate --mapping M --outcomes O dossiers/*.json\n",
    .run = run,
};
