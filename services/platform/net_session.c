/* net_session - who is behind a routing id, since its HELLO. */
#include <string.h>

#include "platform/net_internal.h"

struct session *
net_session_find(struct net *self, const struct frame *frame)
{
    for (size_t i = 0; i < SESSIONS_MAX; i++) {
        struct session *session = &self->sessions[i];

        if (session->inlet != NULL && session->id_bytes == frame->id_bytes
            && memcmp(session->id, frame->id, frame->id_bytes) == 0)
            return session;
    }
    return NULL;
}

struct session *
net_session_of(struct net *self, const struct inlet *inlet)
{
    for (size_t i = 0; i < SESSIONS_MAX; i++)
        if (self->sessions[i].inlet == inlet)
            return &self->sessions[i];
    return NULL;
}

/* One living session per stream: a new HELLO takes the place of the old. NULL: there is no room for another. */
struct session *
net_session_open(struct net *self, const struct item *item)
{
    struct session *session = net_session_of(self, item->inlet);

    for (size_t i = 0; session == NULL && i < SESSIONS_MAX; i++)
        if (self->sessions[i].inlet == NULL)
            session = &self->sessions[i];
    if (session == NULL)
        return NULL;
    *session = (struct session){
        .id_bytes = item->routing_id_bytes, .inlet = item->inlet, .epoch = item->epoch};
    memcpy(session->id, item->routing_id, item->routing_id_bytes);
    return session;
}

/* Its peer hears BYE at the next it says, a PING at last, and introduces itself anew. */
void
net_session_forget(struct net *self, const struct item *item)
{
    struct session *session = net_session_of(self, item->inlet);

    if (session != NULL)
        session->inlet = NULL;
}
