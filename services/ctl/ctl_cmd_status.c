/* ctl_cmd_status - every service on one board: ready or not, its streams, what waits. */
#include <string.h>
#include <time.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_words.h"

enum { US_PER_MS = 1000 };

struct board {
    struct ctl *ctl;
    struct ctl_answers answers;
};

static bool
is_trouble(const json_t *stream)
{
    const char *state = ctl_js_text(stream, "state");

    return strcmp(state, "rejected") == 0 || strcmp(state, "silent") == 0
           || strcmp(state, "paused") == 0 || ctl_js_int(stream, "dead_letters") > 0;
}

static long long
backlog(const json_t *stream)
{
    if (!json_is_true(json_object_get(stream, "outgoing")))
        return 0;
    return ctl_js_int(stream, "next_seq") - 1 - ctl_js_int(stream, "done_seq");
}

/* What a service's streams add up to. */
struct streams {
    long long backlog, dead, oldest_us;
    size_t n, n_trouble;
};

static struct streams
add_up(const json_t *body)
{
    struct streams sum = {0};
    const json_t *list = json_object_get(body, "streams");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *stream = json_array_get(list, i);
        const long long oldest = ctl_js_int(stream, "oldest_wait_us");

        sum.backlog += backlog(stream);
        sum.dead += ctl_js_int(stream, "dead_letters");
        sum.oldest_us = oldest > sum.oldest_us ? oldest : sum.oldest_us;
        sum.n_trouble += is_trouble(stream);
        sum.n++;
    }
    return sum;
}

static bool
is_well(const struct ctl_answer *answer)
{
    return answer->outcome == CTL_OUTCOME_DONE
           && json_is_true(json_object_get(answer->body, "ready"))
           && add_up(answer->body).n_trouble == 0;
}

static int
judge(const struct board *self)
{
    size_t well = 0;

    for (size_t i = 0; i < self->answers.n; i++)
        well += is_well(&self->answers.rows[i]);
    if (self->answers.n > 0 && self->answers.n_silent == self->answers.n)
        return CTL_EXIT_UNREACHABLE;
    return well == self->answers.n ? CTL_EXIT_OK : CTL_EXIT_DEGRADED;
}

static const char *
state_text(const struct ctl_answer *answer)
{
    if (answer->outcome == CTL_OUTCOME_NONE)
        return "svarar inte / no answer";
    if (answer->outcome != CTL_OUTCOME_DONE)
        return "nekar / refuses";
    if (!json_is_true(json_object_get(answer->body, "ready")))
        return "inte redo / not ready";
    return is_well(answer) ? "redo / ready" : "redo, men / ready, but";
}

static void
add_service(struct ctl_table *table, const struct ctl_answer *answer)
{
    enum { NUMBERS = 7 };
    const struct streams sum = add_up(answer->body);

    ctl_table_cell(table, answer->instance);
    ctl_table_cell(table, state_text(answer));
    if (answer->body == NULL) {
        for (int i = 0; i < NUMBERS; i++)
            ctl_table_cell(table, "-");
        return;
    }
    ctl_table_cell(table, ctl_js_text(answer->body, "version"));
    ctl_table_int(table, ctl_js_int(answer->body, "fence"));
    ctl_table_int(table, ctl_js_int(answer->body, "audit_seq"));
    ctl_table_int(table, (long long)sum.n);
    ctl_table_int(table, sum.backlog);
    ctl_table_int(table, sum.oldest_us / US_PER_MS);
    ctl_table_int(table, sum.dead);
}

static void
head(struct ctl_table *table, const char *const *titles)
{
    for (; *titles != NULL; titles++)
        ctl_table_cell(table, *titles);
}

static void
print_troubles(const struct board *self)
{
    for (size_t i = 0; i < self->answers.n; i++) {
        const json_t *list = json_object_get(self->answers.rows[i].body, "streams");

        for (size_t j = 0; j < json_array_size(list); j++) {
            const json_t *stream = json_array_get(list, j);
            const struct ctl_meaning *state =
                ctl_stream_state(ctl_js_text(stream, "state"));

            if (is_trouble(stream))
                fprintf(self->ctl->out,
                        "%s: %s: %s / %s, %lld undanlagda / dead letters\n",
                        self->answers.rows[i].instance, ctl_js_text(stream, "stream"),
                        state->sv, state->en, ctl_js_int(stream, "dead_letters"));
        }
    }
}

static int
print_board(struct board *self)
{
    static const char *const SWEDISH[] = {"tjänst",     "läge",     "version", "start",
                                          "spår",       "strömmar", "väntar",  "äldst ms",
                                          "undanlagda", NULL};
    static const char *const ENGLISH[] = {"service", "state",   "version", "start",
                                          "audit",   "streams", "waiting", "oldest ms",
                                          "dead",    NULL};
    struct ctl_table *table = ctl_table_new(self->ctl->arena, "lllrrrrrr");

    head(table, SWEDISH);
    head(table, ENGLISH);
    for (size_t i = 0; i < self->answers.n; i++)
        add_service(table, &self->answers.rows[i]);
    ctl_table_print(table, 0, self->ctl->out);
    print_troubles(self);
    return judge(self);
}

static int
print_as_json(struct board *self)
{
    json_t *services = json_array();
    const int verdict = judge(self);

    for (size_t i = 0; i < self->answers.n; i++) {
        const struct ctl_answer *answer = &self->answers.rows[i];
        json_t *row = answer->body == NULL ? json_object() : json_deep_copy(answer->body);

        (void)json_object_set_new(row, "instance", json_string(answer->instance));
        (void)json_object_set_new(row, "answers",
                                  json_boolean(answer->outcome == CTL_OUTCOME_DONE));
        (void)json_array_append_new(services, row);
    }

    json_t *all =
        json_pack("{s:b,s:o}", "well", verdict == CTL_EXIT_OK, "services", services);
    const int printed = ctl_print_json(self->ctl, ctl_keep(self->ctl, all));

    return printed == CTL_EXIT_OK ? verdict : printed;
}

static int
look(struct ctl *ctl)
{
    struct board board = {.ctl = ctl};
    const struct ctl_question question = {.type = "tillsyn.v1.StatusAsk"};

    if (ctl_ask_all(ctl, "", &question, &board.answers) != RC_OK)
        return CTL_EXIT_USAGE;
    return ctl->json ? print_as_json(&board) : print_board(&board);
}

/* Until somebody interrupts it, or the client cannot be made. */
static int
watch(struct ctl *ctl)
{
    struct arena *whole_run = ctl->arena;
    int result;

    do {
        ctl->arena = arena_new(0);
        if (ctl->colour)
            fputs("\033[H\033[2J", ctl->out);
        result = look(ctl);
        (void)fflush(ctl->out);
        arena_destroy(&ctl->arena);
        (void)nanosleep(&(struct timespec){.tv_sec = 1}, NULL);
    } while (result != CTL_EXIT_USAGE && ferror(ctl->out) == 0);
    ctl->arena = whole_run;
    return result;
}

static int
run(struct ctl *ctl)
{
    return ctl_arg_given(ctl->args, "watch") ? watch(ctl) : look(ctl);
}

static const struct ctl_option OPTIONS[] = {
    {"watch", NULL, false, "varje sekund tills du avbryter",
     "every second until you interrupt"                          },
    {NULL,    NULL, false, NULL,                             NULL},
};

const struct ctl_command CTL_STATUS = {
    .name = "status",
    .what_sv = "visa alla tjänster: redo, strömmar, vad som väntar",
    .what_en = "show all services: ready, streams, what waits",
    .options = OPTIONS,
    .examples = "  tillsynctl status\n"
                "  tillsynctl status --watch\n"
                "  tillsynctl status --json\n",
    .run = run,
};
