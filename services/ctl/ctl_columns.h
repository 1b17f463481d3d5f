/* ctl_columns - where a file has the columns that a mapping names. */
#pragma once

#include "ctl/ctl_csv.h"
#include "ctl/ctl_rows.h"
#include "platform/arena.h"

/*
 * Find every column of the mapping in the header.
 *
 * out:    columns  index in the file for each of the mapping's columns; in the arena
 * errors: RC_INVALID  one is not there, or twice; all of them are in the report, with near names
 */
must_check rc_t ctl_columns_bind(const struct ctl_csv *csv,
                                 const struct ctl_rows_setup *setup, struct arena *arena,
                                 const uint32_t **columns);
