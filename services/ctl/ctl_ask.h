/* ctl_ask - asking one service, or all of them, and telling a person what came of it. */
#pragma once

#include <jansson.h>

#include "ctl/ctl.h"
#include "ctl/ctl_wire.h"
#include "platform/id.h"

struct ctl_question {
    const char *instance; /* "risk.ost"                                             */
    const char *type;     /* "tillsyn.v1.RoundOpen"                                 */
    json_t *body;         /* taken over; NULL: nothing to fill in                   */
    const ProtobufCMessage
        *message;          /* instead of type and body, when it is made already */
    const struct uuid *id; /* a command's identity; NULL: a new one                  */
    int wait_ms;           /* ctl_ask_all: for slow questions; 0: two seconds         */
};

/* An answer, or that there was none. Everything lives as long as the run. */
struct ctl_answer {
    const char *instance;
    enum ctl_reply_outcome outcome; /* CTL_OUTCOME_NONE: it did not answer        */
    const char *code, *text_sv, *text_en;
    json_t *body; /* NULL unless CTL_OUTCOME_DONE; borrowed     */
};

struct ctl_answers {
    struct ctl_answer *rows; /* in the order of peers.conf */
    size_t n;
    size_t n_silent; /* of them without an answer */
};

/*
 * Ask until there is an answer or the run's timeout is over; the same question keeps its id.
 *
 * out:    answer  written always
 * errors: RC_INVALID  no client, or no such service; the person has been told
 */
must_check rc_t ctl_ask(struct ctl *ctl, const struct ctl_question *question,
                        struct ctl_answer *answer);

/*
 * The same, for a question that must be answered: anything but success is told to the person.
 *
 * out:    body  borrowed; written when CTL_EXIT_OK is returned
 */
int ctl_ask_or_tell(struct ctl *ctl, const struct ctl_question *question, json_t **body);

/*
 * Ask every service of a kind ("risk."), one ("risk.ost") or all ("") once, all at the same time.
 *
 * in:     question  instance is not looked at
 * errors: RC_INVALID  no client; the person has been told
 */
must_check rc_t ctl_ask_all(struct ctl *ctl, const char *prefix,
                            const struct ctl_question *question,
                            struct ctl_answers *answers);

/* Tell the person why an answer is not what was asked for; returns the exit code. */
int ctl_tell_answer(struct ctl *ctl, const struct ctl_answer *answer);

/* Tell the person how to follow what an act of theirs led to. */
void ctl_tell_trace(const struct ctl *ctl, const struct uuid *id);

/* Pass a reference to the run, which gives it back at its end. */
json_t *ctl_keep(struct ctl *ctl, json_t *json);

/* Print JSON to stdout, keys sorted, so that the same is always the same text. */
int ctl_print_json(struct ctl *ctl, json_t *json);

/* Members of an object that is known to have them: "" , 0 and an empty list where null. */
const char *ctl_js_text(const json_t *object, const char *key);
long long ctl_js_int(const json_t *object, const char *key);
double ctl_js_real(const json_t *object, const char *key);
