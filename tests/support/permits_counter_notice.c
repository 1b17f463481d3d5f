/* permits_counter_notice - what notifications say of the notices that the counter asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "permits/permits_handlers_notice.h"
#include "support/permits_counter.h"
#include "tillsyn/v1/notification.pb-c.h"

static rc_t
hear(struct permits_desk *desk, const char *from, bool delivered,
     const ProtobufCMessage *body)
{
    const struct envelope envelope = {.id = uuid_new(1), .type = "", .subject = ""};
    const struct msg msg = {&envelope, body, 0};
    struct work *work = arena_alloc(desk->arena, sizeof(*work));
    struct batch *batch = &work->batch;
    rc_t rc;

    work_init(work, desk->fabric, desk->writer, desk->arena, from);
    batch->cause = &envelope;
    assert_int_equal(db_begin(desk->writer), RC_OK);
    rc = (delivered ? permits_keys_delivered : permits_keys_failed)(batch, &msg);
    if (rc == RC_OK)
        rc = permits_load_notices(batch);
    if (rc == RC_OK)
        rc = (delivered ? permits_on_delivered : permits_on_failed)(batch, &msg);
    if (rc == RC_OK)
        rc = permits_save_notices(batch);
    if (rc != RC_OK) {
        db_rollback(desk->writer);
        return rc;
    }
    assert_int_equal(db_commit(desk->writer), RC_OK);
    return RC_OK;
}

/* The id of the notice of the last event of which there is one. */
static ProtobufCBinaryData
last_notice(struct permits_desk *desk)
{
    PGresult *result =
        PQexec(desk->schemas->conn, "select notice_id from permits.application_notice "
                                    "order by version desc limit 1");
    struct uuid id;

    assert_int_equal(PQntuples(result), 1);
    assert_int_equal(uuid_parse(PQgetvalue(result, 0, 0), &id), RC_OK);
    PQclear(result);
    return wire_bytes_of_uuid(&id, desk->arena);
}

rc_t
counter_delivered(struct permits_desk *desk, const char *from, const char *channel,
                  int32_t day)
{
    Tillsyn__V1__NoticeDelivered *said =
        wire_new(&tillsyn__v1__notice_delivered__descriptor, desk->arena);

    said->notice_id = last_notice(desk);
    said->channel = desk_text(channel);
    said->day = day;
    return hear(desk, from, true, &said->base);
}

rc_t
counter_failed(struct permits_desk *desk, const char *from, const char *reason)
{
    Tillsyn__V1__NoticeFailed *said =
        wire_new(&tillsyn__v1__notice_failed__descriptor, desk->arena);

    said->notice_id = last_notice(desk);
    said->reason = desk_text(reason);
    return hear(desk, from, false, &said->base);
}
