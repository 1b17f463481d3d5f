/* intake_case_number - case numbers: <office>.<class>-<serial>/<year>, gapless within the first, second and last. */
#pragma once

#include "intake/intake_case.h"
#include "platform/arena.h"
#include "platform/rc.h"

/* How many numbers of one class and year are wanted, and the last one that was taken for it. */
struct intake_case_counter {
    int32_t class_number, year;
    int32_t wanted;
    int32_t last_serial; /* after the wanted ones */
};

/*
 * Which counters these cases need.
 *
 * in:     cases     class_number and year set
 * out:    counters  room for n; wanted set
 * returns how many
 */
size_t intake_case_number_counters(struct intake_case *const *cases, size_t n,
                                   struct intake_case_counter *counters);

/* Give the cases their serials and numbers in their order; the counters have advanced. */
void intake_case_number_give(struct intake_case *const *cases, size_t n, int32_t office,
                             const struct intake_case_counter *counters,
                             size_t n_counters, struct arena *arena);

/* 0 for "central", 1 for "nord", ... errors: RC_MISSING  no node has that name */
must_check rc_t intake_case_number_office(const char *node, int32_t *office);

/* errors: RC_INVALID  the text is no case number */
must_check rc_t intake_case_number_parse(const char *text, int32_t *office,
                                         int32_t *class_number, int32_t *serial,
                                         int32_t *year);
