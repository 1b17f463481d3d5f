/* bench_stage - where a benchmark of the fabric plays: a chain that runs, raw tables beside it, a machine that is probed. */
#pragma once

#include "support/bench_machine.h"
#include "support/bench_raw.h"
#include "support/bench_tell.h"

/*
 * Make a chain, start it, let one batch through it, play, take it down; when a check fails, nothing is left running.
 *
 * in:  links  of the chain
 *      set    NULL, or what is to be done before the links start
 *      play   measures and prints; a figure begins with stage_figure
 * out: the exit code of the benchmark
 */
struct stage {
    struct chain *chain;
    struct machine *machine;
};

int stage_run(size_t links, void (*set)(struct chain *chain),
              void (*play)(struct stage *stage));

/* A figure's first fields: the machine, and the bytes of a message. */
void stage_figure(struct stage *stage, struct figure *figure, const char *name,
                  int rounds);
