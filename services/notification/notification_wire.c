/* notification_wire - messages of other services, as what they mean, and what they are told. */
#include "notification/notification_wire.h"

#include <string.h>

#include "notification/notification_gap.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

/* As told to the asker when a person told the recipient. */
static const char OTHER_CHANNEL[] = "other";

/* 0001-01-01 and 9999-12-31: what a calendar date can be. */
enum { DATE_MIN = -719162, DATE_MAX = 2932896, REFERENCE_MOST = 100, EMAIL_MOST = 320 };

static bool
is_printed(const char *text, size_t most)
{
    for (const unsigned char *at = (const void *)text; *at != '\0'; at++)
        if (*at < ' ' || *at == 0x7F)
            return false;
    return strlen(text) <= most;
}

/* A field that may be empty. */
static rc_t
optional_id(const ProtobufCBinaryData *field, bool *is_there, struct uuid *id)
{
    *is_there = field->len > 0;
    return *is_there ? wire_uuid(field, id) : RC_OK;
}

static bool
is_named_before(const Tillsyn__V1__SendNotice *said, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(said->placeholders[i]->name, said->placeholders[at]->name) == 0)
            return true;
    return false;
}

static rc_t
read_values(const Tillsyn__V1__SendNotice *said, struct arena *arena,
            struct notification_notice *out)
{
    struct notification_value *values =
        arena_alloc(arena, (said->n_placeholders + 1) * sizeof *values);

    if (said->n_placeholders > NOTIFICATION_PLACEHOLDERS_MOST)
        return RC_INVALID;
    for (size_t i = 0; i < said->n_placeholders; i++) {
        const Tillsyn__V1__Placeholder *placeholder = said->placeholders[i];

        if (!notification_is_word(placeholder->name)
            || !is_printed(placeholder->value, NOTIFICATION_VALUE_MOST)
            || is_named_before(said, i))
            return RC_INVALID;
        values[i] = (struct notification_value){placeholder->name, placeholder->value};
    }
    out->values = values;
    out->n_values = said->n_placeholders;
    return RC_OK;
}

rc_t
notification_wire_asked(const struct msg *msg, struct arena *arena,
                        struct notification_notice *out)
{
    const Tillsyn__V1__SendNotice *said = (const void *)msg->body;
    struct notification_notice notice = {
        .template = said->template_,
        .reference = said->reference,
        .about_unannounced = said->about_unannounced,
        .day = said->day,
        .reason = "",
        .last_reply = "",
    };

    TRY(wire_uuid(&said->notice_id, &notice.id));
    TRY(wire_uuid(&said->provider_id, &notice.provider_id));
    TRY(optional_id(&said->case_id, &notice.has_case, &notice.case_id));
    TRY(optional_id(&said->activity_id, &notice.has_activity, &notice.activity_id));
    if (!notification_is_word(said->template_) || said->day < DATE_MIN
        || said->day > DATE_MAX || !is_printed(said->reference, REFERENCE_MOST))
        return RC_INVALID;
    TRY(read_values(said, arena, &notice));
    *out = notice;
    return RC_OK;
}

rc_t
notification_wire_lifted(const struct msg *msg, struct uuid *activity_id)
{
    const Tillsyn__V1__EmbargoLifted *said = (const void *)msg->body;

    return wire_uuid(&said->activity_id, activity_id);
}

rc_t
notification_wire_told(const struct msg *msg, struct notification_recipient *out)
{
    const Tillsyn__V1__ProviderChanged *said = (const void *)msg->body;
    struct uuid id;

    TRY(wire_uuid(&said->provider_id, &id));
    if (said->version < 1 || said->version > INT32_MAX
        || !is_printed(said->email, EMAIL_MOST))
        return RC_INVALID;
    *out = (struct notification_recipient){
        .id = id, .version = (int32_t)said->version, .email = said->email};
    return RC_OK;
}

/* --- telling --- */

static ProtobufCBinaryData
case_of(const struct notification_notice *notice, struct arena *arena)
{
    if (!notice->has_case)
        return (ProtobufCBinaryData){0, NULL};
    return wire_bytes_of_uuid(&notice->case_id, arena);
}

/* Messages about one case keep their order among the dead letters of the one who asked. */
static const char *
subject_of(const struct notification_notice *notice, struct arena *arena)
{
    char *text = arena_alloc(arena, UUID_TEXT_BYTES);

    uuid_format(notice->has_case ? &notice->case_id : &notice->id, text);
    return text;
}

static rc_t
tell_delivered(struct batch *batch, const struct notification_notice *notice,
               const char *channel)
{
    Tillsyn__V1__NoticeDelivered *said =
        wire_new(&tillsyn__v1__notice_delivered__descriptor, batch->arena);

    said->notice_id = wire_bytes_of_uuid(&notice->id, batch->arena);
    said->case_id = case_of(notice, batch->arena);
    said->template_ = arena_strdup(batch->arena, notice->template);
    said->channel = arena_strdup(batch->arena, channel);
    said->day = batch->today;
    return batch_send(batch, notice->asked_by, "tillsyn.v1.NoticeDelivered",
                      subject_of(notice, batch->arena), &said->base);
}

static rc_t
tell_failed(struct batch *batch, const struct notification_notice *notice)
{
    Tillsyn__V1__NoticeFailed *said =
        wire_new(&tillsyn__v1__notice_failed__descriptor, batch->arena);

    said->notice_id = wire_bytes_of_uuid(&notice->id, batch->arena);
    said->case_id = case_of(notice, batch->arena);
    said->template_ = arena_strdup(batch->arena, notice->template);
    said->reason = arena_strdup(batch->arena, notice->reason);
    return batch_send(batch, notice->asked_by, "tillsyn.v1.NoticeFailed",
                      subject_of(notice, batch->arena), &said->base);
}

rc_t
notification_wire_tell(struct batch *batch, const struct notification_notice *notice)
{
    if (!batch_knows(batch, notice->asked_by))
        return RC_OK;
    switch (notice->tell) {
    case NOTIFICATION_TELL_DELIVERED:
        return tell_delivered(batch, notice, NOTIFICATION_CHANNEL);
    case NOTIFICATION_TELL_OTHERWISE: return tell_delivered(batch, notice, OTHER_CHANNEL);
    case NOTIFICATION_TELL_FAILED: return tell_failed(batch, notice);
    case NOTIFICATION_TELL_NOTHING: break;
    }
    return RC_OK;
}
