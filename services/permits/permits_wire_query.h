/* permits_wire_query - the questions about the register and their answers. */
#pragma once

#include "permits/permits_wire.h"

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

/* Areas of a register, whose offices on one day are asked for. */
struct permits_areas {
    const char *register_name;
    const char *const *areas;
    size_t n;
    int32_t day;
};
must_check rc_t permits_wire_areas(const ProtobufCMessage *body,
                                   struct permits_areas *areas,
                                   struct permits_wire_reason *why);

/* nodes: one for each area, PERMITS_NODES where the routing table has no row. */
const ProtobufCMessage *permits_wire_areas_reply(const uint8_t *nodes, size_t n,
                                                 struct arena *arena);

/* The unit asked for: an id as text, or a reference. */
const char *permits_wire_show(const ProtobufCMessage *body);

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
