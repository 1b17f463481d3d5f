/* scheduling_office - an office to plan for: homes, providers, staff, cases, and the questions people ask of it. */
#pragma once

#include "support/scheduling_world.h"

/* cmocka's fixtures: a world for a program; and for each test an empty one, or the test is skipped. */
int office_open(void **state);
int office_close(void **state);
struct scheduling_world *office_empty(void **state);

/* HOMES homes U1.. of as many providers, a pharmacy U50 and a health centre U51; their obligations made. */
enum { OFFICE_HOMES = 12 };
struct scheduling_world *office_with_homes(void **state);

struct uuid office_unit_id(const char *ref);
struct uuid office_provider_id(const char *ref);

/* A provider with an owner (NULL: none), and a unit of it somewhere in Stockholm. */
void office_provider(struct scheduling_world *self, const char *ref, const char *owner);
void office_unit(struct scheduling_world *self, const char *ref, const char *category,
                 const char *provider);

/* One row of staff: an inspector from 2020 on, eight hours a day, from Stockholm; key person as given, "" for none. */
Tillsyn__V1__StaffRow *office_staff_row(struct scheduling_world *self,
                                        const char *staff_id, const char *competence,
                                        const char *person);
Tillsyn__V1__Interest *office_interest(struct scheduling_world *self, const char *ref,
                                       bool is_unit);
const Tillsyn__V1__ImportReply *office_import(struct scheduling_world *self,
                                              Tillsyn__V1__StaffRow **rows, size_t n);
/* n inspectors S1..Sn, every second a social worker; S1 is ines.inspector. */
void office_hire(struct scheduling_world *self, unsigned n);

/* An inspection that a case asks for, within the first quarter of 2026. */
void office_request(struct scheduling_world *self, const char *number, const char *unit,
                    uint32_t priority_class, bool announced);

/* A plan of two weeks from Monday on, made: its id. */
ProtobufCBinaryData office_plan(struct scheduling_world *self, const char *seed);
rc_t office_publish(struct scheduling_world *self, ProtobufCBinaryData plan_id);
const Tillsyn__V1__PlanShowReply *office_show(struct scheduling_world *self,
                                              const char *actor,
                                              ProtobufCBinaryData plan_id,
                                              bool embargoed);

/* An act on an activity: fill in the one that is meant. */
Tillsyn__V1__ActivityAct *office_act(struct scheduling_world *self, const char *activity,
                                     int32_t day);
rc_t office_start(struct scheduling_world *self, const char *activity, int32_t day);
rc_t office_perform(struct scheduling_world *self, const char *activity, int32_t day);
rc_t office_cancel(struct scheduling_world *self, const char *activity, int32_t day);
const Tillsyn__V1__Activity *office_activity(const struct scheduling_world *self);
/* The planned day of an activity, by its key. */
int32_t office_day(struct scheduling_world *self, const char *key);
char *office_text(struct scheduling_world *self, const char *text);
