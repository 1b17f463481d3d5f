/* stack_orders - many commands to the teller, asked again under the same id until each is answered. */
#pragma once

#include "support/stack_ask.h"

enum { ORDERS_MAX = 1024, ORDER_WORD_BYTES = 120 };

struct order {
    struct uuid id;
    char word[ORDER_WORD_BYTES]; /* "<prefix>-<number>" */
    bool is_done;
    int64_t asked_us; /* monotonic; it is asked again only after a while */
};

struct orders {
    struct stack *stack;
    size_t count;
    uint32_t times; /* messages that each asks for */
    size_t done;
    struct order rows[ORDERS_MAX];
};

/* in: count at most ORDERS_MAX */
struct orders *orders_new(struct stack *stack, const char *prefix, size_t count,
                          uint32_t times);
void orders_free(struct orders **self_p);

/* Ask what is not yet answered and take answers for wait_ms; returns whether all are done. */
bool orders_push(struct orders *self, int wait_ms);

/* orders_push until all are done and the keeper has everything; then judge what it has. */
void orders_finish(struct orders *self, int seconds);

/* Every message once and in order, none dead, on both ends the same; the audit chains hold. */
void orders_judge(struct orders *self);

/* The first row of a service's audit chain that does not hold, by its own account; 0: all do. */
uint64_t stack_audit_broken(struct stack *self, enum stack_who who);
