/* demo_cmd_truth - the hidden quality of the worst units, derived again from the seed. */
#include <stdlib.h>
#include <string.h>

#include "demo/demo_command.h"
#include "demo/demo_truth.h"

static int
run(const struct demo_args *args, struct arena *arena)
{
    const struct demo_settings settings = {args->seed, args->scale, false};
    const size_t office =
        args->office == NULL ? DEMO_N_OFFICES : demo_office_find(args->office);
    struct demo_nation nation;
    struct demo_ranking ranking;

    if (demo_nation_make(&settings, arena, &nation) != RC_OK)
        return demo_fail(DEMO_USAGE, "--scale är utanför 0.01 till 10",
                         "--scale is outside 0.01 to 10");
    ranking = demo_truth_rank(&nation, demo_category_find(args->category), office, arena);
    printf("rank,unit_ref,unit_name,quality\n");
    for (size_t i = 0; i < ranking.n && i < args->top; i++)
        printf("%zu,%s,\"%s\",%.6f\n", i + 1, ranking.rows[i].unit->ref,
               ranking.rows[i].unit->name, ranking.rows[i].quality);
    return DEMO_DONE;
}

const struct demo_command DEMO_TRUTH = {
    .name = "truth",
    .what_sv = "visa de sämsta verksamheternas dolda kvalitet, högre är sämre",
    .what_en = "show the worst operations' hidden quality, higher is worse",
    .examples = "  tillsyn-demo truth --seed 1 --office ost --top 30\n",
    .grammar = {DEMO_SEED | DEMO_SCALE | DEMO_OFFICE | DEMO_CATEGORY | DEMO_TOP,
                DEMO_SEED},
    .run = run,
};
