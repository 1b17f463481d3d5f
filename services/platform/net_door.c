/* net_door - who comes in by the ROUTER, and that it is hung anew when keys were taken away. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <zmq.h>

#include "platform/log.h"
#include "platform/net_door.h"

enum { CLOSED_MS = 2000, WATCH_BYTES = 48 };

/* Each key once: a peer that goes on knocking does not fill the log. */
void
net_door_note_removed(struct net *self, const char *key)
{
    metric_count(self->fabric->stats.removed_keys, 1);
    if (strncmp(self->refused_key, key, sizeof self->refused_key - 1) == 0)
        return;
    snprintf(self->refused_key, sizeof self->refused_key, "%s", key);
    log_event(LEVEL_WARNING, "key_removed", FIELDS(F_TEXT("key", self->refused_key)),
              "a frame came with a key that is no longer in peers.conf");
}

/*
 * Stop listening, and wait until it is so: closing is not at once, and a listener on a path would take the next one's
 * path away. What is on its way out goes on for its linger.
 */
static void
close_door(struct net *self)
{
    char watch[WATCH_BYTES]; /* the last one's name may not be free yet */
    zsock_t *monitor = zsock_new(ZMQ_PAIR);
    unsigned char event[sizeof(uint16_t) + sizeof(uint32_t)];

    snprintf(watch, sizeof watch, "inproc://door-closed-%u", self->door);
    zmq_socket_monitor(zsock_resolve(self->router), watch, ZMQ_EVENT_CLOSED);
    zsock_set_rcvtimeo(monitor, CLOSED_MS);
    if (zsock_connect(monitor, "%s", watch) == 0
        && zsock_unbind(self->router, "%s", self->fabric->config->bus) == 0)
        (void)zmq_recv(zsock_resolve(monitor), event, sizeof event, 0);
    zmq_socket_monitor(zsock_resolve(self->router), NULL, 0);
    zsock_destroy(&monitor);
    zsock_destroy(&self->router);
}

bool
net_door_open(struct net *self)
{
    self->router = net_socket_router(self->fabric);
    health_set(self->fabric->stats.bound,
               self->router != NULL ? HEALTH_PASS : HEALTH_FAIL, self->router != NULL);
    return self->router != NULL;
}

/* Every connection ends and comes back by HELLO, with a key that counts; nothing is lost but what was in flight. */
static void
hang_anew(struct net *self)
{
    close_door(self);
    for (size_t i = 0; i < SESSIONS_MAX; i++)
        self->sessions[i].inlet = NULL;
    self->door++;
    if (!net_door_open(self))
        log_event(LEVEL_ERROR, "door_shut", NULL, "cannot listen on %s; trying again",
                  self->fabric->config->bus);
}

void
net_door_reload(struct net *self, struct item *item)
{
    struct peer_pair own;
    const bool is_own_new =
        memcmp(item->payload, &self->fabric->own, sizeof self->fabric->own) != 0;

    memcpy(&own, item->payload, sizeof own);
    sodium_memzero(item->payload, item->bytes);
    self->fabric->own = own;
    sodium_memzero(&own, sizeof own);
    self->refused_key[0] = '\0';
    if (item->count > 0 || is_own_new)
        hang_anew(self);
    net_out_reload(self, is_own_new);
}
