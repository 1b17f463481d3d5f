/* demo_args - tillsyn-demo's command line, understood or refused. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/rc.h"

enum demo_option {
    DEMO_SEED = 1 << 0,
    DEMO_SCALE = 1 << 1,
    DEMO_OUT = 1 << 2,
    DEMO_OFFICE = 1 << 3,
    DEMO_CATEGORY = 1 << 4,
    DEMO_TOP = 1 << 5,
    DEMO_DOSSIER = 1 << 6, /* all words that follow are dossiers too */
    DEMO_SELECTED = 1 << 7,
    DEMO_NO_SIGNAL = 1 << 8,
    DEMO_JSON = 1 << 9
};

/* What may be, and what must be, said to a command. */
struct demo_grammar {
    unsigned takes, needs; /* masks of enum demo_option */
};

/* A command line that was understood. Texts are borrowed from it. */
struct demo_args {
    unsigned given; /* mask of enum demo_option */
    uint64_t seed;
    double scale;
    uint32_t top;
    const char *out, *office, *category, *selected;
    const char *const *dossiers;
    size_t n_dossiers;
    bool wants_help;
};

/*
 * Read what follows the command's name.
 *
 * out:    args  scale 1, top 30 and category primary_care_centre where nothing else is said
 *         why   on failure what is wrong, as "svenska / English", in the arena
 * errors: RC_INVALID  an unknown option, one given twice, one missing, or a value that it cannot have
 */
must_check rc_t demo_args_read(const struct demo_grammar *grammar, int argc,
                               const char *const *argv, struct arena *arena,
                               struct demo_args *args, const char **why);

/* One option as help shows it; NULL past the last one. */
struct demo_option_help {
    unsigned option;
    const char *name, *value, *sv, *en;
};
const struct demo_option_help *demo_args_help(size_t position);
