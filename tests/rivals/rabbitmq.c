/* rabbitmq - the rival over a RabbitMQ quorum queue: publisher confirms, prefetch, one acknowledgement a batch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>

#include "platform/oom.h"
#include "rivals/rival.h"
#include "rivals/rival_figures.h"

/*
 * As an expert would tune it for one ordered stream: one channel, since more would lose the order; confirms read while
 * publishing and never waited for while fewer than WINDOW are open; a prefetch of several batches, so that the queue
 * sends on while a batch commits; acknowledged once a batch (multiple).
 */
enum {
    CHANNEL = 1,
    PERSISTENT = 2,
    WINDOW = 8000,
    PREFETCH = 4000,
    FRAME_BYTES = 131072,
    HOST_BYTES = 64,
    TAKE_US = 100000
};

static const char QUEUE[] = "hop";

struct link {
    amqp_connection_state_t connection;
    int64_t published, confirmed;
    uint64_t taken_tag;
};

static void
must_reply(amqp_rpc_reply_t reply, const char *what)
{
    must(reply.reply_type == AMQP_RESPONSE_NORMAL, what);
}

static struct link *
connect_to(const char *address)
{
    struct link *self = oom_calloc(1, sizeof *self);
    size_t host_bytes = strcspn(address, ":");
    char host[HOST_BYTES];
    amqp_socket_t *socket;

    must(address[host_bytes] == ':', "address without a port");
    snprintf(host, sizeof host, "%.*s", (int)host_bytes, address);
    self->connection = amqp_new_connection();
    socket = amqp_tcp_socket_new(self->connection);
    must(amqp_socket_open(socket, host, (int)strtol(&address[host_bytes + 1], NULL, 10))
             == AMQP_STATUS_OK,
         "RabbitMQ is not there");
    must_reply(amqp_login(self->connection, "/", 0, FRAME_BYTES, 0,
                          AMQP_SASL_METHOD_PLAIN, "guest", "guest"),
               "login");
    (void)amqp_channel_open(self->connection, CHANNEL);
    must_reply(amqp_get_rpc_reply(self->connection), "channel");
    return self;
}

static void
close_link(void *link)
{
    struct link *self = link;

    (void)amqp_connection_close(self->connection, AMQP_REPLY_SUCCESS);
    (void)amqp_destroy_connection(self->connection);
    free(self);
}

static void *
open_out(const char *address)
{
    struct link *self = connect_to(address);
    amqp_bytes_t queue = amqp_cstring_bytes(QUEUE);
    amqp_table_entry_t type = {
        .key = amqp_cstring_bytes("x-queue-type"),
        .value = {.kind = AMQP_FIELD_KIND_UTF8,
                  .value = {.bytes = amqp_cstring_bytes("quorum")}}
    };
    amqp_table_t arguments = {1, &type};

    (void)amqp_queue_delete(self->connection, CHANNEL, queue, false, false);
    must_reply(amqp_get_rpc_reply(self->connection), "delete the queue");
    (void)amqp_queue_declare(self->connection, CHANNEL, queue, false, true, false, false,
                             arguments);
    must_reply(amqp_get_rpc_reply(self->connection), "declare the queue");
    (void)amqp_confirm_select(self->connection, CHANNEL);
    must_reply(amqp_get_rpc_reply(self->connection), "confirms");
    return self;
}

/* One frame, if there is one in time: it can only be a confirmation. */
static bool
read_confirm(struct link *self, struct timeval *patience)
{
    amqp_frame_t frame;
    int status = amqp_simple_wait_frame_noblock(self->connection, &frame, patience);
    const amqp_basic_ack_t *ack = frame.payload.method.decoded;

    if (status == AMQP_STATUS_TIMEOUT)
        return false;
    must(status == AMQP_STATUS_OK && frame.frame_type == AMQP_FRAME_METHOD
             && frame.payload.method.id == AMQP_BASIC_ACK_METHOD,
         "RabbitMQ did not confirm");
    must(ack->multiple || (int64_t)ack->delivery_tag == self->confirmed + 1,
         "confirmed out of order");
    self->confirmed = (int64_t)ack->delivery_tag;
    return true;
}

static int64_t
confirmed(void *out, bool must_wait)
{
    struct link *self = out;
    struct timeval now = {0, 0}, patience = {0, TAKE_US};
    bool is_full = self->published - self->confirmed >= WINDOW;

    if ((must_wait || is_full) && self->confirmed < self->published)
        (void)read_confirm(self, &patience);
    while (self->confirmed < self->published && read_confirm(self, &now))
        ;
    amqp_maybe_release_buffers(self->connection);
    return self->confirmed;
}

static void
publish(void *out, struct rival_message *message)
{
    struct link *self = out;
    amqp_basic_properties_t properties = {._flags = AMQP_BASIC_DELIVERY_MODE_FLAG,
                                          .delivery_mode = PERSISTENT};
    amqp_bytes_t body = {RIVAL_MESSAGE_BYTES, message};

    while (self->published - self->confirmed >= WINDOW)
        (void)confirmed(self, true);
    must(amqp_basic_publish(self->connection, CHANNEL, amqp_empty_bytes,
                            amqp_cstring_bytes(QUEUE), false, false, &properties, body)
             == AMQP_STATUS_OK,
         "publish");
    self->published++;
}

static void *
open_in(const char *address)
{
    struct link *self = connect_to(address);

    (void)amqp_basic_qos(self->connection, CHANNEL, 0, PREFETCH, false);
    must_reply(amqp_get_rpc_reply(self->connection), "prefetch");
    (void)amqp_basic_consume(self->connection, CHANNEL, amqp_cstring_bytes(QUEUE),
                             amqp_empty_bytes, false, false, false, amqp_empty_table);
    must_reply(amqp_get_rpc_reply(self->connection), "consume");
    return self;
}

static size_t
take(void *in, struct rival_message into[RIVAL_BATCH])
{
    struct link *self = in;
    struct timeval patience = {0, TAKE_US};
    size_t count = 0;

    amqp_maybe_release_buffers(self->connection);
    for (; count < RIVAL_BATCH; count++) {
        amqp_envelope_t envelope;
        amqp_rpc_reply_t reply =
            amqp_consume_message(self->connection, &envelope, &patience, 0);

        if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION
            && reply.library_error == AMQP_STATUS_TIMEOUT)
            break;
        must_reply(reply, "consume");
        must(envelope.message.body.len == RIVAL_MESSAGE_BYTES,
             "a message of another size");
        memcpy(&into[count], envelope.message.body.bytes, RIVAL_MESSAGE_BYTES);
        self->taken_tag = envelope.delivery_tag;
        amqp_destroy_envelope(&envelope);
        patience.tv_usec = 0;
    }
    return count;
}

static void
acknowledge(void *in)
{
    struct link *self = in;

    must(amqp_basic_ack(self->connection, CHANNEL, self->taken_tag, true)
             == AMQP_STATUS_OK,
         "acknowledge");
}

int
main(int argc, char **argv)
{
    static const struct rival_broker RABBITMQ = {"rabbitmq",  open_out,   open_in,
                                                 publish,     confirmed,  take,
                                                 acknowledge, close_link, close_link};

    return rival_main(&RABBITMQ, argc, argv);
}
