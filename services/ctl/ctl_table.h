/* ctl_table - rows and columns for a person to read, aligned by letters and not by bytes. */
#pragma once

#include <stdio.h>

#include "platform/arena.h"

struct ctl_table;

/*
 * in:     arena  keeps everything
 *         align  one letter a column: 'l' left, 'r' right
 */
struct ctl_table *ctl_table_new(struct arena *arena, const char *align);

/* The next cell, row by row; the text is copied. */
void ctl_table_cell(struct ctl_table *self, const char *text);
void ctl_table_int(struct ctl_table *self, long long value);
void ctl_table_format(struct ctl_table *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Every row on a line, after indent spaces, columns two spaces apart, no trailing blanks. */
void ctl_table_print(const struct ctl_table *self, int indent, FILE *out);
