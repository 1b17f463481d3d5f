/* notification_wire_page - questions about notices, and their answers. */
#include <string.h>

#include "notification/notification_wire.h"
#include "tillsyn/v1/notification.pb-c.h"

enum { REASON_MOST = 2000 };

rc_t
notification_wire_page_ask(const struct msg *ask, struct notification_page_ask *out)
{
    const Tillsyn__V1__NoticeList *said = (const void *)ask->body;
    struct notification_page_ask page = {
        .state = said->state[0] != '\0' ? said->state : NULL,
        .reference = said->reference[0] != '\0' ? said->reference : NULL,
        .has_after = said->after_id.len > 0,
    };
    enum notification_state state;

    if (page.state != NULL && !notification_state_of(page.state, &state))
        return RC_INVALID;
    if (page.has_after)
        TRY(wire_uuid(&said->after_id, &page.after));
    *out = page;
    return RC_OK;
}

rc_t
notification_wire_settle(const struct msg *ask, struct uuid *notice_id, bool *again,
                         const char **reason)
{
    const Tillsyn__V1__NoticeSettle *said = (const void *)ask->body;

    TRY(wire_uuid(&said->notice_id, notice_id));
    if (said->reason[0] == '\0' || strlen(said->reason) > REASON_MOST)
        return RC_INVALID;
    *again = said->again;
    *reason = said->reason;
    return RC_OK;
}

const ProtobufCMessage *
notification_wire_counts(const struct notification_counts *counts,
                         const struct notification_gauges *gauges, struct arena *arena)
{
    Tillsyn__V1__NoticeStatusReply *reply =
        wire_new(&tillsyn__v1__notice_status_reply__descriptor, arena);

    reply->n_counts = counts->n;
    reply->counts =
        wire_new_array(&tillsyn__v1__notice_count__descriptor, counts->n, arena);
    for (size_t i = 0; i < counts->n; i++) {
        reply->counts[i]->template_ = arena_strdup(arena, counts->rows[i].template);
        reply->counts[i]->state = arena_strdup(arena, counts->rows[i].state);
        reply->counts[i]->count = counts->rows[i].n;
    }
    reply->waiting = (uint64_t)gauges->waiting;
    reply->dead = (uint64_t)gauges->dead;
    return &reply->base;
}

static void
fill_summary(Tillsyn__V1__NoticeSummary *said, const struct notification_notice *notice,
             struct arena *arena)
{
    said->notice_id = wire_bytes_of_uuid(&notice->id, arena);
    said->template_ = arena_strdup(arena, notice->template);
    said->template_version = (uint32_t)notice->template_version;
    said->reference = arena_strdup(arena, notice->reference);
    said->channel = arena_strdup(arena, NOTIFICATION_CHANNEL);
    said->state = arena_strdup(arena, notification_state_name(notice->state));
    said->attempts = (uint32_t)notice->attempts;
    said->last_reply = arena_strdup(arena, notice->last_reply);
    said->day = notice->day;
}

const ProtobufCMessage *
notification_wire_page(const struct notification_page *page, struct arena *arena)
{
    Tillsyn__V1__NoticeListReply *reply =
        wire_new(&tillsyn__v1__notice_list_reply__descriptor, arena);

    reply->n_notices = page->n;
    reply->notices =
        wire_new_array(&tillsyn__v1__notice_summary__descriptor, page->n, arena);
    for (size_t i = 0; i < page->n; i++)
        fill_summary(reply->notices[i], &page->notices[i], arena);
    reply->more = page->has_more;
    return &reply->base;
}

const ProtobufCMessage *
notification_wire_notice(const struct notification_notice *notice, struct arena *arena)
{
    Tillsyn__V1__NoticeSummary *said =
        wire_new(&tillsyn__v1__notice_summary__descriptor, arena);

    fill_summary(said, notice, arena);
    return &said->base;
}
