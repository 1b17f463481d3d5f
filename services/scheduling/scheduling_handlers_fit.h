/* scheduling_handlers_fit - who may be on which activity on which day, as known in this transaction. */
#pragma once

#include "scheduling/scheduling_handlers_shared.h"

/* Loaded once a transaction, after what the transaction itself declares. */
struct scheduling_fit {
    struct scheduling_acting *acting;
    struct scheduling_rules rules;
    struct scheduling_declarations declarations;
    size_t n_interests;
    struct scheduling_owners owners;
    const struct scheduling_staff *staff; /* inspectors, ascending by id */
    size_t n_staff;
    const struct scheduling_absence *absences; /* of every day */
    size_t n_absences;
};

/* errors: RC_MISSING, RC_INVALID  no planning rule for the day */
must_check rc_t scheduling_fit_load(struct scheduling_acting *acting,
                                    struct scheduling_fit *out);

/* An activity with what it stands for. */
struct scheduling_subject {
    const struct scheduling_activity_row *activity;
    struct scheduling_ids objects;
    struct scheduling_conflicts conflicts;
};

struct scheduling_subject
scheduling_subject_of(const struct scheduling_fit *fit,
                      const struct scheduling_activity_row *activity);

/* Why one of some staff cannot be on it on a day: "conflict", "absent", "employment"; NULL when all can. */
const char *scheduling_unfit(const struct scheduling_fit *fit,
                             const struct scheduling_subject *subject, const char *team,
                             int32_t day);

/* Whether nobody on the team has a conflict; the look at each one's declarations is put down as evidence. */
bool scheduling_check_team(const struct scheduling_fit *fit,
                           const struct scheduling_subject *subject, const char *team,
                           int32_t day);

/*
 * Take the team off an activity: it is proposed again, its obligation open, intake told. Nothing happens to one that has
 * begun.
 */
must_check rc_t scheduling_release(struct scheduling_acting *acting,
                                   struct scheduling_activity_row *activity,
                                   const char *reason);

/* What was released, and the keys of those that the actor may know of. */
struct scheduling_released {
    const char **shown;
    size_t n_shown, n;
};

/* Release everything planned whose team does not fit any more. */
must_check rc_t scheduling_release_unfit(struct scheduling_acting *acting,
                                         struct scheduling_released *out);

/*
 * Close every proposed visit whose duty is met without it: by what is being done now (keys) or earlier. It is cancelled
 * with the reason "fulfilled", or the next plan would send a team for nothing.
 */
must_check rc_t scheduling_close_met(struct scheduling_acting *acting,
                                     const char *const *keys, size_t n, size_t *n_closed);
