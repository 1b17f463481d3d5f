/* scheduling_store_plan - plans as rows, and the snapshot that one is made from. */
#pragma once

#include "scheduling/scheduling_plan_row.h"
#include "scheduling/scheduling_planner.h"
#include "scheduling/scheduling_snapshot.h"
#include "scheduling/scheduling_store_activity.h"

const char *scheduling_plan_state_name(enum scheduling_plan_state state);

/* errors: RC_MISSING. in: plan_id  NULL: the newest */
must_check rc_t scheduling_store_plan(const struct scheduling_store *store,
                                      const struct uuid *plan_id,
                                      struct scheduling_plan_row *out);
must_check rc_t scheduling_store_plans_making(const struct scheduling_store *store,
                                              const struct scheduling_plan_row **rows,
                                              size_t *n);
must_check rc_t scheduling_store_insert_plan(const struct scheduling_store *store,
                                             const struct scheduling_plan_row *plan);
/* errors: RC_CONFLICT  its version is another by now */
must_check rc_t scheduling_store_update_plan(const struct scheduling_store *store,
                                             struct scheduling_plan_row *plan);

/* All that a plan of this period rests on, of one moment. */
must_check rc_t scheduling_store_snapshot(const struct scheduling_store *store,
                                          const int32_t period[2],
                                          struct scheduling_snapshot *out);

must_check rc_t scheduling_store_add_entries(const struct scheduling_store *store,
                                             const struct uuid *plan_id,
                                             const struct scheduling_snapshot *snapshot,
                                             const struct scheduling_answer *answer);
must_check rc_t scheduling_store_entries(const struct scheduling_store *store,
                                         const struct uuid *plan_id,
                                         const struct scheduling_plan_entry **rows,
                                         size_t *n);

/* Ids of one page of activities. after: NULL, from the first */
struct scheduling_page {
    const struct uuid *plan_id, *after;
    bool with_embargoed;
    int32_t at_most;
};
must_check rc_t scheduling_store_page(const struct scheduling_store *store,
                                      const struct scheduling_page *page,
                                      const struct uuid **ids, size_t *n);
must_check rc_t scheduling_store_summary(const struct scheduling_store *store,
                                         const struct uuid *plan_id,
                                         struct scheduling_plan_summary *out);

/* In the order of the service's gauges: uncovered, unplanned, staff, notices that failed. */
enum { SCHEDULING_FIGURES = 4 };
must_check rc_t scheduling_store_figures(const struct scheduling_store *store,
                                         int32_t today,
                                         double values[SCHEDULING_FIGURES]);
