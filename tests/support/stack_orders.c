/* stack_orders - many commands to the teller, asked again under the same id until each is answered. */
#include "support/stack_orders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "platform/wire.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "toy.pb-c.h"

enum { WINDOW = 64, ASK_MS = 1000, TAKE_MS = 2, AGAIN_US = 500000, VERIFY_MS = 30000 };

struct orders *
orders_new(struct stack *stack, const char *prefix, size_t count, uint32_t times)
{
    struct orders *self = oom_calloc(1, sizeof *self);

    assert_true(count <= ORDERS_MAX);
    self->stack = stack;
    self->count = count;
    self->times = times;
    for (size_t i = 0; i < count; i++) {
        self->rows[i].id = uuid_new(clock_now_us());
        snprintf(self->rows[i].word, ORDER_WORD_BYTES, "%s-%zu", prefix, i);
    }
    return self;
}

void
orders_free(struct orders **self_p)
{
    free(*self_p);
    *self_p = NULL;
}

static bool
post(struct orders *self, struct order *order)
{
    Toy__Tell tell;

    toy__tell__init(&tell);
    tell.word = order->word;
    tell.times = self->times;
    order->asked_us = clock_monotonic_us();
    return client_post(stack_client(self->stack, OLLE), "teller.ost", &order->id,
                       "toy.Tell", &tell.base, ASK_MS)
           == RC_OK;
}

/* Keep a window of questions open, and do not hammer. */
static void
post_some(struct orders *self)
{
    int64_t again_us = clock_monotonic_us() - AGAIN_US;
    size_t open = 0;

    for (size_t i = 0; i < self->count && open < WINDOW; i++) {
        struct order *order = &self->rows[i];

        if (order->is_done)
            continue;
        open++;
        if (order->asked_us < again_us && !post(self, order))
            break;
    }
}

static void
note_reply(struct orders *self, const struct client_reply *reply)
{
    if (reply->outcome == TILLSYN__V1__OUTCOME__OUTCOME_BUSY)
        return; /* it is asked again */
    assert_int_equal(reply->outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    for (size_t i = 0; i < self->count; i++) {
        struct order *row = &self->rows[i];

        if (uuid_compare(&row->id, &reply->ask_id) != 0 || row->is_done)
            continue;
        row->is_done = true;
        self->done++;
    }
}

bool
orders_push(struct orders *self, int wait_ms)
{
    struct arena *arena = arena_new(0);
    int64_t until_us = clock_monotonic_us() + (int64_t)wait_ms * 1000;

    while (self->done < self->count && clock_monotonic_us() < until_us) {
        struct client_reply reply;

        post_some(self);
        arena_reset(arena);
        while (client_take(stack_client(self->stack, OLLE), TAKE_MS, arena, &reply)
               == RC_OK) {
            note_reply(self, &reply);
            arena_reset(arena);
        }
    }
    arena_destroy(&arena);
    return self->done == self->count;
}

void
orders_finish(struct orders *self, int seconds)
{
    int64_t wanted = (int64_t)self->count * self->times;
    const char *prefix = arena_strdup(stack_arena(self->stack), self->rows[0].word);
    int length = (int)strcspn(prefix, "-");

    EVENTUALLY(seconds, orders_push(self, ASK_MS));
    EVENTUALLY(seconds,
               stack_number(self->stack,
                            "select count(*) from keeper.told where word like '%.*s-%%'",
                            length, prefix)
                   >= wanted);
    stack_wait_flowing(self->stack);
    orders_judge(self);
}

void
orders_judge(struct orders *self)
{
    struct stack *s = self->stack;

    for (size_t i = 0; i < self->count; i++)
        assert_int_equal(
            stack_number(s, "select count(*) from keeper.told where word = '%s'",
                         self->rows[i].word),
            self->times);
    assert_int_equal(
        stack_number(s,
                     "select count(*) from (select n, row_number() over (partition by "
                     "word order by at) as place from keeper.told) t where n <> place"),
        0);
    assert_int_equal(stack_number(s, "select count(*) from keeper.dead_letter"), 0);
    assert_int_equal(
        stack_number(s,
                     "select last_seq from keeper.stream_in where peer = 'teller.ost'"),
        stack_number(s, "select next_seq - 1 from teller.stream_out"));
    assert_int_equal(stack_audit_broken(s, TELLER), 0);
    assert_int_equal(stack_audit_broken(s, KEEPER), 0);
}

/* A reader whose connection was cut notices at its next question, and answers that one with busy. */
static bool
ask_verdict(struct stack *self, enum stack_who who, struct client_reply *reply)
{
    Tillsyn__V1__AuditVerifyAsk ask;

    tillsyn__v1__audit_verify_ask__init(&ask);
    assert_int_equal(client_ask(stack_client(self, OLLE), STACK_INSTANCES[who], NULL,
                                "tillsyn.v1.AuditVerifyAsk", &ask.base, VERIFY_MS,
                                stack_arena(self), reply),
                     RC_OK);
    return reply->outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE;
}

uint64_t
stack_audit_broken(struct stack *self, enum stack_who who)
{
    struct client_reply reply;
    const Tillsyn__V1__AuditVerifyReply *verdict;
    ProtobufCMessage *message;

    EVENTUALLY(10, ask_verdict(self, who, &reply));
    assert_int_equal(wire_unpack(&tillsyn__v1__audit_verify_reply__descriptor, reply.data,
                                 reply.data_bytes, stack_arena(self), &message),
                     RC_OK);
    verdict = (const void *)message;
    assert_int_equal(verdict->rows, stack_number(self, "select count(*) from %s.audit",
                                                 STACK_BINARIES[who]));
    return verdict->first_broken_seq;
}
