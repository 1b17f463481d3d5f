/* permits_notice - what a party was told of an event by an office's notification, and whether it arrived. */
#include "permits/permits_notice.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const TEMPLATES[PERMITS_ACTS] = {
    [PERMITS_ACT_DISMISS] = "permit_decided",
    [PERMITS_ACT_COMMUNICATE] = "permit_communicated",
    [PERMITS_ACT_DECIDE] = "permit_decided",
    [PERMITS_ACT_REVOKE] = "permit_decided",
};

const char *
permits_notice_template(unsigned act)
{
    return act < PERMITS_ACTS ? TEMPLATES[act] : NULL;
}

struct uuid
permits_notice_id(const struct uuid *application_id, uint32_t version)
{
    enum { NAME_BYTES = UUID_TEXT_BYTES + 16 };
    char id[UUID_TEXT_BYTES], name[NAME_BYTES];

    uuid_format(application_id, id);
    (void)snprintf(name, sizeof(name), "%s|%" PRIu32, id, version);
    return uuid_named("permit.notice", name);
}

void
permits_notice_take(struct permits_notice *self,
                    const struct permits_notice_outcome *outcome)
{
    if (self->state == PERMITS_NOTICE_DELIVERED
        || (self->state == outcome->state && strcmp(self->reason, outcome->reason) == 0))
        return;
    self->state = outcome->state;
    self->channel = outcome->channel;
    self->outcome_day = outcome->day;
    self->reason = outcome->reason;
    self->is_changed = true;
}
