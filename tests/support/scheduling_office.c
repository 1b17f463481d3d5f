/* scheduling_office - an office to plan for: homes, providers, staff, cases, and the questions people ask of it. */
#include "support/scheduling_office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONG_AGO = 18262 /* 2020-01-01 */ };

char *
office_text(struct scheduling_world *self, const char *text)
{
    return arena_strdup(self->arena, text);
}

struct uuid
office_unit_id(const char *ref)
{
    return uuid_named("unit:generated", ref);
}

struct uuid
office_provider_id(const char *ref)
{
    return uuid_named("provider:generated", ref);
}

static ProtobufCBinaryData
bytes_of(struct scheduling_world *self, struct uuid id)
{
    return wire_bytes_of_uuid(&id, self->arena);
}

void
office_provider(struct scheduling_world *self, const char *ref, const char *owner)
{
    Tillsyn__V1__ProviderChanged *told =
        wire_new(&tillsyn__v1__provider_changed__descriptor, self->arena);

    told->provider_id = bytes_of(self, office_provider_id(ref));
    told->version = 1;
    told->effective_day = LONG_AGO;
    told->register_ = office_text(self, "generated");
    told->ref = office_text(self, ref);
    told->name = office_text(self, ref);
    if (owner != NULL) {
        told->n_owners = 1;
        told->owners = wire_new_array(&tillsyn__v1__owner__descriptor, 1, self->arena);
        told->owners[0]->provider_id = bytes_of(self, office_provider_id(owner));
        told->owners[0]->depth = 1;
    }
    assert_int_equal(office_hear(self, scheduling_on_provider, told), RC_OK);
}

void
office_unit(struct scheduling_world *self, const char *ref, const char *category,
            const char *provider)
{
    Tillsyn__V1__UnitChanged *told =
        wire_new(&tillsyn__v1__unit_changed__descriptor, self->arena);
    const int32_t spread = (int32_t)strtol(ref + 1, NULL, 10) % 50;

    told->unit_id = bytes_of(self, office_unit_id(ref));
    told->version = 1;
    told->effective_day = LONG_AGO;
    told->register_ = office_text(self, "generated");
    told->ref = office_text(self, ref);
    told->name = office_text(self, "Solgläntan");
    told->category = office_text(self, category);
    told->provider_id = bytes_of(self, office_provider_id(provider));
    told->area = office_text(self, "01");
    told->node = office_text(self, "ost");
    told->municipality = office_text(self, "0180");
    told->start_day = INT32_MIN;
    told->end_day = INT32_MAX;
    told->latitude_micro = 59300000 + spread * 1000;
    told->longitude_micro = 18000000 + spread * 2000;
    assert_int_equal(office_hear(self, scheduling_on_unit, told), RC_OK);
}

Tillsyn__V1__StaffRow *
office_staff_row(struct scheduling_world *self, const char *staff_id,
                 const char *competence, const char *person)
{
    Tillsyn__V1__StaffRow *row =
        wire_new(&tillsyn__v1__staff_row__descriptor, self->arena);

    row->row = 2;
    row->staff_id = office_text(self, staff_id);
    row->role = office_text(self, "inspector");
    if (competence[0] != '\0') {
        row->n_competences = 1;
        row->competences = arena_alloc(self->arena, sizeof *row->competences);
        row->competences[0] = office_text(self, competence);
    }
    row->from_day = LONG_AGO;
    row->until_day = INT32_MAX;
    row->minutes_a_day = 480;
    row->municipality = office_text(self, "0180");
    row->person = office_text(self, person);
    return row;
}

Tillsyn__V1__Interest *
office_interest(struct scheduling_world *self, const char *ref, bool is_unit)
{
    Tillsyn__V1__Interest *interest =
        wire_new(&tillsyn__v1__interest__descriptor, self->arena);

    interest->kind = office_text(self, "ownership");
    interest->register_ = office_text(self, "generated");
    interest->object_ref = office_text(self, ref);
    interest->is_unit = is_unit;
    interest->from_day = LONG_AGO;
    interest->until_day = INT32_MAX;
    interest->declared_day = OFFICE_TODAY;
    return interest;
}

const Tillsyn__V1__ImportReply *
office_import(struct scheduling_world *self, Tillsyn__V1__StaffRow **rows, size_t n)
{
    Tillsyn__V1__StaffImport *said =
        wire_new(&tillsyn__v1__staff_import__descriptor, self->arena);

    said->rows = rows;
    said->n_rows = n;
    assert_int_equal(office_ask(self, "olle.operator", scheduling_import_staff, said),
                     RC_OK);
    return (const void *)self->answer.body;
}

void
office_hire(struct scheduling_world *self, unsigned n)
{
    Tillsyn__V1__StaffRow **rows = arena_alloc(self->arena, n * sizeof *rows);

    for (unsigned i = 0; i < n; i++)
        rows[i] = office_staff_row(self, arena_printf(self->arena, "S%u", i + 1),
                                   i % 2 == 0 ? "social_worker" : "nurse",
                                   i == 0 ? "ines.inspector" : "");
    assert_int_equal(office_import(self, rows, n)->n_errors, 0);
}

void
office_request(struct scheduling_world *self, const char *number, const char *unit,
               uint32_t priority_class, bool announced)
{
    Tillsyn__V1__InspectionRequested *told =
        wire_new(&tillsyn__v1__inspection_requested__descriptor, self->arena);

    told->case_id = bytes_of(self, uuid_named("case", number));
    told->case_number = office_text(self, number);
    told->unit_id = bytes_of(self, office_unit_id(unit));
    told->priority_class = priority_class;
    told->announced = announced;
    told->from_day = OFFICE_TODAY;
    told->until_day = OFFICE_TODAY + 90;
    assert_int_equal(office_hear(self, scheduling_on_requested, told), RC_OK);
}

ProtobufCBinaryData
office_plan(struct scheduling_world *self, const char *seed)
{
    enum { DAYS = 12 };
    Tillsyn__V1__PlanMake *said =
        wire_new(&tillsyn__v1__plan_make__descriptor, self->arena);
    ProtobufCBinaryData id;

    said->from_day = OFFICE_MONDAY;
    said->until_day = OFFICE_MONDAY + DAYS;
    said->seed = office_text(self, seed);
    assert_int_equal(office_ask(self, "hanna.handler", scheduling_make, said), RC_OK);
    id = ((const Tillsyn__V1__PlanMakeReply *)(const void *)self->answer.body)->plan_id;
    assert_int_equal(office_run_job(self), RC_OK);
    return id;
}

rc_t
office_publish(struct scheduling_world *self, ProtobufCBinaryData plan_id)
{
    Tillsyn__V1__PlanPublish *said =
        wire_new(&tillsyn__v1__plan_publish__descriptor, self->arena);

    said->plan_id = plan_id;
    said->day = OFFICE_TODAY + 1;
    return office_ask(self, "hanna.handler", scheduling_publish, said);
}

const Tillsyn__V1__PlanShowReply *
office_show(struct scheduling_world *self, const char *actor, ProtobufCBinaryData plan_id,
            bool embargoed)
{
    Tillsyn__V1__PlanShow *said =
        wire_new(&tillsyn__v1__plan_show__descriptor, self->arena);

    said->plan_id = plan_id;
    said->embargoed = embargoed;
    if (office_ask(self, actor, scheduling_show, said) != RC_OK)
        return NULL;
    return (const void *)self->answer.body;
}

Tillsyn__V1__ActivityAct *
office_act(struct scheduling_world *self, const char *activity, int32_t day)
{
    Tillsyn__V1__ActivityAct *said =
        wire_new(&tillsyn__v1__activity_act__descriptor, self->arena);

    said->activity = office_text(self, activity);
    said->day = day;
    return said;
}

rc_t
office_start(struct scheduling_world *self, const char *activity, int32_t day)
{
    Tillsyn__V1__ActivityAct *said = office_act(self, activity, day);

    said->act_case = TILLSYN__V1__ACTIVITY_ACT__ACT_START;
    said->start = wire_new(&tillsyn__v1__activity_start__descriptor, self->arena);
    return office_ask(self, "ines.inspector", scheduling_act, said);
}

rc_t
office_perform(struct scheduling_world *self, const char *activity, int32_t day)
{
    Tillsyn__V1__ActivityAct *said = office_act(self, activity, day);

    said->act_case = TILLSYN__V1__ACTIVITY_ACT__ACT_PERFORM;
    said->perform = wire_new(&tillsyn__v1__activity_perform__descriptor, self->arena);
    said->perform->outcome = office_text(self, "no_deficiency");
    said->perform->child_interviews_offered = 3;
    said->perform->child_interviews_held = 2;
    return office_ask(self, "ines.inspector", scheduling_act, said);
}

rc_t
office_cancel(struct scheduling_world *self, const char *activity, int32_t day)
{
    Tillsyn__V1__ActivityAct *said = office_act(self, activity, day);

    said->act_case = TILLSYN__V1__ACTIVITY_ACT__ACT_CANCEL;
    said->cancel = wire_new(&tillsyn__v1__activity_cancel__descriptor, self->arena);
    said->cancel->reason = office_text(self, "snow");
    return office_ask(self, "olle.operator", scheduling_act, said);
}

const Tillsyn__V1__Activity *
office_activity(const struct scheduling_world *self)
{
    return ((const Tillsyn__V1__ActivityActReply *)(const void *)self->answer.body)
        ->activity;
}

int32_t
office_day(struct scheduling_world *self, const char *key)
{
    return (int32_t)office_number(self,
                                  "select (day - '1970-01-01')::int8 as n from activity "
                                  "where key = '%s'",
                                  key);
}
