/* ctl_keys - a deployment's keys and allow-list while a command changes them. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/ctl_peers_edit.h"
#include "platform/peers.h"

struct ctl_keys {
    struct ctl *ctl;
    const char *path; /* of peers.conf */
    struct peers peers;
    struct ctl_peers_edit edit;
    int lock; /* held as long as the run: one command at a time changes the list */
};

/* Read the list to change it. errors: the person has been told */
must_check rc_t ctl_keys_open(struct ctl_keys *self, struct ctl *ctl);

/* Where somebody's key file is in this state directory. */
const char *ctl_keys_path(const struct ctl_keys *self, const char *name);

/*
 * Write the list as edited, with the next generation: checked as the services will check it, then in one step.
 *
 * errors: the person has been told; the file is as it was
 */
must_check rc_t ctl_keys_save(struct ctl_keys *self);

/* The row; NULL when there is none, and the person has been told. */
const struct peer *ctl_keys_find(const struct ctl_keys *self, const char *name);

/* Make a pair at path for somebody, like's owner (may be NULL) being able to read it. errors: told */
must_check rc_t ctl_keys_make(const struct ctl_keys *self, const char *path,
                              const char *like, char public_key[PEER_KEY_BYTES]);

/* What was done, and what is to be done next; the exit code. */
int ctl_keys_done(const struct ctl_keys *self, const char *name, const char *sv,
                  const char *en);
