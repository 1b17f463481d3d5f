/* notification_reply - what a mail server's answer means for the notice. */
#include "notification/notification_reply.h"

#include <stdio.h>
#include <string.h>

enum { HUNDRED = 100, CODES = 600, TEMPORARY_CLASS = 4, PERMANENT_CLASS = 5 };

static enum notification_reply_class
class_of(const struct notification_exchange *exchange)
{
    if (exchange->is_done)
        return NOTIFICATION_ACCEPTED;
    if (!exchange->is_in_message || exchange->is_timeout || exchange->is_insecure)
        return NOTIFICATION_UNREACHABLE;
    if (exchange->code / HUNDRED == TEMPORARY_CLASS)
        return NOTIFICATION_TEMPORARY;
    return exchange->code / HUNDRED == PERMANENT_CLASS ? NOTIFICATION_PERMANENT
                                                       : NOTIFICATION_UNREACHABLE;
}

static const char *
word_of(const struct notification_exchange *exchange)
{
    if (exchange->is_insecure)
        return "tls";
    return exchange->is_timeout ? "timeout" : "unreachable";
}

struct notification_reply
notification_reply_of(const struct notification_exchange *exchange)
{
    struct notification_reply reply = {.class = class_of(exchange)};
    const bool has_code = exchange->code >= HUNDRED && exchange->code < CODES;

    if (has_code && !exchange->is_timeout && !exchange->is_insecure
        && (exchange->is_done || exchange->code / HUNDRED >= TEMPORARY_CLASS))
        (void)snprintf(reply.text, sizeof reply.text, "%d", exchange->code);
    else if (exchange->is_done)
        (void)snprintf(reply.text, sizeof reply.text, "250");
    else
        (void)snprintf(reply.text, sizeof reply.text, "%s", word_of(exchange));
    return reply;
}
