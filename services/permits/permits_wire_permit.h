/* permits_wire_permit - applications and permits, to and from the messages of permits.proto. */
#pragma once

#include "permits/permits_apply.h"
#include "permits/permits_permit.h"
#include "permits/permits_step.h"
#include "permits/permits_wire.h"

/*
 * An application as it came; texts are borrowed from the body. Its number and fee are not known here.
 *
 * errors: RC_INVALID  no such register; why says so
 */
must_check rc_t permits_wire_apply(const ProtobufCMessage *body, struct arena *arena,
                                   struct permits_application *application,
                                   struct permits_enclosed *enclosed,
                                   struct permits_wire_reason *why);

/* An act by somebody; returns the application's number or id as it was written. */
const char *permits_wire_act(const ProtobufCMessage *body, const char *actor,
                             struct arena *arena, struct permits_act *act);

/* A page of the list. in: state 0: any; number after which it begins, empty: from the first */
struct permits_page {
    uint8_t state;
    const char *after_number;
};
struct permits_page permits_wire_list(const ProtobufCMessage *body);

/* The application asked for: a number, or an id as text. */
const char *permits_wire_permit_show(const ProtobufCMessage *body);

/* The case needs its application and standing only. */
const ProtobufCMessage *permits_wire_summary(const struct permits_case *shown,
                                             struct arena *arena);

struct permits_cases {
    struct permits_case *rows;
    size_t n;
    bool more;
    uint64_t total;
};
const ProtobufCMessage *permits_wire_list_reply(const struct permits_cases *cases,
                                                struct arena *arena);

struct permits_event {
    int32_t day;
    uint8_t state;
    const char *actor;
};
struct permits_events {
    struct permits_event *rows;
    size_t n;
};
const ProtobufCMessage *
permits_wire_permit_show_reply(const struct permits_case *shown,
                               const struct permits_events *events, struct arena *arena);

const ProtobufCMessage *permits_wire_permit_changed(const struct permits_permit *permit,
                                                    struct arena *arena);

/* Why an act is refused, in sentences. */
struct permits_wire_reason permits_wire_refusal(const struct permits_refusal *refusal,
                                                struct arena *arena);
