/* ctl_cmd_trace - a message's way through the services, joined and in the order of the commits. */
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_trace_print.h"

enum { FOLLOWED_MOST = 50 }; /* messages that are followed to where they went */

struct trace {
    struct ctl *ctl;
    json_t *steps;     /* each with the service that took it          */
    json_t *followed;  /* ids of the messages that were followed       */
    size_t n_left_out; /* messages that were not                       */
    size_t n_silent;
};

static void
add_step(struct trace *self, json_t *step, const char *instance)
{
    (void)json_object_set_new(step, "instance", json_string(instance));
    (void)json_array_append(self->steps, step);
}

/* "permits.central>risk.ost": who sent, and who got it; NULL when it is no stream. */
static const char *
receiver_of(const json_t *step)
{
    const char *arrow = strchr(ctl_js_text(step, "stream"), '>');

    return arrow == NULL ? NULL : arrow + 1;
}

static const char *
sender_of(const struct trace *self, const json_t *step)
{
    const char *stream = ctl_js_text(step, "stream");

    return arena_printf(self->ctl->arena, "%.*s", (int)strcspn(stream, ">"), stream);
}

static bool
is_sending(const json_t *step)
{
    return strcmp(ctl_js_text(step, "what"), "sent") == 0
           || strcmp(ctl_js_text(step, "what"), "caused") == 0;
}

/* What one service answers; its body is NULL when it does not. */
static rc_t
ask_one(struct trace *self, const char *instance, json_t *body, struct ctl_answer *answer)
{
    const struct ctl_question question = {
        .instance = instance, .type = "tillsyn.v1.TraceAsk", .body = body};

    TRY(ctl_ask(self->ctl, &question, answer));
    self->n_silent += answer->outcome == CTL_OUTCOME_NONE;
    return RC_OK;
}

/* When the receiver applied it: the answer knows the number only, the rest is the message's. */
static rc_t
find_arrival(struct trace *self, const json_t *sent)
{
    struct ctl_answer answer;
    json_t *steps;

    TRY(ask_one(self, receiver_of(sent),
                json_pack("{s:s,s:I}", "peer", sender_of(self, sent), "seq",
                          (json_int_t)ctl_js_int(sent, "seq")),
                &answer));
    steps = json_object_get(answer.body, "steps");
    for (size_t i = 0; i < json_array_size(steps); i++) {
        json_t *step = json_array_get(steps, i);

        (void)json_object_set(step, "id", json_object_get(sent, "id"));
        (void)json_object_set(step, "type", json_object_get(sent, "type"));
        (void)json_object_set(step, "traceparent", json_object_get(sent, "traceparent"));
        (void)json_object_set_new(
            step, "wait_us",
            json_integer(ctl_js_int(step, "at_us") - ctl_js_int(sent, "at_us")));
        add_step(self, step, receiver_of(sent));
    }
    return RC_OK;
}

/* What one service knows of an id, from a page of its archive on; all of it or only what it sent. */
static rc_t
find_in(struct trace *self, const char *instance, const json_t *id, long long after,
        bool sent_only)
{
    do {
        struct ctl_answer answer;
        json_t *steps;

        TRY(ask_one(self, instance,
                    json_pack("{s:O,s:I}", "id", id, "after", (json_int_t)after),
                    &answer));
        steps = json_object_get(answer.body, "steps");
        for (size_t i = 0; i < json_array_size(steps); i++)
            if (!sent_only || is_sending(json_array_get(steps, i)))
                add_step(self, json_array_get(steps, i), instance);
        after = ctl_js_int(answer.body, "next");
    } while (after > 0);
    return RC_OK;
}

/* What the receiver sent because of it; that is followed in its turn. */
static rc_t
find_consequences(struct trace *self, const json_t *sent)
{
    return find_in(self, receiver_of(sent), json_object_get(sent, "id"), 0, true);
}

static rc_t
follow(struct trace *self, const json_t *step)
{
    const char *id = ctl_js_text(step, "id");

    if (!is_sending(step) || receiver_of(step) == NULL
        || json_object_get(self->followed, id) != NULL)
        return RC_OK;
    if (json_object_size(self->followed) == FOLLOWED_MOST) {
        self->n_left_out++;
        return RC_OK;
    }
    (void)json_object_set_new(self->followed, id, json_true());
    TRY(find_arrival(self, step));
    return find_consequences(self, step);
}

/* Where the id is known first: every service is asked. Then from service to service; steps grow meanwhile. */
static rc_t
trace(struct trace *self, const char *id)
{
    const struct ctl_question question = {.type = "tillsyn.v1.TraceAsk",
                                          .body = json_pack("{s:s}", "id", id)};
    json_t *known = ctl_keep(self->ctl, json_string(id));
    struct ctl_answers answers;

    TRY(ctl_ask_all(self->ctl, "", &question, &answers));
    self->n_silent = answers.n_silent;
    for (size_t i = 0; i < answers.n; i++) {
        json_t *steps = json_object_get(answers.rows[i].body, "steps");

        for (size_t j = 0; j < json_array_size(steps); j++)
            add_step(self, json_array_get(steps, j), answers.rows[i].instance);
        if (ctl_js_int(answers.rows[i].body, "next") > 0)
            TRY(find_in(self, answers.rows[i].instance, known,
                        ctl_js_int(answers.rows[i].body, "next"), false));
    }
    for (size_t i = 0; i < json_array_size(self->steps); i++)
        TRY(follow(self, json_array_get(self->steps, i)));
    return RC_OK;
}

/* By commit; within one instant sent before applied, then by service and number. */
static int
compare_steps(const void *left, const void *right)
{
    const json_t *a = *(json_t *const *)left, *b = *(json_t *const *)right;
    const long long at_a = ctl_js_int(a, "at_us"), at_b = ctl_js_int(b, "at_us");
    const int by_what = strcmp(ctl_js_text(b, "what"), ctl_js_text(a, "what"));
    const int by_instance =
        strcmp(ctl_js_text(a, "instance"), ctl_js_text(b, "instance"));
    const long long seq_a = ctl_js_int(a, "seq"), seq_b = ctl_js_int(b, "seq");

    if (at_a != at_b)
        return at_a < at_b ? -1 : 1;
    if (by_what != 0 || by_instance != 0)
        return by_what != 0 ? by_what : by_instance;
    return (seq_a > seq_b) - (seq_a < seq_b);
}

static json_t *
sorted(struct trace *self)
{
    const size_t n = json_array_size(self->steps);
    json_t **rows = arena_alloc(self->ctl->arena, sizeof(*rows) * (n + 1));
    json_t *list = json_array();

    for (size_t i = 0; i < n; i++)
        rows[i] = json_array_get(self->steps, i);
    qsort(rows, n, sizeof(*rows), compare_steps);
    for (size_t i = 0; i < n; i++)
        (void)json_array_append(list, rows[i]);
    return ctl_keep(self->ctl, list);
}

static int
tell_result(struct trace *self)
{
    struct ctl *ctl = self->ctl;

    if (self->n_left_out > 0)
        fprintf(ctl->err,
                "tillsynctl: %zu meddelanden till följdes inte till mottagaren / "
                "%zu more messages were not followed to their receivers\n",
                self->n_left_out, self->n_left_out);
    if (self->n_silent > 0)
        return ctl_fail(
            ctl, CTL_EXIT_DEGRADED,
            arena_printf(ctl->arena, "%zu tjänster svarar inte", self->n_silent),
            arena_printf(ctl->arena, "%zu services do not answer", self->n_silent));
    if (json_array_size(self->steps) == 0)
        return ctl_fail(ctl, CTL_EXIT_FAILED, "ingen tjänst känner det id:t",
                        "no service knows that id");
    return CTL_EXIT_OK;
}

static int
run(struct ctl *ctl)
{
    struct trace self = {.ctl = ctl,
                         .steps = ctl_keep(ctl, json_array()),
                         .followed = ctl_keep(ctl, json_object())};
    struct uuid id;

    if (uuid_parse(ctl->args->words[0], &id) != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ett id har 36 tecken, som 0198c1f2-...",
                        "an id has 36 letters, such as 0198c1f2-...");
    if (trace(&self, ctl->args->words[0]) != RC_OK)
        return CTL_EXIT_USAGE;
    if (ctl->json) {
        const int printed = ctl_print_json(ctl, sorted(&self));

        return printed == CTL_EXIT_OK ? tell_result(&self) : printed;
    }
    ctl_trace_print(ctl, sorted(&self));
    return tell_result(&self);
}

const struct ctl_command CTL_MSG_TRACE = {
    .name = "msg trace",
    .what_sv = "följ ett meddelande eller kommando genom alla tjänster",
    .what_en = "follow a message or command through every service",
    .words = {"ID", 1, 1},
    .examples = "  tillsynctl msg trace 0198c1f2-5d3e-7b61-8f0a-2f6c1f0f9d11\n",
    .run = run,
};
