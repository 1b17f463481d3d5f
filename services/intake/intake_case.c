/* intake_case - a case: where it stands and what is known of it. */
#include "intake/intake_case.h"

#include <assert.h>

static const char *const STAGE_NAMES[] = {
    [INTAKE_REGISTERED] = "registered",
    [INTAKE_TRIAGED] = "triaged",
    [INTAKE_INVESTIGATING] = "investigating",
    [INTAKE_AWAITING_REPLY] = "awaiting_reply",
    [INTAKE_DRAFTING] = "drafting",
    [INTAKE_COMMUNICATING] = "communicating",
    [INTAKE_READY] = "ready",
    [INTAKE_DECIDED] = "decided",
    [INTAKE_DISPATCHED] = "dispatched",
    [INTAKE_FOLLOWING_UP] = "following_up",
    [INTAKE_CLOSED] = "closed",
    [INTAKE_MERGED] = "merged",
};

const char *
intake_case_stage_name(enum intake_stage stage)
{
    assert(stage >= INTAKE_REGISTERED && stage <= INTAKE_MERGED);
    return STAGE_NAMES[stage];
}

bool
intake_case_is_open(const struct intake_case *self)
{
    return self->stage < INTAKE_CLOSED;
}

bool
intake_case_has_unit(const struct intake_case *self)
{
    static const struct uuid NIL = {{0}};

    return uuid_compare(&self->unit_id, &NIL) != 0;
}
