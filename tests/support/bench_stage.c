/* bench_stage - where a benchmark of the fabric plays: a chain that runs, raw tables beside it, a machine that is probed. */
#include "support/bench_stage.h"

#include <stdlib.h>

static struct stage stage;

/* A check that fails outside a test ends the program: the links must not outlive it. */
static void
kill_links(void)
{
    for (size_t i = 0; stage.chain != NULL && i < stage.chain->count; i++)
        chain_kill(stage.chain, i);
}

int
stage_run(size_t links, void (*set)(struct chain *chain),
          void (*play)(struct stage *stage))
{
    stage.chain = chain_new(links, false);
    if (stage.chain == NULL)
        return 0;
    (void)atexit(kill_links);
    stage.machine = machine_new(stage.chain);
    raw_make_tables(stage.chain);
    if (set != NULL)
        set(stage.chain);
    chain_start_all(stage.chain);
    tell(stage.chain, 1, 2, TELL_BATCH, NULL);
    tell_wait_idle(stage.chain);
    play(&stage);
    machine_free(&stage.machine);
    chain_free(&stage.chain);
    return 0;
}

void
stage_figure(struct stage *self, struct figure *figure, const char *name, int rounds)
{
    figure_begin(figure, name);
    machine_tell(self->machine, self->chain, figure);
    figure_number(figure, "rounds", rounds, 0);
    figure_number(figure, "message_bytes", tell_bytes(self->chain), 0);
}
