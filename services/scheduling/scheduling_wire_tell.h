/* scheduling_wire_tell - what intake and notification of the own node are told. */
#pragma once

#include "platform/service.h"
#include "scheduling/scheduling_store_change.h"

/* Nobody is told who is not there: a service without that stream goes on. */

/* To intake. */
must_check rc_t scheduling_tell_planned(struct batch *batch,
                                        const struct scheduling_activity_row *activity);
must_check rc_t scheduling_tell_performed(struct batch *batch,
                                          const struct scheduling_activity_row *activity);
must_check rc_t scheduling_tell_uncovered(
    struct batch *batch, const struct scheduling_obligation_row *obligation,
    const char *reason);
must_check rc_t scheduling_tell_interest(struct batch *batch,
                                         const struct scheduling_interest *interest,
                                         const char *person, int32_t until_day);

/* To notification. Nothing about an unannounced activity before it has begun. */
must_check rc_t scheduling_tell_notice(struct batch *batch,
                                       const struct scheduling_activity_row *activity,
                                       const struct scheduling_notice *notice);
must_check rc_t scheduling_tell_embargo_lifted(
    struct batch *batch, const struct scheduling_activity_row *activity);
