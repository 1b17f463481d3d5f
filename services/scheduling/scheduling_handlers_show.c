/* scheduling_handlers_show - plans and obligations as people may see them. */
#include <stdlib.h>
#include <string.h>

#include "scheduling/scheduling_handlers_see.h"
#include "scheduling/scheduling_store_duty.h"
#include "scheduling/scheduling_store_plan.h"
#include "scheduling/scheduling_wire_ask.h"
#include "scheduling/scheduling_wire_say.h"

enum { PAGE = 100 };

static int
compare_entries(const void *a, const void *b)
{
    const struct uuid *id = a;
    const struct scheduling_plan_entry *entry = b;

    return uuid_compare(id, &entry->activity_id);
}

/* A plan that is made and not published is still words: what it would do is in its entries. */
static rc_t
overlay(const struct scheduling_store *store, const struct scheduling_plan_row *plan,
        struct scheduling_activities *activities)
{
    const struct scheduling_plan_entry *entries;
    size_t n;

    if (plan->state != SCHEDULING_MADE || activities->n == 0)
        return RC_OK;
    TRY(scheduling_store_entries(store, &plan->id, &entries, &n));
    for (size_t i = 0; i < activities->n; i++) {
        struct scheduling_activity_row *row = &activities->rows[i];
        const struct scheduling_plan_entry *entry =
            bsearch(&row->id, entries, n, sizeof *entry, compare_entries);

        if (entry == NULL || row->state != SCHEDULING_PROPOSED)
            continue;
        row->day = entry->day;
        row->start_minute = entry->start_minute;
        row->end_minute = entry->end_minute;
        row->is_drawn = true;
        row->is_announced = entry->is_announced;
        row->team = entry->team;
        row->reason = entry->reason;
    }
    return RC_OK;
}

static rc_t
answer_page(struct batch *batch, const struct scheduling_show_ask *wanted,
            const struct scheduling_plan_row *plan, struct answer *answer)
{
    const struct scheduling_store store = scheduling_store_of(batch);
    struct scheduling_plan_summary summary;
    struct scheduling_activities activities;
    struct scheduling_plan_page page = {
        .plan = plan, .summary = &summary, .activities = &activities};
    const struct uuid *ids;
    size_t n;

    TRY(scheduling_summary_for(batch, &plan->id, &summary));
    TRY(scheduling_store_page(
        &store,
        &(struct scheduling_page){.plan_id = &plan->id,
                                  .after = wanted->has_after ? &wanted->after : NULL,
                                  .with_embargoed = wanted->with_embargoed,
                                  .at_most = PAGE + 1},
        &ids, &n));
    page.has_more = n > PAGE;
    TRY(scheduling_store_activities_by_id(&store, ids, n < PAGE ? n : PAGE, &activities));
    TRY(overlay(&store, plan, &activities));
    return answer_with(answer, scheduling_say_plan(&page, batch->arena));
}

/* A command, so that seeing what is unannounced leaves a row in the audit. */
static void
record_reading(struct batch *batch, const struct uuid *plan_id)
{
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);

    uuid_format(plan_id, subject);
    batch_record_act(batch, "embargoed_read", subject, "");
}

rc_t
scheduling_show(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct scheduling_store store = scheduling_store_of(batch);
    struct scheduling_show_ask wanted;
    struct scheduling_plan_row plan;
    rc_t rc;

    if (scheduling_wire_show(ask, &wanted) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_SHOW);
    if (wanted.with_embargoed && !scheduling_may_see_embargoed(batch))
        return scheduling_refuse(answer, SCHEDULING_REFUSED_EMBARGO);
    rc = scheduling_store_plan(&store, wanted.has_plan ? &wanted.plan_id : NULL, &plan);
    if (rc == RC_MISSING)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_PLAN);
    TRY(rc);
    if (wanted.with_embargoed)
        record_reading(batch, &plan.id);
    return answer_page(batch, &wanted, &plan, answer);
}

rc_t
scheduling_list_obligations(struct batch *batch, const struct msg *ask,
                            struct answer *answer)
{
    const struct scheduling_store store = scheduling_store_of(batch);
    struct scheduling_obligation_rows rows;
    struct scheduling_list_ask wanted;
    int64_t total;

    if (scheduling_wire_list(ask, &wanted) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_LIST);
    TRY(scheduling_store_count_obligations(&store, wanted.state, &total));
    TRY(scheduling_store_obligations(&store, wanted.state, wanted.after_key, PAGE + 1,
                                     &rows));
    return answer_with(answer,
                       scheduling_say_obligations(&rows, rows.n < PAGE ? rows.n : PAGE,
                                                  total, batch->arena));
}
