/* permits_wire - the messages of permits.proto, to and from what the cores work with. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "permits/permits_professional.h"
#include "permits/permits_register.h"
#include "platform/arena.h"

/* The identity of what a register calls ref; importing a register twice gives the same units. */
struct uuid permits_wire_unit_id(const char *register_name, const char *ref,
                                 struct arena *arena);

/*
 * Commands and questions into domain rows; texts are borrowed from the body.
 *
 * errors: RC_INVALID  the command as a whole cannot be taken: why (static) says what is wrong with it
 */
struct permits_wire_reason {
    const char *code, *sv, *en;
};
must_check rc_t permits_wire_unit_import(const ProtobufCMessage *body,
                                         struct arena *arena,
                                         struct permits_import *import,
                                         struct permits_wire_reason *why);

struct permits_routing_rows {
    struct permits_routing_row *rows;
    size_t n;
};
must_check rc_t permits_wire_routing_import(const ProtobufCMessage *body,
                                            struct arena *arena,
                                            struct permits_routing_rows *rows,
                                            struct permits_wire_reason *why);

/* out: import  said, n and room for the rest */
must_check rc_t permits_wire_professional_import(const ProtobufCMessage *body,
                                                 struct arena *arena,
                                                 struct permits_professionals *import,
                                                 struct permits_wire_reason *why);

/* The units of some references, in the order asked. */
struct permits_refs {
    const char *register_name;
    const char *const *refs;
    struct uuid *unit_ids;
    size_t n;
};
must_check rc_t permits_wire_resolve(const ProtobufCMessage *body, struct arena *arena,
                                     struct permits_refs *refs,
                                     struct permits_wire_reason *why);

/* The unit asked for: an id as text, or a reference. */
const char *permits_wire_show(const ProtobufCMessage *body);

/* What is said, and what is answered. */
const ProtobufCMessage *permits_wire_unit_changed(const struct permits_unit *unit,
                                                  const char *register_name,
                                                  struct arena *arena);
const ProtobufCMessage *
permits_wire_provider_changed(const struct permits_providers *providers, uint32_t at,
                              const char *register_name, struct arena *arena);
const ProtobufCMessage *permits_wire_import_reply(const struct permits_verdict *verdicts,
                                                  size_t n, struct arena *arena);

/* nodes: one for each reference, PERMITS_NODES where nobody knows it. */
const ProtobufCMessage *permits_wire_resolve_reply(const struct permits_refs *refs,
                                                   const uint8_t *nodes,
                                                   struct arena *arena);

/* A unit with its past. */
struct permits_dossier {
    const char *register_name;
    struct permits_unit *versions; /* oldest first */
    size_t n;
    struct permits_providers providers; /* its provider and the owners above */
};
const ProtobufCMessage *permits_wire_show_reply(const struct permits_dossier *dossier,
                                                struct arena *arena);
