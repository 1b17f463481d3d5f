/* ctl_outcomes - what the year after showed of each unit, by the register's reference. */
#include "ctl/ctl_outcomes.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "ctl/ctl_rows.h"

enum { FIRST_ROWS = 1024 };

static struct ctl_outcome
from_row(const struct ctl_row *row)
{
    struct ctl_outcome outcome = {.verdict = CTL_EVAL_UNKNOWN};

    for (size_t i = 0; i < CTL_EVAL_RIVALS; i++)
        outcome.rival[i] = (double)NAN;
    if (row->outcome == NULL)
        return outcome;
    outcome.verdict = (uint8_t)row->outcome->verdict;
    for (size_t i = 0; i < row->outcome->n_rivals && i < CTL_EVAL_RIVALS; i++)
        outcome.rival[i] = row->outcome->rival_score[i];
    return outcome;
}

static void
add(struct ctl *ctl, struct ctl_outcomes *self, const struct ctl_row *row,
    size_t *capacity)
{
    if (self->n == *capacity) {
        struct ctl_outcome *grown = arena_alloc(
            ctl->arena, sizeof(*grown) * (*capacity == 0 ? FIRST_ROWS : 2 * *capacity));

        if (self->n > 0)
            memcpy(grown, self->rows, sizeof(*grown) * self->n);
        *capacity = *capacity == 0 ? FIRST_ROWS : 2 * *capacity;
        self->rows = grown;
    }
    (void)json_object_set_new(self->index, row->unit.ref,
                              json_integer((json_int_t)self->n));
    self->rows[self->n++] = from_row(row);
}

static rc_t
read_rows(struct ctl *ctl, const char *path, struct ctl_outcomes *self)
{
    /* The day does not hold here: outcomes are known later than anything that selected. */
    const struct ctl_rows_options options = {INT32_MAX, NULL};
    struct ctl_rows *rows;
    struct ctl_row row;
    size_t capacity = 0;
    rc_t rc;

    TRY(ctl_rows_open(path, self->mapping, &options, self->report, &rows));
    while ((rc = ctl_rows_next(rows, &row)) == RC_OK)
        add(ctl, self, &row, &capacity);
    ctl_rows_destroy(&rows);
    return rc == RC_MISSING ? RC_OK : rc;
}

int
ctl_outcomes_read(struct ctl *ctl, const char *mapping_path, const char *path,
                  struct ctl_outcomes *out)
{
    rc_t rc;

    *out = (struct ctl_outcomes){.report = ctl_report_new(), .index = json_object()};
    rc = ctl_mapping_load(mapping_path, out->report, &out->mapping);
    if (rc == RC_OK && !ctl_mapping_has_outcome(out->mapping))
        return ctl_fail(ctl, CTL_EXIT_USAGE,
                        "mappningen säger inte vad ett utfall är (avsnittet outcome)",
                        "the mapping does not say what an outcome is (section outcome)");
    if (rc == RC_OK)
        rc = read_rows(ctl, path, out);
    if (rc != RC_OK) {
        ctl_report_print(out->report, CTL_SWEDISH, ctl->err);
        ctl_report_print(out->report, CTL_ENGLISH, ctl->err);
        return CTL_EXIT_INVALID;
    }
    out->rivals = ctl_mapping_rivals(out->mapping, &out->n_rivals);
    return CTL_EXIT_OK;
}

void
ctl_outcomes_release(struct ctl_outcomes *self)
{
    ctl_mapping_destroy(&self->mapping);
    ctl_report_destroy(&self->report);
    json_decref(self->index);
    self->index = NULL;
}

const struct ctl_outcome *
ctl_outcomes_find(const struct ctl_outcomes *self, const char *ref)
{
    const json_t *at = json_object_get(self->index, ref);

    return at == NULL ? NULL : &self->rows[json_integer_value(at)];
}
