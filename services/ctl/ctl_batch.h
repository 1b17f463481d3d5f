/* ctl_batch - rows of an import gathered into one command of at most a thousand. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>

#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_rows.h"
#include "platform/client.h"
#include "platform/id.h"
#include "platform/rc.h"

enum { CTL_BATCH_ROWS = 1000 };

struct ctl_batch;

/* An empty command. Texts given here are borrowed; what is added is copied. */
struct ctl_batch *ctl_batch_routing(void);
struct ctl_batch *ctl_batch_units(const char *register_name, int32_t effective_day);
struct ctl_batch *ctl_batch_observations(const char *source);
void ctl_batch_destroy(struct ctl_batch **self_p);

size_t ctl_batch_rows(const struct ctl_batch *self);
bool ctl_batch_is_full(const struct ctl_batch *self);

void ctl_batch_add_routing(struct ctl_batch *self, const struct ctl_routing_row *row);

/* A unit that is no longer active and has no end of its own ended on the batch's day. */
void ctl_batch_add_unit(struct ctl_batch *self, uint32_t row,
                        const struct ctl_unit_row *unit);

void ctl_batch_add_observation(struct ctl_batch *self, uint32_t row,
                               const struct uuid *unit_id,
                               const struct ctl_observation_row *observation);

/* The command as it is asked; not to be added to afterwards. */
const char *ctl_batch_type(const struct ctl_batch *self);
const ProtobufCMessage *ctl_batch_body(const struct ctl_batch *self);

/* The identity of this command: of its content, and of the import that it belongs to. */
struct uuid ctl_batch_id(const struct ctl_batch *self, const struct uuid *import);

/* The question in which units and offices the references of a batch of units are. */
const char *ctl_batch_places_type(void);
const ProtobufCMessage *ctl_batch_places_ask(struct ctl_batch *self);

/* Where the unit of a row is: node is NULL when the register did not take it. */
struct ctl_place {
    const char *node;
    struct uuid unit_id;
};

/*
 * The answer to that question.
 *
 * out:    places  one a row, in the batch's memory
 * errors: RC_INVALID  not such an answer
 */
must_check rc_t ctl_batch_places(struct ctl_batch *self, const struct client_reply *reply,
                                 const struct ctl_place **places);

/* What a service made of a command's rows. */
struct ctl_taken {
    uint64_t created, changed, unchanged, refused;
};

struct ctl_refusal {
    uint32_t row;
    const char *column, *code, *text_sv, *text_en;
};

/*
 * Add an answer to the sums and hand each refused row on.
 *
 * errors: RC_INVALID  not such an answer
 */
must_check rc_t ctl_batch_taken(const struct client_reply *reply, struct ctl_taken *taken,
                                void (*refused)(void *context,
                                                const struct ctl_refusal *refusal),
                                void *context);
