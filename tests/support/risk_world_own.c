/* risk_world_own - made-up cases and findings, as intake tells of them. */
#include "support/risk_world_own.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/wire.h"

enum { CASES_OF_A_UNIT = 8, COMPLAINTS = 4, REPORTS = 6 };

static struct uuid
id_of(const char *space, unsigned number)
{
    char name[16];

    (void)snprintf(name, sizeof name, "%u", number);
    return uuid_named(space, name);
}

struct uuid
risk_world_case_id(unsigned number)
{
    return id_of("case:test", number);
}

struct uuid
risk_world_finding_id(unsigned number)
{
    return id_of("finding:test", number);
}

Tillsyn__V1__CaseChanged *
risk_world_case(struct risk_world *self, unsigned number, unsigned unit)
{
    Tillsyn__V1__CaseChanged *said =
        wire_new(&tillsyn__v1__case_changed__descriptor, self->arena);
    const struct uuid id = risk_world_case_id(number);
    const struct uuid unit_id = risk_world_unit_id(unit);

    said->case_id = wire_bytes_of_uuid(&id, self->arena);
    said->version = 1;
    said->case_number = arena_printf(self->arena, "3.2-%u/2024", number);
    said->type = arena_strdup(self->arena, "complaint_psl");
    said->unit_id = wire_bytes_of_uuid(&unit_id, self->arena);
    said->state = TILLSYN__V1__CASE_STATE__CASE_STATE_CLOSED;
    said->received_day = WORLD_DAY - 100;
    said->closed_day = WORLD_DAY - 50;
    return said;
}

Tillsyn__V1__FindingRecorded *
risk_world_finding(struct risk_world *self, unsigned number, unsigned in_case,
                   unsigned unit)
{
    Tillsyn__V1__FindingRecorded *said =
        wire_new(&tillsyn__v1__finding_recorded__descriptor, self->arena);
    const struct uuid id = risk_world_finding_id(number);
    const struct uuid case_id = risk_world_case_id(in_case);
    const struct uuid unit_id = risk_world_unit_id(unit);

    said->finding_id = wire_bytes_of_uuid(&id, self->arena);
    said->version = 1;
    said->case_id = wire_bytes_of_uuid(&case_id, self->arena);
    said->unit_id = wire_bytes_of_uuid(&unit_id, self->arena);
    said->requirement_code = arena_strdup(self->arena, "SOSFS 2011:9 5:2");
    said->theme = arena_strdup(self->arena, "collaboration");
    said->severity = 3;
    said->found_day = WORLD_DAY - 100;
    said->remedied_day = INT32_MIN;
    return said;
}

void
risk_world_tell_case(struct risk_world *self, const Tillsyn__V1__CaseChanged *said)
{
    const ProtobufCMessage *body = &said->base;

    assert_int_equal(risk_world_hear(self, risk_on_case, &body, 1), RC_OK);
}

void
risk_world_tell_finding(struct risk_world *self, const Tillsyn__V1__FindingRecorded *said)
{
    const ProtobufCMessage *body = &said->base;

    assert_int_equal(risk_world_hear(self, risk_on_finding, &body, 1), RC_OK);
}

void
risk_world_tell_unit_of(struct risk_world *self, unsigned number, unsigned version,
                        const char *provider)
{
    Tillsyn__V1__UnitChanged *unit = risk_world_unit(self, number);
    const struct uuid id = uuid_named("provider:test", provider);
    const ProtobufCMessage *body = &unit->base;

    unit->version = version;
    unit->provider_id = wire_bytes_of_uuid(&id, self->arena);
    assert_int_equal(risk_world_hear(self, risk_on_unit, &body, 1), RC_OK);
}

const ProtobufCMessage *
risk_world_last_sent(struct risk_world *self, const char *type,
                     const ProtobufCMessageDescriptor *descriptor)
{
    struct envelope envelope;
    ProtobufCMessage *body;

    assert_int_equal(wire_read_envelope(self->last_sent->bytes, self->last_sent->size,
                                        self->arena, &envelope),
                     RC_OK);
    assert_string_equal(envelope.type, type);
    assert_int_equal(
        wire_unpack(descriptor, envelope.data, envelope.data_bytes, self->arena, &body),
        RC_OK);
    return body;
}

size_t
risk_world_run_jobs(struct risk_world *self)
{
    size_t n = 0;

    while (self->n_jobs > 0) {
        assert_int_equal(risk_world_run_job(self), RC_OK);
        n += self->n_sent;
    }
    return n;
}

void
risk_world_freeze(struct risk_world *self, const char *seed, int32_t day)
{
    Tillsyn__V1__RoundOpen *opening = risk_world_opening(self);

    opening->seed = arena_strdup(self->arena, seed);
    opening->as_of_day = day;
    assert_int_equal(
        risk_world_ask(self, "astrid.analyst", risk_open_round, &opening->base), RC_OK);
    risk_world_crash(self);
}

int64_t
risk_world_frozen(struct risk_world *self, const char *seed, unsigned unit,
                  const char *const what[2])
{
    const struct uuid id = risk_world_unit_id(unit);
    char text[UUID_TEXT_BYTES];

    uuid_format(&id, text);
    return risk_world_number(
        self, arena_printf(self->arena,
                           "select coalesce(max((%s)::bigint), %d) as n from "
                           "snapshot_cell_own c join round using (round_id) where seed = "
                           "'%s' and c.indicator = '%s' and c.unit_id = '%s'",
                           what[1], WORLD_NO_CELL, seed, what[0], text));
}

/* Some complaints, some reports, some inspections; a few of the complaints are still open. */
static const ProtobufCMessage *
case_of(struct risk_world *self, unsigned unit, unsigned i)
{
    Tillsyn__V1__CaseChanged *said =
        risk_world_case(self, unit * CASES_OF_A_UNIT + i, unit);

    said->received_day -= (int32_t)(i * 150);
    said->closed_day -= (int32_t)(i * 150);
    if (i < COMPLAINTS) {
        if ((unit + i) % 5 == 0)
            said->closed_day = INT32_MAX;
    } else if (i < REPORTS) {
        said->type = arena_strdup(self->arena, "lex_maria");
    } else {
        said->type = arena_strdup(self->arena, "own_initiative");
        said->inspected = true;
    }
    return &said->base;
}

/* In the older inspection something that is put right; in the newer one it is back, here and there. */
static const ProtobufCMessage *
finding_of(struct risk_world *self, unsigned unit, bool is_newer)
{
    const unsigned in_case = unit * CASES_OF_A_UNIT + CASES_OF_A_UNIT - 1 - is_newer;
    Tillsyn__V1__FindingRecorded *said = risk_world_finding(self, in_case, in_case, unit);

    said->found_day = is_newer ? WORLD_DAY - 900 : WORLD_DAY - 1100;
    if (!is_newer)
        said->remedied_day = said->found_day + 90;
    if (unit % 3 == 0)
        said->requirement_code =
            arena_printf(self->arena, "SOSFS 2011:9 5:%u", unit % 11);
    return &said->base;
}

void
risk_world_fill_own(struct risk_world *self, const unsigned *units, unsigned n)
{
    const size_t most = (size_t)n * CASES_OF_A_UNIT;
    const ProtobufCMessage **cases = arena_alloc(self->arena, most * sizeof *cases);
    const ProtobufCMessage **findings = arena_alloc(self->arena, most * sizeof *findings);
    size_t n_cases = 0, n_findings = 0;

    for (unsigned u = 0; u < n; u++) {
        for (unsigned i = 0; i < CASES_OF_A_UNIT; i++)
            if (units[u] * 7 % 9 >= i || i >= REPORTS)
                cases[n_cases++] = case_of(self, units[u], i);
        if (units[u] % 2 == 0)
            findings[n_findings++] = finding_of(self, units[u], false);
        if (units[u] % 4 == 0)
            findings[n_findings++] = finding_of(self, units[u], true);
    }
    assert_int_equal(risk_world_hear(self, risk_on_finding, findings, n_findings), RC_OK);
    assert_int_equal(risk_world_hear(self, risk_on_case, cases, n_cases), RC_OK);
    assert_int_equal(risk_world_run_job(self), RC_OK);
}
