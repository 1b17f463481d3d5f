/* intake_case_clock - the clocks of a case: they start with it, never pause, and end with what the law says. */
#pragma once

#include "intake/intake_case_file.h"
#include "intake/intake_law_rule.h"

/* Rows that the clocks of a new case need at most, for the room in file->deadlines. */
size_t intake_case_clock_most(const struct intake_law *law);

/* Start all clocks that run from the day on which the case came in. */
void intake_case_clock_begin(struct intake_file *file, const struct intake_law *law);

/*
 * Start one clock.
 *
 * in:     about  number of the requirement or decision that it is about, else 0
 *         named  the last day where the rule leaves it to the act
 * returns its last day; INTAKE_DAY_UNKNOWN when no such rule holds on start
 */
int32_t intake_case_clock_start(struct intake_file *file, const struct intake_law *law,
                                const char *rule, int32_t about, int32_t start,
                                int32_t named);

/* What ends clocks has happened. in: about  0: whatever they are about */
void intake_case_clock_end(struct intake_file *file, const struct intake_law *law,
                           enum intake_clock_end end, int32_t about, int32_t day);

/* The case came in on another day than was thought: what runs from it is computed anew, whether met or not. */
void intake_case_clock_move(struct intake_file *file, const struct intake_law *law);

/* The first last day of a clock that still runs; INTAKE_DAY_OPEN: none does. */
int32_t intake_case_clock_next(const struct intake_file *file);
