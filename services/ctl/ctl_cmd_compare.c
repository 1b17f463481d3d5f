/* ctl_cmd_compare - one stream as its two ends tell it, what that means, and what an operator can do. */
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_compare.h"
#include "ctl/ctl_stream.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_view.h"

enum { FROM_AT, TO_AT, SKEW_MOST_US = 1000000 };

static int
ask(struct ctl_comparison *self)
{
    const char *name = ctl_stream_name(self->ctl, self->from, self->to);
    int result = ctl_stream_instance(self->ctl, self->from);

    if (result == CTL_EXIT_OK)
        result = ctl_stream_instance(self->ctl, self->to);
    if (result != CTL_EXIT_OK)
        return result;
    self->sender = ctl_stream_status(self->ctl, self->from);
    self->receiver = self->sender == NULL ? NULL : ctl_stream_status(self->ctl, self->to);
    if (self->receiver == NULL)
        return CTL_EXIT_UNREACHABLE;
    self->out = ctl_stream_find(self->sender, name, true);
    self->in = ctl_stream_find(self->receiver, name, false);
    if (self->out == NULL || self->in == NULL)
        return ctl_fail(
            self->ctl, CTL_EXIT_FAILED,
            arena_printf(self->ctl->arena,
                         "strömmen %s finns inte i båda ändar; `tillsynctl stream list`",
                         name),
            arena_printf(self->ctl->arena,
                         "there is no stream %s at both ends; `tillsynctl stream list`",
                         name));
    self->next = ctl_js_int(self->out, "next_seq");
    self->oldest = ctl_js_int(self->out, "oldest_seq");
    self->acked = ctl_js_int(self->out, "done_seq");
    self->applied = ctl_js_int(self->in, "done_seq");
    return CTL_EXIT_OK;
}

/* When one end committed a number of the stream, as what it sent or what it applied; 0 when it does not know. */
static rc_t
committed_at(const struct ctl_comparison *self, bool sent, long long seq,
             long long *at_us)
{
    const struct ctl_question question = {
        .instance = sent ? self->from : self->to,
        .type = "tillsyn.v1.TraceAsk",
        .body = json_pack("{s:s,s:I,s:b}", "peer", sent ? self->to : self->from, "seq",
                          (json_int_t)seq, "sent", (int)sent)};
    struct ctl_answer answer;

    *at_us = 0;
    TRY(ctl_ask(self->ctl, &question, &answer));
    if (answer.outcome == CTL_OUTCOME_DONE)
        *at_us =
            ctl_js_int(json_array_get(json_object_get(answer.body, "steps"), 0), "at_us");
    return RC_OK;
}

/* A number is another message at each end where the sender said it after the receiver had applied it, by clocks that agree. */
static rc_t
is_parted(const struct ctl_comparison *self, long long seq, bool *parted)
{
    long long said_us, applied_us;

    TRY(committed_at(self, true, seq, &said_us));
    TRY(committed_at(self, false, seq, &applied_us));
    *parted = said_us > 0 && applied_us > 0 && said_us > applied_us + SKEW_MOST_US;
    return RC_OK;
}

/* By halving, since what is said after a restored backup is all said later. What the sender does not have is parted too. */
static rc_t
find_parting(struct ctl_comparison *self)
{
    long long low = 1,
              high = self->next <= self->applied ? self->next : self->applied + 1;
    const long long beyond = self->applied + 1;

    while (low < high) {
        const long long middle = low + (high - low) / 2;
        bool parted;

        TRY(is_parted(self, middle, &parted));
        if (parted)
            high = middle;
        else
            low = middle + 1;
    }
    self->parts_at = low < beyond ? low : 0;
    return RC_OK;
}

/* Ends that are in one epoch and flow have been compared by the services themselves. */
static bool
may_have_parted(const struct ctl_comparison *self)
{
    return strcmp(ctl_js_text(self->out, "epoch"), ctl_js_text(self->in, "epoch")) == 0
           && strcmp(ctl_js_text(self->out, "state"), "flowing") != 0;
}

static enum ctl_finding
judge(const struct ctl_comparison *self)
{
    if (strcmp(ctl_js_text(self->out, "epoch"), ctl_js_text(self->in, "epoch")) != 0)
        return OTHER_EPOCH;
    if (self->parts_at > 0)
        return PARTED;
    if (json_is_true(json_object_get(self->out, "halted")))
        return HALTED;
    if (self->oldest > self->applied + 1)
        return GAP;
    if (strcmp(ctl_js_text(self->in, "state"), "paused") == 0)
        return PAUSED;
    return strcmp(ctl_js_text(self->out, "state"), "flowing") == 0 ? FINE : AWAY;
}

static const char *const WORDS[FINDINGS] = {"fine", "epoch",  "diverged", "halted",
                                            "gap",  "paused", "away"};

/* What both ends did around the number where they part, or the last that both have. */
static rc_t
add_moments(const struct ctl_comparison *self, json_t *moments)
{
    enum { BEFORE = 2, SHOWN = 5 };
    const long long last =
        self->next - 1 < self->applied ? self->next - 1 : self->applied;
    const long long around = self->parts_at > 0 ? self->parts_at : last;

    for (long long seq = around - BEFORE; seq < around - BEFORE + SHOWN; seq++) {
        long long said_us, applied_us;

        if (seq < 1)
            continue;
        TRY(committed_at(self, true, seq, &said_us));
        TRY(committed_at(self, false, seq, &applied_us));
        if (said_us > 0 || applied_us > 0)
            (void)json_array_append_new(
                moments,
                json_pack("{s:I,s:s,s:s}", "seq", (json_int_t)seq, "said",
                          ctl_stream_instant(self->ctl->arena, said_us), "applied",
                          ctl_stream_instant(self->ctl->arena, applied_us)));
    }
    return RC_OK;
}

static void
print_ends(const struct ctl_comparison *self)
{
    struct ctl *ctl = self->ctl;
    struct ctl_table *table = ctl_table_new(ctl->arena, "lll");

    ctl_table_cell(table, "");
    ctl_table_cell(table, self->from);
    ctl_table_cell(table, self->to);
    ctl_table_cell(table, "läge / state");
    ctl_table_format(table, "%s %s", ctl_js_text(self->out, "state"),
                     ctl_js_text(self->out, "reason"));
    ctl_table_format(table, "%s %s", ctl_js_text(self->in, "state"),
                     ctl_js_text(self->in, "reason"));
    ctl_table_cell(table, "nummer / numbers");
    ctl_table_format(table, "%lld..%lld, kvitterat / acked %lld", self->oldest,
                     self->next - 1, self->acked);
    ctl_table_format(table, "tillämpat / applied %lld", self->applied);
    ctl_table_cell(table, "epok / epoch");
    ctl_table_cell(table, ctl_js_text(self->out, "epoch"));
    ctl_table_cell(table, ctl_js_text(self->in, "epoch"));
    ctl_table_cell(table, "start / fence");
    ctl_table_int(table, ctl_js_int(self->sender, "fence"));
    ctl_table_format(table, "har hört / has heard %lld", ctl_js_int(self->in, "fence"));
    ctl_table_print(table, 0, ctl->out);
}

static int
print_as_json(const struct ctl_comparison *self, enum ctl_finding finding,
              json_t *moments)
{
    json_t *all = json_pack(
        "{s:s,s:O,s:O,s:I,s:I,s:I,s:O}", "finding", WORDS[finding], "sender", self->out,
        "receiver", self->in, "sender_fence",
        (json_int_t)ctl_js_int(self->sender, "fence"), "parts_at",
        (json_int_t)self->parts_at, "receiver_beyond",
        (json_int_t)(self->parts_at > 0 ? self->applied - self->parts_at + 1 : 0),
        "moments", moments);

    return ctl_print_json(self->ctl, ctl_keep(self->ctl, all));
}

static void
print_report(const struct ctl_comparison *self, enum ctl_finding finding,
             const json_t *moments)
{
    static const struct ctl_view_column COLUMNS[] = {
        {"nr / seq",             "seq",     'r'},
        {"sagt / said",          "said",    'l'},
        {"tillämpat / applied", "applied", 'l'},
        {NULL,                   NULL,      0  },
    };

    print_ends(self);
    fputc('\n', self->ctl->out);
    ctl_view_table(self->ctl, moments, COLUMNS);
    fputc('\n', self->ctl->out);
    ctl_compare_meaning(self, finding);
    ctl_compare_commands(self, finding);
}

static int
run(struct ctl *ctl)
{
    struct ctl_comparison self = {
        .ctl = ctl, .from = ctl->args->words[FROM_AT], .to = ctl->args->words[TO_AT]};
    json_t *moments = ctl_keep(ctl, json_array());
    enum ctl_finding finding;
    int result = ask(&self);

    if (result != CTL_EXIT_OK)
        return result;
    if (may_have_parted(&self) && find_parting(&self) != RC_OK)
        return CTL_EXIT_USAGE;
    if (add_moments(&self, moments) != RC_OK)
        return CTL_EXIT_USAGE;
    finding = judge(&self);
    if (ctl->json)
        result = print_as_json(&self, finding, moments);
    else
        print_report(&self, finding, moments);
    if (result != CTL_EXIT_OK)
        return result;
    return finding == FINE ? CTL_EXIT_OK : CTL_EXIT_DEGRADED;
}

const struct ctl_command CTL_STREAM_COMPARE = {
    .name = "stream compare",
    .what_sv =
        "jämför vad avsändare och mottagare har, vad det betyder och vad som kan göras",
    .what_en =
        "compare what sender and receiver have, what it means and what can be done",
    .words = {"FROM TO", 2, 2},
    .examples = "  tillsynctl stream compare permits.central risk.ost\n",
    .run = run,
};
