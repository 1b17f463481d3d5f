/* stack_peers - the stack's allow-list as a test wants it, and having it read again. */
#pragma once

#include "support/stack_ask.h"
#include "tillsyn/v1/fabric.pb-c.h"

/* Everybody of the stack but the stranger, unless it says otherwise. */
struct stack_list {
    bool without[STACK_KEYS];
    const char *key[STACK_KEYS], *next_key[STACK_KEYS]; /* NULL: as made; none */
    bool with_stranger;                                 /* as an analyst */
    const char *more;                                   /* rows of its own; may be NULL */
};

/* Written as peers.conf of all processes and of the clients that are opened from now on. */
void stack_write_list(struct stack *self, uint64_t generation,
                      const struct stack_list *list);
void stack_write_peers(struct stack *self, const char *text);

/* olle.operator's command, asked under one id until it is answered; the outcome, and the reply where it is DONE. */
int stack_reload(struct stack *self, enum stack_who who,
                 Tillsyn__V1__PeersReloadReply **reply, const char **code);

/* The same, and it is done. */
void stack_reloaded(struct stack *self, enum stack_who who);

const char *stack_public_key(const struct stack *self, enum stack_key key);

/* A second pair beside a key file, and its public key. */
const char *stack_make_next(struct stack *self, enum stack_key key);

/* The second pair takes the first one's place. */
void stack_take_next(struct stack *self, enum stack_key key);

/* Whether somebody's question to a process is answered at all within a second. */
bool stack_is_heard(struct stack *self, enum stack_key key, enum stack_who who);

/* The clients are opened anew, by the list as it is then. */
void stack_forget_clients(struct stack *self);
