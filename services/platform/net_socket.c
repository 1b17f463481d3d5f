/* net_socket - sockets with every option that the library's traps ask for. */
#include <zmq.h>

#include "platform/net_internal.h"
#include "platform/zap.h"

enum {
    HWM_FRAMES = 256, /* far above the credit: never reached */
    LINGER_MS = 2000, /* czmq's default of 0 would drop the last acknowledgements */
    HANDSHAKE_MS = 5000,
    CONNECT_MS = 3000,
    RECONNECT_MS = 100,
    RECONNECT_MAX_MS = 5000,
    TCP_MAXRT_MS = 15000,
    BACKLOG = 1024
};

/*
 * Never ZMQ_HEARTBEAT_*: a receiver that has it on and falls behind aborts or loses messages
 * (libzmq 4.3.4). Never ZMQ_ROUTING_ID, ZMQ_IMMEDIATE or an HWM of 0.
 */
static void
set_common(zsock_t *socket)
{
    zsock_set_sndhwm(socket, HWM_FRAMES);
    zsock_set_rcvhwm(socket, HWM_FRAMES);
    zsock_set_linger(socket, LINGER_MS);
    zsock_set_maxmsgsize(socket, WIRE_FRAME_BYTES);
    zsock_set_handshake_ivl(socket, HANDSHAKE_MS);
    zsock_set_tcp_keepalive(socket, 1);
    zsock_set_tcp_keepalive_idle(socket, 30);
    zsock_set_tcp_keepalive_intvl(socket, 10);
    zsock_set_tcp_keepalive_cnt(socket, 3);
    zsock_set_tcp_maxrt(socket, TCP_MAXRT_MS);
}

zsock_t *
net_socket_router(struct fabric *fabric)
{
    zsock_t *router = zsock_new(ZMQ_ROUTER);

    set_common(router);
    zsock_set_router_mandatory(router, 1);
    zsock_set_backlog(router, BACKLOG);
    zap_guard(router, fabric->own.public_key, fabric->own.secret_key);
    if (zsock_bind(router, "%s", fabric->config->bus) == -1)
        zsock_destroy(&router);
    return router;
}

zsock_t *
net_socket_dealer(struct fabric *fabric, const char *endpoint, const char *server_key)
{
    zsock_t *dealer = zsock_new(ZMQ_DEALER);

    set_common(dealer);
    zsock_set_connect_timeout(dealer, CONNECT_MS);
    zsock_set_reconnect_ivl(dealer, RECONNECT_MS);
    zsock_set_reconnect_ivl_max(dealer, RECONNECT_MAX_MS);
    zsock_set_curve_serverkey(dealer, server_key);
    zsock_set_curve_publickey(dealer, fabric->own.public_key);
    zsock_set_curve_secretkey(dealer, fabric->own.secret_key);
    if (zsock_connect(dealer, "%s", endpoint) != 0)
        zsock_destroy(&dealer);
    return dealer;
}
