/* notification_mail - a letter as the bytes that go over SMTP. */
#include "notification/notification_mail.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "notification/notification_day.h"

enum {
    LINE_MOST = 76,       /* of quoted-printable, without its CRLF */
    ENCODED_BYTES = 3,    /* "=C3" */
    WORD_BYTES_MOST = 39, /* of text: 52 in base64, 73 with what begins the line */
    PLAIN_SUBJECT_MOST = 60,
    HEAD_BYTES = 1200,
    LAST_ASCII = 0x7E,
    BASE64_MASK = 0x3F,
    UTF8_MASK = 0xC0, /* a byte 10xxxxxx goes on with a character */
    UTF8_GOES_ON = 0x80
};

static const char ATOM_CHARACTERS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.";
static const char DOMAIN_CHARACTERS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";

/* Dots stand between characters, never first, last or side by side. */
static bool
has_sane_dots(const char *text, size_t length)
{
    if (text[0] == '.' || text[length - 1] == '.')
        return false;
    for (size_t i = 1; i < length; i++)
        if (text[i] == '.' && text[i - 1] == '.')
            return false;
    return true;
}

bool
notification_is_address(const char *text)
{
    enum { LOCAL_MOST = 64 };
    const size_t local = strspn(text, ATOM_CHARACTERS);
    const char *domain = text + local + 1;
    size_t length;

    if (local == 0 || local > LOCAL_MOST || text[local] != '@')
        return false;
    length = strspn(domain, DOMAIN_CHARACTERS);
    return length > 0 && domain[length] == '\0'
           && strlen(text) <= NOTIFICATION_ADDRESS_MOST && domain[0] != '-'
           && domain[length - 1] != '-' && has_sane_dots(text, local)
           && has_sane_dots(domain, length);
}

struct growing {
    char *bytes;
    size_t size;
    size_t column; /* of the line under way */
};

static void
put(struct growing *out, const char *bytes, size_t size)
{
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
    out->column += size;
}

static void
put_text(struct growing *out, const char *text)
{
    put(out, text, strlen(text));
}

static void
end_line(struct growing *out)
{
    put_text(out, "\r\n");
    out->column = 0;
}

/* --- the subject --- */

static bool
is_plain(const char *text)
{
    for (const unsigned char *at = (const void *)text; *at != '\0'; at++)
        if (*at < ' ' || *at > LAST_ASCII)
            return false;
    return strlen(text) <= PLAIN_SUBJECT_MOST && strstr(text, "=?") == NULL;
}

/* As many whole characters as an encoded word takes. */
static size_t
word_length(const char *text)
{
    size_t length = strlen(text);

    if (length <= WORD_BYTES_MOST)
        return length;
    length = WORD_BYTES_MOST;
    while (length > 1 && ((unsigned char)text[length] & UTF8_MASK) == UTF8_GOES_ON)
        length--;
    return length;
}

static void
put_base64(struct growing *out, const char *bytes, size_t size)
{
    static const char DIGITS[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < size; i += 3) {
        const size_t left = size - i;
        const unsigned first = (unsigned char)bytes[i];
        const unsigned second = left > 1 ? (unsigned char)bytes[i + 1] : 0;
        const unsigned third = left > 2 ? (unsigned char)bytes[i + 2] : 0;
        const unsigned value = first << 16 | second << 8 | third;
        const char quad[] = {DIGITS[value >> 18], DIGITS[value >> 12 & BASE64_MASK],
                             DIGITS[value >> 6 & BASE64_MASK],
                             DIGITS[value & BASE64_MASK]};

        put(out, quad, left > 2 ? 4 : left + 1);
        put(out, "==", left > 2 ? 0 : 3 - left);
    }
}

static void
put_subject(struct growing *out, const char *subject)
{
    put_text(out, "Subject: ");
    if (is_plain(subject)) {
        put_text(out, subject);
        end_line(out);
        return;
    }
    while (*subject != '\0') {
        const size_t length = word_length(subject);

        put_text(out, "=?UTF-8?B?");
        put_base64(out, subject, length);
        put_text(out, "?=");
        subject += length;
        end_line(out);
        if (*subject != '\0')
            put_text(out, " ");
    }
}

/* --- the body --- */

/*
 * Whether the byte may stand for itself. A blank before a line's end is lost on the way; a dot that begins a line and
 * the From of a mailbox file mean something to those who carry the message.
 */
static bool
stands_for_itself(const struct growing *out, const char *at)
{
    const unsigned char byte = (unsigned char)*at;

    if (byte == ' ')
        return at[1] != '\n' && at[1] != '\0';
    if (out->column == 0 && (byte == '.' || byte == 'F'))
        return false;
    return byte > ' ' && byte <= LAST_ASCII && byte != '=';
}

static void
put_byte(struct growing *out, const char *at)
{
    char encoded[ENCODED_BYTES + 1];

    if (out->column + ENCODED_BYTES >= LINE_MOST) {
        put_text(out, "=");
        end_line(out);
    }
    if (stands_for_itself(out, at)) {
        put(out, at, 1);
        return;
    }
    (void)snprintf(encoded, sizeof encoded, "=%02X", (unsigned)(unsigned char)*at);
    put(out, encoded, ENCODED_BYTES);
}

static void
put_body(struct growing *out, const char *body)
{
    for (const char *at = body; *at != '\0'; at++) {
        if (*at == '\n')
            end_line(out);
        else
            put_byte(out, at);
    }
    if (out->column > 0)
        end_line(out);
}

/* --- the whole --- */

static void
put_header(struct growing *out, const char *name, const char *value)
{
    put_text(out, name);
    put_text(out, value);
    end_line(out);
}

/* The notice's id in its canonical form, at the sender's domain. */
static void
put_message_id(struct growing *out, const struct notification_mail *mail)
{
    char hex[3];

    put_text(out, "Message-ID: <");
    for (size_t i = 0; i < sizeof mail->id.b; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            put_text(out, "-");
        (void)snprintf(hex, sizeof hex, "%02x", (unsigned)mail->id.b[i]);
        put_text(out, hex);
    }
    put_text(out, strchr(mail->from, '@'));
    put_text(out, ">");
    end_line(out);
}

/* Every byte encoded, a soft break for each few of them, and each encoded word's frame: three times covers it all. */
static size_t
most_bytes(const struct notification_mail *mail)
{
    enum { SUBJECT_FACTOR = 4, BODY_FACTOR = 4 };

    return HEAD_BYTES + SUBJECT_FACTOR * strlen(mail->subject)
           + BODY_FACTOR * strlen(mail->body);
}

char *
notification_mail_write(const struct notification_mail *mail, struct arena *arena,
                        size_t *size)
{
    const size_t most = most_bytes(mail);
    struct growing out = {arena_alloc(arena, most), 0, 0};
    char date[NOTIFICATION_DATE_BYTES];

    assert(notification_is_address(mail->from) && notification_is_address(mail->to));
    notification_date(mail->at_us, date);
    put_header(&out, "Date: ", date);
    put_header(&out, "From: ", mail->from);
    put_header(&out, "To: ", mail->to);
    put_subject(&out, mail->subject);
    put_message_id(&out, mail);
    put_header(&out, "Auto-Submitted: ", "auto-generated");
    put_header(&out, "MIME-Version: ", "1.0");
    put_header(&out, "Content-Type: ", "text/plain; charset=UTF-8");
    put_header(&out, "Content-Transfer-Encoding: ", "quoted-printable");
    put_header(&out, "Content-Language: ", "sv, en");
    end_line(&out);
    put_body(&out, mail->body);
    assert(out.size <= most);
    *size = out.size;
    return out.bytes;
}
