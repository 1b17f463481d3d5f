/* main - the notification service: what is told to whom, by which channel, and whether it arrived. */
#include "notification/notification_handlers.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

#define MESSAGE(name, descriptor) \
    "tillsyn.v1." #name, &tillsyn__v1__##descriptor##__descriptor
#define HEAR(name, descriptor, noun)                                        \
    MESSAGE(name, descriptor), notification_keys_##noun, notification_load, \
        notification_on_##noun, notification_save
#define COMMAND(name, descriptor) MESSAGE(name, descriptor), QUESTION_COMMAND
#define QUERY(name, descriptor)   MESSAGE(name, descriptor), QUESTION_QUERY
#define EVERYBODY                 "analyst,approver,case_handler,operator"

/* clang-format off */
static const struct route ROUTES[] = {
    /* Several services ask for notices, so the handler looks at who it is. */
    {HEAR(SendNotice, send_notice, asked), "write the letter and queue it", NULL},
    {HEAR(EmbargoLifted, embargo_lifted, lifted), "let out what waited for it", "scheduling"},
    {HEAR(ProviderChanged, provider_changed, told), "keep where notices go", "permits"},
    {0},
};

static const struct question QUESTIONS[] = {
    {COMMAND(NoticeSettle, notice_settle), "case_handler,operator", notification_settle, "send again, or told in another way"},
    {QUERY(NoticeStatus, notice_status), EVERYBODY, notification_status, "how many in which state"},
    {QUERY(NoticeList, notice_list), EVERYBODY, notification_list, "which ones, a page at a time"},
    {0},
};

static const struct destination DESTINATIONS[] = {{"intake", true}, {"scheduling", true}, {"permits", false}, {0}};

static const struct config_key KEYS[] = {
    {"policy_dir", "directory with templates/"},
    {"smtp_url", "the mail server, e.g. smtp://127.0.0.1:25025"},
    {"smtp_from", "the sender's address, e.g. noreply@example.se"},
    {"smtp_user", "the login at the mail server, or none"},
    {"smtp_password_file", "its password, or none"},
    {"smtp_ca_file", "certificates to trust, or none for the system's"},
    {"require_tls", "yes, or no where mail does not leave the machine"},
    {0},
};

static const struct service_gauge GAUGES[] = {
    {"tillsyn_notices_waiting", "Notices that may leave and have not arrived.", NULL, NULL, 0},
    {"tillsyn_notices_dead", "Notices that a person must settle.", "notices:dead", "count", 0},
    {"tillsyn_notices_oldest_minutes", "How long the oldest waiting notice has waited.", "notices:oldestWaiting", "min", 60},
    {"tillsyn_notices_embargoed", "Notices about unannounced inspections that have not begun.", NULL, NULL, 0},
    {0},
};
/* clang-format on */

static const struct service_spec SPEC = {
    .name = "notification",
    .schema_version = 2,
    .state_bytes = sizeof(struct notification_batch),
    .routes = ROUTES,
    .questions = QUESTIONS,
    .destinations = DESTINATIONS,
    .config_keys = KEYS,
    .open = notification_open,
    .close = notification_close,
    .resume = notification_resume,
    .tick = notification_tick,
    .gauges = GAUGES,
    .measure = notification_measure,
    .policy_sha256 = notification_policy_sha256,
};

int
main(int argc, char **argv)
{
    return service_main(&SPEC, argc, argv);
}
