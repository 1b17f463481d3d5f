/* scheduling_wire_say - answers, and what others are told. */
#pragma once

#include "platform/service.h"
#include "scheduling/scheduling_plan_row.h"
#include "scheduling/scheduling_staff.h"
#include "scheduling/scheduling_store_activity.h"

/* What became of a delivery of staff. */
struct scheduling_receipt {
    uint32_t created, changed, unchanged;
    struct scheduling_refused {
        uint32_t row;
        enum scheduling_fault fault;
    } * refused;
    size_t n_refused;
};

const ProtobufCMessage *scheduling_say_receipt(const struct scheduling_receipt *receipt,
                                               struct arena *arena);
const ProtobufCMessage *scheduling_say_affected(const char *const *keys, size_t n,
                                                struct arena *arena);
const ProtobufCMessage *scheduling_say_activity(const struct scheduling_activity_row *row,
                                                struct arena *arena);
const ProtobufCMessage *scheduling_say_plan_id(const struct uuid *plan_id,
                                               struct arena *arena);

/* A page of a plan; activities may be none. */
struct scheduling_plan_page {
    const struct scheduling_plan_row *plan;
    const struct scheduling_plan_summary *summary;
    const struct scheduling_activities *activities;
    bool has_more;
};
const ProtobufCMessage *scheduling_say_plan(const struct scheduling_plan_page *page,
                                            struct arena *arena);
const ProtobufCMessage *
scheduling_say_obligations(const struct scheduling_obligation_rows *rows, size_t n,
                           int64_t total, struct arena *arena);
/* in: interests  of everybody, ascending by staff */
const ProtobufCMessage *scheduling_say_staff(const struct scheduling_staff *staff,
                                             size_t n, bool has_more,
                                             const struct scheduling_interest *interests,
                                             size_t n_interests, struct arena *arena);
