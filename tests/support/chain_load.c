/* chain_load - commands without end to the first link of a chain, while a test breaks things. */
#include "support/chain_load.h"

#include <stdio.h>
#include <stdlib.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/chain_judge.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "toy.pb-c.h"

enum {
    WINDOW = 24,
    ASK_MS = 2000,
    TAKE_MS = 2,
    AGAIN_US = 600000,
    LOOK_EVERY_US = 50000,
    WORD_BYTES = 64,
    FIRST_ROOM = 256,
    RECOVER_S = 90,
    FINISH_S = 90,
    SLOWEST_A_SECOND = 400 /* messages: a chain slower than that has not recovered */
};

/* Half a percent: 5 of 1001 messages. */
static const enum load_kind CYCLE[] = {LOAD_SOUND,    LOAD_POISONED, LOAD_SOUND,
                                       LOAD_POISONED, LOAD_SOUND,    LOAD_POISONED,
                                       LOAD_SOUND,    LOAD_POISONED, LOAD_REFUSED};

size_t
load_size(size_t few, size_t share)
{
    const char *many = getenv("TILLSYN_FAULT_MESSAGES");

    return many != NULL ? strtoull(many, NULL, 10) / share : few;
}

bool
load_is_long(void)
{
    return getenv("TILLSYN_FAULT_MESSAGES") != NULL;
}

struct load *
load_new(struct chain *chain)
{
    struct load *self = oom_calloc(1, sizeof *self);

    self->chain = chain;
    return self;
}

void
load_free(struct load **self_p)
{
    if (*self_p == NULL)
        return;
    free((*self_p)->commands);
    free(*self_p);
    *self_p = NULL;
}

static size_t
told(const struct load *self)
{
    return (self->of_kind[LOAD_SOUND] + self->of_kind[LOAD_POISONED]) * LOAD_TIMES
           + self->of_kind[LOAD_REFUSED];
}

void
load_begin(struct load *self, size_t messages, bool with_poison)
{
    struct load fresh = {.chain = self->chain,
                         .round = self->round + 1,
                         .with_poison = with_poison,
                         .wanted = messages,
                         .room = self->room,
                         .commands = self->commands};

    for (size_t i = 0; i < self->chain->count; i++) {
        fresh.marks[i] =
            chain_number(self->chain, i, "select coalesce(max(at), 0) from told");
        fresh.dead_marks[i] =
            chain_number(self->chain, i, "select coalesce(max(id), 0) from dead_letter");
    }
    *self = fresh;
    self->arrived_mark = judge_last_seq(self, self->chain->count - 1);
    self->began_us = clock_monotonic_us();
}

static void
add_command(struct load *self, enum load_kind kind)
{
    if (self->count == self->room) {
        self->room = self->room > 0 ? 2 * self->room : FIRST_ROOM;
        self->commands = oom_realloc(self->commands, self->room * sizeof *self->commands);
    }
    self->of_kind[kind]++;
    self->commands[self->count++] =
        (struct load_command){.id = uuid_new(clock_now_us()), .kind = kind};
}

void
load_add(struct load *self, enum load_kind kind, size_t commands)
{
    for (size_t i = 0; i < commands; i++)
        add_command(self, kind);
}

static void
add_next(struct load *self)
{
    size_t at = self->count % (sizeof CYCLE / sizeof *CYCLE);

    add_command(self, self->with_poison ? CYCLE[at] : LOAD_SOUND);
}

/* The words say what they are, for the judge: "7-s-12" is a sound command of the seventh round. */
static bool
post(struct load *self, size_t command)
{
    static const char LETTERS[] = "spr";
    static char refused[] = "refused by the table";
    enum load_kind kind = self->commands[command].kind;
    char subject[WORD_BYTES];
    Toy__Tell tell;

    snprintf(subject, sizeof subject, "%d-%c-%zu", self->round, LETTERS[kind], command);
    toy__tell__init(&tell);
    tell.subject = subject;
    tell.word = kind == LOAD_REFUSED ? refused : subject;
    tell.times = kind == LOAD_REFUSED ? 1 : LOAD_TIMES;
    tell.poison_every = kind == LOAD_POISONED ? LOAD_POISON_AT : 0;
    self->commands[command].asked_us = clock_monotonic_us();
    return client_post(chain_client(self->chain, 0), self->chain->links[0].instance,
                       &self->commands[command].id, "toy.Tell", &tell.base, ASK_MS)
           == RC_OK;
}

static void
post_some(struct load *self)
{
    int64_t again_us = clock_monotonic_us() - AGAIN_US;
    size_t open = 0;

    while (self->first_open < self->count && self->commands[self->first_open].is_done)
        self->first_open++;
    for (size_t i = self->first_open; i < self->count; i++) {
        if (self->commands[i].is_done)
            continue;
        open++;
        if (self->commands[i].asked_us < again_us && !post(self, i))
            return;
    }
    for (; !self->is_ending && open < WINDOW
           && self->backlog + (int64_t)open * LOAD_TIMES < LOAD_BACKLOG;
         open++) {
        add_next(self);
        if (!post(self, self->count - 1))
            return;
    }
}

static void
note_reply(struct load *self, const struct client_reply *reply)
{
    if (reply->outcome == TILLSYN__V1__OUTCOME__OUTCOME_BUSY)
        return; /* it is asked again */
    for (size_t i = self->first_open; i < self->count; i++) {
        if (uuid_compare(&self->commands[i].id, &reply->ask_id) != 0)
            continue;
        assert_int_equal(reply->outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
        self->commands[i].is_done = true;
    }
}

/* How far the chain's end is behind what was told, dead letters aside. */
static void
look(struct load *self)
{
    int64_t now_us = clock_monotonic_us();

    if (self->is_blind || now_us - self->looked_us < LOOK_EVERY_US)
        return;
    self->looked_us = now_us;
    self->backlog = (int64_t)told(self) - (int64_t)(self->count - self->first_open)
                    - (judge_last_seq(self, self->chain->count - 1) - self->arrived_mark);
    if (self->backlog < 0)
        self->backlog = 0;
}

void
load_turn(struct load *self)
{
    struct arena *arena = arena_new(0);
    struct client_reply reply;

    look(self);
    post_some(self);
    while (client_take(chain_client(self->chain, 0), TAKE_MS, arena, &reply) == RC_OK) {
        note_reply(self, &reply);
        arena_reset(arena);
    }
    arena_destroy(&arena);
}

void
load_run(struct load *self, int for_ms)
{
    int64_t until_us = clock_monotonic_us() + (int64_t)for_ms * 1000;

    while (clock_monotonic_us() < until_us)
        load_turn(self);
}

static void
report(const char *fault, const char *link, int64_t ms)
{
    const char *path = getenv("TILLSYN_FAULT_REPORT");
    FILE *table = path != NULL ? fopen(path, "a") : NULL;

    print_message("# %-28s %-20s recovered in %6lld ms\n", fault, link, (long long)ms);
    if (table == NULL)
        return;
    fprintf(table, "%s\t%s\t%lld\n", fault, link, (long long)ms);
    (void)fclose(table);
}

/* What the link itself has committed: the first link sends, the others apply. */
static int64_t
progress(struct load *self, size_t link)
{
    return link == 0 ? judge_next_seq(self, 0) : judge_last_seq(self, link);
}

void
load_recover(struct load *self, const char *fault, size_t link, int64_t since_us)
{
    int64_t before = progress(self, link);

    LOAD_UNTIL(self, RECOVER_S, progress(self, link) > before);
    for (size_t i = link; i + 1 < self->chain->count; i++) {
        int64_t sent = judge_next_seq(self, i) - 1;

        LOAD_UNTIL(self, RECOVER_S, judge_last_seq(self, i + 1) >= sent);
    }
    report(fault, self->chain->links[link].instance,
           (clock_monotonic_us() - since_us) / 1000);
}

static bool
is_answered(const struct load *self)
{
    for (size_t i = self->first_open; i < self->count; i++)
        if (!self->commands[i].is_done)
            return false;
    return true;
}

void
load_finish(struct load *self)
{
    int seconds = FINISH_S + (int)(self->wanted / SLOWEST_A_SECOND);

    LOAD_UNTIL(self, seconds, told(self) >= self->wanted);
    self->is_ending = true;
    LOAD_UNTIL(self, seconds, is_answered(self));
    /* In the row's order: what a link has applied it has also sent, in the same commit. */
    for (size_t i = 0; i + 1 < self->chain->count; i++)
        LOAD_UNTIL(self, seconds,
                   judge_last_seq(self, i + 1) + 1 == judge_next_seq(self, i));
    print_message("# round %d: %zu messages told in %lld ms\n", self->round, told(self),
                  (long long)(clock_monotonic_us() - self->began_us) / 1000);
    judge_round(self);
}
