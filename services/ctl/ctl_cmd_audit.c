/* ctl_cmd_audit - every service's chain of audit rows, recomputed. */
#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_table.h"

static const char *
verdict(struct ctl *ctl, const struct ctl_answer *answer)
{
    const long long broken = ctl_js_int(answer->body, "first_broken_seq");

    if (answer->outcome == CTL_OUTCOME_NONE)
        return "svarar inte / no answer";
    if (answer->outcome != CTL_OUTCOME_DONE)
        return arena_printf(ctl->arena, "%s / %s", answer->text_sv, answer->text_en);
    return broken == 0
               ? "hel / intact"
               : arena_printf(ctl->arena, "BRUTEN VID RAD %lld / BROKEN AT ROW %lld",
                              broken, broken);
}

static bool
is_intact(const struct ctl_answer *answer)
{
    return answer->outcome == CTL_OUTCOME_DONE
           && ctl_js_int(answer->body, "first_broken_seq") == 0;
}

static int
print_answers(struct ctl *ctl, const struct ctl_answers *answers)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "lrll");
    json_t *rows = ctl_keep(ctl, json_object());

    for (size_t i = 0; i < answers->n; i++) {
        const struct ctl_answer *answer = &answers->rows[i];

        (void)json_object_set(rows, answer->instance,
                              answer->body == NULL ? json_null() : answer->body);
        ctl_table_cell(table, answer->instance);
        ctl_table_int(table, ctl_js_int(answer->body, "rows"));
        ctl_table_cell(table, verdict(ctl, answer));
        ctl_table_cell(table, ctl_js_text(answer->body, "head_sha256"));
    }
    if (ctl->json)
        return ctl_print_json(ctl, rows);
    ctl_table_print(table, 0, ctl->out);
    return CTL_EXIT_OK;
}

static int
run(struct ctl *ctl)
{
    const struct ctl_question question = {.type = "tillsyn.v1.AuditVerifyAsk",
                                          .wait_ms = ctl->timeout_ms};
    struct ctl_answers answers;
    size_t n_intact = 0;

    if (ctl_ask_all(ctl, "", &question, &answers) != RC_OK)
        return CTL_EXIT_USAGE;

    const int printed = print_answers(ctl, &answers);

    for (size_t i = 0; i < answers.n; i++)
        n_intact += is_intact(&answers.rows[i]);
    if (printed != CTL_EXIT_OK || n_intact == answers.n)
        return printed;
    if (answers.n_silent == answers.n)
        return CTL_EXIT_UNREACHABLE;
    /* A broken chain is a failure; a service that says nothing leaves it open. */
    return n_intact + answers.n_silent == answers.n ? CTL_EXIT_DEGRADED : CTL_EXIT_FAILED;
}

const struct ctl_command CTL_AUDIT_VERIFY = {
    .name = "audit verify",
    .what_sv = "räkna om kedjan av spårrader i varje tjänst",
    .what_en = "recompute the chain of audit rows of every service",
    .examples = "  tillsynctl audit verify\n",
    .run = run,
};
