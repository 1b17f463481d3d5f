/* demo_csv - a table being written: commas, quotes where needed, UTF-8, a header row. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "platform/rc.h"

/* A table. What fails on the way is told when it is closed. */
struct demo_csv {
    FILE *file;
    const char *name;
    bool row_has_begun;
};

/*
 * Begin DIRECTORY/NAME with its header row.
 *
 * in:     header  the columns as one line, without its end
 * errors: RC_FAULT  it cannot be created; errno says why
 */
must_check rc_t demo_csv_open(struct demo_csv *self, const char *directory,
                              const char *name, const char *header);

/* Cells, in the order of the columns. */
void demo_csv_text(struct demo_csv *self, const char *text);
void demo_csv_number(struct demo_csv *self, int64_t number);
void demo_csv_empty(struct demo_csv *self);
void demo_csv_day(struct demo_csv *self, int32_t day);
void demo_csv_degrees(struct demo_csv *self, int32_t micro); /* 0: empty */
void demo_csv_decimal(struct demo_csv *self, int64_t hundredths);
void demo_csv_end_row(struct demo_csv *self);

/* errors: RC_FAULT  not everything could be written */
must_check rc_t demo_csv_close(struct demo_csv *self);
