/* ctl_list - what the offices have, page by page, as a table or as JSON. */
#include "ctl/ctl_list.h"

#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_field.h"
#include "ctl/ctl_nodes.h"
#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_wire.h"
#include "platform/wire.h"

enum { ROWS_DEFAULT = 100, ROWS_MOST = 10000000, COLUMNS_MOST = 16 };

int
ctl_list_limit(struct ctl *ctl, const struct ctl_list *list, size_t *limit)
{
    const char *text = ctl_arg(ctl->args, "limit");
    char *end;
    long number;

    *limit = list->limit == 0 ? ROWS_DEFAULT : (size_t)list->limit;
    if (text == NULL)
        return CTL_EXIT_OK;
    number = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || number < 0 || number > ROWS_MOST)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "--limit är ett antal; 0 är alla",
                        "--limit is a number; 0 is all");
    *limit = (size_t)number;
    return CTL_EXIT_OK;
}

static int
fetch_page(struct ctl *ctl, const struct ctl_list *list, const char *instance,
           json_t *ask, struct ctl_page *page)
{
    const struct ctl_question question = {
        .instance = instance, .type = list->type, .body = json_copy(ask)};
    struct ctl_answer answer;

    if (ctl_ask(ctl, &question, &answer) != RC_OK)
        return CTL_EXIT_USAGE;
    page->is_silent = answer.outcome == CTL_OUTCOME_NONE;
    if (page->is_silent)
        return CTL_EXIT_OK;
    /* Nothing of the kind is there: a list without rows. */
    if (answer.outcome == CTL_OUTCOME_MISSING)
        return CTL_EXIT_OK;
    page->last = answer.body;
    return ctl_tell_answer(ctl, &answer);
}

/* Takes the rows of a page that there is room for. */
static void
take(struct ctl_page *page, const json_t *rows, size_t limit)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        page->more = limit > 0 && json_array_size(page->rows) == limit;
        if (page->more)
            return;
        (void)json_array_append(page->rows, json_array_get(rows, i));
    }
}

int
ctl_list_fetch(struct ctl *ctl, const struct ctl_list *list, const char *instance,
               json_t *ask, size_t limit, struct ctl_page *page)
{
    json_t *rows;
    int result;

    *page = (struct ctl_page){.rows = json_array()};
    do {
        result = fetch_page(ctl, list, instance, ask, page);
        if (result != CTL_EXIT_OK || page->is_silent || page->last == NULL)
            return result;
        rows = ctl_view_member(page->last, list->rows);
        take(page, rows, limit);
        if (list->after == NULL || !json_is_true(json_object_get(page->last, "more"))
            || json_array_size(rows) == 0)
            return CTL_EXIT_OK;
        (void)json_object_set(
            ask, list->after,
            json_object_get(json_array_get(rows, json_array_size(rows) - 1),
                            list->cursor));
    } while (!page->more && (limit == 0 || json_array_size(page->rows) < limit));
    page->more = true;
    return CTL_EXIT_OK;
}

/* All that was asked for, of all offices. */
struct gathered {
    json_t *rows;
    json_t *offices; /* what each said beside its rows: totals, a plan's sums */
    size_t n_silent;
    bool more;
};

static void
note_office(struct gathered *all, const struct ctl_list *list, const char *node,
            json_t *last)
{
    json_t *beside;

    if (last == NULL)
        return;
    beside = json_copy(last);
    (void)json_object_del(beside, list->rows);
    (void)json_object_del(beside, "more");
    (void)json_object_set_new(all->offices, node, beside);
}

static int
gather(struct ctl *ctl, const struct ctl_list *list, const char *instance, json_t *ask,
       struct gathered *all)
{
    const char *node = strchr(instance, '.') + 1;
    json_t *own = ctl_keep(ctl, json_copy(ask));
    struct ctl_page page;
    size_t limit;
    int result = ctl_list_limit(ctl, list, &limit);

    if (result != CTL_EXIT_OK)
        return result;
    result = ctl_list_fetch(ctl, list, instance, own, limit, &page);
    ctl_keep(ctl, page.rows);
    for (size_t i = 0; i < json_array_size(page.rows); i++) {
        json_t *row = json_array_get(page.rows, i);

        (void)json_object_set_new(row, "node", json_string(node));
        (void)json_array_append(all->rows, row);
    }
    note_office(all, list, node, page.last);
    all->more |= page.more;
    all->n_silent += page.is_silent;
    return result;
}

static int
gather_all(struct ctl *ctl, const struct ctl_list *list, uint8_t node, json_t *ask,
           struct gathered *all)
{
    const uint8_t first = node == 0 ? 1 : node;
    const uint8_t last = node == 0 ? CTL_NODES - 1 : node;
    int result = CTL_EXIT_OK;

    if (strcmp(list->service, "permits") == 0)
        return gather(ctl, list, "permits.central", ask, all);
    for (uint8_t i = first; i <= last && result == CTL_EXIT_OK; i++)
        result = gather(ctl, list, ctl_nodes_instance(ctl, list->service, i), ask, all);
    return result;
}

static void
print(struct ctl *ctl, const struct ctl_list *list, const struct gathered *all)
{
    struct ctl_view_column columns[COLUMNS_MOST + 1] = {
        {"kontor / office", "node", 'l'}
    };

    for (size_t i = 0; i + 1 < COLUMNS_MOST && list->columns[i].title != NULL; i++)
        columns[i + 1] = list->columns[i];
    ctl_view_table(ctl, all->rows, columns);
    if (json_array_size(all->rows) == 0)
        fputs("inget / nothing\n", ctl->out);
    if (all->more)
        fputs("det finns fler: --limit 0 / there are more: --limit 0\n", ctl->err);
}

int
ctl_list_run(struct ctl *ctl, const struct ctl_list *list, uint8_t node, json_t *ask)
{
    struct gathered all = {.rows = ctl_keep(ctl, json_array()),
                           .offices = ctl_keep(ctl, json_object())};
    int result = gather_all(ctl, list, node, ctl_keep(ctl, ask), &all);

    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        result = ctl_print_json(
            ctl, ctl_keep(ctl, json_pack("{s:O,s:O,s:b,s:I}", "rows", all.rows, "offices",
                                         all.offices, "more", (int)all.more,
                                         "offices_silent", (json_int_t)all.n_silent)));
    else
        print(ctl, list, &all);
    if (result != CTL_EXIT_OK || all.n_silent == 0)
        return result;
    return ctl_fail(
        ctl, CTL_EXIT_DEGRADED,
        arena_printf(ctl->arena, "%zu kontor svarar inte och fattas ovan", all.n_silent),
        arena_printf(ctl->arena, "%zu offices do not answer and are missing above",
                     all.n_silent));
}

int
ctl_state_option(struct ctl *ctl, const struct ctl_list *list, json_t *ask)
{
    const char *state = ctl_arg(ctl->args, "state");
    ProtobufCMessage *probe = wire_new(ctl_wire_type(list->type), ctl->arena);
    const ProtobufCFieldDescriptor *field = ctl_field_find(probe->descriptor, "state");
    const char *words;

    if (state == NULL)
        return CTL_EXIT_OK;
    if (ctl_field_set(probe, field, (struct ctl_slice){state, strlen(state)}, ctl->arena)
        == RC_OK) {
        (void)json_object_set_new(ask, "state", json_string(state));
        return CTL_EXIT_OK;
    }
    words = ctl_field_words(field, ctl->arena);
    return ctl_fail(ctl, CTL_EXIT_USAGE,
                    arena_printf(ctl->arena, "--state är ett av %s", words),
                    arena_printf(ctl->arena, "--state is one of %s", words));
}
