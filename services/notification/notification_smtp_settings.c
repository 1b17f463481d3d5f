/* notification_smtp_settings - how the mail server is reached, checked before anything starts. */
#include <stdio.h>
#include <string.h>

#include "notification/notification_mail.h"
#include "notification/notification_smtp.h"
#include "platform/conffile.h"

static const char PLAIN[] = "smtp://";
static const char TLS[] = "smtps://";

static rc_t
complain(char *message, const char *key, const char *text)
{
    (void)snprintf(message, CONFFILE_MESSAGE_BYTES, "'%s' %s", key, text);
    return RC_INVALID;
}

/* A setting that may be without a value says so: "" or "none". */
static const char *
optional(const struct config *config, const char *key)
{
    const char *value = config_extra(config, key);

    return strcmp(value, "none") == 0 ? "" : value;
}

static bool
begins_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static rc_t
check_url(const char *url, char *message)
{
    if (!begins_with(url, PLAIN) && !begins_with(url, TLS))
        return complain(message, "smtp_url",
                        "must begin with smtp:// or smtps://, as in "
                        "smtp://127.0.0.1:25025");
    if (strpbrk(url, "@ \t") != NULL)
        return complain(message, "smtp_url",
                        "has a user or a blank in it; give the user as smtp_user and the "
                        "password in smtp_password_file");
    return RC_OK;
}

static rc_t
read_tls(const struct config *config, struct notification_smtp_settings *out,
         char *message)
{
    const char *word = config_extra(config, "require_tls");

    if (strcmp(word, "yes") != 0 && strcmp(word, "no") != 0)
        return complain(message, "require_tls", "must be \"yes\" or \"no\"");
    out->require_tls = strcmp(word, "yes") == 0;
    return RC_OK;
}

/* The first line of the file. */
static rc_t
read_password(const struct config *config, struct arena *arena,
              struct notification_smtp_settings *out, char *message)
{
    const char *path = optional(config, "smtp_password_file");
    char *text;

    out->password = "";
    if (out->user[0] == '\0')
        return RC_OK;
    if (path[0] == '\0')
        return complain(message, "smtp_password_file",
                        "is needed when there is an smtp_user");
    if (!out->require_tls && !begins_with(out->url, TLS))
        return complain(message, "smtp_user",
                        "would be sent unprotected; set require_tls to \"yes\"");
    TRY(conffile_text(path, arena, &text, message));
    text[strcspn(text, "\r\n")] = '\0';
    out->password = text;
    return RC_OK;
}

rc_t
notification_smtp_settings_read(const struct config *config, struct arena *arena,
                                struct notification_smtp_settings *out, char *message)
{
    struct notification_smtp_settings settings = {
        .url = config_extra(config, "smtp_url"),
        .from = config_extra(config, "smtp_from"),
        .user = optional(config, "smtp_user"),
        .ca_file = optional(config, "smtp_ca_file"),
    };

    TRY(check_url(settings.url, message));
    if (!notification_is_address(settings.from))
        return complain(message, "smtp_from",
                        "is not a plain address; write it as noreply@example.se");
    TRY(read_tls(config, &settings, message));
    TRY(read_password(config, arena, &settings, message));
    *out = settings;
    return RC_OK;
}
