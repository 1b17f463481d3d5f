/* ctl_backtest_print - every office's rounds and their rivals on one line, for people. */
#include "ctl/ctl_backtest.h"
#include "ctl/ctl_table.h"

enum { COLUMNS_MOST = 64 };

/* One letter a column: office, units, base rate, and two stages for each mode and rival. */
static const char *
alignment(const struct ctl_outcomes *outcomes, char align[COLUMNS_MOST])
{
    const size_t n = 3 + 2 * (CTL_EVAL_MODES + outcomes->n_rivals);

    for (size_t i = 0; i < n; i++)
        align[i] = i == 0 ? 'l' : 'r';
    align[n] = '\0';
    return align;
}

static void
add_heads(struct ctl_table *table, const char *name)
{
    for (int stage = 1; stage < CTL_EVAL_STAGES; stage++)
        ctl_table_format(table, "%s %d", name, stage);
}

static void
add_cell(struct ctl_table *table, const struct ctl_eval_cell *cell)
{
    ctl_table_format(table, "%u/%u (%u)", cell->bad, cell->inspected,
                     cell->not_inspected);
}

static void
add_stages(struct ctl_table *table, const struct ctl_eval_cell cells[CTL_EVAL_STAGES])
{
    for (size_t stage = 1; stage < CTL_EVAL_STAGES; stage++)
        add_cell(table, &cells[stage]);
}

static void
add_row(struct ctl_table *table, const char *name, const struct ctl_eval *eval,
        size_t n_rivals)
{
    ctl_table_cell(table, name);
    ctl_table_int(table, eval->population.n);
    add_cell(table, &eval->population);
    for (size_t i = 0; i < CTL_EVAL_MODES; i++)
        add_stages(table, eval->mode[i]);
    for (size_t i = 0; i < n_rivals; i++)
        add_stages(table, eval->rival[i]);
}

void
ctl_backtest_print(const struct ctl_backtest *tests, size_t n,
                   const struct ctl_outcomes *outcomes, struct arena *arena, FILE *out)
{
    char align[COLUMNS_MOST];
    struct ctl_table *table = ctl_table_new(arena, alignment(outcomes, align));

    ctl_table_cell(table, "kontor / office");
    ctl_table_cell(table, "enheter / units");
    ctl_table_cell(table, "alla / all");
    add_heads(table, "tratt / funnel");
    add_heads(table, "eget / own");
    for (size_t i = 0; i < outcomes->n_rivals; i++)
        add_heads(table, outcomes->rivals[i].id);
    for (size_t i = 0; i < n; i++)
        add_row(table, tests[i].node, &tests[i].result, outcomes->n_rivals);
    ctl_table_print(table, 2, out);
    fputs("  brister/inspekterade (inte inspekterade), efter steg 1 och steg 2\n"
          "  bad/inspected (not inspected), after stage 1 and stage 2\n",
          out);
    for (size_t i = 0; i < outcomes->n_rivals; i++)
        fprintf(out, "  %s: %s / %s\n", outcomes->rivals[i].id,
                outcomes->rivals[i].title_sv, outcomes->rivals[i].title_en);
}
