/* scheduling_handlers_see - who may know of what is unannounced. */
#include "scheduling/scheduling_handlers_see.h"

#include "scheduling/scheduling_store_plan.h"

bool
scheduling_may_see_embargoed(const struct batch *batch)
{
    return batch_actor_has_role(batch, "inspector")
           || batch_actor_has_role(batch, "operator");
}

bool
scheduling_may_see(const struct batch *batch,
                   const struct scheduling_activity_row *activity)
{
    const bool has_begun = activity->state >= SCHEDULING_IN_PROGRESS
                           && activity->state <= SCHEDULING_REPORTED;

    return has_begun || (activity->is_drawn && activity->is_announced)
           || scheduling_may_see_embargoed(batch);
}

rc_t
scheduling_summary_for(const struct batch *batch, const struct uuid *plan_id,
                       struct scheduling_plan_summary *out)
{
    const struct scheduling_store store = scheduling_store_of(batch);

    TRY(scheduling_store_summary(&store, plan_id, out));
    if (scheduling_may_see_embargoed(batch))
        return RC_OK;
    out->embargoed = 0;
    out->planned = out->announced;
    return RC_OK;
}
