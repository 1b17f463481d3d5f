/* notification_reply - what a mail server's answer means for the notice. */
#pragma once

#include <stdbool.h>

enum notification_reply_class {
    NOTIFICATION_ACCEPTED = 1,
    NOTIFICATION_TEMPORARY,   /* this message not now */
    NOTIFICATION_PERMANENT,   /* this message never */
    NOTIFICATION_UNREACHABLE, /* no server to talk to: no message of this batch now */
    NOTIFICATION_UNTRIED /* left for later: the one before it met no server, or time is up */
};

enum { NOTIFICATION_REPLY_BYTES = 16 };

/* How one attempt went, as the one who talked saw it. */
struct notification_exchange {
    bool is_done;       /* the server took responsibility */
    bool is_in_message; /* a session stood, and the answer is about this message */
    bool is_timeout;
    bool
        is_insecure; /* no TLS as asked for, or a certificate that does not prove the server */
    int code;        /* of the last reply; 0: there was none */
};

struct notification_reply {
    enum notification_reply_class class;
    char text
        [NOTIFICATION_REPLY_BYTES]; /* "250", "550", "timeout", "unreachable", "tls" */
};

/*
 * Classify it. A refusal outside a message (greeting, login) is about us and not about the notice: it is never a reason
 * to give the notice up.
 *
 * source: RFC 5321, section 4.2.1
 */
struct notification_reply
notification_reply_of(const struct notification_exchange *exchange);
