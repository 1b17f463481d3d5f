/* net_door - who comes in by the ROUTER, and that it is hung anew when keys were taken away. Internal to net. */
#pragma once

#include "platform/net_internal.h"

/* Whether it is bound; tried again until it is. */
bool net_door_open(struct net *self);

/* Another peers.conf counts. The item, which is wiped: our own pair, and in count how many keys were removed. */
void net_door_reload(struct net *self, struct item *item);

/* A frame came with a key that is no longer in the list. */
void net_door_note_removed(struct net *self, const char *key);
