/* ctl_batch_wire - rows of an import as the messages that carry them. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "ctl/ctl_batch_internal.h"
#include "ctl/ctl_wire.h"
#include "platform/wire.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

static_assert((int)CTL_PUBLIC_REGION == (int)TILLSYN__V1__SECTOR__SECTOR_PUBLIC_REGION
                  && (int)CTL_NONPROFIT == (int)TILLSYN__V1__SECTOR__SECTOR_NONPROFIT,
              "the mapping's sectors are those of the wire");
static_assert(CTL_DAY_NONE == INT32_MIN && CTL_ROUTING_OPEN == INT32_MAX,
              "the ends of time are those of the wire");

/* protobuf-c takes no NULL for a text. */
static char *
text(struct ctl_batch *self, const char *given)
{
    return arena_strdup(self->arena, given == NULL ? "" : given);
}

static ProtobufCMessage *
make_routing(struct arena *arena, void ***rows, size_t **n)
{
    Tillsyn__V1__RoutingImport *message =
        wire_new(&tillsyn__v1__routing_import__descriptor, arena);

    message->rows = arena_alloc(arena, sizeof(*message->rows) * CTL_BATCH_ROWS);
    *rows = (void **)message->rows;
    *n = &message->n_rows;
    return &message->base;
}

static ProtobufCMessage *
make_units(struct arena *arena, void ***rows, size_t **n)
{
    Tillsyn__V1__UnitImport *message =
        wire_new(&tillsyn__v1__unit_import__descriptor, arena);

    message->rows = arena_alloc(arena, sizeof(*message->rows) * CTL_BATCH_ROWS);
    *rows = (void **)message->rows;
    *n = &message->n_rows;
    return &message->base;
}

static ProtobufCMessage *
make_observations(struct arena *arena, void ***rows, size_t **n)
{
    Tillsyn__V1__ObservationImport *message =
        wire_new(&tillsyn__v1__observation_import__descriptor, arena);

    message->rows = arena_alloc(arena, sizeof(*message->rows) * CTL_BATCH_ROWS);
    *rows = (void **)message->rows;
    *n = &message->n_rows;
    return &message->base;
}

struct ctl_batch *
ctl_batch_routing(void)
{
    return ctl_batch_new(make_routing);
}

struct ctl_batch *
ctl_batch_units(const char *register_name, int32_t effective_day)
{
    struct ctl_batch *self = ctl_batch_new(make_units);
    Tillsyn__V1__UnitImport *message = (void *)self->message;

    message->register_ = text(self, register_name);
    message->effective_day = effective_day;
    return self;
}

struct ctl_batch *
ctl_batch_observations(const char *source)
{
    struct ctl_batch *self = ctl_batch_new(make_observations);
    Tillsyn__V1__ObservationImport *message = (void *)self->message;

    message->source = text(self, source);
    return self;
}

void
ctl_batch_add_routing(struct ctl_batch *self, const struct ctl_routing_row *row)
{
    Tillsyn__V1__RoutingRow *said =
        ctl_batch_row(self, &tillsyn__v1__routing_row__descriptor);

    said->register_ = text(self, row->register_name);
    said->area = text(self, row->area);
    said->category = text(self, row->category);
    said->node = text(self, ctl_node_name(row->node));
    said->from_day = row->valid_from_day;
    /* The file says until when inclusive, the message until when exclusive. */
    said->until_day =
        row->valid_to_day == CTL_ROUTING_OPEN ? CTL_ROUTING_OPEN : row->valid_to_day + 1;
    said->row = row->row;
}

static int32_t
end_day(const struct ctl_unit_row *unit, int32_t as_of_day)
{
    if (unit->end_day != CTL_DAY_NONE)
        return unit->end_day;
    return unit->is_active ? INT32_MAX : as_of_day;
}

/* What the mapping calls a municipality may be a town's name; the message has room for a code. */
static const char *
municipality_code(const char *given)
{
    enum { DIGITS = 4 };
    const bool is_code =
        given != NULL && strlen(given) == DIGITS && strspn(given, "0123456789") == DIGITS;

    return is_code ? given : NULL;
}

void
ctl_batch_add_unit(struct ctl_batch *self, uint32_t row, const struct ctl_unit_row *unit)
{
    const Tillsyn__V1__UnitImport *message = (const void *)self->message;
    Tillsyn__V1__UnitRow *said = ctl_batch_row(self, &tillsyn__v1__unit_row__descriptor);

    said->row = row;
    said->ref = text(self, unit->ref);
    said->name = text(self, unit->name);
    said->category = text(self, unit->category);
    said->subtype = text(self, unit->subtype);
    said->provider_ref = text(self, unit->provider_ref);
    said->provider_name = text(self, unit->provider_name);
    said->provider_sector = (Tillsyn__V1__Sector)unit->provider_sector;
    said->owner_ref = text(self, unit->owner_ref);
    said->area = text(self, unit->area);
    said->places = unit->has_places ? (uint32_t)lround(unit->places) : 0;
    said->start_day = unit->start_day;
    said->end_day = end_day(unit, message->effective_day);
    said->municipality = text(self, municipality_code(unit->municipality));
    said->latitude_micro = unit->latitude_micro;
    said->longitude_micro = unit->longitude_micro;
    said->provider_email = text(self, unit->provider_email);
}

void
ctl_batch_add_observation(struct ctl_batch *self, uint32_t row,
                          const struct uuid *unit_id,
                          const struct ctl_observation_row *observation)
{
    Tillsyn__V1__Observation *said =
        ctl_batch_row(self, &tillsyn__v1__observation__descriptor);
    const struct ctl_indicator *indicator = observation->indicator;

    said->row = row;
    said->unit_id = wire_bytes_of_uuid(unit_id, self->arena);
    said->indicator = text(self, indicator->id);
    said->evidence_class = indicator->evidence == CTL_EXTERNAL
                               ? TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL
                               : TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_OWN;
    said->from_day = observation->period_from_day;
    said->until_day = observation->period_to_day;
    said->known_day = observation->known_at_day;
    said->numerator = observation->num;
    said->denominator = observation->den;
    if (indicator->measure == CTL_MEAN) {
        said->has_sd_case = TILLSYN__V1__OBSERVATION__HAS_SD_SD;
        said->sd = observation->sd;
    }
}

const char *
ctl_batch_places_type(void)
{
    return tillsyn__v1__unit_resolve__descriptor.name;
}

const ProtobufCMessage *
ctl_batch_places_ask(struct ctl_batch *self)
{
    const Tillsyn__V1__UnitImport *units = (const void *)self->message;
    Tillsyn__V1__UnitResolve *ask =
        wire_new(&tillsyn__v1__unit_resolve__descriptor, self->arena);

    ask->register_ = units->register_;
    ask->n_refs = units->n_rows;
    ask->refs = arena_alloc(self->arena, sizeof(*ask->refs) * (units->n_rows + 1));
    for (size_t i = 0; i < units->n_rows; i++)
        ask->refs[i] = units->rows[i]->ref;
    return &ask->base;
}

static struct ctl_place
place_of(const Tillsyn__V1__UnitPlace *said)
{
    struct ctl_place place = {.node = said->node};

    if (*said->node == '\0' || wire_uuid(&said->unit_id, &place.unit_id) != RC_OK)
        place.node = NULL;
    return place;
}

rc_t
ctl_batch_places(struct ctl_batch *self, const struct client_reply *reply,
                 const struct ctl_place **places)
{
    Tillsyn__V1__UnitResolveReply *said;
    ProtobufCMessage *message;
    struct ctl_place *rows;

    if (reply->outcome != CTL_OUTCOME_DONE)
        return RC_INVALID;
    TRY(wire_unpack(&tillsyn__v1__unit_resolve_reply__descriptor, reply->data,
                    reply->data_bytes, self->arena, &message));
    said = (void *)message;
    if (said->n_places != ctl_batch_rows(self))
        return RC_INVALID;
    rows = arena_alloc(self->arena, sizeof(*rows) * (said->n_places + 1));
    for (size_t i = 0; i < said->n_places; i++)
        rows[i] = place_of(said->places[i]);
    *places = rows;
    return RC_OK;
}

static void
hand_on(const Tillsyn__V1__ImportReply *said,
        void (*refused)(void *context, const struct ctl_refusal *refusal), void *context)
{
    for (size_t i = 0; i < said->n_errors; i++) {
        const Tillsyn__V1__RowError *error = said->errors[i];

        refused(context, &(struct ctl_refusal){error->row, error->column, error->code,
                                               error->text_sv, error->text_en});
    }
}

rc_t
ctl_batch_taken(const struct client_reply *reply, struct ctl_taken *taken,
                void (*refused)(void *context, const struct ctl_refusal *refusal),
                void *context)
{
    struct arena *arena;
    ProtobufCMessage *message;
    rc_t rc;

    if (reply->outcome != CTL_OUTCOME_DONE)
        return RC_INVALID;
    arena = arena_new(0);
    rc = wire_unpack(&tillsyn__v1__import_reply__descriptor, reply->data,
                     reply->data_bytes, arena, &message);
    if (rc == RC_OK) {
        const Tillsyn__V1__ImportReply *said = (const void *)message;

        taken->created += said->created;
        taken->changed += said->changed;
        taken->unchanged += said->unchanged;
        taken->refused += said->n_errors;
        hand_on(said, refused, context);
    }
    arena_destroy(&arena);
    return rc;
}
