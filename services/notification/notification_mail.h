/* notification_mail - a letter as the bytes that go over SMTP. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"

enum { NOTIFICATION_ADDRESS_MOST = 254 /* RFC 5321, 4.5.3.1.3, without the brackets */ };

/*
 * Whether the text is one plain address, local@domain, of printable ASCII without quotes, blanks or brackets. What is
 * not could end a header line or a command, or is an address that not every server takes (SMTPUTF8).
 */
bool notification_is_address(const char *text);

struct notification_mail {
    struct uuid id;   /* the Message-ID's local part: the same however often it is sent */
    const char *from; /* an address by notification_is_address */
    const char *to;   /* likewise */
    int64_t at_us;    /* the Date */
    const char *subject; /* UTF-8, one line */
    const char *body;    /* UTF-8, lines ending in \n */
};

/*
 * The message: headers, text/plain in UTF-8 as quoted-printable, every line at most 76 characters and ended by CRLF, all
 * of it ASCII. A subject that is not plain ASCII is written as encoded words. Nothing of subject or body can become a
 * header: control characters are encoded or left out.
 *
 * out:    size  of the bytes, which lie in the arena
 * source: RFC 5322; RFC 2045, section 6.7; RFC 2047; RFC 3834 (Auto-Submitted)
 */
char *notification_mail_write(const struct notification_mail *mail, struct arena *arena,
                              size_t *size);
