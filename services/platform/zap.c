/* zap - the doorkeeper: decides which CURVE keys may connect, and fails closed. */
#include "platform/zap.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <zmq.h>

#include "platform/log.h"
#include "platform/oom.h"
#include "platform/zap_internal.h"

enum {
    ZAP_ENFORCE_DOMAIN =
        93, /* czmq's own setter is compiled out in Debian and does nothing */
    CURVE_KEY_BYTES = 32,
    REQUEST_FRAMES = 7,
    FRAME_BYTES = 256,
    SELF_TEST_MS = 3000
};

struct zap {
    zactor_t *actor;
    bool bound;
    _Atomic bool testing; /* the stranger at the door is ourselves */
    const struct directory *directory;
    struct metric *denied;
};

/* The frames of a request, in the order of RFC 27. */
enum {
    AT_VERSION,
    AT_REQUEST_ID,
    AT_DOMAIN,
    AT_ADDRESS,
    AT_IDENTITY,
    AT_MECHANISM,
    AT_KEY
};

struct request {
    size_t count;
    size_t sizes[REQUEST_FRAMES];
    unsigned char frames[REQUEST_FRAMES][FRAME_BYTES];
};

/* Read one whole request; frames beyond what we know are drained and spoil it. */
static bool
receive(void *socket, struct request *request)
{
    int more = 1;
    bool fits = true;

    memset(request, 0, sizeof *request);
    while (more) {
        unsigned char spare[FRAME_BYTES];
        size_t i = request->count < REQUEST_FRAMES ? request->count : REQUEST_FRAMES - 1;
        unsigned char *into =
            request->count < REQUEST_FRAMES ? request->frames[i] : spare;
        size_t size = sizeof more;
        int got = zmq_recv(socket, into, FRAME_BYTES, 0);

        if (got < 0)
            return false;
        fits = fits && got <= FRAME_BYTES && request->count < REQUEST_FRAMES;
        if (fits)
            request->sizes[i] = (size_t)got;
        request->count++;
        zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &size);
    }
    return fits && request->count == REQUEST_FRAMES;
}

static bool
is_text(const struct request *request, size_t i, const char *text)
{
    return request->sizes[i] == strlen(text)
           && memcmp(request->frames[i], text, strlen(text)) == 0;
}

/* The key, in the list's own memory, if it is somebody's; NULL otherwise. */
static const char *
admit(const struct zap *self, const struct request *request)
{
    char key[PEER_KEY_BYTES];
    const char *kept = NULL;

    if (!is_text(request, AT_VERSION, "1.0") || !is_text(request, AT_MECHANISM, "CURVE")
        || request->sizes[AT_KEY] != CURVE_KEY_BYTES)
        return NULL;
    zmq_z85_encode(key, request->frames[AT_KEY], CURVE_KEY_BYTES);
    return directory_by_key(self->directory, key, &kept) != NULL ? kept : NULL;
}

/* The User-Id is the key, not the name: a key that was taken from a name that stays is noticed. */
static void
answer(void *socket, const struct request *request, const char *key)
{
    const char *user = key != NULL ? key : "";
    const char *status = key != NULL ? "200" : "400";
    const char *text = key != NULL ? "OK" : "unknown key";

    zmq_send(socket, "1.0", 3, ZMQ_SNDMORE);
    zmq_send(socket, request->frames[AT_REQUEST_ID], request->sizes[AT_REQUEST_ID],
             ZMQ_SNDMORE);
    zmq_send(socket, status, strlen(status), ZMQ_SNDMORE);
    zmq_send(socket, text, strlen(text), ZMQ_SNDMORE);
    zmq_send(socket, user, strlen(user), ZMQ_SNDMORE);
    zmq_send(socket, "", 0, 0);
}

static void
decide(const struct zap *self, void *socket)
{
    struct request request;
    bool whole = receive(socket, &request);
    const char *key = whole ? admit(self, &request) : NULL;
    bool is_ours = atomic_load(&self->testing)
                   || (whole && is_text(&request, AT_DOMAIN, ZAP_PROBE_DOMAIN));

    if (key == NULL && !is_ours) {
        if (self->denied != NULL)
            metric_count(self->denied, 1);
        log_event(LEVEL_WARNING, "handshake_denied", NULL,
                  "a connection was refused: its key is not in peers.conf");
    }
    answer(socket, &request, key);
}

static void
run(zsock_t *pipe, void *argument)
{
    struct zap *self = argument;
    zsock_t *door = zsock_new(ZMQ_REP);
    zmq_pollitem_t items[] = {
        {zsock_resolve(pipe), 0, ZMQ_POLLIN, 0},
        {zsock_resolve(door), 0, ZMQ_POLLIN, 0},
    };

    (void)prctl(PR_SET_NAME, "zap");
    self->bound = zsock_bind(door, "%s", ZAP_ENDPOINT) == 0;
    zsock_signal(pipe, 0);
    while (self->bound) {
        const int ready = zmq_poll(items, 2, -1);

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready < 0 || items[0].revents != 0)
            break; /* the only command is to end; and the door closes with us */
        if (items[1].revents != 0)
            decide(self, items[1].socket);
    }
    zsock_destroy(&door);
}

void
zap_stop(struct zap **self_p)
{
    if (*self_p == NULL)
        return;
    zactor_destroy(&(*self_p)->actor);
    free(*self_p);
    *self_p = NULL;
}

rc_t
zap_start(const struct directory *directory, struct metric *denied, struct zap **out)
{
    struct zap *self;

    if (!zmq_has("curve"))
        return RC_FAULT;
    self = oom_calloc(1, sizeof *self);
    self->directory = directory;
    self->denied = denied;
    self->actor = zactor_new(run, self);
    if (self->actor != NULL && self->bound) {
        *out = self;
        return RC_OK;
    }
    zap_stop(&self);
    return RC_FAULT;
}

void
zap_guard(zsock_t *server, const char *public_key, const char *secret_key)
{
    int on = 1;

    zsock_set_zap_domain(server, "global");
    zmq_setsockopt(zsock_resolve(server), ZAP_ENFORCE_DOMAIN, &on, sizeof on);
    zsock_set_curve_server(server, 1);
    zsock_set_curve_publickey(server, public_key);
    zsock_set_curve_secretkey(server, secret_key);
}

/* Whether the monitored socket's handshake was refused for its key, and in time. */
static bool
was_refused(zsock_t *monitor)
{
    uint8_t event[8] = {0};
    uint16_t kind = 0;

    zsock_set_rcvtimeo(monitor, SELF_TEST_MS);
    if (zmq_recv(zsock_resolve(monitor), event, sizeof event, 0) < (int)sizeof kind)
        return false;
    memcpy(&kind, event, sizeof kind);
    return kind == ZMQ_EVENT_HANDSHAKE_FAILED_AUTH;
}

rc_t
zap_self_test(struct zap *self, const char *endpoint, const char *server_key)
{
    static const char WATCH[] = "inproc://zap-self-test";
    char public_key[PEER_KEY_BYTES], secret_key[PEER_KEY_BYTES];
    zsock_t *stranger = zsock_new(ZMQ_DEALER);
    zsock_t *monitor = zsock_new(ZMQ_PAIR);
    bool refused = false;

    atomic_store(&self->testing, true);
    if (zmq_curve_keypair(public_key, secret_key) == 0) {
        zsock_set_linger(stranger, 0);
        zsock_set_curve_serverkey(stranger, server_key);
        zsock_set_curve_publickey(stranger, public_key);
        zsock_set_curve_secretkey(stranger, secret_key);
        zmq_socket_monitor(zsock_resolve(stranger), WATCH,
                           ZMQ_EVENT_HANDSHAKE_FAILED_AUTH
                               | ZMQ_EVENT_HANDSHAKE_SUCCEEDED);
        zsock_connect(monitor, "%s", WATCH);
        zsock_connect(stranger, "%s", endpoint);
        refused = was_refused(monitor);
        zmq_socket_monitor(zsock_resolve(stranger), NULL, 0);
    }
    zsock_destroy(&monitor);
    zsock_destroy(&stranger);
    atomic_store(&self->testing, false);
    return refused ? RC_OK : RC_FAULT;
}
