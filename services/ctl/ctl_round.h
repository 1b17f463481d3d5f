/* ctl_round - the offices' rounds: found by a few letters of their id, and shown. */
#pragma once

#include "ctl/ctl_ask.h"

enum { CTL_ROUND_PREFIX_LEAST = 4 };

/* A round and the service that has it. */
struct ctl_round {
    const char *instance; /* "risk.ost" */
    const char *id;       /* UUID text  */
    json_t *summary;      /* borrowed   */
};

struct ctl_rounds {
    struct ctl_round *rows; /* by node, then as the services order them */
    size_t n;
    size_t n_silent; /* services that did not answer */
};

/*
 * What the risk services have.
 *
 * in:     node  only this office's; "": all of them
 * errors: RC_INVALID  no client; the person has been told
 */
must_check rc_t ctl_round_all(struct ctl *ctl, const char *node,
                              struct ctl_rounds *rounds);

/*
 * The round that a person means.
 *
 * in:     text  a round's id, or its first letters (4 or more) where only one has them
 * out:    round  written when CTL_EXIT_OK is returned; otherwise the person has been told
 */
int ctl_round_find(struct ctl *ctl, const char *text, struct ctl_round *round);

/* The letters of an id that a person needs to type. */
const char *ctl_short_id(struct ctl *ctl, const char *id);

/* One round in some lines, or as JSON. */
int ctl_round_print(struct ctl *ctl, const char *instance, json_t *summary);
