/* ctl_report_json - an import's report for programs. */
#pragma once

#include <jansson.h>

#include "ctl/ctl_report.h"

/* Rows, what was taken, skipped by reason, refused by code, and the problems that were kept: a new reference. */
json_t *ctl_report_json(const struct ctl_report *report);
