/* chain_load - commands without end to the first link of a chain, while a test breaks things; then the judgement. */
#pragma once

#include "platform/id.h"
#include "support/chain.h"
#include "support/dice.h"
#include "support/stack.h"

enum {
    LOAD_TIMES = 125, /* messages that a command asks for, all of one subject           */
    LOAD_POISON_AT =
        116, /* in a poisoned command this one is refused, the rest is parked  */
    LOAD_BACKLOG =
        10000 /* told and not yet at the end of the chain: enough to break into */
};

/* What the commands of a round ask for. */
enum load_kind {
    LOAD_SOUND,
    LOAD_POISONED, /* its LOAD_POISON_AT-th message is refused by the domain            */
    LOAD_REFUSED,  /* its only message is refused by a table                            */
    LOAD_KINDS
};

struct load_command {
    struct uuid id;
    enum load_kind kind;
    bool is_done;
    int64_t asked_us; /* monotonic; it is asked again, under the same id, after a while */
};

/* A round: told, disturbed, waited for and judged. Rounds of one chain follow each other. */
struct load {
    struct chain *chain;
    int round;
    bool with_poison; /* half a percent of the messages, else none */
    bool is_ending;   /* what was wanted is told: no new commands  */
    bool is_blind;    /* the databases cannot be asked just now    */
    size_t wanted;    /* messages                                  */
    size_t first_open, count, room;
    struct load_command *commands;
    size_t of_kind[LOAD_KINDS];
    int64_t marks[CHAIN_MOST], dead_marks[CHAIN_MOST]; /* what was there when it began */
    int64_t arrived_mark, began_us, looked_us, backlog;
};

/* How many messages a program tells: so few, or in the long run its share of TILLSYN_FAULT_MESSAGES. */
size_t load_size(size_t few, size_t share);
bool load_is_long(void);

struct load *load_new(struct chain *chain);
void load_free(struct load **self_p);

/* Begin a round; commands are asked from now on at each load_turn, a bounded backlog ahead of the chain's end. */
void load_begin(struct load *self, size_t messages, bool with_poison);
void load_turn(struct load *self);

/* So many commands more of a kind, at once. */
void load_add(struct load *self, enum load_kind kind, size_t commands);

/* Turn until a condition holds; fails the test, naming it, when it does not come true in time. */
#define LOAD_UNTIL(load, seconds, condition)                                          \
    for (int64_t until_us_ = stack_deadline(seconds); load_turn(load), !(condition);) \
    stack_pause(until_us_, #condition, __FILE__, __LINE__)
void load_run(struct load *self, int for_ms);

/*
 * How long a link's fault was felt: until something that the link had not yet committed is applied at the end of the
 * chain. It is printed, and kept for the table of the long run.
 *
 * in: since_us  monotonic: when the fault struck
 */
void load_recover(struct load *self, const char *fault, size_t link, int64_t since_us);

/* Tell what is left, wait until the chain is quiet, judge: see chain_judge.h. */
void load_finish(struct load *self);
