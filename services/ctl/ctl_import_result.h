/* ctl_import_result - what the services made of an import, for people and for JSON. */
#pragma once

#include <jansson.h>
#include <stdio.h>

#include "ctl/ctl_batch.h"
#include "platform/arena.h"

enum { CTL_REFUSALS_KEPT = 100 };

/* A row that a service refused, or a command. */
struct ctl_kept_refusal {
    const char *file, *instance;
    struct ctl_refusal refusal;
};

struct ctl_import_result {
    struct arena *arena; /* of the texts */
    const char *file;    /* that is being imported */
    struct ctl_taken routing, units, observations;
    uint64_t unplaced; /* observations of units that the register did not take */
    struct ctl_kept_refusal kept[CTL_REFUSALS_KEPT];
    size_t n_kept;
};

/* Keep the words of a refused row, and those of a command that was refused as a whole. */
void ctl_import_keep(struct ctl_import_result *self, const char *instance,
                     const struct ctl_refusal *refusal);
void ctl_import_keep_command(struct ctl_import_result *self, const char *instance,
                             const struct client_reply *reply);

/*
 * Add an answer to the sums.
 *
 * errors: RC_INVALID  the command was refused as a whole: its cause holds for the others too
 */
must_check rc_t ctl_import_take(struct ctl_import_result *self, const char *instance,
                                const struct client_reply *reply, struct ctl_taken *sums);

/* Whether anything was refused. */
bool ctl_import_has_refusals(const struct ctl_import_result *self);

/* The kept refusals, one a line, Swedish and English. */
void ctl_import_print_refusals(const struct ctl_import_result *self, FILE *out);

/* The sums as lines, and as an object (a new reference). */
void ctl_import_print_sums(const struct ctl_import_result *self, FILE *out);
json_t *ctl_import_json(const struct ctl_import_result *self);
