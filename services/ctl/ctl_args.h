/* ctl_args - a command line against a command's table of options. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "platform/arena.h"
#include "platform/rc.h"

/* One option: a switch, or a value. A table ends with a row whose name is NULL. */
struct ctl_option {
    const char *name;  /* without the dashes: "node"                     */
    const char *value; /* what follows it in the usage line: "NODE"; NULL: a switch */
    bool required;
    const char *what_sv, *what_en;
};

/* What a command takes beside its options. */
struct ctl_words_wanted {
    const char *name; /* "FILE..."; NULL: none */
    size_t least, most;
};

enum { CTL_OPTIONS_MAX = 16 };

/* A command line that was understood. Texts are borrowed from argv. */
struct ctl_args {
    const struct ctl_option *own;    /* the command's options                    */
    const struct ctl_option *common; /* those that every command has             */
    const char *own_values[CTL_OPTIONS_MAX]; /* NULL: not given; "" for a switch */
    const char *common_values[CTL_OPTIONS_MAX];
    const char *const *words; /* what is not an option, in order          */
    size_t n_words;
};

/* The tables that a command line is read against. */
struct ctl_grammar {
    const struct ctl_option *own; /* may be NULL */
    const struct ctl_option *common;
    struct ctl_words_wanted words;
};

/*
 * Read what follows the command's name. `--name value`, `--name=value`; `--` ends the options.
 *
 * in:     argv   argc texts, none of them the command's name
 * out:    why    on failure what is wrong, as "svenska / English", in the arena
 * errors: RC_INVALID  an unknown option, a value missing or too many, an option or word missing
 */
must_check rc_t ctl_args_read(const struct ctl_grammar *grammar, int argc,
                              const char *const *argv, struct arena *arena,
                              struct ctl_args *args, const char **why);

/* An option's value, "" for a switch that was given, NULL when it was not; asserts that it is declared. */
const char *ctl_arg(const struct ctl_args *args, const char *name);

/* Whether an option was given. */
bool ctl_arg_given(const struct ctl_args *args, const char *name);
