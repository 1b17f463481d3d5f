/* risk_wire_observation - deliveries of evidence in, what became of their rows out. */
#include "risk/risk_wire.h"

#include <string.h>

#include "risk/risk_indicator.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

/* A zero has no sign in a register, and must not make another observation. */
static double
unsigned_zero(double value)
{
    return value == 0.0 ? 0.0 : value;
}

static uint8_t
class_from(Tillsyn__V1__EvidenceClass said)
{
    if (said == TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL)
        return RISK_EXTERNAL;
    return said == TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_OWN ? RISK_OWN : 0;
}

static struct risk_observation
row_from(const struct risk_delivery *delivery, const Tillsyn__V1__Observation *said)
{
    struct risk_observation row = {
        .delivery = delivery,
        .row = said->row,
        .indicator = said->indicator,
        .evidence = class_from(said->evidence_class),
        .from_day = said->from_day,
        .until_day = said->until_day,
        .known_day = said->known_day,
        .is_suppressed = said->suppressed != 0,
    };

    /* Numbers that their source hides are not for us to keep, whatever they are. */
    if (!row.is_suppressed) {
        row.numerator = unsigned_zero(said->numerator);
        row.denominator = unsigned_zero(said->denominator);
        row.has_sd = said->has_sd_case == TILLSYN__V1__OBSERVATION__HAS_SD_SD;
    }
    if (row.has_sd)
        row.sd = unsigned_zero(said->sd);
    row.has_unit_id = wire_uuid(&said->unit_id, &row.unit_id) == RC_OK;
    return row;
}

static bool
is_source(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789._-");

    return length >= 1 && length <= RISK_SOURCE_BYTES_MAX && text[length] == '\0';
}

static rc_t
delivery_from(const char *source, Tillsyn__V1__Observation *const *said, size_t n,
              struct arena *arena, struct risk_delivery *out)
{
    struct risk_observation *rows;

    if (!is_source(source) || n > RISK_DELIVERY_ROWS_MAX)
        return RC_INVALID;
    rows = arena_alloc(arena, n * sizeof *rows);
    for (size_t i = 0; i < n; i++)
        rows[i] = row_from(out, said[i]);
    out->source = source;
    out->rows = rows;
    out->n_rows = n;
    return RC_OK;
}

rc_t
risk_wire_delivery(const struct msg *ask, struct arena *arena,
                   const struct risk_delivery **delivery)
{
    const Tillsyn__V1__ObservationImport *said = (const void *)ask->body;
    struct risk_delivery *made = arena_alloc(arena, sizeof *made);

    *delivery = made;
    made->id = ask->envelope->id;
    return delivery_from(said->source, said->rows, said->n_rows, arena, made);
}

rc_t
risk_wire_observed(const struct msg *msg, struct arena *arena,
                   const struct risk_delivery **delivery)
{
    const Tillsyn__V1__IndicatorObserved *said = (const void *)msg->body;
    struct risk_delivery *made = arena_alloc(arena, sizeof *made);

    *delivery = made;
    made->id = msg->envelope->id;
    return delivery_from(said->source, said->rows, said->n_rows, arena, made);
}

static char *
with_value(struct arena *arena, const char *text, const char *value)
{
    return value[0] != '\0' ? arena_printf(arena, "%s [%s]", text, value)
                            : arena_strdup(arena, text);
}

static void
tell_refusal(const struct risk_refused_row *refusal, struct arena *arena,
             Tillsyn__V1__RowError *error)
{
    const struct risk_observation_remedy *remedy =
        risk_observation_remedy(refusal->fault);
    char value[RISK_OBSERVATION_VALUE_BYTES];

    risk_observation_value(refusal->row, refusal->fault, value);
    error->row = refusal->row->row;
    error->column = arena_strdup(arena, remedy->column);
    error->code = arena_strdup(arena, remedy->code);
    error->text_sv = with_value(arena, remedy->sv, value);
    error->text_en = with_value(arena, remedy->en, value);
}

const ProtobufCMessage *
risk_wire_receipt(const struct risk_receipt *receipt, struct arena *arena)
{
    Tillsyn__V1__ImportReply *reply =
        wire_new(&tillsyn__v1__import_reply__descriptor, arena);

    reply->created = receipt->created;
    reply->changed = receipt->changed;
    reply->unchanged = receipt->unchanged;
    reply->n_errors = receipt->n_refusals;
    reply->errors =
        wire_new_array(&tillsyn__v1__row_error__descriptor, receipt->n_refusals, arena);
    for (size_t i = 0; i < receipt->n_refusals; i++)
        tell_refusal(&receipt->refusals[i], arena, reply->errors[i]);
    return &reply->base;
}
