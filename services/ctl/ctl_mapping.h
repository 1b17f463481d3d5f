/* ctl_mapping - a mapping file: what another authority's table means in our terms. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl_report.h"
#include "platform/rc.h"

enum ctl_evidence { CTL_EXTERNAL, CTL_OWN };
enum ctl_measure { CTL_PROPORTION, CTL_RATE, CTL_MEAN };

/* What the mapping promises of one indicator, to be checked against the active risk model. */
struct ctl_indicator {
    const char *id;         /* the model's name for it */
    const char *event_kind; /* own events: their kind; NULL for other indicators */
    enum ctl_measure measure;
    enum ctl_evidence evidence;
    int8_t direction; /* +1 high is risk, -1 low is risk */
    double sd;        /* CTL_MEAN: between respondents; 0 = not declared */
    uint32_t line;    /* where the mapping declares it */
};

/* A rival to the model: another ranking of the same units. */
struct ctl_rival {
    const char *id;
    const char *title_sv, *title_en;
};

struct ctl_mapping;

/*
 * Read a mapping file.
 *
 * out:    mapping  process lifetime
 * errors: RC_INVALID  it says something impossible; every problem found is in the report
 *         RC_FAULT    it cannot be read; the report says why
 */
must_check rc_t ctl_mapping_load(const char *path, struct ctl_report *report,
                                 struct ctl_mapping **mapping);

/* The same from memory; name stands for the file in messages. text ends with a NUL. */
must_check rc_t ctl_mapping_parse(const char *name, const char *text,
                                  struct ctl_report *report,
                                  struct ctl_mapping **mapping);

void ctl_mapping_destroy(struct ctl_mapping **self_p);

/* The mapping's own file, the register's name and what a person calls it. Borrowed. */
const char *ctl_mapping_file(const struct ctl_mapping *self);
const char *ctl_mapping_register(const struct ctl_mapping *self);
const char *ctl_mapping_title(const struct ctl_mapping *self);

/* Does the mapping say that files of this name (last part of the path) are its own? */
bool ctl_mapping_fits(const struct ctl_mapping *self, const char *path);

/* What it declares. Borrowed; n is written always. */
const struct ctl_indicator *ctl_mapping_indicators(const struct ctl_mapping *self,
                                                   size_t *n);
const struct ctl_rival *ctl_mapping_rivals(const struct ctl_mapping *self, size_t *n);
bool ctl_mapping_has_outcome(const struct ctl_mapping *self);
