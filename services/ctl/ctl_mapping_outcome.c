/* ctl_mapping_outcome - a mapping's outcome and the rivals to the model. */
#include <assert.h>

#include "ctl/ctl_build.h"
#include "ctl/ctl_row.h"

static void
read_outcome(struct ctl_build *self, const struct ctl_conf *outcome)
{
    struct ctl_mapping *mapping = self->mapping;

    mapping->has_outcome = true;
    (void)ctl_build_require(self, (struct ctl_spot){outcome, "bad"});
    (void)ctl_build_require(self, (struct ctl_spot){outcome, "inspected"});
    (void)ctl_build_require(self, (struct ctl_spot){outcome, "period_from"});
    (void)ctl_build_require(self, (struct ctl_spot){outcome, "period_to"});
    mapping->inspected =
        ctl_build_conditions(self, (struct ctl_spot){outcome, "inspected"});
    mapping->bad = ctl_build_conditions(self, (struct ctl_spot){outcome, "bad"});
    mapping->unknown = ctl_build_conditions(self, (struct ctl_spot){outcome, "unknown"});
    mapping->outcome_from =
        ctl_build_day(self, (struct ctl_spot){outcome, "period_from"});
    mapping->outcome_to = ctl_build_day(self, (struct ctl_spot){outcome, "period_to"});
}

static void
read_rival(struct ctl_build *self, const struct ctl_conf *section,
           struct ctl_rival *rival, struct ctl_rival_reading *reading)
{
    const char *sv = ctl_conf_value(section, "title_sv");
    const char *en = ctl_conf_value(section, "title_en");
    const bool is_sum = ctl_conf_get(section, "sum") != NULL;

    rival->id = section->title;
    rival->title_sv = sv == NULL ? section->title : sv;
    rival->title_en = en == NULL ? section->title : en;
    reading->sum = ctl_build_sum(self, (struct ctl_spot){section, "sum"});
    reading->from = ctl_build_from(self, (struct ctl_spot){section, "column"});
    reading->order =
        ctl_build_texts(self, (struct ctl_spot){section, "order"}, &reading->n_order);
    if (is_sum && reading->n_order > 0)
        ctl_build_complain(self, CTL_MAP_VALUE, (struct ctl_spot){section, "order"},
                           "sum | column + order");
    if (!is_sum) {
        (void)ctl_build_require(self, (struct ctl_spot){section, "column"});
        (void)ctl_build_require(self, (struct ctl_spot){section, "order"});
    }
}

void
ctl_build_outcome(struct ctl_build *self, const struct ctl_conf *root)
{
    struct ctl_mapping *mapping = self->mapping;
    const struct ctl_conf *outcome = ctl_conf_get(root, "outcome");
    const size_t n = ctl_conf_count(root, "rival");
    struct ctl_rival *rivals = arena_alloc(self->arena, n * sizeof *rivals);
    struct ctl_rival_reading *readings = arena_alloc(self->arena, n * sizeof *readings);
    const struct ctl_conf *section = NULL;

    if (outcome != NULL)
        read_outcome(self, outcome);
    if (n > CTL_RIVALS_MAX)
        ctl_build_complain(self, CTL_MAP_VALUE, (struct ctl_spot){root, "rival"}, "1..8");
    if (n > 0 && outcome == NULL)
        ctl_build_complain(self, CTL_MAP_MISSING, (struct ctl_spot){root, "outcome"},
                           NULL);
    for (size_t i = 0; i < n; i++) {
        section = ctl_conf_next(root, "rival", section);
        assert(section != NULL);
        read_rival(self, section, &rivals[i], &readings[i]);
    }
    mapping->rivals = rivals;
    mapping->rival_readings = readings;
    mapping->n_rivals = n;
}
