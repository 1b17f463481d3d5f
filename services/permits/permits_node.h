/* permits_node - the offices by number and by name. */
#pragma once

#include <stdint.h>

#include "platform/rc.h"

/* 0 is central, which supervises nothing itself; 1 to 6 are the offices. */
enum { PERMITS_NODES = 7 };

/* A set of nodes has bit 1 << node for each. */
typedef uint8_t permits_nodes;

/* "central", "nord", ... in: node  below PERMITS_NODES */
const char *permits_node_name(unsigned node);

/* errors: RC_MISSING  no node has that name */
must_check rc_t permits_node_of(const char *name, uint8_t *node);

/* The set with one node in it. */
permits_nodes permits_node_set(unsigned node);
