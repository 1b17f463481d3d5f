/* ctl_command - the commands as a table, and how one of them is found, explained and run. */
#pragma once

#include <stddef.h>

#include "ctl/ctl.h"
#include "ctl/ctl_args.h"

struct ctl_command {
    const char *name; /* "round open"                                            */
    const char *what_sv, *what_en;
    struct ctl_words_wanted words;
    const struct ctl_option *options; /* its own; NULL: none                     */
    const char *examples;             /* lines, each ended                       */
    int (*run)(struct ctl *ctl);      /* returns an enum ctl_exit                */
    bool is_act; /* done in a person's name, who must then be named            */
    void (*more_help)(FILE *out); /* behind the options; NULL: there is no more    */
};

/* What every command takes: --as, --dir, --json, --timeout, --no-color, --help. */
extern const struct ctl_option CTL_COMMON_OPTIONS[];

/*
 * The command that a line starts with.
 *
 * in:     argv    argc words, without the program's name
 * out:    n_words how many of them are the command's name
 * errors: RC_MISSING  there is none
 */
must_check rc_t ctl_command_find(const struct ctl_command *const *commands, int argc,
                                 const char *const *argv,
                                 const struct ctl_command **command, int *n_words);

/* The nearest command to what was typed, NULL when nothing is near. */
const char *ctl_command_suggest(const struct ctl_command *const *commands, int argc,
                                const char *const *argv, struct arena *arena);

/* The whole program: understand, run, and return the exit code. commands ends with NULL. */
int ctl_main(const struct ctl_command *const *commands, int argc,
             const char *const *argv);

/* Everything there is, or one command with its examples first. */
void ctl_help_all(const struct ctl_command *const *commands, FILE *out);
void ctl_help_command(const struct ctl_command *command, FILE *out);

extern const struct ctl_command CTL_STATUS, CTL_REGISTER_IMPORT, CTL_UNIT_SHOW;
extern const struct ctl_command CTL_PROFESSIONAL_IMPORT;
extern const struct ctl_command CTL_STAFF_IMPORT, CTL_STAFF_LIST, CTL_INTEREST_DECLARE;
extern const struct ctl_command CTL_FEED_SOURCES, CTL_FEED_IMPORT, CTL_FEED_STATUS,
    CTL_FEED_WORKLIST, CTL_FEED_SETTLE;
extern const struct ctl_command CTL_CASE_IMPORT, CTL_CASE_HISTORY, CTL_CASE_LIST,
    CTL_CASE_SHOW, CTL_CASE_ACT;
extern const struct ctl_command CTL_PLAN_MAKE, CTL_PLAN_PUBLISH, CTL_PLAN_SHOW;
extern const struct ctl_command CTL_ACTIVITY_ACT, CTL_OBLIGATION_LIST;
extern const struct ctl_command CTL_PERMIT_APPLY, CTL_PERMIT_ACT, CTL_PERMIT_LIST,
    CTL_PERMIT_SHOW;
extern const struct ctl_command CTL_NOTIFY_STATUS, CTL_NOTIFY_LIST, CTL_NOTIFY_SETTLE;
extern const struct ctl_command CTL_EXPORT_CANONICAL;
extern const struct ctl_command CTL_ROUND_OPEN, CTL_ROUND_REVIEW, CTL_ROUND_APPROVE,
    CTL_ROUND_CANCEL, CTL_ROUND_LIST, CTL_ROUND_SHOW, CTL_ROUND_EXPORT, CTL_ROUND_EXPLAIN,
    CTL_ROUND_EVALUATE;
extern const struct ctl_command CTL_MSG_TRACE, CTL_AUDIT_VERIFY;
extern const struct ctl_command CTL_DEAD_LIST, CTL_DEAD_SHOW, CTL_DEAD_REDRIVE,
    CTL_DEAD_DISCARD, CTL_MSG_REPLAY;
extern const struct ctl_command CTL_STREAM_LIST, CTL_STREAM_COMPARE, CTL_STREAM_PAUSE,
    CTL_STREAM_RESUME, CTL_STREAM_CLEAR, CTL_STREAM_RENEW, CTL_STREAM_AGREE;
extern const struct ctl_command CTL_KEYS_INIT, CTL_KEYS_LIST, CTL_KEYS_ADD,
    CTL_KEYS_ROTATE, CTL_KEYS_REVOKE, CTL_KEYS_RELOAD, CTL_DB_MIGRATE;
