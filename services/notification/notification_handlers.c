/* notification_handlers - the service's context, and what other services ask for. */
#include "notification/notification_handlers.h"

#include <curl/curl.h>
#include <string.h>

#include "notification/notification_policy.h"
#include "notification/notification_wire.h"

/* There is one register for the whole country: applications for permits are dealt with there. */
static const char PERMITS[] = "permits.central";

rc_t
notification_open(const struct config *config, struct arena *arena, void **out,
                  char message[256])
{
    struct notification_app *app = arena_alloc(arena, sizeof *app);

    app->intake = arena_printf(arena, "intake.%s", config->node);
    app->scheduling = arena_printf(arena, "scheduling.%s", config->node);
    TRY(notification_smtp_settings_read(config, arena, &app->smtp, message));
    TRY(notification_policy_library(config_extra(config, "policy_dir"), arena,
                                    &app->library, message));
    /* Before there are threads: it is not safe beside another one. */
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        (void)strncpy(message, "libcurl does not start", 256 - 1);
        return RC_FAULT;
    }
    *out = app;
    return RC_OK;
}

void
notification_close(void **app)
{
    if (*app != NULL)
        curl_global_cleanup();
    *app = NULL;
}

const uint8_t *
notification_policy_sha256(void *app)
{
    return ((const struct notification_app *)app)->library.sha256;
}

struct notification_desk
notification_desk_of(const struct batch *batch)
{
    const struct notification_app *app = batch->app;

    return (struct notification_desk){
        .arena = batch->arena, .library = &app->library, .now_us = batch->now_us};
}

static struct notification_keys *
keys_of(struct batch *batch)
{
    return &((struct notification_batch *)batch->state)->keys;
}

static struct notification_desk *
desk_of(struct batch *batch)
{
    return &((struct notification_batch *)batch->state)->desk;
}

/* What cannot be read has no keys; decide puts it aside. */
rc_t
notification_keys_asked(struct batch *batch, const struct msg *msg)
{
    struct notification_keys *keys = keys_of(batch);
    struct notification_notice asked;

    if (notification_wire_asked(msg, batch->arena, &asked) != RC_OK)
        return RC_OK;
    notification_ids_add(&keys->notices, &asked.id, batch->arena);
    notification_ids_add(&keys->providers, &asked.provider_id, batch->arena);
    if (asked.has_activity)
        notification_ids_add(&keys->activities, &asked.activity_id, batch->arena);
    return RC_OK;
}

rc_t
notification_keys_lifted(struct batch *batch, const struct msg *msg)
{
    struct uuid activity_id;

    if (notification_wire_lifted(msg, &activity_id) == RC_OK)
        notification_ids_add(&keys_of(batch)->activities, &activity_id, batch->arena);
    return RC_OK;
}

rc_t
notification_keys_told(struct batch *batch, const struct msg *msg)
{
    struct notification_recipient told;

    if (notification_wire_told(msg, &told) == RC_OK)
        notification_ids_add(&keys_of(batch)->providers, &told.id, batch->arena);
    return RC_OK;
}

rc_t
notification_load(struct batch *batch)
{
    *desk_of(batch) = notification_desk_of(batch);
    return notification_store_load(batch, keys_of(batch), desk_of(batch));
}

rc_t
notification_tell_askers(struct batch *batch, const struct notification_desk *desk)
{
    for (size_t i = 0; i < desk->n_notices; i++) {
        struct notification_notice *notice = desk->notices[i];

        TRY(notification_wire_tell(batch, notice));
        notice->tell = NOTIFICATION_TELL_NOTHING;
    }
    return RC_OK;
}

/* Only the case and the plan of the own office, and the national register, may write to providers. */
rc_t
notification_on_asked(struct batch *batch, const struct msg *msg)
{
    const struct notification_app *app = batch->app;
    struct notification_notice asked;

    if (strcmp(batch->actor, app->intake) != 0
        && strcmp(batch->actor, app->scheduling) != 0
        && strcmp(batch->actor, PERMITS) != 0)
        return RC_INVALID;
    TRY(notification_wire_asked(msg, batch->arena, &asked));
    asked.asked_by = arena_strdup(batch->arena, batch->actor);
    notification_desk_ask(desk_of(batch), &asked);
    return notification_tell_askers(batch, desk_of(batch));
}

/* Only the own office's plan knows that its inspection has begun. */
rc_t
notification_on_lifted(struct batch *batch, const struct msg *msg)
{
    const struct notification_app *app = batch->app;
    struct uuid activity_id;

    if (strcmp(batch->actor, app->scheduling) != 0)
        return RC_INVALID;
    TRY(notification_wire_lifted(msg, &activity_id));
    notification_desk_lift(desk_of(batch), &activity_id);
    return notification_tell_askers(batch, desk_of(batch));
}

rc_t
notification_on_told(struct batch *batch, const struct msg *msg)
{
    struct notification_recipient told;

    TRY(notification_wire_told(msg, &told));
    notification_desk_tell(desk_of(batch), &told);
    return notification_tell_askers(batch, desk_of(batch));
}

rc_t
notification_save(struct batch *batch)
{
    return notification_store_save(batch, desk_of(batch));
}
