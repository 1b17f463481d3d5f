/* scheduling_handlers_see - who may know of what is unannounced. */
#pragma once

#include "scheduling/scheduling_handlers_shared.h"
#include "scheduling/scheduling_plan_row.h"

/*
 * Whether the actor may know what is unannounced: inspectors, who go there, and operators, who answer for the service.
 * Everybody may know of an activity that is announced or has begun; one whose lot has not been drawn is as secret as an
 * unannounced one, or the difference would tell.
 */
bool scheduling_may_see_embargoed(const struct batch *batch);
bool scheduling_may_see(const struct batch *batch,
                        const struct scheduling_activity_row *activity);

/* A plan's counts; for who may not know of unannounced ones as if there were none. */
must_check rc_t scheduling_summary_for(const struct batch *batch,
                                       const struct uuid *plan_id,
                                       struct scheduling_plan_summary *out);
