/* ctl_reading - a delimited text in memory, read row by row in a test. */
#pragma once

#include "ctl/ctl_csv.h"
#include "platform/arena.h"

/* What a test of ctl_csv has at hand. */
struct ctl_reading {
    struct arena *arena;
    struct ctl_csv *csv;
    struct ctl_csv_row row;
    enum ctl_code fault;
};

/* cmocka's set-up and tear-down. */
int ctl_reading_set_up(void **state);
int ctl_reading_tear_down(void **state);

/* Open bytes instead of what was open; the bytes stay the caller's. */
rc_t ctl_reading_open(struct ctl_reading *self, const char *bytes, size_t n);

/* The same with a text, which must be readable. */
void ctl_reading_open_text(struct ctl_reading *self, const char *text);

rc_t ctl_reading_next(struct ctl_reading *self);

/* The row's fields with | between them. */
const char *ctl_reading_fields(const struct ctl_reading *self);

/* Read a row and fail unless it is this one, without a fault, or with that fault. */
void ctl_reading_assert_next(struct ctl_reading *self, uint32_t row, const char *fields);
void ctl_reading_assert_fault(struct ctl_reading *self, uint32_t row,
                              enum ctl_code fault);
