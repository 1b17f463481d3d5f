/* scheduling_snapshot - what is known on one moment, and the planner's question that it makes. */
#pragma once

#include "scheduling/scheduling_plan.h"
#include "scheduling/scheduling_rows.h"

/* Somebody was at an inspection; rows of a unit together, the latest first, those of one inspection together. */
struct scheduling_visit {
    struct uuid unit_id;
    struct uuid activity_id;
    const char *staff_id;
};

struct scheduling_municipality {
    const char *code;
    int32_t latitude_micro, longitude_micro;
};

/* Lists as they were read. Staff, municipalities: ascending by their id; visits: as their rows say. */
struct scheduling_snapshot {
    const struct scheduling_staff *staff; /* inspectors */
    size_t n_staff;
    const struct scheduling_absence *absences;
    size_t n_absences;
    const struct scheduling_interest *interests;
    size_t n_interests;
    const struct scheduling_link *links;
    size_t n_links;
    const struct scheduling_activity_row
        *activities; /* proposed, their windows in the period */
    size_t n_activities;
    const struct scheduling_binding *bindings;
    size_t n_bindings;
    const struct scheduling_visit *visits;
    size_t n_visits;
    const struct scheduling_holiday *holidays;
    size_t n_holidays;
    const struct scheduling_municipality *municipalities;
    size_t n_municipalities;
    struct scheduling_rules rules;
};

/* The question's tasks are the snapshot's activities, its inspectors the snapshot's staff, in their order.
 *
 * errors: RC_MISSING  a planning rule has no row on the period's first day
 *         RC_INVALID  a rule's value no plan can be made by, or more than 64 different competences
 */
must_check rc_t scheduling_snapshot_question(const struct scheduling_snapshot *snapshot,
                                             const int32_t period[2], const char *seed,
                                             struct arena *arena,
                                             struct scheduling_question *out);
