/* permits_store - the register's rows, from and to its tables. */
#pragma once

#include "permits/permits_wire_query.h"
#include "platform/service.h"

/* Rows that are known; positions that nobody knows are left as they are. Every function is one statement. */
must_check rc_t permits_store_units(struct batch *batch,
                                    const struct permits_import *import,
                                    struct permits_unit *known);

/* The routes of one register for some areas, sorted; names sorted and unique. */
struct permits_names {
    const char **names;
    size_t n;
};
must_check rc_t permits_store_routes(struct batch *batch, const char *register_name,
                                     const struct permits_names *areas,
                                     struct permits_routing *routing);

/* All routes of the registers that the rows name, sorted. */
must_check rc_t permits_store_register_routes(struct batch *batch,
                                              const struct permits_routing_rows *rows,
                                              struct permits_routing *routing);

struct permits_ids {
    struct uuid *ids;
    size_t n;
};

/* Open ownership: of up all the way up, of down all the way down and up again. */
struct permits_id_link {
    struct uuid provider, owner;
    uint16_t share_permille;
};
struct permits_id_links {
    struct permits_id_link *rows;
    size_t n;
};
must_check rc_t permits_store_links(struct batch *batch, const struct permits_ids *up,
                                    const struct permits_ids *down,
                                    struct permits_id_links *links);

/* The providers of self->ids, and the offices that have been told of them (two statements). */
must_check rc_t permits_store_providers(struct batch *batch,
                                        struct permits_providers *self);

must_check rc_t permits_store_professionals(struct batch *batch,
                                            const struct permits_professionals *import,
                                            struct permits_professional *known);

/* nodes: PERMITS_NODES where nobody knows the unit. */
must_check rc_t permits_store_places(struct batch *batch, const struct permits_refs *refs,
                                     uint8_t *nodes);

/* errors: RC_MISSING  no such unit */
must_check rc_t permits_store_versions(struct batch *batch, const struct uuid *unit_id,
                                       struct permits_dossier *dossier);

/* The names of all registers that are routed. */
must_check rc_t permits_store_registers(struct batch *batch, struct permits_names *names);

/* Save what was decided, one statement a table for what moves to the past, what is new and what changed. */
must_check rc_t permits_store_save_units(struct batch *batch,
                                         const struct permits_import *import);
must_check rc_t permits_store_save_providers(struct batch *batch,
                                             const struct permits_import *import);
must_check rc_t permits_store_save_routes(struct batch *batch,
                                          const struct permits_routing_rows *rows,
                                          const struct permits_verdict *verdicts);
must_check rc_t permits_store_save_professionals(
    struct batch *batch, const struct permits_professionals *import);
