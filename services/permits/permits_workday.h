/* permits_workday - the days on which a legal deadline can end. */
#pragma once

#include <stdint.h>

/*
 * The day itself, or the first after it that is no Saturday, Sunday, public holiday, Midsummer Eve, Christmas Eve or
 * New Year's Eve. Days are counted from 1970-01-01 and lie between the years 1800 and 9999.
 *
 * source: lag (1930:173) om beräkning av lagstadgad tid, section 2; lag (1989:253) om allmänna helgdagar
 */
int32_t permits_workday_from(int32_t day);

/* The year that a day lies in. */
int32_t permits_year_of(int32_t day);
