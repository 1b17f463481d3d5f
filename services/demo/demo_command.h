/* demo_command - what tillsyn-demo can do. */
#pragma once

#include <stdio.h>

#include "demo/demo_args.h"

enum demo_exit {
    DEMO_DONE = 0,
    DEMO_FAILED = 1, /* it could not be done, or was refused */
    DEMO_USAGE = 2   /* the command line is wrong            */
};

struct demo_command {
    const char *name;
    const char *what_sv, *what_en;
    const char *examples; /* lines, each ended */
    struct demo_grammar grammar;
    int (*run)(const struct demo_args *args, struct arena *arena);
};

extern const struct demo_command DEMO_GENERATE, DEMO_TRUTH, DEMO_EVALUATE;

/* Say why not, in both languages, and return the code. */
int demo_fail(int code, const char *sv, const char *en);

/* The whole program. */
int demo_main(int argc, const char *const *argv);
