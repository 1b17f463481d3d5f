/* intake_feed_wire - the commands about sources and deliveries as domain rows. */
#include "intake/intake_feed_wire.h"

#include <string.h>

#include "platform/personal.h"
#include "tillsyn/v1/intake.pb-c.h"

enum {
    DAY_FIRST = 7305, /* 1990-01-01 */
    DAY_LAST = 84006, /* 2200-01-01 */
    REASON_BYTES = 500,
};

static const struct intake_feed_reason TOO_MANY = {
    "feed.sources.too_many", "Högst 1 000 källor tas åt gången. Dela upp kommandot.",
    "At most 1,000 sources are taken at a time. Split the command."};
static const struct intake_feed_reason BAD_SEQ = {
    "feed.batch.seq", "Leveranser numreras från 1. Ange leveransens nummer.",
    "Deliveries are numbered from 1. Give the delivery's number."};
static const struct intake_feed_reason BAD_PERIOD = {
    "feed.batch.period",
    "Perioden ska sluta tidigast dagen då den börjar och senast dagen då leveransen kom. Rätta datumen.",
    "The period must end at the earliest when it begins and at the latest when the delivery came. Correct the dates."};
static const struct intake_feed_reason BAD_COUNT = {
    "feed.batch.record_count",
    "Antalet rader är orimligt. Ange hur många rader filen har för kontoret.",
    "The number of rows is unreasonable. Give how many rows the file has for this office."};
static const struct intake_feed_reason BAD_SHA256 = {
    "feed.batch.sha256", "Filens kontrollsumma ska ha 32 byte (SHA-256).",
    "The file's digest must have 32 bytes (SHA-256)."};
static const struct intake_feed_reason BAD_ID = {
    "feed.row.id", "Radens id ska ha 16 byte. Ta det från arbetslistan.",
    "The row's id must have 16 bytes. Take it from the worklist."};
static const struct intake_feed_reason ONE_OF_TWO = {
    "feed.settle.one_of_two",
    "Ange antingen en enhet eller en orsak till att raden tas bort.",
    "Give either a unit or a reason for discarding the row."};
static const struct intake_feed_reason BAD_REASON = {
    "feed.settle.reason", "Orsaken får ha högst 500 byte och inget personnummer.",
    "The reason may have at most 500 bytes and no personal identity number."};

static rc_t
refuse(const struct intake_feed_reason *reason, const struct intake_feed_reason **why)
{
    *why = reason;
    return RC_INVALID;
}

static int32_t
bounded(uint32_t value)
{
    return value <= INT32_MAX ? (int32_t)value : INT32_MAX;
}

rc_t
intake_feed_wire_sources(const ProtobufCMessage *body, struct arena *arena,
                         struct intake_feed_source **sources, size_t *n,
                         const struct intake_feed_reason **why)
{
    const Tillsyn__V1__FeedSourceImport *said = (const void *)body;
    struct intake_feed_source *rows;

    if (said->n_sources > INTAKE_FEED_SOURCES_MAX)
        return refuse(&TOO_MANY, why);
    rows = arena_alloc(arena, (said->n_sources + 1) * sizeof *rows);
    for (size_t i = 0; i < said->n_sources; i++) {
        const Tillsyn__V1__FeedSource *row = said->sources[i];

        rows[i] = (struct intake_feed_source){
            .row = row->row,
            .source = row->source,
            .kind = (int32_t)row->kind,
            .county = row->county,
            .code_set = row->code_set,
            .cadence_days = bounded(row->cadence_days),
            .grace_days = bounded(row->grace_days),
            .from_day = row->from_day,
            .contact = row->contact,
        };
    }
    *sources = rows;
    *n = said->n_sources;
    return RC_OK;
}

static bool
is_period(const Tillsyn__V1__FeedBatchOpen *said)
{
    return said->from_day >= DAY_FIRST && said->from_day <= said->until_day
           && said->until_day <= said->known_day && said->known_day < DAY_LAST;
}

rc_t
intake_feed_wire_open(const ProtobufCMessage *body, struct intake_feed_delivery *out,
                      const struct intake_feed_reason **why)
{
    enum { RECORDS_MAX = 10000000 };
    const Tillsyn__V1__FeedBatchOpen *said = (const void *)body;

    if (said->batch_seq < 1 || said->batch_seq > INT32_MAX)
        return refuse(&BAD_SEQ, why);
    if (!is_period(said))
        return refuse(&BAD_PERIOD, why);
    if (said->record_count > RECORDS_MAX)
        return refuse(&BAD_COUNT, why);
    if (said->sha256.len != INTAKE_FEED_SHA256_BYTES)
        return refuse(&BAD_SHA256, why);
    *out = (struct intake_feed_delivery){
        .source = said->source,
        .seq = (int32_t)said->batch_seq,
        .from_day = said->from_day,
        .until_day = said->until_day,
        .known_day = said->known_day,
        .record_count = (int32_t)said->record_count,
    };
    memcpy(out->sha256, said->sha256.data, sizeof out->sha256);
    return RC_OK;
}

rc_t
intake_feed_wire_close(const ProtobufCMessage *body, struct intake_feed_delivery *out,
                       const struct intake_feed_reason **why)
{
    const Tillsyn__V1__FeedBatchClose *said = (const void *)body;

    if (said->batch_seq < 1 || said->batch_seq > INT32_MAX)
        return refuse(&BAD_SEQ, why);
    *out = (struct intake_feed_delivery){.source = said->source,
                                         .seq = (int32_t)said->batch_seq};
    return RC_OK;
}

rc_t
intake_feed_wire_settle(const ProtobufCMessage *body, struct intake_feed_settling *out,
                        const struct intake_feed_reason **why)
{
    const Tillsyn__V1__FeedSettle *said = (const void *)body;
    const size_t length = strlen(said->discard_reason);

    *out =
        (struct intake_feed_settling){.unit = said->unit, .reason = said->discard_reason};
    if (wire_uuid(&said->id, &out->row_id) != RC_OK)
        return refuse(&BAD_ID, why);
    if ((said->unit[0] == '\0') == (length == 0))
        return refuse(&ONE_OF_TWO, why);
    if (length > REASON_BYTES || personal_number_in(said->discard_reason, length))
        return refuse(&BAD_REASON, why);
    return RC_OK;
}

rc_t
intake_feed_wire_page(const ProtobufCMessage *body, struct intake_feed_page *out,
                      const struct intake_feed_reason **why)
{
    const Tillsyn__V1__FeedWorklist *said = (const void *)body;

    *out = (struct intake_feed_page){.source = said->source};
    if (said->after_id.len > 0 && wire_uuid(&said->after_id, &out->after) != RC_OK)
        return refuse(&BAD_ID, why);
    return RC_OK;
}

int32_t
intake_feed_wire_status_day(const ProtobufCMessage *body)
{
    const Tillsyn__V1__FeedStatus *said = (const void *)body;

    return said->day;
}
