/* risk_wire_round - what people ask of rounds, and the rounds that they are told of. */
#include "risk/risk_wire_round.h"

#include <string.h>

#include "risk/risk_wire_summary.h"

/* 1900-01-01 and 2199-12-31. */
enum { DAY_MIN = -25567, DAY_MAX = 84005, POPULATION_MAX = 5000 };

static bool
is_text(const char *text, size_t most)
{
    return text[0] != '\0' && strlen(text) <= most;
}

rc_t
risk_wire_opening(const struct msg *ask, struct risk_opening *out)
{
    const Tillsyn__V1__RoundOpen *said = (const void *)ask->body;

    if (said->mode != TILLSYN__V1__ROUND_MODE__ROUND_MODE_FUNNEL
        && said->mode != TILLSYN__V1__ROUND_MODE__ROUND_MODE_OWN_THROUGHOUT)
        return RC_INVALID;
    if (said->as_of_day < DAY_MIN || said->as_of_day > DAY_MAX
        || said->population_max > POPULATION_MAX
        || !is_text(said->seed, RISK_SEED_TEXT_MAX))
        return RC_INVALID;
    *out = (struct risk_opening){
        .programme = said->programme,
        .mode = (enum risk_mode)said->mode,
        .as_of_day = said->as_of_day,
        .seed = said->seed,
        .population_max = (int32_t)said->population_max,
    };
    return RC_OK;
}

rc_t
risk_wire_review(const struct msg *ask, struct risk_act *out)
{
    const Tillsyn__V1__RoundReview *said = (const void *)ask->body;

    if (!is_text(said->note, RISK_TEXT_MAX))
        return RC_INVALID;
    out->text = said->note;
    return wire_uuid(&said->round_id, &out->round_id);
}

rc_t
risk_wire_approve(const struct msg *ask, struct risk_act *out)
{
    const Tillsyn__V1__RoundApprove *said = (const void *)ask->body;

    out->text = "";
    return wire_uuid(&said->round_id, &out->round_id);
}

rc_t
risk_wire_cancel(const struct msg *ask, struct risk_act *out)
{
    const Tillsyn__V1__RoundCancel *said = (const void *)ask->body;

    if (!is_text(said->reason, RISK_TEXT_MAX))
        return RC_INVALID;
    out->text = said->reason;
    return wire_uuid(&said->round_id, &out->round_id);
}

rc_t
risk_wire_show(const struct msg *ask, struct uuid *round_id)
{
    const Tillsyn__V1__RoundShow *said = (const void *)ask->body;

    return wire_uuid(&said->round_id, round_id);
}

rc_t
risk_wire_page_ask(const struct msg *ask, struct risk_page_ask *out)
{
    const Tillsyn__V1__RoundDossier *said = (const void *)ask->body;

    out->has_after = said->after_unit_id.len > 0;
    if (out->has_after)
        TRY(wire_uuid(&said->after_unit_id, &out->after_unit_id));
    return wire_uuid(&said->round_id, &out->round_id);
}

rc_t
risk_wire_explain_ask(const struct msg *ask, struct risk_explain_ask *out)
{
    const Tillsyn__V1__RoundExplain *said = (const void *)ask->body;

    if (said->unit[0] == '\0')
        return RC_INVALID;
    out->ref = said->unit;
    out->has_unit_id = uuid_parse(said->unit, &out->unit_id) == RC_OK;
    out->has_round_id = said->round_id.len > 0;
    return out->has_round_id ? wire_uuid(&said->round_id, &out->round_id) : RC_OK;
}

const ProtobufCMessage *
risk_wire_summary(const struct risk_round_row *round, struct arena *arena)
{
    Tillsyn__V1__RoundSummary *summary =
        wire_new(&tillsyn__v1__round_summary__descriptor, arena);

    risk_wire_fill_summary(round, arena, summary);
    return &summary->base;
}

const ProtobufCMessage *
risk_wire_list(const struct risk_rounds *rounds, struct arena *arena)
{
    Tillsyn__V1__RoundListReply *reply =
        wire_new(&tillsyn__v1__round_list_reply__descriptor, arena);

    reply->n_rounds = rounds->n;
    reply->rounds =
        wire_new_array(&tillsyn__v1__round_summary__descriptor, rounds->n, arena);
    for (size_t i = 0; i < rounds->n; i++)
        risk_wire_fill_summary(&rounds->rows[i], arena, reply->rounds[i]);
    return &reply->base;
}

static void
fill_selected(const struct risk_selected *selected, struct arena *arena,
              Tillsyn__V1__SelectedUnit *out)
{
    out->unit_id = wire_bytes_of_uuid(&selected->unit_id, arena);
    out->lot = (uint32_t)selected->lot;
    out->control_sample = selected->is_control_sample;
    out->announced = selected->is_announced;
}

static void
fill_manner(const struct risk_programme *programme, struct arena *arena,
            Tillsyn__V1__RoundApproved *approved)
{
    approved->window_days = programme->window_days;
    approved->n_competences = programme->n_competences;
    approved->competences =
        arena_alloc(arena, programme->n_competences * sizeof *approved->competences);
    for (size_t i = 0; i < programme->n_competences; i++)
        approved->competences[i] = arena_strdup(arena, programme->competences[i]);
}

rc_t
risk_wire_tell_approved(struct batch *batch, const char *instance,
                        const struct risk_round_row *round,
                        const struct risk_order *order)
{
    const struct risk_selection *selection = order->selection;
    Tillsyn__V1__RoundApproved *approved =
        wire_new(&tillsyn__v1__round_approved__descriptor, batch->arena);
    char subject[UUID_TEXT_BYTES];

    approved->round_id = wire_bytes_of_uuid(&round->id, batch->arena);
    approved->programme = arena_strdup(batch->arena, round->programme);
    approved->as_of_day = round->as_of_day;
    approved->dossier_sha256 =
        risk_wire_sha256(round->dossier_sha256, round->has_dossier, batch->arena);
    approved->n_units = selection->n;
    approved->units = wire_new_array(&tillsyn__v1__selected_unit__descriptor,
                                     selection->n, batch->arena);
    for (size_t i = 0; i < selection->n; i++)
        fill_selected(&selection->units[i], batch->arena, approved->units[i]);
    fill_manner(order->programme, batch->arena, approved);
    uuid_format(&round->id, subject);
    return batch_send(batch, instance, "tillsyn.v1.RoundApproved", subject,
                      &approved->base);
}
