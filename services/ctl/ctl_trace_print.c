/* ctl_trace_print - a message's way as people read it: the trace id, each step and what it waited. */
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_stream.h"
#include "ctl/ctl_table.h"
#include "ctl/ctl_trace_print.h"
#include "ctl/ctl_words.h"

/* The W3C trace id, which is the same in every message that one act led to; then each step and what it waited. */
static void
print_trace_id(struct ctl *ctl, const json_t *steps)
{
    enum { VERSION_LETTERS = 2, ID_LETTERS = 32 };

    for (size_t i = 0; i < json_array_size(steps); i++) {
        const char *parent = ctl_js_text(json_array_get(steps, i), "traceparent");

        if (strlen(parent) < VERSION_LETTERS + ID_LETTERS)
            continue;
        fprintf(ctl->out, "trace id %.*s\n", ID_LETTERS, parent + VERSION_LETTERS);
        return;
    }
}

static void
print_wait(struct ctl_table *table, const json_t *step)
{
    enum { US_PER_MS = 1000 };
    const long long us = ctl_js_int(step, "wait_us");

    if (json_object_get(step, "wait_us") == NULL)
        ctl_table_cell(table, "");
    else
        ctl_table_format(table, "%s%lld.%03lld ms", us < 0 ? "-" : "+",
                         llabs(us) / US_PER_MS, llabs(us) % US_PER_MS);
}

void
ctl_trace_print(struct ctl *ctl, const json_t *steps)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "llrllrlrl");

    print_trace_id(ctl, steps);
    for (size_t i = 0; i < json_array_size(steps); i++) {
        const json_t *step = json_array_get(steps, i);
        const struct ctl_meaning *what = ctl_trace_what(ctl_js_text(step, "what"));

        ctl_table_cell(table, ctl_stream_instant(ctl->arena, ctl_js_int(step, "at_us")));
        ctl_table_cell(table, ctl_js_text(step, "instance"));
        print_wait(table, step);
        ctl_table_format(table, "%s / %s", what->sv, what->en);
        ctl_table_format(table, "%s %s", ctl_js_text(step, "type"),
                         ctl_js_text(step, "stream"));
        ctl_table_int(table, ctl_js_int(step, "seq"));
        ctl_table_cell(table, ctl_js_text(step, "id"));
        ctl_table_format(table, "#%lld", ctl_js_int(step, "audit_seq"));
        ctl_table_cell(table, ctl_js_text(step, "actor"));
    }
    ctl_table_print(table, 0, ctl->out);
}
