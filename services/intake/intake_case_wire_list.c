/* intake_case_wire_list - cases by the page. */
#include "intake/intake_case_number.h"
#include "intake/intake_case_wire_check.h"
#include "intake/intake_case_wire_show.h"
#include "intake/intake_case_wire_summary.h"

rc_t
intake_case_wire_list_ask(const struct msg *ask, struct intake_case_ask *out)
{
    const Tillsyn__V1__CaseList *said = (const void *)ask->body;

    if (!intake_case_wire_fits(said->unit, INTAKE_NAME_BYTES)
        || !intake_case_wire_fits(said->type, INTAKE_WORD_BYTES))
        return RC_INVALID;
    *out = (struct intake_case_ask){.stage = (int32_t)said->state,
                                    .unit = said->unit,
                                    .type = said->type,
                                    .all = said->all,
                                    .office = -1};
    if (said->after_number[0] == '\0')
        return RC_OK;
    return intake_case_number_parse(said->after_number, &out->office, &out->class_number,
                                    &out->serial, &out->year);
}

void
intake_case_wire_fill_summary(const struct intake_case_line *line, struct arena *arena,
                              Tillsyn__V1__CaseSummary *out)
{
    const struct intake_case *c = &line->c;

    out->case_id = wire_bytes_of_uuid(&c->id, arena);
    out->case_number = arena_strdup(arena, c->number);
    out->type = arena_strdup(arena, c->type);
    out->state = (Tillsyn__V1__CaseState)c->stage;
    out->version = (uint32_t)c->version;
    if (intake_case_has_unit(c))
        out->unit_id = wire_bytes_of_uuid(&c->unit_id, arena);
    out->unit_ref = arena_strdup(arena, line->unit_ref);
    out->unit_name = arena_strdup(arena, line->unit_name);
    out->received_day = c->received_day;
    out->closed_day = c->closed_day;
    out->priority_class = (uint32_t)c->priority_class;
    out->handler = arena_strdup(arena, c->handler);
    out->origin = arena_printf(arena, "%s %s", c->source, c->source_ref);
    out->next_due_day = line->next_due_day;
}

const ProtobufCMessage *
intake_case_wire_list_reply(const struct intake_case_page *page, struct arena *arena)
{
    Tillsyn__V1__CaseListReply *reply =
        wire_new(&tillsyn__v1__case_list_reply__descriptor, arena);

    reply->n_cases = page->n;
    reply->cases = wire_new_array(&tillsyn__v1__case_summary__descriptor, page->n, arena);
    for (size_t i = 0; i < page->n; i++)
        intake_case_wire_fill_summary(&page->lines[i], arena, reply->cases[i]);
    reply->more = page->more;
    reply->total = (uint64_t)page->total;
    return &reply->base;
}
