/* client_door - a client's connection to one service, by whichever of its keys it uses now. Internal to client. */
#pragma once

#include <czmq.h>

#include "platform/peers.h"

/* While a service has two keys, watch tells when a handshake by one fails, and the other is tried. */
struct client_door {
    const struct peer *peer;
    zsock_t *dealer;
    zsock_t *watch; /* NULL: there is only one key */
    bool tries_next;
};

/* in: own  the client's pair; as long as the door */
void client_door_open(struct client_door *self, const struct peer *peer,
                      const struct peer_pair *own);

/* Connect anew with the other key, if the service has stopped answering to this one. What was on its way is lost. */
void client_door_mend(struct client_door *self, const struct peer_pair *own);
void client_door_close(struct client_door *self);
