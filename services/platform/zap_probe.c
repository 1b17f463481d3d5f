/* zap_probe - whether the doorkeeper is there, and refuses whom nobody knows. */
#include <czmq.h>
#include <string.h>

#include "platform/zap.h"
#include "platform/zap_internal.h"

enum { PROBE_MS = 1000, KEY_BYTES = 32, AT_STATUS = 2 };

/* A key of zeros is nobody's: no secret makes it. */
static const unsigned char NOBODY[KEY_BYTES] = {0};

static bool
ask(zsock_t *probe)
{
    static const char *const FRAMES[] = {"1.0", "1", ZAP_PROBE_DOMAIN, "", "", "CURVE"};
    void *socket = zsock_resolve(probe);

    for (size_t i = 0; i < sizeof FRAMES / sizeof *FRAMES; i++)
        if (zmq_send(socket, FRAMES[i], strlen(FRAMES[i]), ZMQ_DONTWAIT | ZMQ_SNDMORE)
            < 0)
            return false;
    return zmq_send(socket, NOBODY, sizeof NOBODY, ZMQ_DONTWAIT) >= 0;
}

static bool
was_refused(zsock_t *probe)
{
    zmsg_t *answer = zmsg_recv(probe);
    zframe_t *frame = answer != NULL ? zmsg_first(answer) : NULL;
    bool refused;

    for (int i = 0; frame != NULL && i < AT_STATUS; i++)
        frame = zmsg_next(answer);
    refused = frame != NULL && zframe_streq(frame, "400");
    zmsg_destroy(&answer);
    return refused;
}

rc_t
zap_probe(void)
{
    zsock_t *probe = zsock_new(ZMQ_REQ);
    bool refused;

    zsock_set_linger(probe, 0);
    zsock_set_rcvtimeo(probe, PROBE_MS);
    (void)zsock_connect(probe, "%s", ZAP_ENDPOINT);
    refused = ask(probe) && was_refused(probe);
    zsock_destroy(&probe);
    return refused ? RC_OK : RC_FAULT;
}
