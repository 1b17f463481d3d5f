/* ctl_import_result - what the services made of an import, for people and for JSON. */
#include "ctl/ctl_import_result.h"

#include <inttypes.h>

#include "ctl/ctl_table.h"
#include "ctl/ctl_wire.h"

void
ctl_import_keep(struct ctl_import_result *self, const char *instance,
                const struct ctl_refusal *refusal)
{
    if (self->n_kept == CTL_REFUSALS_KEPT)
        return;
    self->kept[self->n_kept++] = (struct ctl_kept_refusal){
        .file = self->file,
        .instance = arena_strdup(self->arena, instance),
        .refusal = {.row = refusal->row,
                    .column = arena_strdup(self->arena, refusal->column),
                    .code = arena_strdup(self->arena, refusal->code),
                    .text_sv = arena_strdup(self->arena, refusal->text_sv),
                    .text_en = arena_strdup(self->arena, refusal->text_en)}
    };
}

void
ctl_import_keep_command(struct ctl_import_result *self, const char *instance,
                        const struct client_reply *reply)
{
    const struct ctl_refusal refusal = {0, "", reply->code, reply->text_sv,
                                        reply->text_en};

    ctl_import_keep(self, instance, &refusal);
}

struct keeping {
    struct ctl_import_result *result;
    const char *instance;
};

static void
keep_row(void *context, const struct ctl_refusal *refusal)
{
    const struct keeping *keeping = context;

    ctl_import_keep(keeping->result, keeping->instance, refusal);
}

rc_t
ctl_import_take(struct ctl_import_result *self, const char *instance,
                const struct client_reply *reply, struct ctl_taken *sums)
{
    struct keeping keeping = {self, instance};

    if (reply->outcome == CTL_OUTCOME_DONE)
        return ctl_batch_taken(reply, sums, keep_row, &keeping);
    ctl_import_keep_command(self, instance, reply);
    sums->refused++;
    return RC_INVALID;
}

static uint64_t
refused(const struct ctl_import_result *self)
{
    return self->routing.refused + self->units.refused + self->observations.refused;
}

bool
ctl_import_has_refusals(const struct ctl_import_result *self)
{
    return refused(self) > 0;
}

/* Row 0 is the command as a whole. */
static void
print_place(const struct ctl_kept_refusal *kept, FILE *out)
{
    fputs(kept->file, out);
    if (kept->refusal.row > 0)
        fprintf(out, ", rad / row %" PRIu32, kept->refusal.row);
    if (*kept->refusal.column != '\0')
        fprintf(out, ", %s", kept->refusal.column);
}

static void
print_refusal(const struct ctl_kept_refusal *kept, FILE *out)
{
    print_place(kept, out);
    fprintf(out, ": %s [%s]\n  %s\n  %s\n", kept->instance, kept->refusal.code,
            kept->refusal.text_sv, kept->refusal.text_en);
}

void
ctl_import_print_refusals(const struct ctl_import_result *self, FILE *out)
{
    for (size_t i = 0; i < self->n_kept; i++)
        print_refusal(&self->kept[i], out);
    if (refused(self) > self->n_kept)
        fprintf(out, "... och %" PRIu64 " till / and %" PRIu64 " more\n",
                refused(self) - self->n_kept, refused(self) - self->n_kept);
}

static void
add_line(struct ctl_table *table, const char *what, const struct ctl_taken *taken)
{
    ctl_table_cell(table, what);
    ctl_table_int(table, (long long)taken->created);
    ctl_table_int(table, (long long)taken->changed);
    ctl_table_int(table, (long long)taken->unchanged);
    ctl_table_int(table, (long long)taken->refused);
}

void
ctl_import_print_sums(const struct ctl_import_result *self, FILE *out)
{
    static const char *const TITLES[] = {"", "nya / new", "ändrade / changed",
                                         "oförändrade / same", "nekade / refused"};
    struct ctl_table *table = ctl_table_new(self->arena, "lrrrr");

    for (size_t i = 0; i < sizeof(TITLES) / sizeof(TITLES[0]); i++)
        ctl_table_cell(table, TITLES[i]);
    add_line(table, "fördelning / routing", &self->routing);
    add_line(table, "enheter / units", &self->units);
    add_line(table, "uppgifter / observations", &self->observations);
    ctl_table_print(table, 2, out);
    if (self->unplaced > 0)
        fprintf(out,
                "  %" PRIu64
                " uppgifter om enheter som registret inte tog / observations of "
                "units that the register did not take\n",
                self->unplaced);
}

static json_t *
taken_json(const struct ctl_taken *taken)
{
    return json_pack("{s:I,s:I,s:I,s:I}", "created", (json_int_t)taken->created,
                     "changed", (json_int_t)taken->changed, "unchanged",
                     (json_int_t)taken->unchanged, "refused", (json_int_t)taken->refused);
}

static json_t *
refusals_json(const struct ctl_import_result *self)
{
    json_t *list = json_array();

    for (size_t i = 0; i < self->n_kept; i++) {
        const struct ctl_kept_refusal *kept = &self->kept[i];

        (void)json_array_append_new(
            list,
            json_pack("{s:s,s:s,s:I,s:s,s:s,s:s,s:s}", "file", kept->file, "instance",
                      kept->instance, "row", (json_int_t)kept->refusal.row, "column",
                      kept->refusal.column, "code", kept->refusal.code, "text_sv",
                      kept->refusal.text_sv, "text_en", kept->refusal.text_en));
    }
    return list;
}

json_t *
ctl_import_json(const struct ctl_import_result *self)
{
    return json_pack("{s:o,s:o,s:o,s:I,s:o}", "routing", taken_json(&self->routing),
                     "units", taken_json(&self->units), "observations",
                     taken_json(&self->observations), "observations_unplaced",
                     (json_int_t)self->unplaced, "refusals", refusals_json(self));
}
