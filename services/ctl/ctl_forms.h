/* ctl_forms - the tables that tillsynctl reads: their columns and what each is for. */
#pragma once

#include "ctl/ctl_form.h"

extern const struct ctl_form CTL_FORM_PROFESSIONALS;
extern const struct ctl_form CTL_FORM_STAFF;     /* aside: node       */
extern const struct ctl_form CTL_FORM_INTERESTS; /* aside: staff_id   */
extern const struct ctl_form CTL_FORM_SOURCES;
extern const struct ctl_form CTL_FORM_BATCHES; /* aside: file       */
extern const struct ctl_form CTL_FORM_REPORTS;
extern const struct ctl_form CTL_FORM_VALUES;
extern const struct ctl_form CTL_FORM_DOCUMENTS;
extern const struct ctl_form CTL_FORM_HISTORY;
extern const struct ctl_form CTL_FORM_FINDINGS; /* aside: source_ref */
extern const struct ctl_form CTL_FORM_APPLICATIONS;
