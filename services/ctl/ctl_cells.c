/* ctl_cells - the cells of one row, read the way a mapping says. */
#include "ctl/ctl_cells.h"

#include <math.h>
#include <string.h>

#include "ctl/ctl_value.h"

static const struct ctl_slice *
field_of(const struct ctl_cells *self, const struct ctl_from *from)
{
    return &self->fields[self->column_of_slot[from->slot]];
}

rc_t
ctl_cells_refuse(struct ctl_cells *self, enum ctl_code code, const struct ctl_from *from,
                 const char *detail)
{
    self->problem = (struct ctl_problem){.code = code, .detail = detail};
    if (from->slot != CTL_SLOT_NONE) {
        const struct ctl_slice field = *field_of(self, from);

        if (code == CTL_ROW_PERSONAL)
            ctl_text_hide(field, self->masked);
        else
            ctl_text_mask(field, self->masked);
        self->problem.where = self->header[self->column_of_slot[from->slot]].text;
        self->problem.value = self->masked;
    }
    return RC_INVALID;
}

static bool
is_among(struct ctl_slice text, const struct ctl_slice *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ctl_text_equals(text, texts[i]))
            return true;
    return false;
}

struct ctl_slice
ctl_cells_text(const struct ctl_cells *self, const struct ctl_from *from)
{
    static const struct ctl_slice NONE = {NULL, 0};

    if (from->slot == CTL_SLOT_NONE)
        return from->constant;

    const struct ctl_slice text = *field_of(self, from);

    if (text.n == 0 || is_among(text, self->mapping->missing, self->mapping->n_missing))
        return NONE;
    return text;
}

rc_t
ctl_cells_number(struct ctl_cells *self, const struct ctl_from *from, double *number)
{
    const struct ctl_slice text = ctl_cells_text(self, from);

    if (text.text == NULL)
        return RC_MISSING;
    if (from->slot == CTL_SLOT_NONE) {
        *number = from->number;
        return RC_OK;
    }
    if (ctl_value_number(text, self->mapping->decimal, number) != RC_OK)
        return ctl_cells_refuse(self, CTL_ROW_NOT_A_NUMBER, from, NULL);
    return RC_OK;
}

rc_t
ctl_cells_day(struct ctl_cells *self, const struct ctl_from *from, int32_t *day)
{
    const struct ctl_slice text = ctl_cells_text(self, from);

    if (text.text == NULL)
        return RC_MISSING;
    if (from->slot == CTL_SLOT_NONE) {
        *day = from->day;
        return RC_OK;
    }
    if (ctl_value_day(text, self->mapping->day_formats, day) != RC_OK)
        return ctl_cells_refuse(self, CTL_ROW_NOT_A_DATE, from,
                                self->mapping->day_formats[0]);
    return RC_OK;
}

const struct ctl_pair *
ctl_cells_meaning(const struct ctl_pairs *pairs, struct ctl_slice text)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (ctl_text_equals(pairs->pairs[i].from, text))
            return &pairs->pairs[i];
    return NULL;
}

/* One cell of a sum: through the value list, else as a number. */
static rc_t
read_part(struct ctl_cells *self, const struct ctl_sum *sum, const struct ctl_from *from,
          double *number)
{
    const struct ctl_pair *meaning =
        ctl_cells_meaning(&sum->values, ctl_cells_text(self, from));

    if (meaning != NULL) {
        *number = meaning->number;
        return RC_OK;
    }

    const rc_t rc = ctl_cells_number(self, from, number);

    if (rc == RC_INVALID && sum->values.n > 0)
        return ctl_cells_refuse(self, CTL_ROW_UNKNOWN_VALUE, from, NULL);
    return rc;
}

/* errors: RC_MISSING  no value, or suppressed; RC_INVALID  a cell that is no number */
static rc_t
add_part(struct ctl_cells *self, const struct ctl_sum *sum, const struct ctl_from *from,
         struct ctl_total *total)
{
    const struct ctl_slice text = ctl_cells_text(self, from);
    double number;

    if (text.text == NULL || is_among(text, sum->missing, sum->n_missing)) {
        total->counted += sum->when_missing == CTL_MISSING_ZERO;
        return sum->when_missing == CTL_MISSING_SKIP ? RC_MISSING : RC_OK;
    }
    total->is_suppressed =
        is_among(text, self->mapping->suppressed, self->mapping->n_suppressed);
    if (total->is_suppressed)
        return RC_MISSING;
    TRY(read_part(self, sum, from, &number));
    total->total += number;
    total->counted++;
    return RC_OK;
}

rc_t
ctl_cells_sum(struct ctl_cells *self, const struct ctl_sum *sum, struct ctl_total *total)
{
    *total = (struct ctl_total){.counted = 0};
    for (size_t i = 0; i < sum->n; i++)
        TRY(add_part(self, sum, &sum->parts[i], total));
    return total->counted == 0 ? RC_MISSING : RC_OK;
}

static rc_t
check(struct ctl_cells *self, const struct ctl_condition *condition, bool *holds)
{
    const struct ctl_slice text = ctl_cells_text(self, &condition->from);
    double number;

    *holds = false;
    if (text.text == NULL)
        return RC_OK;
    if (condition->n_is > 0 && !is_among(text, condition->is, condition->n_is))
        return RC_OK;
    if (!isnan(condition->above) || !isnan(condition->below)) {
        TRY(ctl_cells_number(self, &condition->from, &number));
        if (!isnan(condition->above) && number <= condition->above)
            return RC_OK;
        if (!isnan(condition->below) && number >= condition->below)
            return RC_OK;
    }
    *holds = true;
    return RC_OK;
}

rc_t
ctl_cells_any(struct ctl_cells *self, const struct ctl_conditions *conditions,
              bool *holds)
{
    *holds = false;
    for (size_t i = 0; i < conditions->n && !*holds; i++)
        TRY(check(self, &conditions->all[i], holds));
    return RC_OK;
}

rc_t
ctl_cells_all(struct ctl_cells *self, const struct ctl_conditions *conditions,
              bool *holds)
{
    *holds = true;
    for (size_t i = 0; i < conditions->n && *holds; i++)
        TRY(check(self, &conditions->all[i], holds));
    return RC_OK;
}
