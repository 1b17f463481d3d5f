/* ctl_build - the pieces that a mapping is put together from. */
#include "ctl/ctl_build.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "ctl/ctl_near.h"
#include "ctl/ctl_value.h"

static struct ctl_slice
slice_of(const char *text)
{
    return (struct ctl_slice){text, text == NULL ? 0 : strlen(text)};
}

/* "indicator staff_per_place: numerator" */
static const char *
name_of(const struct ctl_build *self, struct ctl_spot spot)
{
    const struct ctl_conf *section = spot.section;

    if (section->key == NULL)
        return spot.key;
    if (section->title == NULL)
        return arena_printf(self->arena, "%s: %s", section->key, spot.key);
    return arena_printf(self->arena, "%s %s: %s", section->key, section->title, spot.key);
}

void
ctl_build_complain(struct ctl_build *self, enum ctl_code code, struct ctl_spot spot,
                   const char *detail)
{
    const struct ctl_conf *given = ctl_conf_get(spot.section, spot.key);

    self->has_failed = true;
    ctl_report_problem(self->report,
                       &(struct ctl_problem){
                           .code = code,
                           .file = self->mapping->file,
                           .row = given == NULL ? spot.section->line : given->line,
                           .where = name_of(self, spot),
                           .value = ctl_conf_value(spot.section, spot.key),
                           .detail = detail,
                       });
}

bool
ctl_build_require(struct ctl_build *self, struct ctl_spot spot)
{
    if (ctl_conf_get(spot.section, spot.key) != NULL)
        return true;
    ctl_build_complain(self, CTL_MAP_MISSING, spot, NULL);
    return false;
}

static uint32_t
slot_of(struct ctl_build *self, struct ctl_spot spot, const char *column)
{
    struct ctl_mapping *mapping = self->mapping;

    for (size_t i = 0; i < mapping->n_columns; i++)
        if (strcmp(self->columns[i].name, column) == 0)
            return (uint32_t)i;
    if (mapping->n_columns == self->columns_most) {
        const size_t most = self->columns_most * 2 + 16;
        struct ctl_column *wider = arena_alloc(self->arena, most * sizeof *wider);

        if (mapping->n_columns > 0)
            memcpy(wider, self->columns, mapping->n_columns * sizeof *wider);
        self->columns = wider;
        self->columns_most = most;
        mapping->columns = wider;
    }
    self->columns[mapping->n_columns] = (struct ctl_column){
        .name = column,
        .key = name_of(self, spot),
        .line = ctl_conf_get(spot.section, spot.key)->line,
    };
    return (uint32_t)mapping->n_columns++;
}

static struct ctl_from
from_text(struct ctl_build *self, struct ctl_spot spot, const char *text)
{
    struct ctl_from from = {.slot = CTL_SLOT_NONE};

    if (*text == '=')
        from.constant = slice_of(text + 1);
    else if (*text == '\0')
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "\"\"");
    else
        from.slot = slot_of(self, spot, text);
    return from;
}

struct ctl_from
ctl_build_from(struct ctl_build *self, struct ctl_spot spot)
{
    const char *text = ctl_conf_value(spot.section, spot.key);

    if (text == NULL)
        return (struct ctl_from){.slot = CTL_SLOT_NONE};
    return from_text(self, spot, text);
}

/* A mapping's own days are ISO 8601, however the table writes them. */
struct ctl_from
ctl_build_day(struct ctl_build *self, struct ctl_spot spot)
{
    static const char *const FORMATS[] = {"yyyy-mm-dd", NULL};
    struct ctl_from from = ctl_build_from(self, spot);

    if (from.constant.text != NULL
        && ctl_value_day(from.constant, FORMATS, &from.day) != RC_OK)
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "=yyyy-mm-dd");
    return from;
}

struct ctl_from
ctl_build_number(struct ctl_build *self, struct ctl_spot spot)
{
    struct ctl_from from = ctl_build_from(self, spot);

    if (from.constant.text != NULL
        && ctl_value_number(from.constant, self->mapping->decimal, &from.number) != RC_OK)
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "0.0");
    return from;
}

const struct ctl_slice *
ctl_build_texts(struct ctl_build *self, struct ctl_spot spot, size_t *n)
{
    const struct ctl_conf *list = ctl_conf_get(spot.section, spot.key);
    struct ctl_slice *texts;

    *n = list == NULL ? 0 : list->n_values;
    texts = arena_alloc(self->arena, *n * sizeof *texts);
    for (size_t i = 0; i < *n; i++)
        texts[i] = slice_of(list->values[i]);
    return texts;
}

/* The last = divides, so that what the table says may hold one. */
static struct ctl_pair
pair_of(struct ctl_build *self, struct ctl_spot spot, struct ctl_slice text)
{
    const char *divide = strrchr(text.text, '=');
    struct ctl_pair pair = {.number = (double)NAN};

    if (divide == NULL) {
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "\"...=...\"");
        return pair;
    }
    pair.from.n = (size_t)(divide - text.text);
    pair.from.text = arena_memdup(self->arena, text.text, pair.from.n + 1);
    pair.to = slice_of(divide + 1);
    if (ctl_value_number(pair.to, self->mapping->decimal, &pair.number) != RC_OK)
        pair.number = (double)NAN;
    return pair;
}

struct ctl_pairs
ctl_build_pairs(struct ctl_build *self, struct ctl_spot spot)
{
    size_t n;
    const struct ctl_slice *texts = ctl_build_texts(self, spot, &n);
    struct ctl_pair *pairs = arena_alloc(self->arena, n * sizeof *pairs);

    for (size_t i = 0; i < n; i++)
        pairs[i] = pair_of(self, spot, texts[i]);
    return (struct ctl_pairs){pairs, n};
}

/* A value list whose meanings are numbers. */
static struct ctl_pairs
number_pairs(struct ctl_build *self, struct ctl_spot spot)
{
    const struct ctl_pairs pairs = ctl_build_pairs(self, spot);

    for (size_t i = 0; i < pairs.n; i++)
        if (pairs.pairs[i].to.text != NULL && isnan(pairs.pairs[i].number))
            ctl_build_complain(self, CTL_MAP_VALUE, spot, "\"...=0.0\"");
    return pairs;
}

struct ctl_sum
ctl_build_plain_sum(struct ctl_build *self, struct ctl_spot spot)
{
    const struct ctl_conf *list = ctl_conf_get(spot.section, spot.key);
    const size_t n = list == NULL ? 0 : list->n_values;
    struct ctl_from *parts = arena_alloc(self->arena, n * sizeof *parts);

    for (size_t i = 0; i < n; i++) {
        parts[i] = from_text(self, spot, list->values[i]);
        if (parts[i].constant.text != NULL
            && ctl_value_number(parts[i].constant, self->mapping->decimal,
                                &parts[i].number)
                   != RC_OK)
            ctl_build_complain(self, CTL_MAP_VALUE, spot, "=0.0");
    }
    return (struct ctl_sum){.parts = parts, .n = n, .when_missing = CTL_MISSING_SKIP};
}

struct ctl_sum
ctl_build_sum(struct ctl_build *self, struct ctl_spot spot)
{
    static const char *const WHEN_MISSING[] = {"skip", "ignore", "zero", NULL};
    struct ctl_sum sum = ctl_build_plain_sum(self, spot);

    sum.values = number_pairs(self, (struct ctl_spot){spot.section, "values"});
    sum.missing =
        ctl_build_texts(self, (struct ctl_spot){spot.section, "missing"}, &sum.n_missing);
    sum.when_missing = (enum ctl_when_missing)ctl_build_choice(
        self, (struct ctl_spot){spot.section, "when_missing"}, WHEN_MISSING);
    return sum;
}

static double
bound(struct ctl_build *self, struct ctl_spot spot)
{
    const char *text = ctl_conf_value(spot.section, spot.key);
    double number = (double)NAN;

    if (text != NULL
        && ctl_value_number(slice_of(text), self->mapping->decimal, &number) != RC_OK)
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "0.0");
    return number;
}

static struct ctl_condition
condition_of(struct ctl_build *self, const struct ctl_conf *section)
{
    struct ctl_condition condition = {
        .above = bound(self, (struct ctl_spot){section, "above"}),
        .below = bound(self, (struct ctl_spot){section, "below"}),
    };

    (void)ctl_build_require(self, (struct ctl_spot){section, "column"});
    condition.from = ctl_build_from(self, (struct ctl_spot){section, "column"});
    condition.is =
        ctl_build_texts(self, (struct ctl_spot){section, "is"}, &condition.n_is);
    if (condition.n_is == 0 && isnan(condition.above) && isnan(condition.below))
        ctl_build_complain(self, CTL_MAP_MISSING, (struct ctl_spot){section, "is"},
                           "is, above, below");
    return condition;
}

struct ctl_conditions
ctl_build_conditions(struct ctl_build *self, struct ctl_spot spot)
{
    const size_t n = ctl_conf_count(spot.section, spot.key);
    struct ctl_condition *all = arena_alloc(self->arena, n * sizeof *all);
    const struct ctl_conf *child = NULL;

    for (size_t i = 0; i < n; i++) {
        child = ctl_conf_next(spot.section, spot.key, child);
        assert(child != NULL);
        all[i] = condition_of(self, child);
    }
    return (struct ctl_conditions){all, n};
}

int
ctl_build_choice(struct ctl_build *self, struct ctl_spot spot, const char *const *words)
{
    const char *text = ctl_conf_value(spot.section, spot.key);
    const char *all = "";

    if (text == NULL)
        return 0;
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], text) == 0)
            return i;
        all = arena_printf(self->arena, "%s%s%s", all, i == 0 ? "" : " | ", words[i]);
    }
    ctl_build_complain(self, CTL_MAP_VALUE, spot, all);
    return 0;
}
