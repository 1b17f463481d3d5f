/* ctl_cmd_trace - a message's way through the services, joined and in the order of the commits. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_words.h"

enum {
    FOLLOWED_MOST = 50, /* messages whose own way is asked for besides */
    US_PER_S = 1000000,
    STAMP_BYTES = 40
};

struct trace {
    struct ctl *ctl;
    json_t *steps;                    /* of every service, each with its instance */
    const char *asked[FOLLOWED_MOST]; /* ids, in the order they were come across  */
    size_t n_asked;
    size_t n_left_out; /* ids that were not followed */
    size_t n_silent;
};

static bool
note_id(struct trace *self, const char *id)
{
    for (size_t i = 0; i < self->n_asked; i++)
        if (strcmp(self->asked[i], id) == 0)
            return false;
    if (self->n_asked == FOLLOWED_MOST) {
        self->n_left_out++;
        return false;
    }
    self->asked[self->n_asked++] = id;
    return true;
}

static bool
is_known(const struct trace *self, const json_t *step)
{
    for (size_t i = 0; i < json_array_size(self->steps); i++)
        if (json_equal(json_array_get(self->steps, i), step) == 1)
            return true;
    return false;
}

static void
take_steps(struct trace *self, const struct ctl_answer *answer)
{
    json_t *list = json_object_get(answer->body, "steps");

    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *step = json_array_get(list, i);

        (void)json_object_set_new(step, "instance", json_string(answer->instance));
        if (!is_known(self, step))
            (void)json_array_append(self->steps, step);
        if (*ctl_js_text(step, "id") != '\0')
            (void)note_id(self, ctl_js_text(step, "id"));
    }
}

static rc_t
ask_for(struct trace *self, const char *id)
{
    const struct ctl_question question = {.type = "tillsyn.v1.TraceAsk",
                                          .body = json_pack("{s:s}", "id", id)};
    struct ctl_answers answers;

    TRY(ctl_ask_all(self->ctl, "", &question, &answers));
    self->n_silent = answers.n_silent;
    for (size_t i = 0; i < answers.n; i++)
        take_steps(self, &answers.rows[i]);
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

static void
print_stamp(struct ctl_table *table, long long at_us)
{
    const time_t seconds = (time_t)(at_us / US_PER_S);
    char text[STAMP_BYTES];
    struct tm utc;

    if (gmtime_r(&seconds, &utc) == NULL
        || strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &utc) == 0)
        text[0] = '\0';
    ctl_table_format(table, "%s.%06lldZ", text, at_us % US_PER_S);
}

static void
print_steps(struct ctl *ctl, const json_t *steps)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "llllrlr");

    for (size_t i = 0; i < json_array_size(steps); i++) {
        const json_t *step = json_array_get(steps, i);
        const struct ctl_meaning *what = ctl_trace_what(ctl_js_text(step, "what"));

        print_stamp(table, ctl_js_int(step, "at_us"));
        ctl_table_cell(table, ctl_js_text(step, "instance"));
        ctl_table_format(table, "%s / %s", what->sv, what->en);
        ctl_table_format(table, "%s %s", ctl_js_text(step, "type"),
                         ctl_js_text(step, "stream"));
        ctl_table_int(table, ctl_js_int(step, "seq"));
        ctl_table_cell(table, ctl_js_text(step, "id"));
        ctl_table_format(table, "#%lld", ctl_js_int(step, "audit_seq"));
    }
    ctl_table_print(table, 0, ctl->out);
}

static int
tell_result(struct trace *self)
{
    struct ctl *ctl = self->ctl;

    if (self->n_left_out > 0)
        fprintf(ctl->err,
                "tillsynctl: %zu följder till visas inte / %zu more consequences "
                "are not shown\n",
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
    struct trace trace = {.ctl = ctl, .steps = ctl_keep(ctl, json_array())};
    struct uuid id;

    if (uuid_parse(ctl->args->words[0], &id) != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ett id har 36 tecken, som 0198c1f2-...",
                        "an id has 36 letters, such as 0198c1f2-...");
    (void)note_id(&trace, ctl->args->words[0]);
    for (size_t i = 0; i < trace.n_asked; i++)
        if (ask_for(&trace, trace.asked[i]) != RC_OK)
            return CTL_EXIT_USAGE;
    if (ctl->json) {
        const int printed = ctl_print_json(ctl, sorted(&trace));

        return printed == CTL_EXIT_OK ? tell_result(&trace) : printed;
    }
    print_steps(ctl, sorted(&trace));
    return tell_result(&trace);
}

const struct ctl_command CTL_MSG_TRACE = {
    .name = "msg trace",
    .what_sv = "följ ett meddelande eller kommando genom alla tjänster",
    .what_en = "follow a message or command through every service",
    .words = {"ID", 1, 1},
    .examples =
        "  tillsynctl msg trace 0198c1f2-5d3e-7b61-8f0a-2f6c1f0f9d11 --as olle.operator\n",
    .run = run,
};
