/* scheduling_store_duty - obligations as rows: those to make, those to list, those that nobody met. */
#pragma once

#include "scheduling/scheduling_store_activity.h"

/* A day with its year, and whose units are meant. */
struct scheduling_year {
    int32_t today, first_day, last_day, year;
    const char *node;
};

/* Units that a rule holds for and that have no obligation of the year. */
must_check rc_t scheduling_store_candidates(const struct scheduling_store *store,
                                            const struct scheduling_year *year,
                                            int32_t at_most,
                                            const struct scheduling_candidate **rows,
                                            size_t *n);
/* out: n_added  those that were not there */
must_check rc_t scheduling_store_add_obligations(
    const struct scheduling_store *store,
    const struct scheduling_obligations *obligations, size_t *n_added);

/* An obligation that nothing under way can fulfil. */
struct scheduling_unmet {
    const char *key, *rule, *category;
    struct uuid unit_id;
    int32_t due_day, start_day;
    int32_t attempts; /* activities that were cancelled */
};

must_check rc_t scheduling_store_unmet(const struct scheduling_store *store,
                                       int32_t today, int32_t at_most,
                                       const struct scheduling_unmet **rows, size_t *n);
must_check rc_t scheduling_store_overdue(const struct scheduling_store *store,
                                         int32_t today, int32_t at_most,
                                         struct scheduling_obligation_rows *out);

/* Those that an inspection of the unit on the day fulfils, and visits proposed for them or for what is fulfilled. */
must_check rc_t scheduling_store_met(const struct scheduling_store *store,
                                     const struct uuid *unit_id, int32_t day,
                                     struct scheduling_obligation_rows *out);
must_check rc_t scheduling_store_met_activities(const struct scheduling_store *store,
                                                const char *const *keys, size_t n,
                                                struct scheduling_activities *out);

/* As everybody may know them: planned only where the visit is announced or has begun. By key, after_key on. in: state  NULL: any */
must_check rc_t scheduling_store_obligations(const struct scheduling_store *store,
                                             const char *state, const char *after_key,
                                             int32_t at_most,
                                             struct scheduling_obligation_rows *out);
must_check rc_t scheduling_store_obligations_by_key(
    const struct scheduling_store *store, const char *const *keys, size_t n,
    struct scheduling_obligation_rows *out);
must_check rc_t scheduling_store_count_obligations(const struct scheduling_store *store,
                                                   const char *state, int64_t *n);
