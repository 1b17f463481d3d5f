/* ctl_tally - what services made of many commands: sums, and what was refused, by code with examples. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "platform/arena.h"
#include "platform/rc.h"

struct client_reply;
struct ctl_tally;

/* Where answers come from; borrowed. */
struct ctl_tally_place {
    const char *file, *instance;
    uint32_t row; /* of a command that is one row; 0: it is many */
};

/* Empty; lives in the arena. */
struct ctl_tally *ctl_tally_new(struct arena *arena);

/* Add one to a sum that is told as "sv / en", or so many. */
void ctl_tally_count(struct ctl_tally *self, const char *what, uint64_t n);

/*
 * Add an answer: the sums that its type has, and every row that it refuses.
 *
 * errors: RC_INVALID  the whole command was refused, or the answer cannot be read; it is in the tally
 */
must_check rc_t ctl_tally_reply(struct ctl_tally *self,
                                const struct ctl_tally_place *place,
                                const struct client_reply *reply);

/* Add a JSON answer of a type; pure, for the above. */
void ctl_tally_add(struct ctl_tally *self, const struct ctl_tally_place *place,
                   const char *type, const json_t *body);

/* One refusal; row 0 is a whole command. */
struct ctl_tally_refusal {
    uint32_t row;
    const char *column, *code, *text_sv, *text_en;
};
void ctl_tally_refuse(struct ctl_tally *self, const struct ctl_tally_place *place,
                      const struct ctl_tally_refusal *refusal);

/* How many refusals there are. */
uint64_t ctl_tally_refused(const struct ctl_tally *self);

/* The sums, and the refusals by code with the first rows of each; as an object, a new reference. */
void ctl_tally_print_sums(const struct ctl_tally *self, FILE *out);
void ctl_tally_print_refusals(const struct ctl_tally *self, FILE *out);
json_t *ctl_tally_json(const struct ctl_tally *self);
