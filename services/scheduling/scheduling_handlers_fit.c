/* scheduling_handlers_fit - who may be on which activity on which day, as known in this transaction. */
#include "scheduling/scheduling_handlers_fit.h"

#include <stdlib.h>
#include <string.h>

#include "scheduling/scheduling_handlers_see.h"
#include "scheduling/scheduling_store_duty.h"
#include "scheduling/scheduling_wire_tell.h"
#include "scheduling/scheduling_wire_words.h"

enum { STAFF_MOST = 10000 };

rc_t
scheduling_fit_load(struct scheduling_acting *acting, struct scheduling_fit *out)
{
    static const int32_t ALWAYS[2] = {INT32_MIN, INT32_MAX};
    const struct scheduling_store *store = &acting->store;
    const struct scheduling_interest *interests;
    const struct scheduling_link *links;
    struct scheduling_terms terms;
    size_t n_links;

    *out = (struct scheduling_fit){.acting = acting};
    TRY(scheduling_store_rules(store, &out->rules));
    TRY(scheduling_terms_on(&out->rules, acting->day, &terms));
    TRY(scheduling_store_interests(store, NULL, &interests, &out->n_interests));
    TRY(scheduling_store_links(store, &links, &n_links));
    TRY(scheduling_store_staff(store, "", "inspector", STAFF_MOST, &out->staff,
                               &out->n_staff));
    TRY(scheduling_store_absences(store, ALWAYS, &out->absences, &out->n_absences));
    out->declarations = scheduling_declarations_of(interests, out->n_interests,
                                                   terms.cooling_off_years, store->arena);
    out->owners = scheduling_owners_of(links, n_links, store->arena);
    return RC_OK;
}

struct scheduling_subject
scheduling_subject_of(const struct scheduling_fit *fit,
                      const struct scheduling_activity_row *activity)
{
    struct arena *arena = fit->acting->store.arena;
    struct scheduling_subject subject = {
        .activity = activity,
        .objects = scheduling_objects_of(&fit->owners, &activity->unit_id,
                                         &activity->provider_id, arena)};

    subject.conflicts =
        scheduling_conflicts_with(&fit->declarations, &subject.objects, arena);
    return subject;
}

static int
compare_staff(const void *staff_id, const void *row)
{
    return strcmp(staff_id, ((const struct scheduling_staff *)row)->staff_id);
}

static bool
is_employed(const struct scheduling_fit *fit, const char *staff_id, int32_t day)
{
    const struct scheduling_staff *staff = NULL;

    if (fit->n_staff > 0)
        staff = bsearch(staff_id, fit->staff, fit->n_staff, sizeof *staff, compare_staff);
    return staff != NULL && day >= staff->from_day && day <= staff->until_day;
}

static bool
is_absent(const struct scheduling_fit *fit, const char *staff_id, int32_t day)
{
    for (size_t i = 0; i < fit->n_absences; i++)
        if (strcmp(fit->absences[i].staff_id, staff_id) == 0
            && day >= fit->absences[i].from_day && day <= fit->absences[i].until_day)
            return true;
    return false;
}

const char *
scheduling_unfit(const struct scheduling_fit *fit,
                 const struct scheduling_subject *subject, const char *team, int32_t day)
{
    size_t n;
    char **staff = scheduling_wire_split(team, fit->acting->store.arena, &n);

    for (size_t i = 0; i < n; i++) {
        if (scheduling_is_in_conflict(&fit->declarations, &subject->conflicts, staff[i],
                                      day))
            return "conflict";
        if (is_absent(fit, staff[i], day))
            return "absent";
        if (!is_employed(fit, staff[i], day))
            return "employment";
    }
    return NULL;
}

/* What was looked at of one person: every declaration of theirs, whatever it is on. */
static struct scheduling_lot
digest_declarations(const struct scheduling_fit *fit, const char *staff_id, int32_t *n)
{
    struct arena *arena = fit->acting->store.arena;
    const char **lines = arena_alloc(arena, (fit->n_interests + 1) * sizeof *lines);

    *n = 0;
    for (size_t i = 0; i < fit->n_interests; i++) {
        const struct scheduling_interest *row = &fit->declarations.rows[i];

        if (strcmp(row->staff_id, staff_id) == 0)
            lines[(*n)++] = arena_printf(
                arena, "%s|%s|%s|%d|%d|%d|%d|%d", row->kind, row->register_name,
                row->object_ref, row->is_unit, (int)row->from_day, (int)row->until_day,
                (int)row->declared_day, (int)row->version);
    }
    return scheduling_digest_lines(lines, (size_t)*n);
}

static struct scheduling_lot
digest_objects(const struct scheduling_fit *fit, const struct scheduling_ids *objects)
{
    struct arena *arena = fit->acting->store.arena;
    const char **lines = arena_alloc(arena, (objects->n + 1) * sizeof *lines);

    for (size_t i = 0; i < objects->n; i++) {
        char *line = arena_alloc(arena, UUID_TEXT_BYTES);

        uuid_format(&objects->rows[i], line);
        lines[i] = line;
    }
    return scheduling_digest_lines(lines, objects->n);
}

bool
scheduling_check_team(const struct scheduling_fit *fit,
                      const struct scheduling_subject *subject, const char *team,
                      int32_t day)
{
    const struct scheduling_lot objects = digest_objects(fit, &subject->objects);
    bool is_all_clear = true;
    size_t n;
    char **staff = scheduling_wire_split(team, fit->acting->store.arena, &n);

    for (size_t i = 0; i < n; i++) {
        struct scheduling_check check = {
            .activity_id = subject->activity->id,
            .activity_version = subject->activity->version + 1,
            .staff_id = staff[i],
            .day = day,
            .n_objects = (int32_t)subject->objects.n,
            .objects_sha256 = objects,
            .is_clear = !scheduling_is_in_conflict(&fit->declarations,
                                                   &subject->conflicts, staff[i], day),
        };

        check.declarations_sha256 =
            digest_declarations(fit, staff[i], &check.n_declarations);
        scheduling_put_check(fit->acting->changes, &check);
        is_all_clear = is_all_clear && check.is_clear;
    }
    return is_all_clear;
}

rc_t
scheduling_release(struct scheduling_acting *acting,
                   struct scheduling_activity_row *activity, const char *reason)
{
    const struct scheduling_act_facts nothing = {0};
    const int32_t before = activity->version;

    if (scheduling_step(acting, activity, SCHEDULING_RELEASE, &nothing, reason)
        != SCHEDULING_ALLOWED)
        return RC_OK;
    activity->day = SCHEDULING_NO_DAY;
    activity->has_plan = false;
    activity->reason = reason;
    activity->team = "";
    scheduling_put_release(acting->changes, &activity->id, activity->version, reason);
    scheduling_put_update(acting->changes, activity, before);
    if (activity->obligation_key != NULL)
        scheduling_put_obligation(acting->changes, activity->obligation_key, "open", "");
    return scheduling_tell_planned(acting->batch, activity);
}

rc_t
scheduling_release_unfit(struct scheduling_acting *acting,
                         struct scheduling_released *out)
{
    static const enum scheduling_state PLANNED[] = {
        SCHEDULING_COI_CHECKED, SCHEDULING_ASSIGNED, SCHEDULING_CONFIRMED,
        SCHEDULING_ANNOUNCED, SCHEDULING_EMBARGOED};
    struct scheduling_activities planned;
    struct scheduling_fit fit;

    TRY(scheduling_store_activities_in(&acting->store, PLANNED,
                                       sizeof PLANNED / sizeof *PLANNED, &planned));
    *out = (struct scheduling_released){
        .shown = arena_alloc(acting->store.arena, (planned.n + 1) * sizeof *out->shown)};
    if (planned.n == 0)
        return RC_OK;
    TRY(scheduling_fit_load(acting, &fit));
    for (size_t i = 0; i < planned.n; i++) {
        struct scheduling_activity_row *row = &planned.rows[i];
        const struct scheduling_subject subject = scheduling_subject_of(&fit, row);
        const char *reason = scheduling_unfit(&fit, &subject, row->team, row->day);

        if (reason == NULL)
            continue;
        out->n++;
        if (scheduling_may_see(acting->batch, row))
            out->shown[out->n_shown++] = row->key;
        TRY(scheduling_release(acting, row, reason));
    }
    return RC_OK;
}

rc_t
scheduling_close_met(struct scheduling_acting *acting, const char *const *keys, size_t n,
                     size_t *n_closed)
{
    const struct scheduling_act_facts facts = {.has_text = true};
    struct scheduling_activities met;

    TRY(scheduling_store_met_activities(&acting->store, keys, n, &met));
    for (size_t i = 0; i < met.n; i++) {
        struct scheduling_activity_row *row = &met.rows[i];
        const int32_t before = row->version;

        if (scheduling_step(acting, row, SCHEDULING_CANCEL, &facts, "fulfilled")
            != SCHEDULING_ALLOWED)
            return RC_FAULT;
        row->reason = "fulfilled";
        scheduling_put_update(acting->changes, row, before);
    }
    *n_closed = met.n;
    return RC_OK;
}
