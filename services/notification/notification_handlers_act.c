/* notification_handlers_act - what people ask of notices and do with them. */
#include "notification/notification_handlers.h"
#include "notification/notification_wire.h"

static const int64_t US_PER_MINUTE = INT64_C(60) * 1000000;

static rc_t
refuse_letter(struct answer *answer, const char *reason, struct arena *arena)
{
    return answer_refuse(
        answer, RC_CONFLICT, "notice.letter",
        arena_printf(arena,
                     "Brevet kan fortfarande inte skrivas (%s): rätta mallen, eller "
                     "meddela mottagaren på annat sätt.",
                     reason),
        arena_printf(arena,
                     "The letter still cannot be written (%s): correct the template, or "
                     "tell the recipient in another way.",
                     reason));
}

static rc_t
refuse(struct batch *batch, struct answer *answer, enum notification_verdict verdict,
       const struct notification_notice *notice)
{
    if (verdict == NOTIFICATION_NO_LETTER)
        return refuse_letter(answer, notice->reason, batch->arena);
    if (verdict == NOTIFICATION_NO_ADDRESS)
        return answer_refuse(
            answer, RC_CONFLICT, "notice.address",
            "Mottagaren saknar fortfarande en e-postadress som går att använda: rätta "
            "den i registret, eller meddela mottagaren på annat sätt.",
            "The recipient still has no usable e-mail address: correct it in the "
            "register, or tell the recipient in another way.");
    return answer_refuse(
        answer, RC_CONFLICT, "notice.state",
        "Meddelandet är på väg, framme eller redan avslutat: visa listan och se "
        "dess tillstånd.",
        "The notice is under way, delivered or settled already: list it and see its "
        "state.");
}

/* errors: RC_MISSING  nobody has asked for it */
static rc_t
load_one(struct batch *batch, const struct uuid *id, struct notification_desk *desk)
{
    struct notification_keys keys = {{0}, {0}, {0}};

    notification_ids_add(&keys.notices, id, batch->arena);
    TRY(notification_store_load(batch, &keys, desk));
    if (desk->n_notices == 0)
        return RC_MISSING;
    return notification_store_values(batch, desk->notices[0]);
}

rc_t
notification_settle(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct notification_desk desk = notification_desk_of(batch);
    enum notification_verdict verdict;
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);
    struct uuid id;
    const char *reason;
    bool again;
    rc_t rc;

    if (notification_wire_settle(ask, &id, &again, &reason) != RC_OK)
        return answer_refuse(answer, RC_INVALID, "notice.act",
                             "Ange meddelandets id och en motivering på 1-2 000 byte.",
                             "Give the notice's id and a reason of 1-2,000 bytes.");
    rc = load_one(batch, &id, &desk);
    if (rc == RC_MISSING)
        return answer_refuse(answer, rc, "notice.unknown",
                             "Det finns inget sådant meddelande på det här kontoret: "
                             "lista meddelandena.",
                             "There is no such notice at this office: list the notices.");
    TRY(rc);
    verdict = notification_desk_settle(&desk, desk.notices[0], again);
    if (verdict != NOTIFICATION_SETTLED)
        return refuse(batch, answer, verdict, desk.notices[0]);
    TRY(notification_store_save(batch, &desk));
    TRY(notification_tell_askers(batch, &desk));
    uuid_format(&id, subject);
    batch_record_act(batch, again ? "notice_sent_again" : "notice_settled", subject,
                     reason);
    return answer_with(answer, notification_wire_notice(desk.notices[0], batch->arena));
}

rc_t
notification_status(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct notification_counts counts;
    struct notification_gauges gauges;

    (void)ask;
    TRY(notification_store_counts(batch, &counts));
    TRY(notification_store_gauges(batch, &gauges));
    return answer_with(answer, notification_wire_counts(&counts, &gauges, batch->arena));
}

rc_t
notification_list(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct notification_page_ask page_ask;
    struct notification_page page;

    if (notification_wire_page_ask(ask, &page_ask) != RC_OK)
        return answer_refuse(
            answer, RC_INVALID, "notice.list",
            "Ange ett tillstånd som finns (embargoed, unaddressed, queued, sending, sent, "
            "retry, dead_letter, resolved) eller inget.",
            "Give a state that exists (embargoed, unaddressed, queued, sending, sent, "
            "retry, dead_letter, resolved) or none.");
    TRY(notification_store_page(batch, &page_ask, &page));
    return answer_with(answer, notification_wire_page(&page, batch->arena));
}

rc_t
notification_measure(struct batch *batch, double *values)
{
    struct notification_gauges gauges;
    int64_t waited_minutes = 0;

    TRY(notification_store_gauges(batch, &gauges));
    values[0] = (double)gauges.waiting;
    values[1] = (double)gauges.dead;
    if (gauges.oldest_us > 0)
        waited_minutes = (batch->now_us - gauges.oldest_us) / US_PER_MINUTE;
    values[2] = (double)waited_minutes;
    values[3] = (double)gauges.embargoed;
    return RC_OK;
}
