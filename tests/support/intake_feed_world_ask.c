/* intake_feed_world_ask - commands and questions about feeds, as tests ask them. */
#include "support/intake_feed_world_ask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

int
feed_board_open(void **state)
{
    struct feed_world *world = feed_world_open("t_intake_feed");

    *state = world;
    if (world == NULL)
        return 0;
    feed_world_source(world, feed_source(world, "board.01"));
    feed_world_source(world, feed_source(world, "npe"));
    feed_world_unit(world, "U1", "Vårdcentralen Kattudden", "0180");
    feed_world_unit(world, "U2", "Vårdcentralen Ekudden", "0180");
    return 0;
}

int
feed_board_close(void **state)
{
    feed_world_close((struct feed_world **)state);
    return 0;
}

struct feed_world *
feed_world_of(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

const feed_batch_reply *
feed_world_begin(struct feed_world *self, const Tillsyn__V1__FeedBatchOpen *delivery)
{
    if (feed_world_ask(self, intake_feed_on_batch_open, &delivery->base) != RC_OK)
        return NULL;
    return (const void *)self->answer.body;
}

const feed_batch_reply *
feed_world_end(struct feed_world *self, const char *source, uint32_t seq)
{
    Tillsyn__V1__FeedBatchClose close;

    tillsyn__v1__feed_batch_close__init(&close);
    close.source = feed_text(self, source);
    close.batch_seq = seq;
    if (feed_world_ask(self, intake_feed_on_batch_close, &close.base) != RC_OK)
        return NULL;
    return (const void *)self->answer.body;
}

enum { MONTH_DAYS = 31 };

static const feed_rows_reply *
ask_rows(struct feed_world *self, Tillsyn__V1__FeedRows *rows, const char *source,
         uint32_t seq)
{
    rows->source = feed_text(self, source);
    rows->batch_seq = seq;
    if (feed_world_ask(self, intake_feed_on_rows, &rows->base) != RC_OK)
        return NULL;
    return (const void *)self->answer.body;
}

const feed_rows_reply *
feed_world_reports(struct feed_world *self, const char *source, uint32_t seq,
                   feed_report *const *reports, size_t n)
{
    Tillsyn__V1__FeedRows rows;

    tillsyn__v1__feed_rows__init(&rows);
    rows.n_reports = n;
    rows.reports = arena_memdup(self->arena, reports, n * sizeof(*reports));
    return ask_rows(self, &rows, source, seq);
}

const feed_rows_reply *
feed_world_values(struct feed_world *self, const char *source, uint32_t seq,
                  feed_value *const *values, size_t n)
{
    Tillsyn__V1__FeedRows rows;

    tillsyn__v1__feed_rows__init(&rows);
    rows.n_values = n;
    rows.values = arena_memdup(self->arena, values, n * sizeof(*values));
    return ask_rows(self, &rows, source, seq);
}

const feed_batch_reply *
feed_world_deliver(struct feed_world *self, uint32_t seq, int32_t month,
                   feed_report *const *reports, size_t n)
{
    assert_non_null(
        feed_world_begin(self, feed_delivery(self, "board.01", seq, month, (uint32_t)n)));
    if (n > 0)
        assert_non_null(feed_world_reports(self, "board.01", seq, reports, n));
    return feed_world_end(self, "board.01", seq);
}

rc_t
feed_world_settle(struct feed_world *self, const char *row_id, const char *unit,
                  const char *reason)
{
    Tillsyn__V1__FeedSettle settle;
    struct uuid id;

    tillsyn__v1__feed_settle__init(&settle);
    assert_int_equal(uuid_parse(row_id, &id), RC_OK);
    settle.id = wire_bytes_of_uuid(&id, self->arena);
    settle.unit = feed_text(self, unit);
    settle.discard_reason = feed_text(self, reason);
    return feed_world_ask(self, intake_feed_on_settle, &settle.base);
}

/* What ends in the month that begins on a day: a count reaches further back than its delivery. */
static const feed_observation *
told_in(const Tillsyn__V1__IndicatorObserved *said, const struct uuid *unit,
        int32_t from_day)
{
    for (size_t i = 0; i < said->n_rows; i++)
        if (said->rows[i]->until_day >= from_day
            && said->rows[i]->until_day < from_day + MONTH_DAYS
            && memcmp(said->rows[i]->unit_id.data, unit->b, sizeof unit->b) == 0)
            return said->rows[i];
    return NULL;
}

const feed_observation *
feed_world_told(const struct feed_world *self, const char *unit_ref, int32_t from_day)
{
    const struct uuid unit = feed_unit_id(unit_ref);
    const feed_observation *found = NULL;

    for (size_t i = 0; i < self->n_sent && found == NULL; i++)
        if (self->sent[i].body != NULL)
            found = told_in((const void *)self->sent[i].body, &unit, from_day);
    return found;
}

size_t
feed_world_n_told(const struct feed_world *self)
{
    size_t n = 0;

    for (size_t i = 0; i < self->n_sent; i++)
        if (self->sent[i].body != NULL)
            n +=
                ((const Tillsyn__V1__IndicatorObserved *)(const void *)self->sent[i].body)
                    ->n_rows;
    return n;
}

static const char *
text_of_row(struct feed_world *self, const char *column, uint32_t seq, uint32_t row)
{
    return feed_world_text(
        self, arena_printf(
                  self->arena,
                  "select %s::text t from feed_row where batch_seq = %u and row_no = %u",
                  column, seq, row));
}

const char *
feed_world_row_id(struct feed_world *self, uint32_t seq, uint32_t row)
{
    return text_of_row(self, "row_id", seq, row);
}

void
feed_world_assert_state(struct feed_world *self, uint32_t seq, uint32_t row,
                        const char *state)
{
    assert_string_equal(text_of_row(self, "state", seq, row), state);
}

const feed_batch_reply *
feed_world_deliver_values(struct feed_world *self, uint32_t seq, int32_t month,
                          feed_value *const *values, size_t n)
{
    assert_non_null(
        feed_world_begin(self, feed_delivery(self, "npe", seq, month, (uint32_t)n)));
    assert_non_null(feed_world_values(self, "npe", seq, values, n));
    return feed_world_end(self, "npe", seq);
}

const Tillsyn__V1__FeedWorklistReply *
feed_world_worklist(struct feed_world *self, const char *source,
                    const ProtobufCBinaryData *after)
{
    Tillsyn__V1__FeedWorklist ask;

    tillsyn__v1__feed_worklist__init(&ask);
    ask.source = feed_text(self, source);
    if (after != NULL)
        ask.after_id = *after;
    assert_int_equal(feed_world_query(self, intake_feed_on_worklist, &ask.base), RC_OK);
    return (const void *)self->answer.body;
}

const Tillsyn__V1__FeedSourceStatus *
feed_world_status(struct feed_world *self, const char *source, int32_t day)
{
    Tillsyn__V1__FeedStatus ask;
    const Tillsyn__V1__FeedStatusReply *reply;

    tillsyn__v1__feed_status__init(&ask);
    ask.day = day;
    assert_int_equal(feed_world_query(self, intake_feed_on_status, &ask.base), RC_OK);
    reply = (const void *)self->answer.body;
    for (size_t i = 0; i < reply->n_sources; i++)
        if (strcmp(reply->sources[i]->source->source, source) == 0)
            return reply->sources[i];
    return NULL;
}
