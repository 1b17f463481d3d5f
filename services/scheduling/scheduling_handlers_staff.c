/* scheduling_handlers_staff - who works here, what they declare, and what that does to what is planned. */
#include <string.h>

#include "scheduling/scheduling_handlers_fit.h"
#include "scheduling/scheduling_wire_ask.h"
#include "scheduling/scheduling_wire_say.h"
#include "scheduling/scheduling_wire_tell.h"

enum { PAGE = 100, STAFF_MOST = 10000 };

/* What a delivery has that can be taken. */
struct intake_of_staff {
    struct scheduling_staff *staff;
    size_t n_staff;
    struct scheduling_interest *interests;
    size_t n_interests;
    struct scheduling_receipt receipt;
};

static bool
is_twice(const struct intake_of_staff *self, const char *staff_id)
{
    for (size_t i = 0; i < self->n_staff; i++)
        if (strcmp(self->staff[i].staff_id, staff_id) == 0)
            return true;
    return false;
}

static void
take_row(struct intake_of_staff *self, const struct scheduling_told_staff *told,
         const char *competences)
{
    enum scheduling_fault fault = scheduling_check_staff(told, competences);

    if (fault == SCHEDULING_FINE && is_twice(self, told->staff.staff_id))
        fault = SCHEDULING_TWICE;
    if (fault != SCHEDULING_FINE) {
        self->receipt.refused[self->receipt.n_refused++] =
            (struct scheduling_refused){told->row, fault};
        return;
    }
    self->staff[self->n_staff++] = told->staff;
    for (size_t i = 0; i < told->n_interests; i++)
        self->interests[self->n_interests++] = told->interests[i];
}

static struct intake_of_staff
sort_rows(struct arena *arena, const struct scheduling_delivery *delivery,
          const char *competences)
{
    struct intake_of_staff taken = {
        .staff = arena_alloc(arena, delivery->n * sizeof *taken.staff)};
    size_t n_interests = 0;

    for (size_t i = 0; i < delivery->n; i++)
        n_interests += delivery->rows[i].n_interests;
    taken.interests = arena_alloc(arena, (n_interests + 1) * sizeof *taken.interests);
    taken.receipt.refused =
        arena_alloc(arena, delivery->n * sizeof *taken.receipt.refused);
    for (size_t i = 0; i < delivery->n; i++)
        take_row(&taken, &delivery->rows[i], competences);
    return taken;
}

static const struct scheduling_staff *
find_row(const struct scheduling_staff *staff, size_t n, const char *staff_id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(staff[i].staff_id, staff_id) == 0)
            return &staff[i];
    return NULL;
}

/* Those of a delivery whose key is another than before; they come first. */
static size_t
sort_rekeyed(struct scheduling_staff *staff, size_t n,
             const struct scheduling_staff *before, size_t n_before)
{
    size_t n_rekeyed = 0;

    for (size_t i = 0; i < n; i++) {
        const struct scheduling_staff row = staff[i];
        const struct scheduling_staff *old = find_row(before, n_before, row.staff_id);

        if (old == NULL || strcmp(old->person, row.person) == 0)
            continue;
        staff[i] = staff[n_rekeyed];
        staff[n_rekeyed++] = row;
    }
    return n_rekeyed;
}

/* What intake is to be told: new declarations, and all that those declared whose key is another now. */
struct telling {
    const struct scheduling_interest *news;
    size_t n_news;
    const struct scheduling_staff *staff;
    size_t n_staff;
    size_t n_rekeyed; /* the first of staff */
};

static bool
is_to_be_told(const struct telling *telling, const struct scheduling_interest *row)
{
    if (find_row(telling->staff, telling->n_rekeyed, row->staff_id) != NULL)
        return true;
    for (size_t i = 0; i < telling->n_news; i++) {
        const struct scheduling_interest *news = &telling->news[i];

        if (strcmp(row->staff_id, news->staff_id) == 0
            && strcmp(row->kind, news->kind) == 0
            && strcmp(row->register_name, news->register_name) == 0
            && strcmp(row->object_ref, news->object_ref) == 0
            && row->is_unit == news->is_unit && row->from_day == news->from_day)
            return true;
    }
    return false;
}

/* Intake decides by the same declarations, as they hold; who owns what it finds itself. */
static rc_t
tell_interests(struct scheduling_acting *acting, const struct telling *telling)
{
    const struct scheduling_store *store = &acting->store;
    const struct scheduling_interest *interests;
    struct scheduling_rules rules;
    struct scheduling_terms terms;
    size_t n;

    if (telling->n_news == 0 && telling->n_rekeyed == 0)
        return RC_OK;
    TRY(scheduling_store_rules(store, &rules));
    TRY(scheduling_terms_on(&rules, acting->day, &terms));
    TRY(scheduling_store_interests(store, NULL, &interests, &n));
    for (size_t i = 0; i < n; i++) {
        const struct scheduling_staff *who =
            find_row(telling->staff, telling->n_staff, interests[i].staff_id);

        if (who != NULL && is_to_be_told(telling, &interests[i]))
            TRY(scheduling_tell_interest(
                acting->batch, &interests[i], who->person,
                scheduling_interest_until(&interests[i], terms.cooling_off_years)));
    }
    return RC_OK;
}

static void
count_staff(struct intake_of_staff *taken, const int32_t *versions)
{
    for (size_t i = 0; i < taken->n_staff; i++) {
        taken->receipt.created += versions[i] == 1;
        taken->receipt.changed += versions[i] > 1;
        taken->receipt.unchanged += versions[i] == 0;
    }
}

rc_t
scheduling_import_staff(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct scheduling_acting acting = scheduling_acting_of(batch, batch->today);
    struct scheduling_delivery delivery;
    struct scheduling_released released;
    const struct scheduling_staff *before;
    struct intake_of_staff taken;
    struct telling telling = {.n_news = 0};
    const char *competences;
    int32_t *versions;
    size_t n_before;

    if (scheduling_wire_staff(ask, batch->arena, &delivery) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_DELIVERY);
    TRY(scheduling_store_competences(&acting.store, &competences));
    taken = sort_rows(batch->arena, &delivery, competences);
    TRY(scheduling_store_staff(&acting.store, "", NULL, STAFF_MOST, &before, &n_before));
    telling.staff = taken.staff;
    telling.n_staff = taken.n_staff;
    telling.n_rekeyed = sort_rekeyed(taken.staff, taken.n_staff, before, n_before);
    versions = arena_alloc(batch->arena, (taken.n_staff + 1) * sizeof *versions);
    TRY(scheduling_store_add_staff(&acting.store, taken.staff, taken.n_staff, versions));
    TRY(scheduling_store_add_interests(&acting.store, taken.interests, taken.n_interests,
                                       &telling.news, &telling.n_news));
    count_staff(&taken, versions);
    TRY(tell_interests(&acting, &telling));
    TRY(scheduling_release_unfit(&acting, &released));
    TRY(scheduling_changes_save(&acting.store, acting.changes));
    return answer_with(answer, scheduling_say_receipt(&taken.receipt, batch->arena));
}

/* Somebody of this office, by the latest version. */
static rc_t
find_staff(const struct scheduling_acting *acting, const char *staff_id,
           struct answer *answer, struct scheduling_staff *out)
{
    const struct scheduling_staff *staff;
    size_t n;

    TRY(scheduling_store_staff(&acting->store, "", NULL, STAFF_MOST, &staff, &n));
    for (size_t i = 0; i < n; i++)
        if (strcmp(staff[i].staff_id, staff_id) == 0) {
            *out = staff[i];
            return RC_OK;
        }
    return scheduling_refuse(answer, SCHEDULING_REFUSED_STAFF);
}

/* What was planned and does not hold any more, and who said what changed it. */
static rc_t
release_and_answer(struct scheduling_acting *acting, const char *act,
                   const char *staff_id, struct answer *answer)
{
    struct scheduling_released released;

    TRY(scheduling_release_unfit(acting, &released));
    TRY(scheduling_changes_save(&acting->store, acting->changes));
    batch_record_act(
        acting->batch, act, staff_id,
        arena_printf(acting->store.arena, "%zu activities released", released.n));
    return answer_with(answer, scheduling_say_affected(released.shown, released.n_shown,
                                                       acting->store.arena));
}

rc_t
scheduling_declare_interest(struct batch *batch, const struct msg *ask,
                            struct answer *answer)
{
    struct scheduling_acting acting = scheduling_acting_of(batch, batch->today);
    struct scheduling_interest interest;
    struct scheduling_staff staff;
    struct telling telling = {.staff = &staff, .n_staff = 1};

    if (scheduling_wire_interest(ask, &interest) != RC_OK
        || scheduling_check_interest(&interest) != SCHEDULING_FINE)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_INTEREST);
    TRY(find_staff(&acting, interest.staff_id, answer, &staff));
    TRY(scheduling_store_add_interests(&acting.store, &interest, 1, &telling.news,
                                       &telling.n_news));
    TRY(tell_interests(&acting, &telling));
    return release_and_answer(&acting, "interest_declared", interest.staff_id, answer);
}

rc_t
scheduling_declare_absence(struct batch *batch, const struct msg *ask,
                           struct answer *answer)
{
    struct scheduling_acting acting = scheduling_acting_of(batch, batch->today);
    struct scheduling_absence absence;
    struct scheduling_staff staff;

    if (scheduling_wire_absence(ask, &absence) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_ABSENCE);
    TRY(find_staff(&acting, absence.staff_id, answer, &staff));
    TRY(scheduling_store_add_absence(&acting.store, &absence));
    return release_and_answer(&acting, "absence_declared", absence.staff_id, answer);
}

rc_t
scheduling_list_staff(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct scheduling_store store = scheduling_store_of(batch);
    const struct scheduling_interest *interests;
    const struct scheduling_staff *staff;
    size_t n, n_interests;

    TRY(scheduling_store_staff(&store, scheduling_wire_after(ask), NULL, PAGE + 1, &staff,
                               &n));
    TRY(scheduling_store_interests(&store, NULL, &interests, &n_interests));
    return answer_with(answer,
                       scheduling_say_staff(staff, n < PAGE ? n : PAGE, n > PAGE,
                                            interests, n_interests, batch->arena));
}
