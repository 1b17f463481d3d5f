/* stack_peers - the stack's allow-list as a test wants it, and having it read again. */
#include "support/stack_peers.h"

#include <stdio.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/wire.h"
#include "support/scratch.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"

enum { MUTE_PORT = 8, HEARD_MS = 1000, RELOAD_S = 20 };

/* What each is in the list; a port for services, a role for persons. */
static const struct {
    enum stack_who who;
    const char *role;
} ROWS[] = {
    [OLLE] = {STACK_PROCESSES, "operator"},
    [OSKAR] = {STACK_PROCESSES, "operator"},
    [ASTRID] = {STACK_PROCESSES, "analyst" },
    [TELLERS] = {TELLER,          NULL      },
    [KEEPERS] = {KEEPER,          NULL      },
    [MUTE] = {STACK_PROCESSES, NULL      },
    [STRANGER] = {STACK_PROCESSES, "analyst" },
};

static const char *
endpoint_of(const struct stack *self, enum stack_key key)
{
    if (ROWS[key].who != STACK_PROCESSES)
        return stack_endpoint(self, ROWS[key].who);
    return arena_printf(self->arena, "tcp://127.0.0.1:%d", self->first_port + MUTE_PORT);
}

static const char *
row(const struct stack *self, enum stack_key key, const struct stack_list *list)
{
    const char *next =
        list->next_key[key] == NULL
            ? ""
            : arena_printf(self->arena, "next_key = \"%s\" ", list->next_key[key]);
    const char *rest =
        ROWS[key].role != NULL
            ? arena_printf(self->arena, "roles = {\"%s\"}", ROWS[key].role)
            : arena_printf(self->arena, "endpoint = \"%s\"", endpoint_of(self, key));

    return arena_printf(
        self->arena, "%s \"%s\" { key = \"%s\" %s%s }\n",
        ROWS[key].role != NULL ? "person" : "service", STACK_KEY_NAMES[key],
        list->key[key] != NULL ? list->key[key] : self->public_keys[key], next, rest);
}

void
stack_write_peers(struct stack *self, const char *text)
{
    const char *half = scratch_put(self->arena, self->directory, "peers.half", text);

    assert_int_equal(rename(half, stack_path(self, "peers.conf")), 0);
}

void
stack_write_list(struct stack *self, uint64_t generation, const struct stack_list *list)
{
    const char *text =
        arena_printf(self->arena, "generation = %llu\n", (unsigned long long)generation);

    for (int key = 0; key < STACK_KEYS; key++)
        if (!list->without[key] && (key != STRANGER || list->with_stranger))
            text = arena_printf(self->arena, "%s%s", text,
                                row(self, (enum stack_key)key, list));
    if (list->more != NULL)
        text = arena_printf(self->arena, "%s%s", text, list->more);
    stack_write_peers(self, text);
}

void
stack_forget_clients(struct stack *self)
{
    stack_close_clients(self);
}

int
stack_reload(struct stack *self, enum stack_who who,
             Tillsyn__V1__PeersReloadReply **reply, const char **code)
{
    const struct uuid id = uuid_new(clock_now_us());
    struct client_reply answer = {0};
    Tillsyn__V1__PeersReloadAsk ask;
    ProtobufCMessage *message;

    tillsyn__v1__peers_reload_ask__init(&ask);
    ask.reason = arena_strdup(self->arena, "a test");
    EVENTUALLY(RELOAD_S, client_ask(stack_client(self, OLLE), STACK_INSTANCES[who], &id,
                                    "tillsyn.v1.PeersReloadAsk", &ask.base, HEARD_MS,
                                    self->arena, &answer)
                                 == RC_OK
                             && answer.outcome != TILLSYN__V1__OUTCOME__OUTCOME_BUSY);
    if (code != NULL)
        *code = answer.code;
    if (answer.outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE && reply != NULL) {
        assert_int_equal(wire_unpack(&tillsyn__v1__peers_reload_reply__descriptor,
                                     answer.data, answer.data_bytes, self->arena,
                                     &message),
                         RC_OK);
        *reply = (void *)message;
    }
    return answer.outcome;
}

void
stack_reloaded(struct stack *self, enum stack_who who)
{
    const char *code = "";

    if (stack_reload(self, who, NULL, &code) != TILLSYN__V1__OUTCOME__OUTCOME_DONE)
        fail_msg("the reload was refused: %s", code);
}

static const char *
key_path(struct stack *self, enum stack_key key, const char *ending)
{
    return stack_path(
        self, arena_printf(self->arena, "%s.key%s", STACK_KEY_NAMES[key], ending));
}

const char *
stack_public_key(const struct stack *self, enum stack_key key)
{
    return self->public_keys[key];
}

const char *
stack_make_next(struct stack *self, enum stack_key key)
{
    char *public_key = arena_alloc(self->arena, PEER_KEY_BYTES);

    assert_int_equal(peer_key_create(key_path(self, key, ".next"), public_key), RC_OK);
    return public_key;
}

void
stack_take_next(struct stack *self, enum stack_key key)
{
    char secret_key[PEER_KEY_BYTES];

    assert_int_equal(rename(key_path(self, key, ".next"), key_path(self, key, "")), 0);
    assert_int_equal(
        peer_key_read(key_path(self, key, ""), self->public_keys[key], secret_key),
        RC_OK);
}

bool
stack_is_heard(struct stack *self, enum stack_key key, enum stack_who who)
{
    struct client_reply reply;
    Tillsyn__V1__StatusAsk ask;

    tillsyn__v1__status_ask__init(&ask);
    return client_ask(stack_client(self, key), STACK_INSTANCES[who], NULL,
                      "tillsyn.v1.StatusAsk", &ask.base, HEARD_MS, self->arena, &reply)
               == RC_OK
           && reply.outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE;
}
