/* nats - the rival over a NATS JetStream file stream: pipelined publish acks, one acknowledgement a batch. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <nats/nats.h>

#include "platform/oom.h"
#include "rivals/rival.h"
#include "rivals/rival_figures.h"

/*
 * As an expert would tune it: asynchronous publishing with up to WINDOW acks open; a push consumer, which is never asked for
 * the next messages; acknowledged once a batch (AckAll); a stream that keeps what is consumed (limits), which spares the
 * deletes. No Nats-Msg-Id: the receiver tells duplicates by id anyway. One replica, as all have here.
 */
enum {
    WINDOW = 8000,
    ACK_PENDING = 16000,
    BUFFER_BYTES = 262144,
    WAIT_MS = 100,
    STALL_MS = 60000
};

static const char SUBJECT[] = "hop";

struct link {
    natsConnection *connection;
    jsCtx *js;
    natsSubscription *subscription;
    natsMsg *last;
    int64_t published, flushed, confirmed;
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static void
must_ok(natsStatus status, const char *what)
{
    if (status != NATS_OK)
        fprintf(stderr, "nats: %s\n", natsStatus_GetText(status));
    must(status == NATS_OK, what);
}

static void
note_ack(jsCtx *js, natsMsg *message, jsPubAck *ack, jsPubAckErr *error, void *closure)
{
    struct link *self = closure;

    (void)js;
    must(error == NULL && ack != NULL, "JetStream did not confirm");
    (void)pthread_mutex_lock(&self->lock);
    self->confirmed++;
    (void)pthread_cond_signal(&self->changed);
    (void)pthread_mutex_unlock(&self->lock);
    natsMsg_Destroy(message);
}

static struct link *
connect_to(const char *address)
{
    struct link *self = oom_calloc(1, sizeof *self);
    char url[128];
    natsOptions *options;
    jsOptions js;

    (void)pthread_mutex_init(&self->lock, NULL);
    (void)pthread_cond_init(&self->changed, NULL);
    snprintf(url, sizeof url, "nats://%s", address);
    must_ok(natsOptions_Create(&options), "options");
    must_ok(natsOptions_SetURL(options, url), "address");
    must_ok(natsOptions_SetIOBufSize(options, BUFFER_BYTES), "buffer");
    must_ok(natsConnection_Connect(&self->connection, options), "NATS is not there");
    natsOptions_Destroy(options);
    must_ok(jsOptions_Init(&js), "options");
    js.PublishAsync.MaxPending = WINDOW;
    js.PublishAsync.StallWait = STALL_MS;
    js.PublishAsync.AckHandler = note_ack;
    js.PublishAsync.AckHandlerClosure = self;
    must_ok(natsConnection_JetStream(&self->js, self->connection, &js), "JetStream");
    return self;
}

static void
close_link(void *link)
{
    struct link *self = link;

    natsSubscription_Destroy(self->subscription);
    jsCtx_Destroy(self->js);
    natsConnection_Destroy(self->connection);
    free(self);
}

static void *
open_out(const char *address)
{
    struct link *self = connect_to(address);
    const char *subjects[] = {SUBJECT};
    jsStreamConfig stream;

    (void)js_DeleteStream(self->js, SUBJECT, NULL, NULL);
    must_ok(jsStreamConfig_Init(&stream), "stream");
    stream.Name = SUBJECT;
    stream.Subjects = subjects;
    stream.SubjectsLen = 1;
    stream.Storage = js_FileStorage;
    stream.Retention = js_LimitsPolicy;
    must_ok(js_AddStream(NULL, self->js, &stream, NULL, NULL), "stream");
    return self;
}

static void
publish(void *out, struct rival_message *message)
{
    struct link *self = out;

    must_ok(js_PublishAsync(self->js, SUBJECT, message, RIVAL_MESSAGE_BYTES, NULL),
            "publish");
    self->published++;
}

static int64_t
confirmed(void *out, bool must_wait)
{
    struct link *self = out;
    int64_t count;

    if (must_wait && self->flushed < self->published) {
        must_ok(natsConnection_Flush(self->connection), "flush");
        self->flushed = self->published;
    }
    (void)pthread_mutex_lock(&self->lock);
    count = self->confirmed;
    while (must_wait && self->confirmed == count && count < self->published)
        (void)pthread_cond_wait(&self->changed, &self->lock);
    count = self->confirmed;
    (void)pthread_mutex_unlock(&self->lock);
    return count;
}

static void *
open_in(const char *address)
{
    struct link *self = connect_to(address);
    jsSubOptions options;

    must_ok(jsSubOptions_Init(&options), "consumer");
    options.Stream = SUBJECT;
    options.ManualAck = true;
    options.Config.Durable = "receiver";
    options.Config.AckPolicy = js_AckAll;
    options.Config.MaxAckPending = ACK_PENDING;
    must_ok(
        js_SubscribeSync(&self->subscription, self->js, SUBJECT, NULL, &options, NULL),
        "consumer");
    must_ok(natsSubscription_SetPendingLimits(self->subscription, -1, -1), "limits");
    return self;
}

static size_t
take(void *in, struct rival_message into[RIVAL_BATCH])
{
    struct link *self = in;
    int64_t patience_ms = WAIT_MS;
    size_t count = 0;

    for (; count < RIVAL_BATCH; count++) {
        natsMsg *message;
        natsStatus status =
            natsSubscription_NextMsg(&message, self->subscription, patience_ms);

        if (status == NATS_TIMEOUT)
            break;
        must_ok(status, "consume");
        must(natsMsg_GetDataLength(message) == RIVAL_MESSAGE_BYTES,
             "a message of another size");
        memcpy(&into[count], natsMsg_GetData(message), RIVAL_MESSAGE_BYTES);
        natsMsg_Destroy(self->last);
        self->last = message;
        patience_ms = 0;
    }
    return count;
}

static void
acknowledge(void *in)
{
    struct link *self = in;

    must_ok(natsMsg_Ack(self->last, NULL), "acknowledge");
}

int
main(int argc, char **argv)
{
    static const struct rival_broker NATS = {"nats",      open_out,   open_in,
                                             publish,     confirmed,  take,
                                             acknowledge, close_link, close_link};

    return rival_main(&NATS, argc, argv);
}
