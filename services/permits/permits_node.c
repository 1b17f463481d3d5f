/* permits_node - the offices by number and by name. */
#include "permits/permits_node.h"

#include <assert.h>
#include <string.h>

static const char *const NAMES[PERMITS_NODES] = {"central", "nord",    "mitt", "ost",
                                                 "sydost",  "sydvast", "syd"};

const char *
permits_node_name(unsigned node)
{
    assert(node < PERMITS_NODES);
    return NAMES[node];
}

rc_t
permits_node_of(const char *name, uint8_t *node)
{
    for (unsigned i = 0; i < PERMITS_NODES; i++) {
        if (strcmp(NAMES[i], name) == 0) {
            *node = (uint8_t)i;
            return RC_OK;
        }
    }
    return RC_MISSING;
}

permits_nodes
permits_node_set(unsigned node)
{
    assert(node < PERMITS_NODES);
    return (permits_nodes)(1U << node);
}
