/* ctl_cmd_stream - the streams between all services at a glance, and the simple acts on one of them. */
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_stream.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_words.h"

enum { FROM_AT, TO_AT };

struct board {
    struct ctl *ctl;
    struct ctl_answers answers;
    json_t *rows; /* a stream each, with what both of its ends say */
    size_t n_troubled;
};

/* The answer of the instance at one end; NULL when it has none. */
static const json_t *
status_of(const struct board *self, const char *instance)
{
    for (size_t i = 0; i < self->answers.n; i++)
        if (strcmp(self->answers.rows[i].instance, instance) == 0)
            return self->answers.rows[i].body;
    return NULL;
}

/* Whether the two ends work by different policies, as the peer said it when the stream was resumed. */
static bool
is_policy_other(const json_t *status, const json_t *stream)
{
    const char *own = ctl_js_text(status, "policy_sha256");
    const char *theirs = ctl_js_text(stream, "policy_sha256");

    return *own != '\0' && *theirs != '\0' && strcmp(own, theirs) != 0;
}

static bool
is_troubled(const json_t *row)
{
    return strcmp(ctl_js_text(row, "state"), "flowing") != 0
           || json_is_true(json_object_get(row, "paused"))
           || ctl_js_int(row, "dead_letters") > 0
           || json_is_true(json_object_get(row, "other_policy"));
}

/* An outgoing stream and, where the receiver answers, the same stream there. */
static void
add_row(struct board *self, const json_t *status, const json_t *stream)
{
    const char *name = ctl_js_text(stream, "stream");
    const json_t *there = status_of(self, strchr(name, '>') + 1);
    const json_t *in = ctl_stream_find(there, name, false);
    json_t *row = json_deep_copy(stream);

    (void)json_object_set_new(row, "waiting",
                              json_integer(ctl_js_int(stream, "next_seq") - 1
                                           - ctl_js_int(stream, "done_seq")));
    (void)json_object_set_new(row, "applied_seq",
                              in == NULL ? json_null()
                                         : json_integer(ctl_js_int(in, "done_seq")));
    (void)json_object_set_new(row, "dead_letters",
                              json_integer(ctl_js_int(in, "dead_letters")));
    (void)json_object_set_new(
        row, "paused", json_boolean(strcmp(ctl_js_text(in, "state"), "paused") == 0));
    (void)json_object_set_new(
        row, "other_epoch",
        json_boolean(in != NULL
                     && strcmp(ctl_js_text(in, "epoch"), ctl_js_text(stream, "epoch"))
                            != 0));
    (void)json_object_set_new(
        row, "other_policy",
        json_boolean(is_policy_other(status, stream) || is_policy_other(there, in)));
    self->n_troubled += is_troubled(row);
    (void)json_array_append_new(self->rows, row);
}

static void
add_rows(struct board *self)
{
    const char *on = ctl_arg(self->ctl->args, "on");

    for (size_t i = 0; i < self->answers.n; i++) {
        const json_t *body = self->answers.rows[i].body;
        const json_t *list = json_object_get(body, "streams");

        for (size_t j = 0; j < json_array_size(list); j++) {
            const json_t *stream = json_array_get(list, j);
            const char *to = strchr(ctl_js_text(stream, "stream"), '>');

            if (json_is_true(json_object_get(stream, "outgoing")) && to != NULL
                && (on == NULL || strcmp(on, to + 1) == 0
                    || strcmp(on, self->answers.rows[i].instance) == 0))
                add_row(self, body, stream);
        }
    }
}

static const char *
notes_of(struct arena *arena, const json_t *row)
{
    return arena_printf(
        arena, "%s%s%s%s%s", ctl_js_text(row, "reason"),
        json_is_true(json_object_get(row, "halted")) ? " stoppad/halted" : "",
        json_is_true(json_object_get(row, "paused")) ? " pausad/paused" : "",
        json_is_true(json_object_get(row, "other_epoch")) ? " annan epok/other epoch"
                                                          : "",
        json_is_true(json_object_get(row, "other_policy")) ? " annan policy/other policy"
                                                           : "");
}

static void
print_board(const struct board *self)
{
    static const char *const TITLES[] = {"ström / stream",      "läge / state",
                                         "nästa / next",        "kvitterat / acked",
                                         "tillämpat / applied", "väntar / waiting",
                                         "äldst / oldest",      "undanlagda / dead",
                                         "epok / epoch",        ""};
    enum { EPOCH_LETTERS = 8 };
    struct ctl_table *table = ctl_table_new(self->ctl->arena, "llrrrrrrll");

    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        ctl_table_cell(table, TITLES[i]);
    for (size_t i = 0; i < json_array_size(self->rows); i++) {
        const json_t *row = json_array_get(self->rows, i);
        const struct ctl_meaning *state = ctl_stream_state(ctl_js_text(row, "state"));

        ctl_table_cell(table, ctl_js_text(row, "stream"));
        ctl_table_format(table, "%s / %s", state->sv, state->en);
        ctl_table_int(table, ctl_js_int(row, "next_seq"));
        ctl_table_int(table, ctl_js_int(row, "done_seq"));
        if (json_is_null(json_object_get(row, "applied_seq")))
            ctl_table_cell(table, "-");
        else
            ctl_table_int(table, ctl_js_int(row, "applied_seq"));
        ctl_table_int(table, ctl_js_int(row, "waiting"));
        ctl_table_cell(
            table, ctl_stream_age(self->ctl->arena, ctl_js_int(row, "oldest_wait_us")));
        ctl_table_int(table, ctl_js_int(row, "dead_letters"));
        /* The end of an id differs where its beginning, a time, may not. */
        ctl_table_format(table, "%s",
                         strlen(ctl_js_text(row, "epoch")) > EPOCH_LETTERS
                             ? ctl_js_text(row, "epoch")
                                   + strlen(ctl_js_text(row, "epoch")) - EPOCH_LETTERS
                             : "-");
        ctl_table_cell(table, notes_of(self->ctl->arena, row));
    }
    ctl_table_print(table, 0, self->ctl->out);
}

static int
run_list(struct ctl *ctl)
{
    const struct ctl_question question = {.type = "tillsyn.v1.StatusAsk"};
    const char *on = ctl_arg(ctl->args, "on");
    struct board self = {.ctl = ctl, .rows = ctl_keep(ctl, json_array())};
    int result = on == NULL ? CTL_EXIT_OK : ctl_stream_instance(ctl, on);

    if (result != CTL_EXIT_OK)
        return result;
    if (ctl_ask_all(ctl, "", &question, &self.answers) != RC_OK)
        return CTL_EXIT_USAGE;
    add_rows(&self);
    if (ctl->json)
        result = ctl_print_json(ctl, self.rows);
    else
        print_board(&self);
    if (result != CTL_EXIT_OK)
        return result;
    if (self.answers.n > 0 && self.answers.n_silent == self.answers.n)
        return ctl_fail(ctl, CTL_EXIT_UNREACHABLE, "ingen tjänst svarar",
                        "no service answers");
    return self.n_troubled > 0 || self.answers.n_silent > 0 ? CTL_EXIT_DEGRADED
                                                            : CTL_EXIT_OK;
}

/* Both ends must be known; the act is done at one of them and names the other. */
static int
act(struct ctl *ctl, const char *type, int at, json_t *wish)
{
    const char *const *words = ctl->args->words;
    const int other = at == FROM_AT ? TO_AT : FROM_AT;
    json_t *body;
    int result = ctl_stream_reason(ctl, wish);

    for (int i = FROM_AT; i <= TO_AT && result == CTL_EXIT_OK; i++)
        result = ctl_stream_instance(ctl, words[i]);
    if (result != CTL_EXIT_OK) {
        json_decref(wish);
        return result;
    }
    (void)json_object_set_new(wish, "peer", json_string(words[other]));
    result = ctl_stream_act(ctl, words[at], type, wish, 0, &body);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        return ctl_print_json(ctl, body);
    fprintf(ctl->out, "klart hos / done at %s\n", words[at]);
    return CTL_EXIT_OK;
}

static int
run_pause(struct ctl *ctl)
{
    return act(ctl, "tillsyn.v1.StreamPauseAsk", TO_AT, json_pack("{s:b}", "paused", 1));
}

static int
run_resume(struct ctl *ctl)
{
    enum { POISON_MOST = 100000 };
    const char *poison = ctl_arg(ctl->args, "poison");
    char *end = NULL;
    const long allowed = poison == NULL ? 0 : strtol(poison, &end, 10);

    if ((end != NULL && *end != '\0') || allowed < 0 || allowed > POISON_MOST)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "--poison är ett antal, högst 100000",
                        "--poison is a number, at most 100000");
    return act(
        ctl, "tillsyn.v1.StreamPauseAsk", TO_AT,
        json_pack("{s:b,s:I}", "paused", 0, "poison_allowed", (json_int_t)allowed));
}

static int
run_clear(struct ctl *ctl)
{
    return act(ctl, "tillsyn.v1.StreamClearAsk", FROM_AT, json_object());
}

static const struct ctl_option LIST_OPTIONS[] = {
    {"on", "SERVICE", false, "bara strömmar från eller till den",
     "streams from or to that one only"},
    CTL_OPTIONS_END,
};

static const struct ctl_option ACT_OPTIONS[] = {
    CTL_OPTION_REASON,
    CTL_OPTION_ONCE,
    CTL_OPTIONS_END,
};

static const struct ctl_option RESUME_OPTIONS[] = {
    CTL_OPTION_REASON,
    {"poison", "N", false, "så många till får läggas undan innan den stannar igen",
      "so many more may be put aside before it stops again"},
    CTL_OPTION_ONCE,
    CTL_OPTIONS_END,
};

const struct ctl_command CTL_STREAM_LIST = {
    .name = "stream list",
    .what_sv = "visa alla strömmar, med båda ändar",
    .what_en = "show every stream, both of its ends",
    .options = LIST_OPTIONS,
    .examples = "  tillsynctl stream list\n"
                "  tillsynctl stream list --on risk.ost\n",
    .run = run_list,
};

const struct ctl_command CTL_STREAM_PAUSE = {
    .name = "stream pause",
    .what_sv = "låt mottagaren vänta med en ström",
    .what_en = "let the receiver wait with a stream",
    .words = {"FROM TO", 2, 2},
    .options = ACT_OPTIONS,
    .examples =
        "  tillsynctl stream pause intake.ost risk.ost --reason \"tabellen låst\" --as "
        "olle.operator\n",
    .run = run_pause,
    .is_act = true,
};

const struct ctl_command CTL_STREAM_RESUME = {
    .name = "stream resume",
    .what_sv = "låt en pausad ström gå vidare",
    .what_en = "let a paused stream go on",
    .words = {"FROM TO", 2, 2},
    .options = RESUME_OPTIONS,
    .examples = "  tillsynctl stream resume intake.ost risk.ost --reason \"rättat\" --as "
                "olle.operator\n",
    .run = run_resume,
    .is_act = true,
};

const struct ctl_command CTL_STREAM_CLEAR = {
    .name = "stream clear",
    .what_sv = "låt en stoppad ström försöka igen som den är; se stream compare först",
    .what_en = "let a halted stream try again as it is; see stream compare first",
    .words = {"FROM TO", 2, 2},
    .options = ACT_OPTIONS,
    .examples =
        "  tillsynctl stream clear permits.central risk.ost --reason \"jämfört\" --as "
        "olle.operator\n",
    .run = run_clear,
    .is_act = true,
};
