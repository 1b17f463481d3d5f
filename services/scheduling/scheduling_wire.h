/* scheduling_wire - what other services say, checked, as what it means. */
#pragma once

#include "platform/service.h"
#include "scheduling/scheduling_register.h"
#include "scheduling/scheduling_store_change.h"

/*
 * A version of a provider or unit, or a unit to be inspected; texts are borrowed from the message.
 *
 * errors: RC_INVALID  an id that is not one, a day that is none, a version of 0, a window that ends before it begins
 */
must_check rc_t scheduling_wire_provider(const struct msg *msg, struct arena *arena,
                                         struct scheduling_provider *out);
must_check rc_t scheduling_wire_unit(const struct msg *msg, struct scheduling_unit *out);
must_check rc_t scheduling_wire_requested(const struct msg *msg, struct arena *arena,
                                          struct scheduling_activity_row *out);

/* What became of a notice. errors: RC_INVALID  no id */
must_check rc_t scheduling_wire_notice(const struct msg *msg, bool is_delivered,
                                       int32_t today, struct scheduling_notice_news *out);
