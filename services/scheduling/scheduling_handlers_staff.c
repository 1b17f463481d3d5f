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

static const char *
person_of(const struct scheduling_staff *staff, size_t n, const char *staff_id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(staff[i].staff_id, staff_id) == 0)
            return staff[i].person;
    return NULL;
}

/* The declaration with its object as the register knows it, among those that hold. */
static const struct scheduling_interest *
resolve(const struct scheduling_interest *news,
        const struct scheduling_interest *interests, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct scheduling_interest *row = &interests[i];

        if (strcmp(row->staff_id, news->staff_id) == 0
            && strcmp(row->kind, news->kind) == 0
            && strcmp(row->register_name, news->register_name) == 0
            && strcmp(row->object_ref, news->object_ref) == 0
            && row->is_unit == news->is_unit && row->from_day == news->from_day)
            return row;
    }
    return news;
}

/* Intake decides by the same declarations: it is told each with all it touches. */
static rc_t
tell_news(struct scheduling_acting *acting, const struct scheduling_interest *news,
          size_t n_news, const struct scheduling_staff *staff, size_t n_staff)
{
    const struct scheduling_store *store = &acting->store;
    const struct scheduling_interest *interests;
    const struct scheduling_link *links;
    struct scheduling_owners owners;
    struct scheduling_rules rules;
    struct scheduling_terms terms;
    size_t n_interests, n_links;

    if (n_news == 0)
        return RC_OK;
    TRY(scheduling_store_rules(store, &rules));
    TRY(scheduling_terms_on(&rules, acting->day, &terms));
    TRY(scheduling_store_interests(store, NULL, &interests, &n_interests));
    TRY(scheduling_store_links(store, &links, &n_links));
    owners = scheduling_owners_of(links, n_links, store->arena);
    for (size_t i = 0; i < n_news; i++) {
        const struct scheduling_interest *row = resolve(&news[i], interests, n_interests);
        const struct scheduling_ids objects =
            scheduling_touched_by(&owners, row, store->arena);
        const char *person = person_of(staff, n_staff, row->staff_id);

        TRY(scheduling_tell_interest(
            acting->batch, row, person != NULL ? person : "", &objects,
            scheduling_interest_until(row, terms.cooling_off_years)));
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
    const struct scheduling_interest *news = NULL;
    struct scheduling_delivery delivery;
    struct intake_of_staff taken;
    const char *competences;
    const char *const *keys;
    int32_t *versions;
    size_t n_news, n_keys;

    if (scheduling_wire_staff(ask, batch->arena, &delivery) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_DELIVERY);
    TRY(scheduling_store_competences(&acting.store, &competences));
    taken = sort_rows(batch->arena, &delivery, competences);
    versions = arena_alloc(batch->arena, (taken.n_staff + 1) * sizeof *versions);
    TRY(scheduling_store_add_staff(&acting.store, taken.staff, taken.n_staff, versions));
    TRY(scheduling_store_add_interests(&acting.store, taken.interests, taken.n_interests,
                                       &news, &n_news));
    count_staff(&taken, versions);
    TRY(tell_news(&acting, news, n_news, taken.staff, taken.n_staff));
    TRY(scheduling_release_unfit(&acting, &keys, &n_keys));
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
    const char *const *keys;
    size_t n;

    TRY(scheduling_release_unfit(acting, &keys, &n));
    TRY(scheduling_changes_save(&acting->store, acting->changes));
    batch_record_act(acting->batch, act, staff_id,
                     arena_printf(acting->store.arena, "%zu activities released", n));
    return answer_with(answer, scheduling_say_affected(keys, n, acting->store.arena));
}

rc_t
scheduling_declare_interest(struct batch *batch, const struct msg *ask,
                            struct answer *answer)
{
    struct scheduling_acting acting = scheduling_acting_of(batch, batch->today);
    const struct scheduling_interest *news = NULL;
    struct scheduling_interest interest;
    struct scheduling_staff staff;
    size_t n_news;

    if (scheduling_wire_interest(ask, &interest) != RC_OK
        || scheduling_check_interest(&interest) != SCHEDULING_FINE)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_INTEREST);
    TRY(find_staff(&acting, interest.staff_id, answer, &staff));
    TRY(scheduling_store_add_interests(&acting.store, &interest, 1, &news, &n_news));
    TRY(tell_news(&acting, news, n_news, &staff, 1));
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
