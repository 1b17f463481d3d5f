/* notification_wire - messages and questions about notices, as what they mean. */
#pragma once

#include "notification/notification_notice.h"
#include "notification/notification_store_page.h"
#include "platform/service.h"

/*
 * What a message asks, lifts or tells; texts are borrowed from it.
 *
 * errors: RC_INVALID  an id that is not one, a day that is none, a text that is too long or has control characters
 */
must_check rc_t notification_wire_asked(const struct msg *msg, struct arena *arena,
                                        struct notification_notice *out);
must_check rc_t notification_wire_lifted(const struct msg *msg, struct uuid *activity_id);
must_check rc_t notification_wire_told(const struct msg *msg,
                                       struct notification_recipient *out);

/* Tell the asker what became of the notice, if it is still one of our peers. */
must_check rc_t notification_wire_tell(struct batch *batch,
                                       const struct notification_notice *notice);

/* errors: RC_INVALID  no such state, or an id that is not one */
must_check rc_t notification_wire_page_ask(const struct msg *ask,
                                           struct notification_page_ask *out);

/* errors: RC_INVALID  an id that is not one, or no reason */
must_check rc_t notification_wire_settle(const struct msg *ask, struct uuid *notice_id,
                                         bool *again, const char **reason);

const ProtobufCMessage *notification_wire_counts(const struct notification_counts *counts,
                                                 const struct notification_gauges *gauges,
                                                 struct arena *arena);
const ProtobufCMessage *notification_wire_page(const struct notification_page *page,
                                               struct arena *arena);
const ProtobufCMessage *notification_wire_notice(const struct notification_notice *notice,
                                                 struct arena *arena);
