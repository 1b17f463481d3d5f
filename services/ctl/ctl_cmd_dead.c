/* ctl_cmd_dead - dead letters: which there are, what one says, taken up again or put away for good. */
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_dead.h"
#include "ctl/ctl_stream.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_view.h"

enum { PAGES_MOST = 1000 };

struct letters {
    struct ctl *ctl;
    json_t *rows; /* each with its instance */
    size_t n_asked, n_silent;
    int refused; /* the exit code of a refusal that was told; 0: none */
};

/* One service's letters, page by page. */
static int
fetch(struct letters *self, const char *instance, const char *state)
{
    long long after = 0;

    for (int page = 0; page < PAGES_MOST; page++) {
        const struct ctl_question question = {
            .instance = instance,
            .type = "tillsyn.v1.DeadListAsk",
            .body = json_pack("{s:s,s:I}", "state", state, "after", (json_int_t)after)};
        struct ctl_answer answer;
        json_t *list;

        if (ctl_ask(self->ctl, &question, &answer) != RC_OK)
            return CTL_EXIT_USAGE;
        self->n_silent += answer.outcome == CTL_OUTCOME_NONE;
        if (answer.outcome == CTL_OUTCOME_NONE)
            return CTL_EXIT_OK;
        if (answer.outcome != CTL_OUTCOME_DONE)
            return ctl_tell_answer(self->ctl, &answer);
        list = json_object_get(answer.body, "letters");
        for (size_t i = 0; i < json_array_size(list); i++) {
            json_t *row = json_array_get(list, i);

            (void)json_object_set_new(row, "instance", json_string(instance));
            (void)json_array_append(self->rows, row);
            after = ctl_js_int(row, "id");
        }
        if (!json_is_true(json_object_get(answer.body, "more")))
            return CTL_EXIT_OK;
    }
    return CTL_EXIT_OK;
}

/* Of the service that --on names, or of all that answer a question of everybody's first. */
static int
fetch_all(struct letters *self, const char *state)
{
    const struct ctl_question question = {.type = "tillsyn.v1.StatusAsk"};
    const char *on = ctl_arg(self->ctl->args, "on");
    struct ctl_answers answers;
    int result = on == NULL ? CTL_EXIT_OK : ctl_stream_instance(self->ctl, on);

    if (result != CTL_EXIT_OK)
        return result;
    if (on != NULL) {
        self->n_asked = 1;
        return fetch(self, on, state);
    }
    if (ctl_ask_all(self->ctl, "", &question, &answers) != RC_OK)
        return CTL_EXIT_USAGE;
    self->n_asked = answers.n;
    self->n_silent = answers.n_silent;
    for (size_t i = 0; i < answers.n && result == CTL_EXIT_OK; i++)
        if (answers.rows[i].outcome == CTL_OUTCOME_DONE)
            result = fetch(self, answers.rows[i].instance, state);
    return result;
}

static int
verdict(const struct letters *self)
{
    struct ctl *ctl = self->ctl;

    if (self->n_silent == 0)
        return CTL_EXIT_OK;
    return ctl_fail(
        ctl, self->n_silent == self->n_asked ? CTL_EXIT_UNREACHABLE : CTL_EXIT_DEGRADED,
        arena_printf(ctl->arena, "%zu tjänster svarar inte", self->n_silent),
        arena_printf(ctl->arena, "%zu services do not answer", self->n_silent));
}

static void
print_letters(const struct letters *self, const char *state)
{
    static const struct ctl_view_column COLUMNS[] = {
        {"tjänst / service", "instance", 'l'},
        {"nr / id",           "id",       'r'},
        {"från / from",      "peer",     'l'},
        {"i strömmen / seq", "seq",      'r'},
        {"sort / type",       "type",     'l'},
        {"gäller / about",   "subject",  'l'},
        {"när / at",         "at",       'l'},
        {"varför / why",     "reason",   'l'},
        {NULL,                NULL,       0  },
    };

    if (json_array_size(self->rows) == 0 && self->n_silent < self->n_asked)
        fprintf(self->ctl->out,
                "inga undanlagda meddelanden (%s) / no dead letters (%s)\n", state,
                state);
    for (size_t i = 0; i < json_array_size(self->rows); i++) {
        json_t *row = json_array_get(self->rows, i);

        (void)json_object_set_new(
            row, "at",
            json_string(ctl_stream_instant(self->ctl->arena, ctl_js_int(row, "at_us"))));
    }
    ctl_view_table(self->ctl, self->rows, COLUMNS);
}

static int
run_list(struct ctl *ctl)
{
    struct letters self = {.ctl = ctl, .rows = ctl_keep(ctl, json_array())};
    const char *state = ctl_arg(ctl->args, "state");
    int result;

    state = state == NULL ? "waiting" : state;
    if (strcmp(state, "waiting") != 0 && strcmp(state, "redriven") != 0
        && strcmp(state, "discarded") != 0)
        return ctl_fail(ctl, CTL_EXIT_USAGE,
                        "--state är waiting, redriven eller discarded",
                        "--state is waiting, redriven or discarded");
    result = fetch_all(&self, state);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        result = ctl_print_json(ctl, self.rows);
    else
        print_letters(&self, state);
    return result == CTL_EXIT_OK ? verdict(&self) : result;
}

static int
settle(struct ctl *ctl, const char *type)
{
    const char *on;
    long long id;
    json_t *wish = json_object(), *body;
    int result = ctl_dead_words(ctl, &on, &id);

    if (result == CTL_EXIT_OK)
        result = ctl_stream_reason(ctl, wish);
    if (result != CTL_EXIT_OK) {
        json_decref(wish);
        return result;
    }
    (void)json_object_set_new(wish, "id", json_integer(id));
    result = ctl_stream_act(ctl, on, type, wish, 0, &body);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        return ctl_print_json(ctl, body);
    fprintf(
        ctl->out,
        "%lld avgjorda, %lld väntar om samma sak / %lld settled, %lld of the same subject "
        "wait\n",
        ctl_js_int(body, "settled"), ctl_js_int(body, "waiting"),
        ctl_js_int(body, "settled"), ctl_js_int(body, "waiting"));
    return CTL_EXIT_OK;
}

static int
run_redrive(struct ctl *ctl)
{
    return settle(ctl, "tillsyn.v1.DeadRedriveAsk");
}

static int
run_discard(struct ctl *ctl)
{
    return settle(ctl, "tillsyn.v1.DeadDiscardAsk");
}

static const struct ctl_option LIST_OPTIONS[] = {
    {"on",    "SERVICE", false, "bara den tjänsten; annars alla som svarar",
     "that service only; otherwise every one that answers"},
    {"state", "STATE",   false, "waiting (annars), redriven eller discarded",
     "waiting (unless said), redriven or discarded"       },
    CTL_OPTIONS_END,
};

static const struct ctl_option SETTLE_OPTIONS[] = {
    {"on", "SERVICE", true, "tjänsten som har det", "the service that has it"},
    CTL_OPTION_REASON,
    CTL_OPTION_ONCE,
    CTL_OPTIONS_END,
};

const struct ctl_command CTL_DEAD_LIST = {
    .name = "msg dead list",
    .what_sv = "visa undanlagda meddelanden",
    .what_en = "show dead letters",
    .options = LIST_OPTIONS,
    .examples = "  tillsynctl msg dead list\n"
                "  tillsynctl msg dead list --on risk.ost --state discarded\n",
    .run = run_list,
};

const struct ctl_command CTL_DEAD_REDRIVE = {
    .name = "msg dead redrive",
    .what_sv = "ta upp det och vad som väntar bakom det på nytt, allt eller inget",
    .what_en = "take it up again, and what waits behind it, all or nothing",
    .words = {"ID", 1, 1},
    .options = SETTLE_OPTIONS,
    .examples =
        "  tillsynctl msg dead redrive 17 --on risk.ost --reason \"tabellen rättad\" --as "
        "olle.operator\n",
    .run = run_redrive,
    .is_act = true,
};

const struct ctl_command CTL_DEAD_DISCARD = {
    .name = "msg dead discard",
    .what_sv = "låt det aldrig tas upp",
    .what_en = "never take it up",
    .words = {"ID", 1, 1},
    .options = SETTLE_OPTIONS,
    .examples =
        "  tillsynctl msg dead discard 17 --on risk.ost --reason \"skickat av misstag\" --as "
        "olle.operator\n",
    .run = run_discard,
    .is_act = true,
};
