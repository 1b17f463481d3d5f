/* ctl_form_fixture - a table in a file of its own, read through a form in a test. */
#pragma once

#include "ctl/ctl_form.h"

struct ctl_form_fixture {
    struct arena *arena;
    struct ctl_report *report;
    char path[64]; /* removed afterwards */
    struct ctl_form_file *file;
    struct ctl_form_row row; /* the last one taken */
};

/* cmocka's set-up and tear-down. */
int ctl_form_fixture_set_up(void **state);
int ctl_form_fixture_tear_down(void **state);

/* Write a table and open it. */
rc_t ctl_form_fixture_open(struct ctl_form_fixture *self, const struct ctl_form *form,
                           const char *text);

rc_t ctl_form_fixture_next(struct ctl_form_fixture *self);

/* The report's i-th problem; the test fails when there are not so many. */
const struct ctl_problem *ctl_form_fixture_problem(const struct ctl_form_fixture *self,
                                                   size_t i);

/* "2026-01-15" as a number; the test fails when it is no day. */
int32_t ctl_form_fixture_day(const char *text);
