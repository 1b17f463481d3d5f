/* intake_case_entry - cases as they begin: what came in becomes a file with its first clocks and events. */
#pragma once

#include "intake/intake_case_clock.h"
#include "platform/arena.h"

/* What happened to a case, one for each of its versions. */
struct intake_event {
    struct uuid case_id;
    int32_t version, day;
    const char *actor, *act, *note;
    enum intake_stage stage;
};

/* A case that is to be. Texts are borrowed and never NULL. */
struct intake_entry {
    struct uuid case_id;
    const char *type, *source, *source_ref, *channel, *reporter_role, *unit_hint,
        *summary, *area;
    struct uuid unit_id;
    int32_t received_day, event_day, priority_class, harm_level;
    const char *const *triggers;
    size_t n_triggers;
    /* How far it has come when it enters; REGISTERED for what is new. */
    enum intake_stage stage;
    int32_t stage_day, closed_day;
    const char *outcome;
    bool inspected;
};

/*
 * The file of a new case: version 1, or 2 when it enters further on.
 *
 * in:     law    has a type for it on received_day, else RC_INVALID
 * out:    file   without a number; room for n_findings findings
 */
must_check rc_t intake_case_entry_file(const struct intake_entry *entry,
                                       const struct intake_law *law, size_t n_findings,
                                       struct arena *arena, struct intake_file *file);

/*
 * Its first events: that it was registered and, where it entered further on, the act that took it there.
 *
 * out:    events  room for two
 * returns how many
 */
size_t intake_case_entry_events(const struct intake_file *file, const char *actor,
                                struct intake_event events[2]);
