/* chain_ask - what the links of a chain show of themselves, and the person who asks them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/wire.h"
#include "support/chain_internal.h"
#include "support/http.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { READY_MS = 500 };

struct client *
chain_client(struct chain *self, size_t link)
{
    char message[256] = "";

    (void)link; /* one client speaks with every service of peers.conf */
    if (self->state->client == NULL
        && client_open(arena_printf(self->arena, "%s/olle.key", self->directory),
                       arena_printf(self->arena, "%s/peers.conf", self->directory),
                       &self->state->client, message)
               != RC_OK)
        fail_msg("%s", message);
    return self->state->client;
}

bool
chain_is_ready(struct chain *self, size_t link)
{
    struct arena *arena = arena_new(0);
    Tillsyn__V1__StatusAsk ask;
    ProtobufCMessage *status;
    struct client_reply reply;
    bool is_ready = false;

    tillsyn__v1__status_ask__init(&ask);
    if (client_ask(chain_client(self, link), self->links[link].instance, NULL,
                   "tillsyn.v1.StatusAsk", &ask.base, READY_MS, arena, &reply)
            == RC_OK
        && reply.outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE
        && wire_unpack(&tillsyn__v1__status_reply__descriptor, reply.data,
                       reply.data_bytes, arena, &status)
               == RC_OK)
        is_ready = ((const Tillsyn__V1__StatusReply *)(void *)status)->ready;
    arena_destroy(&arena);
    return is_ready;
}

double
chain_metric(const struct chain *self, size_t link, const char *name)
{
    struct arena *arena = arena_new(0);
    struct http_reply *page = arena_alloc(arena, sizeof *page);
    const char *line = NULL;
    double value = NAN;

    if (http_ask(chain_health_port(self, link), "GET", "/metrics", page) == 200)
        line = strstr(page->text, arena_printf(arena, "\n%s{", name));
    if (line != NULL)
        value = strtod(strchr(line, '}') + 1, NULL);
    arena_destroy(&arena);
    return value;
}

bool
chain_log_has(const struct chain *self, size_t link, const char *text)
{
    char line[2048];
    bool found = false;
    FILE *log = fopen(chain_path(self, ".log", link), "r");

    while (log != NULL && !found && fgets(line, sizeof line, log) != NULL)
        found = strstr(line, text) != NULL;
    if (log != NULL)
        (void)fclose(log);
    return found;
}
