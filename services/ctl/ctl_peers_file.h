/* ctl_peers_file - the allow-list of an embedded deployment: who is in it, and its file as text. */
#pragma once

#include <stdbool.h>

#include "platform/arena.h"
#include "platform/peers.h"

/* A member of every embedded deployment. */
struct ctl_member {
    enum peer_kind kind;
    const char *name; /* "risk.ost", "astrid.analyst"               */
    const char *role; /* a person's; NULL for services               */
    int port;         /* a service's bus without offset; 0 for persons */
};

/*
 * permits.central, six of each other service and the five persons; ends with a row whose name is NULL.
 *
 * in:     services  only these, "permits,risk"; NULL: all
 */
const struct ctl_member *ctl_members(const char *services, struct arena *arena);

/*
 * Whether a loopback endpoint is to be moved to another port, as text: the new endpoint, or NULL. An endpoint on
 * another host was put there by somebody and stays.
 */
const char *ctl_moved_endpoint(const char *endpoint, int port, struct arena *arena);

/* The file, as peers_read reads it. Rows in the order given. */
char *ctl_peers_text(const struct peers *peers, struct arena *arena);
