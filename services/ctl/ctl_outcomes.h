/* ctl_outcomes - what the year after showed of each unit, by the register's reference. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/ctl_evaluate.h"
#include "ctl/ctl_mapping.h"

struct ctl_outcome {
    uint8_t verdict; /* enum ctl_eval_verdict            */
    double rival[CTL_EVAL_RIVALS];
};

/* Outcomes never enter a service: they are read here, from the file, for this one use. */
struct ctl_outcomes {
    struct ctl_mapping *mapping;
    struct ctl_report *report;
    const struct ctl_rival *rivals;
    size_t n_rivals;
    size_t n;
    void *index; /* of references */
    struct ctl_outcome *rows;
};

/*
 * Read a table of outcomes.
 *
 * out:    what the command ends with; the person has been told why when it is not CTL_EXIT_OK
 */
int ctl_outcomes_read(struct ctl *ctl, const char *mapping_path, const char *path,
                      struct ctl_outcomes *out);
void ctl_outcomes_release(struct ctl_outcomes *self);

/* A unit's outcome, NULL when the table does not have it. */
const struct ctl_outcome *ctl_outcomes_find(const struct ctl_outcomes *self,
                                            const char *ref);
