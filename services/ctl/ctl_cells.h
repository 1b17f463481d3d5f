/* ctl_cells - the cells of one row, read the way a mapping says; for ctl_rows* only. */
#pragma once

#include "ctl/ctl_csv.h"
#include "ctl/ctl_mapping_model.h"
#include "ctl/ctl_row.h"
#include "platform/rc.h"

enum { CTL_AREA_BYTES = 32 };

/* The row at hand. problem is filled when something is refused with RC_INVALID. */
struct ctl_cells {
    const struct ctl_mapping *mapping;
    const struct ctl_slice *header;
    const uint32_t *column_of_slot;
    const struct ctl_slice *fields;
    int32_t as_of_day;
    int32_t start_day;          /* the unit's, or CTL_DAY_NONE */
    struct ctl_problem problem; /* file and row are the caller's */
    char masked[CTL_MASK_BYTES];
    char area[CTL_AREA_BYTES]; /* the unit's, where only its beginning is taken */
};

/* Refuse the row because of a cell. in: detail  NULL or a text that stays. Returns RC_INVALID. */
rc_t ctl_cells_refuse(struct ctl_cells *self, enum ctl_code code,
                      const struct ctl_from *from, const char *detail);

/* The text of a cell; NULL when it has none or one that means missing. */
struct ctl_slice ctl_cells_text(const struct ctl_cells *self,
                                const struct ctl_from *from);

/* errors: RC_MISSING  no value; RC_INVALID  not a number, not a day */
must_check rc_t ctl_cells_number(struct ctl_cells *self, const struct ctl_from *from,
                                 double *number);
must_check rc_t ctl_cells_day(struct ctl_cells *self, const struct ctl_from *from,
                              int32_t *day);

struct ctl_total {
    double total;
    size_t counted; /* cells that had a value */
    bool is_suppressed;
};

/* errors: RC_MISSING  no value, or suppressed; RC_INVALID  a cell that is no number */
must_check rc_t ctl_cells_sum(struct ctl_cells *self, const struct ctl_sum *sum,
                              struct ctl_total *total);

/* The meaning of a text in a value list, NULL when it is not there. */
const struct ctl_pair *ctl_cells_meaning(const struct ctl_pairs *pairs,
                                         struct ctl_slice text);

/* errors: RC_INVALID  a cell that is no number where the condition wants one */
must_check rc_t ctl_cells_any(struct ctl_cells *self,
                              const struct ctl_conditions *conditions, bool *holds);
must_check rc_t ctl_cells_all(struct ctl_cells *self,
                              const struct ctl_conditions *conditions, bool *holds);

/* What is made of the cells. errors: RC_INVALID  the row is refused */
must_check rc_t ctl_cells_unit(struct ctl_cells *self, struct ctl_unit_row *unit);
must_check rc_t
ctl_cells_observation(struct ctl_cells *self, const struct ctl_reading *reading,
                      struct ctl_observation_row *observation,
                      enum ctl_skip *skip); /* RC_MISSING: skipped, and why */
must_check rc_t ctl_cells_outcome(struct ctl_cells *self,
                                  struct ctl_outcome_row *outcome);
