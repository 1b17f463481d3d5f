/* scheduling_handlers_propose - a dialogue or a desk review that a person wants. */
#include "scheduling/scheduling_handlers_shared.h"
#include "scheduling/scheduling_wire_ask.h"
#include "scheduling/scheduling_wire_say.h"

static rc_t
class_of(struct scheduling_acting *acting, enum scheduling_kind kind, int32_t *out)
{
    struct scheduling_rules rules;

    TRY(scheduling_store_rules(&acting->store, &rules));
    return scheduling_rule_value(
        &rules, arena_printf(acting->store.arena, "%s_class", scheduling_kind_name(kind)),
        "*", acting->day, out);
}

/* A dialogue is agreed with those it is with; a desk review disturbs nobody. Neither is ever unannounced. */
static struct scheduling_activity_row
draft(struct batch *batch, const struct scheduling_proposal *wanted,
      const struct uuid *unit_id, int32_t priority_class)
{
    struct scheduling_activity_row row = {
        .id = batch_next_id(batch),
        .version = 1,
        .kind = wanted->kind,
        .state = SCHEDULING_PROPOSED,
        .unit_id = *unit_id,
        .priority_class = priority_class,
        .legal_ref = "",
        .competences = "",
        .from_day = wanted->from_day,
        .until_day = wanted->until_day,
        .is_drawn = true,
        .is_announced = true,
        .day = SCHEDULING_NO_DAY,
        .performed_day = SCHEDULING_NO_DAY,
        .reason = wanted->reason,
        .outcome = "",
        .team = "",
    };
    char id[UUID_TEXT_BYTES];

    uuid_format(&row.id, id);
    row.key = arena_printf(batch->arena, "%s %s", scheduling_kind_name(wanted->kind), id);
    return row;
}

rc_t
scheduling_propose(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct scheduling_acting acting = scheduling_acting_of(batch, batch->today);
    struct scheduling_activity_row row;
    struct scheduling_proposal wanted;
    struct uuid unit_id;
    int32_t priority_class;
    rc_t rc;

    if (scheduling_wire_proposal(ask, &wanted) != RC_OK)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_PROPOSAL);
    rc = scheduling_store_find_unit(&acting.store, wanted.unit, &unit_id);
    if (rc == RC_MISSING)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_UNIT);
    TRY(rc);
    rc = class_of(&acting, wanted.kind, &priority_class);
    if (rc == RC_MISSING)
        return scheduling_refuse(answer, SCHEDULING_REFUSED_RULES);
    TRY(rc);
    row = draft(batch, &wanted, &unit_id, priority_class);
    scheduling_put_activity(acting.changes, &row);
    TRY(scheduling_changes_save(&acting.store, acting.changes));
    batch_record_act(batch, "activity_proposed", row.key, wanted.reason);
    TRY(scheduling_store_activity(&acting.store, row.key, &row));
    return answer_with(answer, scheduling_say_activity(&row, batch->arena));
}
