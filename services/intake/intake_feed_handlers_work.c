/* intake_feed_handlers_work - what waits for a person, and how a person settles it. */
#include <string.h>

#include "intake/intake_case_open.h"
#include "intake/intake_feed_handlers.h"
#include "intake/intake_feed_handlers_shared.h"
#include "intake/intake_register_find.h"

enum { PAGE = 100, PRIORITY_RISK = 3 };

static const struct intake_feed_reason UNKNOWN_ROW = {
    "feed.row.unknown", "Raden finns inte. Ta dess id från arbetslistan.",
    "There is no such row. Take its id from the worklist."};
static const struct intake_feed_reason NOT_WAITING = {
    "feed.row.not_waiting", "Raden väntar inte på någon. Läs arbetslistan igen.",
    "The row does not wait for anybody. Read the worklist again."};
static const struct intake_feed_reason NOT_BY_HAND = {
    "feed.row.not_by_hand",
    "Felet i raden kan bara källan rätta. Begär en ny version, eller ta bort raden med en orsak.",
    "What is wrong with the row only its source can correct. Ask for a new version, or discard the row with a reason."};
static const struct intake_feed_reason UNKNOWN_UNIT = {
    "feed.unit.unknown",
    "Enheten finns inte i registret. Ange dess id eller registrets referens.",
    "The unit is not in the register. Give its id or the register's reference."};

rc_t
intake_feed_on_worklist(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct intake_feed_reason *why;
    struct intake_feed_waiting *rows;
    struct intake_feed_page page;
    size_t n;

    if (intake_feed_wire_page(ask->body, &page, &why) != RC_OK)
        return intake_feed_refuse(answer, RC_INVALID, why);
    TRY(intake_feed_store_worklist(batch, page.source, &page.after, PAGE + 1, &rows, &n));
    return answer_with(answer, intake_feed_wire_worklist_reply(rows, n <= PAGE ? n : PAGE,
                                                               n > PAGE, batch->arena));
}

static rc_t
open_case(struct batch *batch, const struct intake_feed_delivery *delivery,
          struct intake_feed_waiting *row, const struct uuid *unit_id)
{
    static const struct uuid NIL = {{0}};
    struct intake_opening opening;
    struct intake_feed_alarm alarm;

    if (!row->is_report || uuid_compare(&row->case_id, &NIL) != 0)
        return RC_OK;
    TRY(intake_feed_alarm_on(batch, delivery->known_day, &alarm));
    if (!intake_feed_is_alarm(&alarm, row->attention, (uint32_t)row->harm_level))
        return RC_OK;
    row->case_id = intake_feed_case_id(row->source, row->ref, batch->arena);
    opening = (struct intake_opening){.case_id = row->case_id,
                                      .type = "board_signal",
                                      .source = row->source,
                                      .source_ref = row->ref,
                                      .unit_id = *unit_id,
                                      .received_day = delivery->known_day,
                                      .event_day = row->event_day,
                                      .priority_class = PRIORITY_RISK,
                                      .harm_level = (unsigned)row->harm_level,
                                      .summary = row->summary};
    return intake_case_open(batch, &opening, 1);
}

/* The row is counted from today on; what it takes the place of is not. */
static rc_t
count_in(struct batch *batch, const struct intake_feed_source *source,
         const struct intake_feed_waiting *row)
{
    struct intake_feed_recount what = {.source = source, .known_day = batch->today};
    struct intake_feed_observation *values;
    struct intake_feed_known *rivals;
    int32_t *days;
    size_t n, told;
    bool *changed;

    TRY(intake_feed_store_row_rivals(batch, &row->key, &rivals, &n));
    changed = arena_alloc(batch->arena, (n + 1) * sizeof *changed);
    days = arena_alloc(batch->arena, (n + 1) * sizeof *days);
    intake_feed_decide_holders(rivals, n, changed);
    TRY(intake_feed_store_states(batch, rivals, changed, n));
    if (row->is_report) {
        days[what.n_days++] = row->day;
        for (size_t i = 0; i < n; i++)
            if (changed[i])
                days[what.n_days++] = rivals[i].day;
        what.days = days;
        return intake_feed_recount(batch, &what, &told);
    }
    TRY(intake_feed_store_values(batch, row->source, row->seq, &values, &n));
    for (size_t i = 0; i < n; i++)
        values[i].known_day = batch->today;
    return intake_feed_tell(batch, row->source, values, n, &told);
}

static bool
is_settled_by_hand(const struct intake_feed_waiting *row)
{
    enum intake_feed_fault fault;

    if (row->withdrawn)
        return false;
    return row->state == INTAKE_FEED_UNMATCHED
           || (intake_feed_fault_from(row->code, &fault) == RC_OK
               && intake_feed_remedy(fault)->is_personal);
}

static rc_t
give_unit(struct batch *batch, struct intake_feed_waiting *row,
          const struct uuid *unit_id)
{
    struct intake_feed_delivery delivery;
    struct intake_feed_source source;
    bool is_accepted;

    TRY(intake_feed_source_of(batch, row->source, &source));
    TRY(intake_feed_store_delivery(batch, row->source, row->seq, &delivery));
    TRY(intake_feed_step(&row->state, INTAKE_FEED_DO_MATCH));
    is_accepted =
        delivery.state == INTAKE_FEED_ACCEPTED || delivery.state == INTAKE_FEED_PARTLY;
    if (is_accepted)
        TRY(intake_feed_step(&row->state, INTAKE_FEED_DO_COUNT));
    TRY(open_case(batch, &delivery, row, unit_id));
    TRY(intake_feed_store_settle(batch, row, unit_id));
    return is_accepted ? count_in(batch, &source, row) : RC_OK;
}

/* The act is written when the handler is long done. */
static const char *
subject_of(struct batch *batch, const struct intake_feed_waiting *row)
{
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);

    uuid_format(&row->row_id, subject);
    return subject;
}

static rc_t
match_by_hand(struct batch *batch, struct intake_feed_waiting *row, const char *unit,
              struct answer *answer)
{
    struct intake_register_hint hint = {.ref = unit, .name = "", .place = ""};

    if (!is_settled_by_hand(row))
        return intake_feed_refuse(answer, RC_CONFLICT, &NOT_BY_HAND);
    TRY(intake_register_find(batch, &hint, 1));
    if (!hint.found)
        return intake_feed_refuse(answer, RC_MISSING, &UNKNOWN_UNIT);
    TRY(give_unit(batch, row, &hint.unit_id));
    batch_record_act(batch, "feed_row_matched", subject_of(batch, row), hint.unit_ref);
    return answer_with(answer, intake_feed_wire_item(row, batch->arena));
}

static rc_t
discard(struct batch *batch, struct intake_feed_waiting *row, const char *reason,
        struct answer *answer)
{
    TRY(intake_feed_step(&row->state, INTAKE_FEED_DO_DISCARD));
    TRY(intake_feed_store_settle(batch, row, NULL));
    batch_record_act(batch, "feed_row_discarded", subject_of(batch, row), reason);
    return answer_with(answer, intake_feed_wire_item(row, batch->arena));
}

rc_t
intake_feed_on_settle(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct intake_feed_reason *why;
    struct intake_feed_settling settling;
    struct intake_feed_waiting row;
    rc_t rc;

    if (intake_feed_wire_settle(ask->body, &settling, &why) != RC_OK)
        return intake_feed_refuse(answer, RC_INVALID, why);
    rc = intake_feed_store_waiting(batch, &settling.row_id, &row);
    if (rc == RC_MISSING)
        return intake_feed_refuse(answer, RC_MISSING, &UNKNOWN_ROW);
    TRY(rc);
    if (row.state != INTAKE_FEED_QUARANTINED && row.state != INTAKE_FEED_UNMATCHED)
        return intake_feed_refuse(answer, RC_CONFLICT, &NOT_WAITING);
    return settling.unit[0] != '\0' ? match_by_hand(batch, &row, settling.unit, answer)
                                    : discard(batch, &row, settling.reason, answer);
}
