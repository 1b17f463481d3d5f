/* permits_wire_notice - notices to the parties of an application, to and from the messages of notification.proto. */
#pragma once

#include "permits/permits_application.h"
#include "permits/permits_notice.h"
#include "platform/service.h"

/* Ask the office's notification to tell; number is the application's, which the party can refer to. */
must_check rc_t permits_wire_send_notice(struct batch *batch,
                                         const struct permits_notice *notice,
                                         const struct permits_number *number);

/*
 * What a notification says became of a notice; texts are borrowed from the message.
 *
 * errors: RC_INVALID  an id that is not one, a day that is none, a text that is too long
 */
must_check rc_t permits_wire_delivered(const struct msg *msg,
                                       struct permits_notice_outcome *outcome);
must_check rc_t permits_wire_failed(const struct msg *msg, int32_t today,
                                    struct permits_notice_outcome *outcome);
