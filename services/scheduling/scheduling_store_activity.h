/* scheduling_store_activity - obligations and activities as they are read. */
#pragma once

#include "scheduling/scheduling_store.h"

/* An obligation as it stands. */
struct scheduling_obligation_row {
    const char *key, *rule, *legal_ref;
    struct uuid unit_id;
    const char *unit_ref;
    int32_t due_day;
    const char *state, *reason;
};

struct scheduling_obligation_rows {
    struct scheduling_obligation_row *rows;
    size_t n;
};

/* errors: RC_MISSING */
must_check rc_t scheduling_store_activity(const struct scheduling_store *store,
                                          const char *id_or_key,
                                          struct scheduling_activity_row *out);
must_check rc_t scheduling_store_activities_in(const struct scheduling_store *store,
                                               const enum scheduling_state *states,
                                               size_t n_states,
                                               struct scheduling_activities *out);
must_check rc_t scheduling_store_activities_of_plan(const struct scheduling_store *store,
                                                    const struct uuid *plan_id,
                                                    struct scheduling_activities *out);
must_check rc_t scheduling_store_activities_by_id(const struct scheduling_store *store,
                                                  const struct uuid *ids, size_t n,
                                                  struct scheduling_activities *out);

must_check rc_t scheduling_store_bindings(const struct scheduling_store *store,
                                          const int32_t period[2],
                                          const struct scheduling_binding **rows,
                                          size_t *n);
