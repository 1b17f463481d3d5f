/* ctl_dossier - a round's whole dossier, fetched page by page. */
#include "ctl/ctl_dossier.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const char FORMAT[] = "tillsyn.dossier.v1";

static int
fetch_page(struct ctl *ctl, const struct ctl_round *round, const char *after,
           json_t **page)
{
    json_t *body = json_pack("{s:s}", "round_id", round->id);

    if (after != NULL)
        (void)json_object_set_new(body, "after_unit_id", json_string(after));

    const struct ctl_question question = {
        .instance = round->instance, .type = "tillsyn.v1.RoundDossier", .body = body};

    return ctl_ask_or_tell(ctl, &question, page);
}

static int
tell_changed(struct ctl *ctl)
{
    return ctl_fail(ctl, CTL_EXIT_FAILED,
                    "rundan ändrades medan den lästes; kör kommandot igen",
                    "the round changed while it was read; run the command again");
}

int
ctl_dossier_fetch(struct ctl *ctl, const struct ctl_round *round, json_t **dossier)
{
    json_t *units = json_array();
    json_t *summary = NULL;
    const char *after = NULL;
    json_t *page;

    *dossier = ctl_keep(ctl, json_pack("{s:s,s:o}", "format", FORMAT, "units", units));
    do {
        const int fetched = fetch_page(ctl, round, after, &page);
        json_t *more = json_object_get(page, "units");

        if (fetched != CTL_EXIT_OK)
            return fetched;
        if (summary == NULL)
            summary = json_object_get(page, "round");
        if (!json_equal(summary, json_object_get(page, "round")))
            return tell_changed(ctl);
        (void)json_array_extend(units, more);
        after = ctl_js_text(json_array_get(more, json_array_size(more) - 1), "unit_id");
    } while (json_is_true(json_object_get(page, "more")) && *after != '\0');
    (void)json_object_set(*dossier, "round", summary);
    return CTL_EXIT_OK;
}

static bool
write_whole(struct ctl *ctl, json_t *json, const char *path)
{
    struct ctl to_file = *ctl;
    const char *half = arena_printf(ctl->arena, "%s.new", path);

    to_file.out = fopen(half, "w");
    if (to_file.out == NULL)
        return false;

    const bool printed = ctl_print_json(&to_file, json) == CTL_EXIT_OK
                         && fflush(to_file.out) == 0 && fsync(fileno(to_file.out)) == 0;
    const bool closed = fclose(to_file.out) == 0;

    return printed && closed && rename(half, path) == 0;
}

int
ctl_write_json(struct ctl *ctl, json_t *json, const char *path)
{
    if (strcmp(path, "-") == 0)
        return ctl_print_json(ctl, json);
    if (write_whole(ctl, json, path))
        return CTL_EXIT_OK;
    return ctl_fail(
        ctl, CTL_EXIT_FAILED,
        arena_printf(ctl->arena, "%s kan inte skrivas: %s", path, strerror(errno)),
        arena_printf(ctl->arena, "%s cannot be written: %s", path, strerror(errno)));
}
