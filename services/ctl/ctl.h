/* ctl - one run of tillsynctl: what was asked, by whom, where, and where the result goes. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "ctl/ctl_args.h"
#include "platform/arena.h"
#include "platform/client.h"

/* What the process ends with; documented in `tillsynctl --help`. */
enum ctl_exit {
    CTL_EXIT_OK = 0,
    CTL_EXIT_FAILED = 1, /* it could not be done, or was refused; the message says why */
    CTL_EXIT_USAGE = 2,  /* the command line is wrong                                   */
    CTL_EXIT_UNREACHABLE =
        3, /* a service that is needed does not answer                    */
    CTL_EXIT_DEGRADED =
        4,               /* answered, and something is not as it should be              */
    CTL_EXIT_INVALID = 5 /* done, but some of what was given was not right              */
};

struct ctl {
    struct arena *arena;         /* as long as the run                             */
    const struct ctl_args *args; /* of the command that runs                       */
    const char *dir;             /* state directory of the deployment              */
    const char *person;          /* whose key is used; NULL: not named             */
    bool is_act;                 /* the command acts in the person's name          */
    bool json;                   /* the result as JSON, for programs               */
    bool colour;                 /* stdout is a terminal and nobody said no        */
    bool is_terminal;            /* stderr is one: progress may be drawn           */
    int timeout_ms;              /* how long an answer is waited for               */
    FILE *out, *err;             /* data, messages                                 */
    struct client *client;       /* opened when first needed                       */
};

/*
 * The client, with the key of the person named.
 *
 * out:    client  borrowed; as long as the run
 * errors: RC_INVALID  no person, key or peers.conf; the person has been told
 */
must_check rc_t ctl_client(struct ctl *self, struct client **client);

/* Tell the person that runs this, in Swedish with English beneath. */
void ctl_tell(const struct ctl *self, const char *sv, const char *en);

/* The same, and return the exit code: `return ctl_fail(ctl, CTL_EXIT_USAGE, ...)`. */
int ctl_fail(const struct ctl *self, int exit_code, const char *sv, const char *en);

/* A path below the state directory. */
const char *ctl_path(const struct ctl *self, const char *below);

/* A file's bytes with a NUL behind them. errors: RC_MISSING  it cannot be read */
must_check rc_t ctl_read_file(struct arena *arena, const char *path, char **text,
                              size_t *size);
