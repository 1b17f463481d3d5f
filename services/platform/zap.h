/* zap - the doorkeeper: decides which CURVE keys may connect, and fails closed. */
#pragma once

#include <czmq.h>

#include "platform/directory.h"
#include "platform/metrics.h"
#include "platform/rc.h"

/*
 * An actor that answers every handshake of this process's sockets (RFC 27). It says 200 with the key
 * as User-Id for a key in the list that counts now, 400 for any other. It must be started before any socket
 * binds and destroyed after the last one; sockets also set ZMQ_ZAP_ENFORCE_DOMAIN, so that while it is
 * not there, nobody gets in.
 *
 * source: ZeroMQ RFC 27/ZAP, RFC 26/CurveZMQ
 */
struct zap;

/* in: directory  borrowed for the actor's life; denied may be NULL */
must_check rc_t zap_start(const struct directory *directory, struct metric *denied,
                          struct zap **out);
void zap_stop(struct zap **self_p);

/* Make a socket ask the doorkeeper, and let nobody in when there is none. Before bind. */
void zap_guard(zsock_t *server, const char *public_key, const char *secret_key);

/*
 * Knock at our own door with a key nobody knows.
 *
 * errors: RC_FAULT  the stranger was let in, or nobody answered: do not start
 */
must_check rc_t zap_self_test(struct zap *self, const char *endpoint,
                              const char *server_key);

/*
 * Ask the doorkeeper, over its own door inside the process, about a key nobody knows. Any thread may; takes at most a
 * second.
 *
 * errors: RC_FAULT  no answer, or the stranger would have been let in
 */
must_check rc_t zap_probe(void);
