/* scheduling_wire_say - answers to those who asked. */
#include "scheduling/scheduling_wire_say.h"

#include <string.h>

#include "scheduling/scheduling_store_plan.h"
#include "scheduling/scheduling_wire_words.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

const ProtobufCMessage *
scheduling_say_receipt(const struct scheduling_receipt *receipt, struct arena *arena)
{
    Tillsyn__V1__ImportReply *reply =
        wire_new(&tillsyn__v1__import_reply__descriptor, arena);

    reply->created = receipt->created;
    reply->changed = receipt->changed;
    reply->unchanged = receipt->unchanged;
    reply->n_errors = receipt->n_refused;
    reply->errors =
        wire_new_array(&tillsyn__v1__row_error__descriptor, receipt->n_refused, arena);
    for (size_t i = 0; i < receipt->n_refused; i++) {
        const struct scheduling_fault_text *text =
            scheduling_fault_text(receipt->refused[i].fault);

        reply->errors[i]->row = receipt->refused[i].row;
        reply->errors[i]->column = arena_strdup(arena, text->column);
        reply->errors[i]->code = arena_strdup(arena, text->code);
        reply->errors[i]->text_sv = arena_strdup(arena, text->sv);
        reply->errors[i]->text_en = arena_strdup(arena, text->en);
    }
    return &reply->base;
}

const ProtobufCMessage *
scheduling_say_affected(const char *const *keys, size_t n, struct arena *arena)
{
    Tillsyn__V1__InterestDeclareReply *reply =
        wire_new(&tillsyn__v1__interest_declare_reply__descriptor, arena);

    reply->n_activities = n;
    reply->activities = arena_alloc(arena, (n + 1) * sizeof *reply->activities);
    for (size_t i = 0; i < n; i++)
        reply->activities[i] = arena_strdup(arena, keys[i]);
    return &reply->base;
}

/* States and kinds have the messages' numbers. */
static void
fill_activity(const struct scheduling_activity_row *row, struct arena *arena,
              Tillsyn__V1__Activity *out)
{
    out->activity_id = wire_bytes_of_uuid(&row->id, arena);
    out->key = arena_strdup(arena, row->key);
    out->kind = (Tillsyn__V1__ActivityKind)row->kind;
    out->state = (Tillsyn__V1__ActivityState)row->state;
    out->unit_id = wire_bytes_of_uuid(&row->unit_id, arena);
    out->unit_ref = arena_strdup(arena, row->unit_ref);
    out->unit_name = arena_strdup(arena, row->unit_name);
    if (row->has_case)
        out->case_id = wire_bytes_of_uuid(&row->case_id, arena);
    out->priority_class = (uint32_t)row->priority_class;
    out->announced = row->is_drawn && row->is_announced;
    out->day = row->day;
    out->start_minute = (uint32_t)row->start_minute;
    out->end_minute = (uint32_t)row->end_minute;
    out->team = scheduling_wire_split(row->team, arena, &out->n_team);
    out->version = (uint32_t)row->version;
    out->reason = arena_strdup(arena, row->reason);
    out->legal_ref = arena_strdup(arena, row->legal_ref);
}

const ProtobufCMessage *
scheduling_say_activity(const struct scheduling_activity_row *row, struct arena *arena)
{
    Tillsyn__V1__ActivityActReply *reply =
        wire_new(&tillsyn__v1__activity_act_reply__descriptor, arena);

    reply->activity = wire_new(&tillsyn__v1__activity__descriptor, arena);
    fill_activity(row, arena, reply->activity);
    return &reply->base;
}

const ProtobufCMessage *
scheduling_say_plan_id(const struct uuid *plan_id, struct arena *arena)
{
    Tillsyn__V1__PlanMakeReply *reply =
        wire_new(&tillsyn__v1__plan_make_reply__descriptor, arena);

    reply->plan_id = wire_bytes_of_uuid(plan_id, arena);
    return &reply->base;
}

static void
fill_summary(const struct scheduling_plan_summary *summary,
             Tillsyn__V1__PlanShowReply *reply)
{
    reply->planned = (uint32_t)summary->planned;
    reply->unplanned = (uint32_t)summary->unplanned;
    reply->obligations = (uint32_t)summary->obligations;
    reply->obligations_uncovered = (uint32_t)summary->uncovered;
    reply->announced = (uint32_t)summary->announced;
    reply->embargoed_count = (uint32_t)summary->embargoed;
}

const ProtobufCMessage *
scheduling_say_plan(const struct scheduling_plan_page *page, struct arena *arena)
{
    Tillsyn__V1__PlanShowReply *reply =
        wire_new(&tillsyn__v1__plan_show_reply__descriptor, arena);
    const struct scheduling_plan_row *plan = page->plan;

    reply->plan_id = wire_bytes_of_uuid(&plan->id, arena);
    reply->state = arena_strdup(arena, scheduling_plan_state_name(plan->state));
    reply->from_day = plan->from_day;
    reply->until_day = plan->until_day;
    fill_summary(page->summary, reply);
    if (plan->state != SCHEDULING_MAKING) {
        reply->plan_sha256.len = SCHEDULING_SHA256_BYTES;
        reply->plan_sha256.data =
            arena_memdup(arena, plan->plan_sha256.b, SCHEDULING_SHA256_BYTES);
    }
    reply->more = page->has_more;
    reply->n_activities = page->activities->n;
    reply->activities =
        wire_new_array(&tillsyn__v1__activity__descriptor, page->activities->n, arena);
    for (size_t i = 0; i < page->activities->n; i++)
        fill_activity(&page->activities->rows[i], arena, reply->activities[i]);
    return &reply->base;
}

const ProtobufCMessage *
scheduling_say_obligations(const struct scheduling_obligation_rows *rows, size_t n,
                           int64_t total, struct arena *arena)
{
    Tillsyn__V1__ObligationListReply *reply =
        wire_new(&tillsyn__v1__obligation_list_reply__descriptor, arena);

    reply->n_obligations = n;
    reply->obligations = wire_new_array(&tillsyn__v1__obligation__descriptor, n, arena);
    for (size_t i = 0; i < n; i++) {
        const struct scheduling_obligation_row *row = &rows->rows[i];
        Tillsyn__V1__Obligation *out = reply->obligations[i];

        out->key = arena_strdup(arena, row->key);
        out->rule = arena_strdup(arena, row->rule);
        out->legal_ref = arena_strdup(arena, row->legal_ref);
        out->unit_id = wire_bytes_of_uuid(&row->unit_id, arena);
        out->unit_ref = arena_strdup(arena, row->unit_ref);
        out->due_day = row->due_day;
        out->state = arena_strdup(arena, row->state);
        out->reason = arena_strdup(arena, row->reason);
    }
    reply->more = n < rows->n;
    reply->total = (uint64_t)total;
    return &reply->base;
}

static void
fill_interest(const struct scheduling_interest *row, struct arena *arena,
              Tillsyn__V1__Interest *out)
{
    out->kind = arena_strdup(arena, row->kind);
    out->register_ = arena_strdup(arena, row->register_name);
    out->object_ref = arena_strdup(arena, row->object_ref);
    out->is_unit = row->is_unit;
    out->from_day = row->from_day;
    out->until_day = row->until_day;
    out->declared_day = row->declared_day;
}

static void
fill_staff(const struct scheduling_staff *row, struct arena *arena,
           Tillsyn__V1__StaffRow *out)
{
    out->staff_id = arena_strdup(arena, row->staff_id);
    out->role = arena_strdup(arena, row->role);
    out->competences =
        scheduling_wire_split(row->competences, arena, &out->n_competences);
    out->from_day = row->from_day;
    out->until_day = row->until_day;
    out->minutes_a_day = (uint32_t)row->minutes_a_day;
    out->municipality = arena_strdup(arena, row->municipality);
    out->person = arena_strdup(arena, row->person);
}

const ProtobufCMessage *
scheduling_say_staff(const struct scheduling_staff *staff, size_t n, bool has_more,
                     const struct scheduling_interest *interests, size_t n_interests,
                     struct arena *arena)
{
    Tillsyn__V1__StaffListReply *reply =
        wire_new(&tillsyn__v1__staff_list_reply__descriptor, arena);

    reply->n_staff = n;
    reply->staff = wire_new_array(&tillsyn__v1__staff_row__descriptor, n, arena);
    reply->more = has_more;
    for (size_t i = 0; i < n; i++) {
        Tillsyn__V1__StaffRow *out = reply->staff[i];

        fill_staff(&staff[i], arena, out);
        out->interests =
            wire_new_array(&tillsyn__v1__interest__descriptor, n_interests, arena);
        for (size_t k = 0; k < n_interests; k++)
            if (strcmp(interests[k].staff_id, staff[i].staff_id) == 0)
                fill_interest(&interests[k], arena, out->interests[out->n_interests++]);
    }
    return &reply->base;
}
