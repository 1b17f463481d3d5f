/* permits_wire_row - a unit's row of a message as a domain row; for the other files of the wire. */
#pragma once

#include "permits/permits_wire.h"
#include "tillsyn/v1/permits.pb-c.h"

/* Where ids come from, so that the same register gives the same ids. */
struct permits_spaces {
    const char *unit, *provider;
};
struct permits_spaces permits_wire_spaces(const char *register_name, struct arena *arena);

/* Texts are borrowed. */
struct permits_row permits_wire_row(const Tillsyn__V1__UnitRow *said,
                                    const struct permits_spaces *spaces);
