/* ctl_cmd_unit - a unit of the register: its versions, its provider, who owns that. */
#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_table.h"

static const char *
or_open(const char *day)
{
    return *day == '\0' ? "-" : day;
}

static void
print_versions(struct ctl *ctl, const json_t *versions)
{
    static const char *const TITLES[] = {
        "version",          "från / from", "kontor / office", "område / area",
        "platser / places", "start",       "slut / end",      "namn / name"};
    struct ctl_table *table = ctl_table_new(ctl->arena, "rlllrlll");

    for (size_t i = 0; i < sizeof(TITLES) / sizeof(TITLES[0]); i++)
        ctl_table_cell(table, TITLES[i]);
    for (size_t i = 0; i < json_array_size(versions); i++) {
        const json_t *row = json_array_get(versions, i);

        ctl_table_int(table, ctl_js_int(row, "version"));
        ctl_table_cell(table, ctl_js_text(row, "effective_day"));
        ctl_table_cell(table, ctl_js_text(row, "node"));
        ctl_table_cell(table, ctl_js_text(row, "area"));
        ctl_table_int(table, ctl_js_int(row, "places"));
        ctl_table_cell(table, or_open(ctl_js_text(row, "start_day")));
        ctl_table_cell(table, or_open(ctl_js_text(row, "end_day")));
        ctl_table_cell(table, ctl_js_text(row, "name"));
    }
    ctl_table_print(table, 2, ctl->out);
}

static void
print_provider(struct ctl *ctl, const json_t *provider)
{
    const json_t *owners = json_object_get(provider, "owners");

    fprintf(ctl->out, "Huvudman / Provider: %s %s (%s)\n", ctl_js_text(provider, "ref"),
            ctl_js_text(provider, "name"), ctl_js_text(provider, "sector"));
    for (size_t i = 0; i < json_array_size(owners); i++) {
        const json_t *owner = json_array_get(owners, i);

        fprintf(ctl->out, "  ägare, led %lld / owner, step %lld: %s",
                ctl_js_int(owner, "depth"), ctl_js_int(owner, "depth"),
                ctl_js_text(owner, "provider_id"));
        if (ctl_js_int(owner, "share_permille") > 0)
            fprintf(ctl->out, ", %.1f %%", ctl_js_real(owner, "share_permille") / 10);
        fputc('\n', ctl->out);
    }
}

static int
run(struct ctl *ctl)
{
    const struct ctl_question question = {
        .instance = "permits.central",
        .type = "tillsyn.v1.UnitShow",
        .body = json_pack("{s:s}", "unit", ctl->args->words[0])};
    json_t *body;
    const int asked = ctl_ask_or_tell(ctl, &question, &body);

    if (asked != CTL_EXIT_OK)
        return asked;
    if (ctl->json)
        return ctl_print_json(ctl, body);

    const json_t *versions = json_object_get(body, "versions");
    const json_t *newest = json_array_get(versions, json_array_size(versions) - 1);

    fprintf(ctl->out, "%s  %s\n%s, %s\n%s\n", ctl_js_text(newest, "ref"),
            ctl_js_text(newest, "name"), ctl_js_text(newest, "category"),
            ctl_js_text(newest, "subtype"), ctl_js_text(newest, "unit_id"));
    print_versions(ctl, versions);
    print_provider(ctl, json_object_get(body, "provider"));
    return CTL_EXIT_OK;
}

const struct ctl_command CTL_UNIT_SHOW = {
    .name = "unit show",
    .what_sv = "visa en enhet: versioner, huvudman, ägare",
    .what_en = "show a unit: versions, provider, owners",
    .words = {"UNIT", 1, 1},
    .examples = "  tillsynctl unit show CS2003000153\n"
                "  tillsynctl unit show 5b0e6a52-7c7e-8f7a-9a43-0d6f6d2d6f10 --json\n",
    .run = run,
};
