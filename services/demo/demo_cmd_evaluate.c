/* demo_cmd_evaluate - approved selections beside the hidden truth. */
#include "demo/demo_command.h"
#include "demo/demo_selection.h"

#include <string.h>

enum { FINAL_WORST = 6 };

/* The selections that are evaluated together. */
struct selections {
    struct demo_selection *rows;
    size_t n;
};

static int
fail_file(struct arena *arena, const char *path, const struct demo_refusal *why)
{
    return demo_fail(DEMO_FAILED, arena_printf(arena, "%s: %s", path, why->sv),
                     arena_printf(arena, "%s: %s", path, why->en));
}

static int
read_dossiers(const struct demo_args *args, struct arena *arena,
              struct selections *selections)
{
    struct demo_refusal why;

    for (size_t i = 0; i < args->n_dossiers; i++)
        if (demo_selection_dossier(args->dossiers[i], args->seed, arena,
                                   &selections->rows[selections->n++], &why)
            != RC_OK)
            return fail_file(arena, args->dossiers[i], &why);
    return DEMO_DONE;
}

static int
read_list(const struct demo_args *args, struct arena *arena,
          struct selections *selections)
{
    const struct demo_settings settings = {args->seed, args->scale, false};
    struct demo_nation nation;
    const struct demo_frame frame = {
        &nation, demo_category_find(args->category),
        args->office == NULL ? DEMO_N_OFFICES : demo_office_find(args->office)};
    struct demo_refusal why;

    if (demo_nation_make(&settings, arena, &nation) != RC_OK)
        return demo_fail(DEMO_USAGE, "--scale är utanför 0.01 till 10",
                         "--scale is outside 0.01 to 10");
    if (demo_selection_list(args->selected, &frame, arena,
                            &selections->rows[selections->n++], &why)
        != RC_OK)
        return fail_file(arena, args->selected, &why);
    return DEMO_DONE;
}

/* Selected by one cut, against so many of the worst. */
struct outcome {
    unsigned cut;
    uint32_t worst;
    struct demo_score score;
};

static void
print_json(const struct outcome *outcome)
{
    const struct demo_score *score = &outcome->score;
    const struct demo_interval chance = demo_evaluate_chance(score);
    const struct demo_interval difference = demo_evaluate_difference(score);

    printf("{\"cut\": %u, \"population\": %u, \"selected\": %u, \"worst_each\": %u, "
           "\"worst\": %u, \"ours\": %u, \"naive\": %u, \"chance\": %.2f, "
           "\"chance_low\": %.2f, \"chance_high\": %.2f, \"oracle\": %u, "
           "\"difference_to_naive\": %d, \"difference_low\": %.2f, "
           "\"difference_high\": %.2f}\n",
           outcome->cut, (unsigned)score->n, (unsigned)score->selected,
           (unsigned)outcome->worst, (unsigned)score->worst, (unsigned)score->ours,
           (unsigned)score->naive, score->chance, chance.low, chance.high,
           (unsigned)score->oracle, (int)score->ours - (int)score->naive, difference.low,
           difference.high);
}

static void
print_text(const struct outcome *outcome)
{
    const struct demo_score *score = &outcome->score;
    const struct demo_interval chance = demo_evaluate_chance(score);
    const struct demo_interval difference = demo_evaluate_difference(score);

    printf("%u av %u valda i steg %u, mot de %u sämsta / %u of %u selected in stage %u, "
           "against the %u worst\n",
           (unsigned)score->selected, (unsigned)score->n, outcome->cut,
           (unsigned)score->worst, (unsigned)score->selected, (unsigned)score->n,
           outcome->cut, (unsigned)score->worst);
    printf("  urvalet rymmer / the selection holds  %u\n", (unsigned)score->ours);
    printf("  naiv summa / naive sum                %u\n", (unsigned)score->naive);
    printf("  slumpen / chance                      %.2f (95 %%: %.1f-%.1f)\n",
           score->chance, chance.low, chance.high);
    printf("  facit / the oracle                    %u\n", (unsigned)score->oracle);
    printf("  mer än naiv summa / more than naive   %+d (95 %%: %+.1f till/to %+.1f)\n\n",
           (int)score->ours - (int)score->naive, difference.low, difference.high);
}

static void
evaluate(const struct selections *selections, const struct demo_args *args,
         struct arena *arena)
{
    const uint32_t worst[] = {args->top, FINAL_WORST};

    for (unsigned cut = 1; cut <= selections->rows[0].cuts; cut++)
        for (size_t k = 0; k < sizeof worst / sizeof worst[0]; k++) {
            struct outcome outcome = {.cut = cut, .worst = worst[k]};

            for (size_t i = 0; i < selections->n; i++)
                demo_evaluate_add(&outcome.score, selections->rows[i].candidates,
                                  selections->rows[i].n, cut, worst[k], arena);
            if ((args->given & DEMO_JSON) != 0)
                print_json(&outcome);
            else
                print_text(&outcome);
        }
}

static int
run(const struct demo_args *args, struct arena *arena)
{
    struct selections selections = {
        .rows = arena_alloc(arena, (args->n_dossiers + 1) * sizeof *selections.rows)};
    const bool has_list = args->selected != NULL;
    int code;

    if (has_list == (args->n_dossiers > 0))
        return demo_fail(DEMO_USAGE, "ange --dossier eller --selected, ett av dem",
                         "give --dossier or --selected, one of them");
    code = has_list ? read_list(args, arena, &selections)
                    : read_dossiers(args, arena, &selections);
    if (code == DEMO_DONE)
        evaluate(&selections, args, arena);
    return code;
}

const struct demo_command DEMO_EVALUATE = {
    .name = "evaluate",
    .what_sv =
        "räkna hur många av de sämsta som beslutade urval rymmer, bredvid en naiv summa, "
        "slumpen och facit",
    .what_en =
        "count how many of the worst approved selections hold, beside a naive sum, chance "
        "and the oracle",
    .examples = "  tillsyn-demo evaluate --seed 1 --dossier ost.json\n"
                "  tillsyn-demo evaluate --seed 1 --office ost --selected mine.csv\n",
    .grammar = {DEMO_SEED | DEMO_SCALE | DEMO_OFFICE | DEMO_CATEGORY | DEMO_TOP
                    | DEMO_DOSSIER | DEMO_SELECTED | DEMO_JSON,
                DEMO_SEED},
    .run = run,
};
