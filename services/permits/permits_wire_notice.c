/* permits_wire_notice - notices to the parties of an application, to and from the messages of notification.proto. */
#include "permits/permits_wire_notice.h"

#include <string.h>

#include "permits/permits_borrow.h"
#include "platform/wire.h"
#include "tillsyn/v1/notification.pb-c.h"

enum { OUTCOME_TEXT_BYTES = 200 };

rc_t
permits_wire_send_notice(struct batch *batch, const struct permits_notice *notice,
                         const struct permits_number *number)
{
    Tillsyn__V1__SendNotice *said =
        wire_new(&tillsyn__v1__send_notice__descriptor, batch->arena);
    char text[PERMITS_NUMBER_BYTES], subject[UUID_TEXT_BYTES];

    permits_number_format(number, text);
    uuid_format(&notice->application_id, subject);
    said->notice_id = permits_borrow_uuid(&notice->id);
    said->template_ = permits_borrow_text(notice->template);
    said->provider_id = permits_borrow_uuid(&notice->provider_id);
    said->case_id = permits_borrow_uuid(&notice->application_id);
    said->reference = arena_strdup(batch->arena, text);
    said->day = batch->today;
    return batch_send(batch, notice->asked_of, "tillsyn.v1.SendNotice",
                      arena_strdup(batch->arena, subject), &said->base);
}

rc_t
permits_wire_delivered(const struct msg *msg, struct permits_notice_outcome *outcome)
{
    const Tillsyn__V1__NoticeDelivered *said = (const void *)msg->body;

    *outcome = (struct permits_notice_outcome){.state = PERMITS_NOTICE_DELIVERED,
                                               .channel = said->channel,
                                               .reason = "",
                                               .day = said->day};
    if (!permits_day_is_sane(said->day) || said->channel[0] == '\0'
        || strlen(said->channel) > OUTCOME_TEXT_BYTES)
        return RC_INVALID;
    return wire_uuid(&said->notice_id, &outcome->id);
}

rc_t
permits_wire_failed(const struct msg *msg, int32_t today,
                    struct permits_notice_outcome *outcome)
{
    const Tillsyn__V1__NoticeFailed *said = (const void *)msg->body;

    *outcome = (struct permits_notice_outcome){.state = PERMITS_NOTICE_FAILED,
                                               .channel = "",
                                               .reason = said->reason,
                                               .day = today};
    if (said->reason[0] == '\0' || strlen(said->reason) > OUTCOME_TEXT_BYTES)
        return RC_INVALID;
    return wire_uuid(&said->notice_id, &outcome->id);
}
