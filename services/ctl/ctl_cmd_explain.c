/* ctl_cmd_explain - why a unit is where it is in a round, down to the rows of evidence. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_round.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_words.h"

enum { MICRO = 1000000, SHORT_ROW_ID = 8 };

/* Newest day first; among equals the funnel, which is the round that counts. */
static bool
is_better(const json_t *round, const json_t *than)
{
    const int by_day =
        strcmp(ctl_js_text(round, "as_of_day"), ctl_js_text(than, "as_of_day"));

    if (by_day != 0)
        return by_day > 0;
    return strcmp(ctl_js_text(round, "mode"), "funnel") == 0
           && strcmp(ctl_js_text(than, "mode"), "funnel") != 0;
}

static const struct ctl_answer *
choose(const struct ctl_answers *answers)
{
    const struct ctl_answer *best = NULL;

    for (size_t i = 0; i < answers->n; i++) {
        const struct ctl_answer *answer = &answers->rows[i];

        if (answer->outcome == CTL_OUTCOME_DONE
            && (best == NULL
                || is_better(json_object_get(answer->body, "round"),
                             json_object_get(best->body, "round"))))
            best = answer;
    }
    return best;
}

/* An answer other than "not here" is worth more to the person than that nobody had it. */
static int
tell_none(struct ctl *ctl, const struct ctl_answers *answers)
{
    for (size_t i = 0; i < answers->n; i++)
        if (answers->rows[i].outcome != CTL_OUTCOME_MISSING
            && answers->rows[i].outcome != CTL_OUTCOME_DONE)
            return ctl_tell_answer(ctl, &answers->rows[i]);
    return ctl_fail(
        ctl, CTL_EXIT_FAILED,
        arena_printf(ctl->arena, "ingen runda har haft enheten %s", ctl->args->words[0]),
        arena_printf(ctl->arena, "no round has had the unit %s", ctl->args->words[0]));
}

static int
find_answer(struct ctl *ctl, json_t **body)
{
    struct ctl_answers answers;
    const struct ctl_answer *newest;
    json_t *ask = json_pack("{s:s}", "unit", ctl->args->words[0]);

    if (ctl_arg_given(ctl->args, "round")) {
        struct ctl_round round;
        const int found = ctl_round_find(ctl, ctl_arg(ctl->args, "round"), &round);
        const struct ctl_question question = {
            .instance = round.instance, .type = "tillsyn.v1.RoundExplain", .body = ask};

        if (found != CTL_EXIT_OK) {
            json_decref(ask);
            return found;
        }
        (void)json_object_set_new(ask, "round_id", json_string(round.id));
        return ctl_ask_or_tell(ctl, &question, body);
    }

    const struct ctl_question question = {.type = "tillsyn.v1.RoundExplain", .body = ask};

    if (ctl_ask_all(ctl, "risk.", &question, &answers) != RC_OK)
        return CTL_EXIT_USAGE;
    newest = choose(&answers);
    if (newest == NULL)
        return tell_none(ctl, &answers);
    *body = newest->body;
    return CTL_EXIT_OK;
}

static const char *
rows_text(struct ctl *ctl, const json_t *contribution)
{
    const json_t *ids = json_object_get(contribution, "observation_ids");
    const char *text = "";

    for (size_t i = 0; i < json_array_size(ids); i++)
        text = arena_printf(ctl->arena, "%s%s%.*s", text, i == 0 ? "" : ", ",
                            SHORT_ROW_ID, json_string_value(json_array_get(ids, i)));
    return text;
}

static void
add_used(struct ctl *ctl, struct ctl_table *table, const json_t *row)
{
    ctl_table_format(table, "%+.3f", ctl_js_real(row, "contribution_micro") / MICRO);
    ctl_table_cell(table, ctl_js_text(row, "indicator"));
    ctl_table_format(table, "%g / %g", ctl_js_real(row, "numerator"),
                     ctl_js_real(row, "denominator"));
    ctl_table_format(table, "%g", ctl_js_real(row, "target"));
    ctl_table_format(table, "%+.2f", ctl_js_real(row, "z"));
    ctl_table_format(table, "%.2f", ctl_js_real(row, "reliability"));
    ctl_table_cell(table, ctl_js_text(row, "peer_group"));
    ctl_table_cell(table, rows_text(ctl, row));
}

static void
heads(struct ctl_table *table, const char *const *titles)
{
    for (; *titles != NULL; titles++)
        ctl_table_cell(table, *titles);
}

static bool
is_used(const json_t *contribution)
{
    return strcmp(ctl_js_text(contribution, "status"), "OK") == 0;
}

static void
print_used(struct ctl *ctl, const json_t *list)
{
    static const char *const SWEDISH[] = {"bidrag",       "indikator", "värde",
                                          "väntat",       "z",         "säkerhet",
                                          "jämförda med", "rader",     NULL};
    static const char *const ENGLISH[] = {"share",         "indicator", "value",
                                          "expected",      "z",         "reliability",
                                          "compared with", "rows",      NULL};
    struct ctl_table *table = ctl_table_new(ctl->arena, "rlrrrrll");
    size_t n = 0;

    heads(table, SWEDISH);
    heads(table, ENGLISH);
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (!is_used(json_array_get(list, i)))
            continue;
        add_used(ctl, table, json_array_get(list, i));
        n++;
    }
    if (n > 0)
        ctl_table_print(table, 4, ctl->out);
}

static void
print_missing(struct ctl *ctl, const json_t *list)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "ll");
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *row = json_array_get(list, i);
        const struct ctl_meaning *status = ctl_cell_status(ctl_js_text(row, "status"));

        if (is_used(row))
            continue;
        ctl_table_cell(table, ctl_js_text(row, "indicator"));
        ctl_table_format(table, "%s / %s", status->sv, status->en);
        n++;
    }
    if (n > 0)
        fputs("    Räknades inte / Not counted:\n", ctl->out);
    ctl_table_print(table, 6, ctl->out);
}

/* What a stage looked at is what its contributions are of. */
static const char *
evidence_text(const json_t *list)
{
    bool has_own = false, has_external = false;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *word = ctl_js_text(json_array_get(list, i), "evidence_class");

        has_own |= strcmp(word, "own") == 0;
        has_external |= strcmp(word, "external") == 0;
    }
    if (has_own && has_external)
        return "externt och eget underlag / external and own evidence";
    return has_own ? "eget underlag / own evidence"
                   : "externt underlag / external evidence";
}

static void
print_score(struct ctl *ctl, const json_t *stage)
{
    const double z90 = 1.645; /* the normal distribution's 95 % point */
    const double half = z90 * sqrt(ctl_js_real(stage, "variance"));
    const double score = ctl_js_real(stage, "score_micro") / MICRO;

    if (ctl_js_int(stage, "rank") > 0)
        fprintf(ctl->out,
                "    plats / rank %lld (väntad / expected %.1f, 90 %%: %lld .. %lld), "
                "sannolikhet för en plats / chance of a place %.0f %%\n",
                ctl_js_int(stage, "rank"), ctl_js_real(stage, "expected_rank"),
                ctl_js_int(stage, "rank_low"), ctl_js_int(stage, "rank_high"),
                100 * ctl_js_real(stage, "top_probability"));
    fprintf(ctl->out,
            "    poäng / score %.3f (90 %%: %.3f .. %.3f), underlag / evidence %.0f %%\n",
            score, score - half, score + half, 100 * ctl_js_real(stage, "coverage"));
}

static void
print_stage(struct ctl *ctl, const json_t *stage)
{
    const struct ctl_meaning *reason = ctl_reason(ctl_js_text(stage, "reason"));
    const json_t *contributions = json_object_get(stage, "contributions");

    fprintf(ctl->out, "\nSteg / Stage %lld: %s\n  %s\n  %s\n", ctl_js_int(stage, "stage"),
            evidence_text(contributions), reason->sv, reason->en);
    print_score(ctl, stage);
    print_used(ctl, contributions);
    print_missing(ctl, contributions);
}

static void
print_explanation(struct ctl *ctl, const json_t *body)
{
    const json_t *round = json_object_get(body, "round");
    const json_t *unit = json_object_get(body, "unit");
    const json_t *stages = json_object_get(unit, "stages");
    const struct ctl_meaning *state = ctl_round_state(ctl_js_text(round, "state"));

    fprintf(ctl->out, "%s  %s (%s, %s)\n", ctl_js_text(unit, "ref"),
            ctl_js_text(unit, "name"), ctl_js_text(unit, "category"),
            ctl_js_text(unit, "subtype"));
    fputs("Underlag för vidare granskning, inte ett omdöme om verksamheten.\n"
          "A basis for further review, not a verdict on the unit.\n",
          ctl->out);
    fprintf(ctl->out, "\n%s\nRunda / Round %s, %s, %s, %s: %s / %s\n",
            ctl_js_text(round, "question"),
            ctl_short_id(ctl, ctl_js_text(round, "round_id")),
            ctl_js_text(round, "programme"), ctl_js_text(round, "node"),
            ctl_js_text(round, "as_of_day"), state->sv, state->en);
    for (size_t i = 0; i < json_array_size(stages); i++)
        print_stage(ctl, json_array_get(stages, i));
}

static int
run(struct ctl *ctl)
{
    json_t *body = NULL;
    const int found = find_answer(ctl, &body);

    if (found != CTL_EXIT_OK)
        return found;
    if (ctl->json)
        return ctl_print_json(ctl, body);
    print_explanation(ctl, body);
    return CTL_EXIT_OK;
}

static const struct ctl_option OPTIONS[] = {
    {"round", "ROUND", false, "en viss runda; annars den nyaste som hade enheten",
     "a certain round; otherwise the newest that had the unit"                         },
    {NULL,    NULL,    false, NULL,                                                NULL},
};

const struct ctl_command CTL_ROUND_EXPLAIN = {
    .name = "round explain",
    .what_sv = "visa varför en enhet är där den är, ned till raderna",
    .what_en = "show why a unit is where it is, down to the rows",
    .words = {"UNIT", 1, 1},
    .options = OPTIONS,
    .examples = "  tillsynctl round explain CS2003000153\n"
                "  tillsynctl round explain CS2003000153 --round 0198c1f2 --json\n",
    .run = run,
};
