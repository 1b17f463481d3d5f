/* ctl_feed - a delivery of a source to the offices that have the source: opened, its rows, closed. */
#include "ctl/ctl_feed.h"

#include <string.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_nodes.h"
#include "platform/wire.h"

enum { HASH_BYTES = 32, AHEAD = 96, ROWS_MOST = 1000 };

/* One office's part of a delivery. */
struct part {
    struct ctl_load *load;
    struct ctl_tally_place place;
    const struct ctl_feed_batch *batch; /* of all offices */
    const uint8_t *offices;             /* one a row      */
    uint8_t node;
    bool is_void; /* was taken before, or refused: what is left of it is not sent */
};

static bool
is_void(void *owner)
{
    return ((const struct part *)owner)->is_void;
}

/* What is refused ends this delivery at this office; what was not allowed ends everything. */
static rc_t
take_refusal(struct part *self, const struct client_reply *reply)
{
    const rc_t rc = ctl_tally_reply(self->load->tally, &self->place, reply);

    if (rc == RC_OK)
        return RC_OK;
    self->is_void = true;
    return reply->outcome == CTL_OUTCOME_DENIED || reply->outcome == CTL_OUTCOME_FAULT
               ? rc
               : RC_OK;
}

/* The state that an answer gives, in the run's memory; "" when it gives none. */
static const char *
state_of(struct part *self, const struct client_reply *reply)
{
    const char *state = "";
    json_t *body;

    if (reply->outcome != CTL_OUTCOME_DONE
        || ctl_wire_reply(reply->type, reply->data, reply->data_bytes, &body) != RC_OK)
        return state;
    state = arena_strdup(self->load->ctl->arena, ctl_js_text(body, "state"));
    json_decref(body);
    return state;
}

/* A delivery that was taken to its end before is not sent again. */
static rc_t
on_open(void *owner, const struct client_reply *reply)
{
    static const char *const ENDED[] = {"accepted", "partly_accepted", "rejected"};
    struct part *self = owner;
    const char *state = state_of(self, reply);

    if (reply->outcome != CTL_OUTCOME_DONE)
        return take_refusal(self, reply);
    for (size_t i = 0; i < sizeof(ENDED) / sizeof(ENDED[0]); i++)
        self->is_void |= strcmp(state, ENDED[i]) == 0;
    if (self->is_void)
        ctl_tally_count(self->load->tally,
                        "leveranser kända sedan förr / deliveries known before", 1);
    return RC_OK;
}

static rc_t
on_rows(void *owner, const struct client_reply *reply)
{
    return take_refusal(owner, reply);
}

static rc_t
on_close(void *owner, const struct client_reply *reply)
{
    static const struct {
        const char *state, *what;
        bool is_right;
    } ENDS[] = {
        {"accepted",        "leveranser tagna / deliveries accepted",                   true },
        {"partly_accepted", "leveranser delvis tagna / deliveries partly accepted",     true },
        {"held",
         "leveranser som väntar på en tidigare / deliveries held for an earlier one", false},
        {"rejected",        "leveranser nekade / deliveries rejected",                  false},
    };
    struct part *self = owner;
    const char *state = state_of(self, reply);

    for (size_t i = 0; i < sizeof(ENDS) / sizeof(ENDS[0]); i++) {
        if (strcmp(ENDS[i].state, state) != 0)
            continue;
        ctl_tally_count(self->load->tally, ENDS[i].what, 1);
        self->load->is_degraded |= !ENDS[i].is_right;
    }
    return take_refusal(self, reply);
}

static void
set_uint(struct ctl_pack *pack, const char *field, uint32_t value)
{
    const ProtobufCFieldDescriptor *found =
        ctl_field_find(pack->message->descriptor, field);

    *(uint32_t *)ctl_field_place(pack->message, found, ctl_shared_arena(pack->memory)) =
        value;
}

static void
set_text(struct ctl_pack *pack, const char *field, const char *text)
{
    const ProtobufCFieldDescriptor *found =
        ctl_field_find(pack->message->descriptor, field);
    struct arena *arena = ctl_shared_arena(pack->memory);

    *(char **)ctl_field_place(pack->message, found, arena) = arena_strdup(arena, text);
}

static void
begin(struct part *self, struct ctl_pack *pack, const struct ctl_pack_form *form)
{
    ctl_pack_begin(pack, form, ctl_shared_borrow(self->batch->memory));
    set_text(pack, "source", self->batch->source->name);
    set_uint(pack, "batch_seq",
             (uint32_t)ctl_feed_number(self->batch->open, "batch_seq"));
}

static rc_t
send(struct part *self, struct ctl_pack *pack,
     rc_t (*answered)(void *owner, const struct client_reply *reply))
{
    return ctl_lanes_add(self->load->lanes,
                         &(struct ctl_lane_command){.instance = self->place.instance,
                                                    .message = pack->message,
                                                    .memory = pack->memory,
                                                    .is_void = is_void,
                                                    .answered = answered,
                                                    .owner = self});
}

static rc_t
send_open(struct part *self, const uint8_t *hash, uint32_t n)
{
    static const struct ctl_pack_form FORM = {"tillsyn.v1.FeedBatchOpen", NULL, 0};
    const ProtobufCMessageDescriptor *descriptor = self->batch->open->descriptor;
    struct arena *arena = ctl_shared_arena(self->batch->memory);
    struct ctl_pack pack;

    begin(self, &pack, &FORM);
    memcpy(pack.message, self->batch->open, descriptor->sizeof_message);
    set_uint(&pack, "record_count", n);
    *(ProtobufCBinaryData *)ctl_field_place(pack.message,
                                            ctl_field_find(descriptor, "sha256"), arena) =
        (ProtobufCBinaryData){HASH_BYTES, arena_memdup(arena, hash, HASH_BYTES)};
    return send(self, &pack, on_open);
}

/* A full command is sent before the row that it has no room for. */
static rc_t
add_row(struct part *self, struct ctl_pack *pack, ProtobufCMessage *row)
{
    const struct ctl_pack_form *form = pack->form;

    if (!ctl_pack_has_room(pack, row)) {
        TRY(send(self, pack, on_rows));
        begin(self, pack, form);
    }
    ctl_pack_add(pack, row);
    return RC_OK;
}

static rc_t
send_rows(struct part *self)
{
    static const struct ctl_pack_form REPORTS = {"tillsyn.v1.FeedRows", "reports",
                                                 ROWS_MOST};
    static const struct ctl_pack_form VALUES = {"tillsyn.v1.FeedRows", "values",
                                                ROWS_MOST};
    struct ctl_pack pack;

    begin(self, &pack, self->batch->source->is_reports ? &REPORTS : &VALUES);
    for (size_t i = 0; i < self->batch->n; i++)
        if (self->offices[i] == self->node)
            TRY(add_row(self, &pack, self->batch->rows[i]));
    if (pack.n > 0)
        return send(self, &pack, on_rows);
    ctl_shared_return(&pack.memory);
    return RC_OK;
}

static rc_t
send_close(struct part *self)
{
    static const struct ctl_pack_form FORM = {"tillsyn.v1.FeedBatchClose", NULL, 0};
    struct ctl_pack pack;

    begin(self, &pack, &FORM);
    return send(self, &pack, on_close);
}

/* An office that gets no row is told so too: its source has not been silent. */
static rc_t
send_part(struct ctl_load *load, const struct ctl_feed_batch *batch,
          const uint8_t *offices, const uint8_t *hash, uint8_t node)
{
    struct part *part = arena_alloc(ctl_shared_arena(batch->memory), sizeof(*part));
    uint32_t n = 0;

    *part = (struct part){
        .load = load,
        .place = {batch->path, ctl_nodes_instance(load->ctl, "intake", node), 0},
        .batch = batch,
        .offices = offices,
        .node = node
    };
    for (size_t i = 0; i < batch->n; i++)
        n += offices[i] == node;
    TRY(send_open(part, hash, n));
    TRY(send_rows(part));
    return send_close(part);
}

/* Where one office alone has the source, nobody needs to ask the register. */
static rc_t
choose_offices(struct ctl_load *load, const struct ctl_feed_batch *batch,
               uint8_t *offices)
{
    const int32_t day = ctl_feed_number(batch->open, "known_day");

    if (batch->source->n_offices > 1) {
        TRY(ctl_office_learn_units(&load->office, batch->rows, batch->n, "unit_ref"));
        TRY(ctl_office_learn_areas(&load->office, batch->rows, batch->n, "county", day));
    }
    for (size_t i = 0; i < batch->n; i++)
        offices[i] =
            ctl_feed_office(batch->source, load->office.split, batch->rows[i], day);
    return RC_OK;
}

rc_t
ctl_feed_send(struct ctl_load *load, const struct ctl_feed_batch *batch)
{
    struct arena *arena = ctl_shared_arena(batch->memory);
    const struct ctl_feed_batch *kept = arena_memdup(arena, batch, sizeof(*batch));
    uint8_t *offices = arena_alloc(arena, batch->n + 1);
    uint8_t hash[HASH_BYTES];

    TRY(ctl_feed_hash(batch->path, hash));
    TRY(choose_offices(load, kept, offices));
    for (unsigned node = 1; node < CTL_NODES; node++)
        if (batch->source->has_it[node])
            TRY(send_part(load, kept, offices, hash, (uint8_t)node));
    return ctl_lanes_run(load->lanes, AHEAD);
}
