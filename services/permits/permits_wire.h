/* permits_wire - the messages of permits.proto, to and from what the cores work with. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "permits/permits_professional.h"
#include "permits/permits_register.h"
#include "platform/arena.h"

/* The identity of what a register calls ref; importing a register twice gives the same units. */
struct uuid permits_wire_unit_id(const char *register_name, const char *ref,
                                 struct arena *arena);

/* Fill in the ids of a row of this register from its references. */
void permits_wire_name_row(struct permits_row *row, const char *register_name,
                           struct arena *arena);

/*
 * Commands and questions into domain rows; texts are borrowed from the body.
 *
 * errors: RC_INVALID  the command as a whole cannot be taken: why (static) says what is wrong with it
 */
struct permits_wire_reason {
    const char *code, *sv, *en;
};
/* Not a name that a register can have. */
struct permits_wire_reason permits_wire_bad_register(void);

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

/* What is said, and what is answered. */
const ProtobufCMessage *permits_wire_unit_changed(const struct permits_unit *unit,
                                                  const char *register_name,
                                                  struct arena *arena);
const ProtobufCMessage *
permits_wire_provider_changed(const struct permits_providers *providers, uint32_t at,
                              const char *register_name, struct arena *arena);
const ProtobufCMessage *permits_wire_import_reply(const struct permits_verdict *verdicts,
                                                  size_t n, struct arena *arena);

/* Why the register does not take a single row, "permit.register". */
struct permits_wire_reason permits_wire_verdict(const struct permits_verdict *verdict,
                                                struct arena *arena);
