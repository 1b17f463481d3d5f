/* stack - the toys as real processes: a database of their own, roles, keys, settings, ports. */
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "platform/arena.h"
#include "platform/client.h"

/* SPARE is a second process of teller.ost, with the same key, on other ports; TICKER a third, of another program. */
enum stack_who { TELLER, KEEPER, SPARE, TICKER, STACK_PROCESSES };

/* Whose key asks. MUTE is a service in peers.conf that nobody runs; STRANGER is in no file. */
enum stack_key { OLLE, OSKAR, ASTRID, TELLERS, KEEPERS, MUTE, STRANGER, STACK_KEYS };

struct stack;

/* Everything but the processes. NULL, with a loud line, when TILLSYN_TEST_PG is unset. */
struct stack *stack_new(void);

/* Kill what still runs, show the logs if a test failed, drop the database and the roles. */
void stack_destroy(struct stack **self_p);

/* cmocka's group fixtures: a stack whose teller and keeper are ready, and its end. */
int stack_set_up(void **state);
int stack_tear_down(void **state);

/* Whether there is a stack; otherwise the running test is skipped and does not return. */
struct stack *stack_of(void **state);

/* Processes. Ready: it says so itself. stack_end sends SIGTERM and expects a drained exit. */
void stack_start(struct stack *self, enum stack_who who);
void stack_wait_ready(struct stack *self, enum stack_who who);
void stack_signal(struct stack *self, enum stack_who who, int signal);

/* Its exit code, 128 and the signal that ended it, or -1 while it still lives. */
int stack_wait_exit(struct stack *self, enum stack_who who, int deadline_ms);
void stack_kill(struct stack *self, enum stack_who who);
void stack_end(struct stack *self, enum stack_who who);
bool stack_is_ready(struct stack *self, enum stack_who who);
pid_t stack_pid(const struct stack *self, enum stack_who who);

/* The stream teller.ost>keeper.ost as one of them tells it; false while it does not answer. */
struct stack_stream {
    char state[16];
    int64_t next_seq, done_seq, dead_letters;
};
bool stack_stream(struct stack *self, enum stack_who who, struct stack_stream *out);
bool stack_stream_is(struct stack *self, const char *state); /* the teller's account */
void stack_wait_flowing(struct stack *self);                 /* nothing waiting, too */

bool stack_log_has(const struct stack *self, enum stack_who who, const char *text);
double stack_metric(const struct stack *self, enum stack_who who, const char *name);

/* Files and names. */
struct arena *stack_arena(struct stack *self);
const char *stack_roles(const struct stack *self); /* what all its roles begin with */
const char *stack_path(struct stack *self, const char *name);
const char *stack_settings(struct stack *self, enum stack_who who); /* its .conf */
const char *stack_endpoint(const struct stack *self, enum stack_who who);
const char *stack_conninfo(struct stack *self, const char *role);

/* The database, as its superuser; stack_reconnect when it was away. */
void stack_reconnect(struct stack *self);
void stack_sql(struct stack *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int64_t stack_number(struct stack *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *stack_text(struct stack *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Wait for a condition; fails the test, naming it, when it does not come true in time. */
#define EVENTUALLY(seconds, condition)                               \
    for (int64_t until_us_ = stack_deadline(seconds); !(condition);) \
    stack_pause(until_us_, #condition, __FILE__, __LINE__)
int64_t stack_deadline(int seconds);
void stack_pause(int64_t until_us, const char *condition, const char *file, int line);
