/* ctl_peers_edit - changing one row of peers.conf as text: comments, order and everybody else stay as they are. */
#pragma once

#include "platform/arena.h"
#include "platform/rc.h"

struct ctl_peers_edit {
    struct arena *arena;
    char *text; /* the file as it will be */
};

/*
 * Give a field of a row a value, where it stands or behind the row's key; NULL takes the field away.
 *
 * errors: RC_MISSING  there is no such row, or no such field to take away
 */
must_check rc_t ctl_peers_edit_set(struct ctl_peers_edit *self, const char *name,
                                   const char *field, const char *value);

/* errors: RC_MISSING  there is no such row */
must_check rc_t ctl_peers_edit_remove(struct ctl_peers_edit *self, const char *name);

/* A row's text behind all others. */
void ctl_peers_edit_append(struct ctl_peers_edit *self, const char *row);

/* errors: RC_MISSING  the file has no generation */
must_check rc_t ctl_peers_edit_generation(struct ctl_peers_edit *self,
                                          unsigned long long generation);
