/* intake_case_handlers_show - looking for cases, and reading one: that is an act, and in the audit. */
#include "intake/intake_case_clock.h"
#include "intake/intake_case_handlers.h"
#include "intake/intake_case_handlers_shared.h"
#include "intake/intake_case_store_load.h"
#include "intake/intake_case_wire_show.h"
#include "intake/intake_register_find.h"

static rc_t
refuse_page(struct answer *answer)
{
    return answer_refuse(
        answer, RC_INVALID, "case.list",
        "Listan kan inte tas fram: ange ett läge, en typ, en verksamhet och sidans sista ärendenummer, eller inget av dem.",
        "The list cannot be made: give a state, a type, a unit and the page's last case number, or none of them.");
}

/* A unit that nobody knows has no cases. */
static rc_t
find_unit(struct batch *batch, struct intake_case_ask *ask)
{
    struct intake_register_hint hint = {
        .ref = ask->unit, .name = "", .place = "", .day = batch->today};

    if (ask->unit[0] == '\0')
        return RC_OK;
    ask->has_unit = true;
    if (uuid_parse(ask->unit, &ask->unit_id) == RC_OK)
        return RC_OK;
    TRY(intake_register_find(batch, &hint, 1));
    ask->unit_id = hint.unit_id;
    return RC_OK;
}

rc_t
intake_case_on_list(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct intake_case_ask wanted;
    struct intake_case_page page;

    if (intake_case_wire_list_ask(ask, &wanted) != RC_OK)
        return refuse_page(answer);
    TRY(find_unit(batch, &wanted));
    TRY(intake_case_store_list(batch, &wanted, &page));
    return answer_with(answer, intake_case_wire_list_reply(&page, batch->arena));
}

rc_t
intake_case_on_show(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct intake_case_line line = {0};
    struct intake_event *events;
    struct intake_shown shown;
    struct intake_file file;
    rc_t rc = intake_case_find(batch, intake_case_wire_show_ask(ask), &line.c);

    if (rc == RC_MISSING)
        return answer_refuse(
            answer, rc, "case.unknown",
            "Det finns inget sådant ärende på det här kontoret; lista ärendena.",
            "There is no such case at this office; list the cases.");
    TRY(rc);
    TRY(intake_case_store_load(batch, &line.c, &file));
    TRY(intake_case_store_unit(batch, &line));
    line.next_due_day = intake_case_clock_next(&file);
    TRY(intake_case_store_history(batch, &line.c.id, &events, &shown.n_events));
    shown.file = &file;
    shown.line = &line;
    shown.events = events;
    batch_record_act(batch, "case_read", line.c.number, "");
    return answer_with(answer, intake_case_wire_show_reply(&shown, batch->arena));
}
