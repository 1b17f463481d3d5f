/* intake_case_wire - what intake says of cases to the other services. */
#pragma once

#include "intake/intake_case_file.h"
#include "platform/batch.h"

/* Tell risk of the node, when there is one: the case, or one of its findings, as it stands. */
must_check rc_t intake_case_wire_tell_case(struct batch *batch,
                                           const struct intake_case *c);
must_check rc_t intake_case_wire_tell_finding(struct batch *batch,
                                              const struct intake_case *c,
                                              const struct intake_finding *finding);

/*
 * Ask notification of the node to tell the provider, when there is one. It is told the case's number and nothing of what
 * the case says.
 */
must_check rc_t intake_case_wire_send_notice(struct batch *batch,
                                             const struct intake_case *c,
                                             const struct intake_notice *notice,
                                             const struct uuid *provider_id);

/* What scheduling is asked for. */
struct intake_order {
    struct uuid case_id, unit_id;
    const char *case_number, *lot, *programme;
    const char *competences; /* with ; between them */
    int32_t priority_class, from_day, until_day;
    bool announced;
};

/* Whether the node has a scheduling to ask. */
bool intake_case_wire_knows_scheduling(struct batch *batch);
must_check rc_t intake_case_wire_order(struct batch *batch,
                                       const struct intake_order *order);
