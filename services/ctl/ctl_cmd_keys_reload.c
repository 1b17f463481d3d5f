/* ctl_cmd_keys_reload - every service reads peers.conf again, and tells by which generation it goes. */
#include <string.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_table.h"

struct reload {
    struct ctl *ctl;
    struct ctl_table *table;
    json_t *rows;
    size_t n, n_done, n_silent;
};

static void
add_row(struct reload *self, const struct ctl_answer *answer)
{
    struct arena *arena = self->ctl->arena;
    const bool is_done = answer->outcome == CTL_OUTCOME_DONE;
    json_t *row = is_done ? json_deep_copy(answer->body) : json_object();

    (void)json_object_set_new(row, "instance", json_string(answer->instance));
    (void)json_object_set_new(row, "done", json_boolean(is_done));
    ctl_table_cell(self->table, answer->instance);
    if (is_done) {
        ctl_table_format(self->table, "generation %lld",
                         ctl_js_int(answer->body, "generation"));
        ctl_table_cell(self->table,
                       arena_printf(arena, "+%lld -%lld nycklar / keys",
                                    ctl_js_int(answer->body, "keys_added"),
                                    ctl_js_int(answer->body, "keys_removed")));
    } else if (answer->outcome == CTL_OUTCOME_NONE) {
        ctl_table_cell(self->table, "svarar inte / no answer");
        ctl_table_cell(self->table, "");
    } else {
        (void)json_object_set_new(row, "code",
                                  json_string(answer->code == NULL ? "" : answer->code));
        ctl_table_cell(self->table, "nekar / refuses");
        ctl_table_cell(self->table,
                       arena_printf(arena, "%s / %s", answer->text_sv, answer->text_en));
    }
    (void)json_array_append_new(self->rows, row);
    self->n++;
    self->n_done += is_done;
    self->n_silent += answer->outcome == CTL_OUTCOME_NONE;
}

/* All services ("") or one. */
static rc_t
ask(struct reload *self, const char *instance)
{
    struct ctl *ctl = self->ctl;
    const char *reason = ctl_arg(ctl->args, "reason");
    const struct ctl_question question = {
        .type = "tillsyn.v1.PeersReloadAsk",
        .body = json_pack("{s:s}", "reason", reason == NULL ? "keys reload" : reason),
        .wait_ms = ctl->timeout_ms};
    struct ctl_answers answers;

    TRY(ctl_ask_all(ctl, instance, &question, &answers));
    if (answers.n == 0) {
        ctl_tell(
            ctl,
            arena_printf(ctl->arena, "tjänsten %s finns inte i peers.conf", instance),
            arena_printf(ctl->arena, "there is no service %s in peers.conf", instance));
        return RC_MISSING;
    }
    for (size_t i = 0; i < answers.n; i++)
        add_row(self, &answers.rows[i]);
    return RC_OK;
}

static rc_t
ask_those(struct reload *self, const char *list)
{
    char *rest = NULL;

    if (list == NULL)
        return ask(self, "");
    for (char *name = strtok_r(arena_strdup(self->ctl->arena, list), ",", &rest);
         name != NULL; name = strtok_r(NULL, ",", &rest))
        TRY(ask(self, name));
    return RC_OK;
}

static int
run(struct ctl *ctl)
{
    struct reload self = {.ctl = ctl,
                          .table = ctl_table_new(ctl->arena, "lll"),
                          .rows = ctl_keep(ctl, json_array())};

    if (ask_those(&self, ctl_arg(ctl->args, "on")) != RC_OK)
        return CTL_EXIT_USAGE;
    if (ctl->json) {
        if (ctl_print_json(ctl, self.rows) != CTL_EXIT_OK)
            return CTL_EXIT_FAILED;
    } else {
        ctl_table_print(self.table, 0, ctl->out);
    }
    if (self.n_done == self.n)
        return CTL_EXIT_OK;
    if (self.n_silent == self.n)
        return CTL_EXIT_UNREACHABLE;
    return self.n_done + self.n_silent == self.n ? CTL_EXIT_DEGRADED : CTL_EXIT_FAILED;
}

static const struct ctl_option OPTIONS[] = {
    {"on",     "A,B",  false, "bara de här tjänsterna (risk.ost,permits.central)",
     "only these services (risk.ost,permits.central)"                                    },
    {"reason", "TEXT", false, "varför; står i granskningsspåret",
     "why; kept in the audit"                                                            },
    {NULL,     NULL,   false, NULL,                                                  NULL},
};

const struct ctl_command CTL_KEYS_RELOAD = {
    .name = "keys reload",
    .what_sv =
        "låt alla tjänster läsa om peers.conf; visa vilken generation var och en följer",
    .what_en =
        "have every service read peers.conf again; show the generation each goes by",
    .options = OPTIONS,
    .examples = "  tillsynctl keys reload --as olle.operator\n"
                "  tillsynctl keys reload --as olle.operator --on risk.ost\n",
    .run = run,
    .is_act = true,
};
