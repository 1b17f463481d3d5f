/* ctl_tally_print - what services made of many commands, for people and as JSON. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_table.h"
#include "ctl/ctl_tally_internal.h"

void
ctl_tally_print_sums(const struct ctl_tally *self, FILE *out)
{
    struct ctl_table *table = ctl_table_new(self->arena, "rl");

    for (size_t i = 0; i < self->n_sums; i++) {
        ctl_table_int(table, (long long)self->sums[i].n);
        ctl_table_cell(table, self->sums[i].what);
    }
    ctl_table_print(table, 2, out);
}

static size_t
n_examples(const struct ctl_tally_code *code)
{
    return code->n < CTL_TALLY_EXAMPLES ? (size_t)code->n : CTL_TALLY_EXAMPLES;
}

/* The file's last part is enough to find it. */
static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static int
compare_codes(const void *left, const void *right)
{
    const struct ctl_tally_code *const *a = left, *const *b = right;

    return strcmp((*a)->code, (*b)->code);
}

/* Offices answer in any order; codes are told in theirs. */
static const struct ctl_tally_code **
sorted_codes(const struct ctl_tally *self)
{
    const struct ctl_tally_code **codes =
        arena_alloc(self->arena, sizeof(*codes) * (self->n_codes + 1));

    for (size_t i = 0; i < self->n_codes; i++)
        codes[i] = &self->codes[i];
    qsort(codes, self->n_codes, sizeof(*codes), compare_codes);
    return codes;
}

static void
print_examples(const struct ctl_tally_code *code, FILE *out)
{
    for (size_t i = 0; i < n_examples(code); i++) {
        const struct ctl_tally_example *example = &code->examples[i];

        fprintf(out, "%s%s", i == 0 ? "        " : "; ", base_name(example->file));
        if (example->row > 0)
            fprintf(out, ":%" PRIu32, example->row);
        if (*example->column != '\0')
            fprintf(out, " %s", example->column);
        if (example->row == 0)
            fprintf(out, " (%s)", example->instance);
    }
    fputs(code->n > CTL_TALLY_EXAMPLES ? "; ...\n" : "\n", out);
}

void
ctl_tally_print_refusals(const struct ctl_tally *self, FILE *out)
{
    const struct ctl_tally_code **codes = sorted_codes(self);

    for (size_t i = 0; i < self->n_codes; i++) {
        fprintf(out, "%6" PRIu64 "  %s  %s\n        %s\n", codes[i]->n, codes[i]->code,
                codes[i]->text_sv, codes[i]->text_en);
        print_examples(codes[i], out);
    }
}

static json_t *
code_json(const struct ctl_tally_code *code)
{
    json_t *examples = json_array();

    for (size_t i = 0; i < n_examples(code); i++)
        (void)json_array_append_new(
            examples,
            json_pack("{s:s,s:s,s:s,s:I}", "file", code->examples[i].file, "instance",
                      code->examples[i].instance, "column", code->examples[i].column,
                      "row", (json_int_t)code->examples[i].row));
    return json_pack("{s:s,s:I,s:s,s:s,s:o}", "code", code->code, "n",
                     (json_int_t)code->n, "text_sv", code->text_sv, "text_en",
                     code->text_en, "examples", examples);
}

json_t *
ctl_tally_json(const struct ctl_tally *self)
{
    const struct ctl_tally_code **codes = sorted_codes(self);
    json_t *sums = json_array(), *refusals = json_array();

    for (size_t i = 0; i < self->n_sums; i++)
        (void)json_array_append_new(sums,
                                    json_pack("{s:s,s:I}", "what", self->sums[i].what,
                                              "n", (json_int_t)self->sums[i].n));
    for (size_t i = 0; i < self->n_codes; i++)
        (void)json_array_append_new(refusals, code_json(codes[i]));
    return json_pack("{s:o,s:o,s:I}", "sums", sums, "refusals", refusals, "refused",
                     (json_int_t)self->n_refused);
}
