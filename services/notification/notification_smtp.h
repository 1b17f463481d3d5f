/* notification_smtp - one conversation with the mail server, over libcurl. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "notification/notification_reply.h"
#include "platform/arena.h"
#include "platform/config.h"

/* Texts live as long as the process; "" for none. */
struct notification_smtp_settings {
    const char *url;  /* "smtp://127.0.0.1:25025" */
    const char *from; /* the sender's address */
    const char *user, *password;
    const char *ca_file; /* certificates to trust; "": the system's */
    bool require_tls;
};

/*
 * Read and check the settings. Credentials never go over a connection that is not required to be protected.
 *
 * out:    message  256 bytes; on failure which setting, and what to do
 * errors: RC_INVALID, RC_MISSING (the password file)
 */
must_check rc_t notification_smtp_settings_read(const struct config *config,
                                                struct arena *arena,
                                                struct notification_smtp_settings *out,
                                                char *message);

struct notification_smtp;

/* Nothing is connected before the first message; the connection is kept for the next one. */
struct notification_smtp *
notification_smtp_new(const struct notification_smtp_settings *settings);
void notification_smtp_destroy(struct notification_smtp **self_p);

/* Hand one message over. in: to  an address; bytes  by notification_mail_write */
struct notification_reply notification_smtp_send(struct notification_smtp *self,
                                                 const char *to, const char *bytes,
                                                 size_t size);
