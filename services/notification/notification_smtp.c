/* notification_smtp - one conversation with the mail server, over libcurl. */
#include "notification/notification_smtp.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "notification/notification_mail.h"
#include "platform/oom.h"

enum {
    CONNECT_TIMEOUT_S = 10,
    MESSAGE_TIMEOUT_S = 60,
    PATH_BYTES = NOTIFICATION_ADDRESS_MOST + 3 /* in brackets */
};

struct notification_smtp {
    CURL *curl;
};

/* What libcurl has taken of a message. */
struct reading {
    const char *bytes;
    size_t size, at;
    bool has_begun;
};

static size_t
read_on(char *buffer, size_t size, size_t n, void *context)
{
    struct reading *reading = context;
    const size_t left = reading->size - reading->at;
    const size_t taken = left < size * n ? left : size * n;

    memcpy(buffer, reading->bytes + reading->at, taken);
    reading->at += taken;
    reading->has_begun = true;
    return taken;
}

/* Options whose value is right by construction cannot fail but for want of memory. */
static void
must(CURLcode code)
{
    if (code != CURLE_OK)
        oom_abort(0);
}

static void
set_security(CURL *curl, const struct notification_smtp_settings *settings)
{
    must(curl_easy_setopt(curl, CURLOPT_USE_SSL,
                          settings->require_tls ? (long)CURLUSESSL_ALL
                                                : (long)CURLUSESSL_TRY));
    must(curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2));
    must(curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L));
    must(curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L));
    if (settings->ca_file[0] != '\0')
        must(curl_easy_setopt(curl, CURLOPT_CAINFO, settings->ca_file));
    if (settings->user[0] == '\0')
        return;
    must(curl_easy_setopt(curl, CURLOPT_USERNAME, settings->user));
    must(curl_easy_setopt(curl, CURLOPT_PASSWORD, settings->password));
}

struct notification_smtp *
notification_smtp_new(const struct notification_smtp_settings *settings)
{
    struct notification_smtp *self = oom_calloc(1, sizeof *self);
    char from[PATH_BYTES];

    self->curl = curl_easy_init();
    if (self->curl == NULL)
        oom_abort(sizeof *self);
    (void)snprintf(from, sizeof from, "<%s>", settings->from);
    must(curl_easy_setopt(self->curl, CURLOPT_URL, settings->url));
    must(curl_easy_setopt(self->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps"));
    must(curl_easy_setopt(self->curl, CURLOPT_PROXY,
                          "")); /* whatever the environment says */
    must(curl_easy_setopt(self->curl, CURLOPT_NOSIGNAL, 1L));
    must(curl_easy_setopt(self->curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S));
    must(curl_easy_setopt(self->curl, CURLOPT_TIMEOUT, (long)MESSAGE_TIMEOUT_S));
    must(curl_easy_setopt(self->curl, CURLOPT_UPLOAD, 1L));
    must(curl_easy_setopt(self->curl, CURLOPT_MAIL_FROM, from));
    must(curl_easy_setopt(self->curl, CURLOPT_READFUNCTION, read_on));
    set_security(self->curl, settings);
    return self;
}

void
notification_smtp_destroy(struct notification_smtp **self_p)
{
    if (*self_p == NULL)
        return;
    curl_easy_cleanup((*self_p)->curl);
    free(*self_p);
    *self_p = NULL;
}

static bool
is_insecure(CURLcode code)
{
    return code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR
           || code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE
           || code == CURLE_SSL_ISSUER_ERROR || code == CURLE_SSL_CERTPROBLEM
           || code == CURLE_SSL_CIPHER;
}

/*
 * libcurl ends with CURLE_SEND_ERROR when a command of a message is refused (MAIL, RCPT, DATA) and with
 * CURLE_WEIRD_SERVER_REPLY when the message itself is, but also when the greeting is: then nothing has been read.
 */
static struct notification_exchange
exchange_of(CURL *curl, CURLcode code, const struct reading *reading)
{
    struct notification_exchange exchange = {
        .is_done = code == CURLE_OK,
        .is_in_message = code == CURLE_OK || code == CURLE_SEND_ERROR
                         || (code == CURLE_WEIRD_SERVER_REPLY && reading->has_begun),
        .is_timeout = code == CURLE_OPERATION_TIMEDOUT,
        .is_insecure = is_insecure(code),
    };
    long reply = 0;

    if (curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply) == CURLE_OK)
        exchange.code = (int)reply;
    return exchange;
}

struct notification_reply
notification_smtp_send(struct notification_smtp *self, const char *to, const char *bytes,
                       size_t size)
{
    struct reading reading = {bytes, size, 0, false};
    struct notification_exchange exchange;
    struct curl_slist *recipients;
    char path[PATH_BYTES];

    (void)snprintf(path, sizeof path, "<%s>", to);
    recipients = curl_slist_append(NULL, path);
    if (recipients == NULL)
        oom_abort(sizeof path);
    must(curl_easy_setopt(self->curl, CURLOPT_MAIL_RCPT, recipients));
    must(curl_easy_setopt(self->curl, CURLOPT_READDATA, &reading));
    must(curl_easy_setopt(self->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size));
    exchange = exchange_of(self->curl, curl_easy_perform(self->curl), &reading);
    must(curl_easy_setopt(self->curl, CURLOPT_MAIL_RCPT, NULL));
    curl_slist_free_all(recipients);
    return notification_reply_of(&exchange);
}
