/* intake_case_handlers_act - one act on one case: load everything, judge, do it, save, tell. */
#include <string.h>

#include "intake/intake_case_apply.h"
#include "intake/intake_case_handlers.h"
#include "intake/intake_case_handlers_shared.h"
#include "intake/intake_case_machine.h"
#include "intake/intake_case_store_load.h"
#include "intake/intake_case_wire.h"
#include "intake/intake_case_wire_act.h"
#include "intake/intake_register_find.h"

static rc_t
refuse_reading(struct answer *answer)
{
    return answer_refuse(
        answer, RC_INVALID, "case.act",
        "Åtgärden kan inte läsas: ange ärende, dag (år 1-9999), en åtgärd och texter på högst 4 000 byte.",
        "The act cannot be read: give a case, a day (years 1-9999), one act and texts of at most 4,000 bytes.");
}

static rc_t
refuse_unknown(struct answer *answer)
{
    return answer_refuse(
        answer, RC_MISSING, "case.unknown",
        "Det finns inget sådant ärende på det här kontoret; lista ärendena.",
        "There is no such case at this office; list the cases.");
}

static rc_t
refuse_unit(struct answer *answer)
{
    return answer_refuse(
        answer, RC_MISSING, "case.unit_unknown",
        "Registret känner ingen sådan verksamhet här, eller flera; ange dess id eller referens.",
        "The register knows no such unit here, or several; give its id or reference.");
}

/* The unit that the act names, else the case's. errors: RC_MISSING  it names one that is not there */
static rc_t
find_unit(struct batch *batch, const struct msg *ask, const struct intake_case *c,
          struct uuid *unit_id)
{
    const char *named = intake_case_wire_act_unit(ask);
    struct intake_register_hint hint = {
        .ref = named, .name = "", .place = "", .day = c->received_day};

    *unit_id = c->unit_id;
    if (named[0] == '\0')
        return RC_OK;
    TRY(intake_register_find(batch, &hint, 1));
    *unit_id = hint.unit_id;
    return hint.found ? RC_OK : RC_MISSING;
}

/* The unit, its provider, who owns that and whom it owns, and the interests in any of them. */
static rc_t
find_bonds(struct batch *batch, struct intake_facts *facts)
{
    struct intake_register_link *links;
    struct uuid *objects, *owned;
    size_t n, n_owned;

    TRY(intake_register_chain(batch, &facts->unit_id, 1, &links, &n));
    for (size_t i = 0; i < n; i++)
        if (links[i].depth == 0)
            facts->provider_id = links[i].provider_id;
    TRY(intake_register_owned(batch, &facts->provider_id, &owned, &n_owned));
    objects = arena_alloc(batch->arena, (n + n_owned + 1) * sizeof *objects);
    objects[0] = facts->unit_id;
    for (size_t i = 0; i < n; i++)
        objects[i + 1] = links[i].provider_id;
    for (size_t i = 0; i < n_owned; i++)
        objects[n + 1 + i] = owned[i];
    facts->bonds.objects = objects;
    facts->bonds.n_objects = n + n_owned + 1;
    return intake_case_store_interests(batch, &facts->bonds);
}

static rc_t
find_target(struct batch *batch, const struct msg *ask, struct intake_facts *facts)
{
    struct intake_case *target = arena_alloc(batch->arena, sizeof *target);
    rc_t rc;

    if (facts->act->deed != INTAKE_LINK)
        return RC_OK;
    rc = intake_case_find(batch, intake_case_wire_act_target(ask), target);
    if (rc == RC_OK)
        facts->target = target;
    return rc == RC_MISSING ? RC_OK : rc;
}

static rc_t
gather(struct batch *batch, const struct msg *ask, struct intake_facts *facts)
{
    const struct intake_case *c = &facts->file->c;

    TRY(find_unit(batch, ask, c, &facts->unit_id));
    TRY(find_bonds(batch, facts));
    TRY(find_target(batch, ask, facts));
    TRY(intake_case_store_round(batch, &c->id, &facts->round, &facts->n_round));
    return intake_case_store_unmet_injunction(batch, &facts->unit_id, facts->act->day,
                                              &facts->has_unmet_injunction);
}

static rc_t
send_notices(struct batch *batch, const struct intake_doing *doing)
{
    for (size_t i = 0; i < doing->file->n_notices; i++)
        if (doing->file->notices[i].is_new)
            TRY(intake_case_wire_send_notice(batch, &doing->file->c,
                                             &doing->file->notices[i],
                                             &doing->facts->provider_id));
    return RC_OK;
}

static rc_t
carry_out(struct batch *batch, const struct intake_facts *facts, struct intake_file *file,
          enum intake_stage to, struct answer *answer)
{
    const struct intake_case before = file->c;
    const char *name = intake_case_act_name(facts->act->deed);
    struct intake_doing doing = {.facts = facts,
                                 .file = file,
                                 .fresh_id = batch_next_id(batch),
                                 .arena = batch->arena};
    struct intake_happening what = {name, facts->act->day, NULL};
    rc_t rc;

    intake_case_apply(&doing, to);
    what.note = doing.note;
    rc = intake_case_save(batch, file, &before, &what);
    if (rc == RC_CONFLICT)
        return answer_refuse(answer, rc, "case.conflict",
                             "Någon annan hann före; visa ärendet och försök igen.",
                             "Somebody else was first; show the case and try again.");
    TRY(rc);
    TRY(send_notices(batch, &doing));
    /* The audit is for ever and for more eyes: what was written is in case_event. */
    batch_record_act(batch, arena_printf(batch->arena, "case_%s", name), file->c.number,
                     "");
    return answer_with(answer,
                       intake_case_wire_act_reply(&file->c, doing.number, batch->arena));
}

/* Whoever pins the business day says what day it is in every act. */
static int32_t
today_of(const struct batch *batch)
{
    return batch->config->business_day == DAY_TODAY ? batch->today : INTAKE_DAY_OPEN;
}

rc_t
intake_case_on_act(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct intake_file file;
    struct intake_act act;
    struct intake_facts facts = {
        .file = &file, .act = &act, .actor = batch->actor, .today = today_of(batch)};
    const struct intake_guard *unmet;
    enum intake_stage to;
    struct intake_case c;
    const char *named;
    rc_t rc;

    if (intake_case_wire_act(ask, batch->arena, &named, &act) != RC_OK)
        return refuse_reading(answer);
    rc = intake_case_find(batch, named, &c);
    if (rc == RC_MISSING)
        return refuse_unknown(answer);
    TRY(rc);
    TRY(intake_case_store_load(batch, &c, &file));
    TRY(intake_case_law(batch, &facts.law));
    rc = gather(batch, ask, &facts);
    if (rc == RC_MISSING)
        return refuse_unit(answer);
    TRY(rc);
    unmet = intake_case_machine_judge(&facts, &to);
    if (unmet != NULL)
        return answer_refuse(answer, RC_CONFLICT, unmet->code, unmet->sv, unmet->en);
    return carry_out(batch, &facts, &file, to, answer);
}
