/* stack_ask - the stack's clients: persons who ask, and what the processes show of themselves. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/wire.h"
#include "support/http.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "toy.pb-c.h"

enum { ASK_MS = 10000, READY_MS = 500 };

static struct client *
open_client(struct stack *self, enum stack_key key, const char *peers)
{
    const char *path =
        stack_path(self, arena_printf(self->arena, "%s.key", STACK_KEY_NAMES[key]));
    char message[256] = "";
    struct client *client;

    if (client_open(path, stack_path(self, peers), &client, message) != RC_OK)
        fail_msg("%s", message);
    return client;
}

struct client *
stack_client(struct stack *self, enum stack_key key)
{
    if (self->clients[key] == NULL)
        self->clients[key] = open_client(self, key, "peers.conf");
    return self->clients[key];
}

struct client *
stack_spare_client(struct stack *self)
{
    if (self->spare_client == NULL)
        self->spare_client = open_client(self, OLLE, "peers-spare.conf");
    return self->spare_client;
}

void
stack_close_clients(struct stack *self)
{
    for (int key = 0; key < STACK_KEYS; key++)
        client_close(&self->clients[key]);
    client_close(&self->spare_client);
}

rc_t
stack_tell(struct stack *self, enum stack_key key, const struct uuid *id,
           const char *word, uint32_t times, struct client_reply *reply)
{
    Toy__Tell tell;

    toy__tell__init(&tell);
    tell.word = arena_strdup(self->arena, word);
    tell.times = times;
    return client_ask(stack_client(self, key), "teller.ost", id, "toy.Tell", &tell.base,
                      ASK_MS, self->arena, reply);
}

void
stack_told(struct stack *self, const char *word, uint32_t times)
{
    struct client_reply reply;

    assert_int_equal(stack_tell(self, OLLE, NULL, word, times, &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
}

static Tillsyn__V1__StatusReply *
ask_status(struct stack *self, enum stack_who who, struct arena *arena)
{
    struct client *client =
        who == SPARE ? stack_spare_client(self) : stack_client(self, OLLE);
    struct client_reply reply;
    Tillsyn__V1__StatusAsk ask;
    ProtobufCMessage *status;

    tillsyn__v1__status_ask__init(&ask);
    if (client_ask(client, STACK_INSTANCES[who], NULL, "tillsyn.v1.StatusAsk", &ask.base,
                   READY_MS, arena, &reply)
            != RC_OK
        || reply.outcome != TILLSYN__V1__OUTCOME__OUTCOME_DONE)
        return NULL;
    assert_int_equal(wire_unpack(&tillsyn__v1__status_reply__descriptor, reply.data,
                                 reply.data_bytes, arena, &status),
                     RC_OK);
    return (void *)status;
}

bool
stack_is_ready(struct stack *self, enum stack_who who)
{
    struct arena *arena = arena_new(0);
    const Tillsyn__V1__StatusReply *status = ask_status(self, who, arena);
    bool is_ready = status != NULL && status->ready;

    arena_destroy(&arena);
    return is_ready;
}

/* The stream from the teller to the keeper, as one of its ends sees it now. */
bool
stack_stream(struct stack *self, enum stack_who who, struct stack_stream *out)
{
    struct arena *arena = arena_new(0);
    const Tillsyn__V1__StatusReply *status = ask_status(self, who, arena);
    bool found = false;

    for (size_t i = 0; status != NULL && i < status->n_streams; i++) {
        const Tillsyn__V1__StreamStatus *stream = status->streams[i];

        if (strcmp(stream->stream, "teller.ost>keeper.ost") != 0)
            continue;
        found = true;
        snprintf(out->state, sizeof out->state, "%s", stream->state);
        out->next_seq = (int64_t)stream->next_seq;
        out->done_seq = (int64_t)stream->done_seq;
        out->dead_letters = (int64_t)stream->dead_letters;
    }
    arena_destroy(&arena);
    return found;
}

bool
stack_stream_is(struct stack *self, const char *state)
{
    struct stack_stream stream;

    return stack_stream(self, TELLER, &stream) && strcmp(stream.state, state) == 0;
}

static bool
is_flowing(struct stack *self)
{
    struct stack_stream stream;

    return stack_stream(self, TELLER, &stream) && strcmp(stream.state, "flowing") == 0
           && stream.done_seq + 1 == stream.next_seq;
}

void
stack_wait_flowing(struct stack *self)
{
    EVENTUALLY(60, is_flowing(self));
}

double
stack_metric(const struct stack *self, enum stack_who who, const char *name)
{
    struct arena *arena = arena_new(0);
    struct http_reply *page = arena_alloc(arena, sizeof *page);
    const char *line;
    double value;

    assert_int_equal(http_ask(stack_health_port(self, who), "GET", "/metrics", page),
                     200);
    line = strstr(page->text, arena_printf(arena, "\n%s{", name));
    assert_non_null(line);
    value = strtod(strchr(line, '}') + 1, NULL);
    arena_destroy(&arena);
    return value;
}
