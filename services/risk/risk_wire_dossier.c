/* risk_wire_dossier - units of a dossier, with every score, place and share. */
#include "risk/risk_wire_round.h"

#include "risk/risk_indicator.h"
#include "risk/risk_wire_summary.h"

#define MICRO 1e6
#define NANO  1e9

static void
fill_share(const struct risk_page_share *share, struct arena *arena,
           Tillsyn__V1__Contribution *out)
{
    out->indicator = arena_strdup(arena, share->indicator);
    out->evidence_class = share->evidence == RISK_EXTERNAL
                              ? TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL
                              : TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_OWN;
    out->status = arena_strdup(arena, share->status);
    out->numerator = share->numerator;
    out->denominator = share->denominator;
    out->z = share->z;
    out->reliability = share->reliability;
    out->contribution_micro = share->contribution_micro;
    out->peer_group = arena_strdup(arena, share->peer_group);
    out->target = share->target;
    out->tau2 = share->tau2;
    if (share->has_observation) {
        out->n_observation_ids = 1;
        out->observation_ids = arena_alloc(arena, sizeof *out->observation_ids);
        out->observation_ids[0] = wire_bytes_of_uuid(&share->observation_id, arena);
    }
}

static void
fill_stage(const struct risk_page_stage *stage, struct arena *arena,
           Tillsyn__V1__StageResult *out)
{
    out->stage = (uint32_t)stage->stage;
    out->score_micro = stage->score_micro;
    out->variance = stage->variance;
    out->coverage = (double)stage->coverage_micro / MICRO;
    out->rank = (uint32_t)stage->rank;
    out->expected_rank = stage->expected_rank;
    out->rank_low = (uint32_t)stage->rank_low;
    out->rank_high = (uint32_t)stage->rank_high;
    out->top_probability = (double)stage->top_nano / NANO;
    out->selected = stage->is_selected;
    out->reason = arena_strdup(arena, stage->reason);
    out->inclusion_probability = (double)stage->pi_nano / NANO;
    out->n_contributions = stage->n_shares;
    out->contributions =
        wire_new_array(&tillsyn__v1__contribution__descriptor, stage->n_shares, arena);
    for (size_t i = 0; i < stage->n_shares; i++)
        fill_share(&stage->shares[i], arena, out->contributions[i]);
}

static void
fill_unit(const struct risk_page_unit *unit, struct arena *arena,
          Tillsyn__V1__DossierUnit *out)
{
    out->unit_id = wire_bytes_of_uuid(&unit->id, arena);
    out->ref = arena_strdup(arena, unit->ref);
    out->name = arena_strdup(arena, unit->name);
    out->category = arena_strdup(arena, unit->category);
    out->subtype = arena_strdup(arena, unit->subtype);
    out->lottery = risk_wire_sha256(unit->lottery, true, arena);
    out->n_stages = unit->n_stages;
    out->stages =
        wire_new_array(&tillsyn__v1__stage_result__descriptor, unit->n_stages, arena);
    for (size_t i = 0; i < unit->n_stages; i++)
        fill_stage(&unit->stages[i], arena, out->stages[i]);
}

static Tillsyn__V1__RoundSummary *
summary_of(const struct risk_round_row *round, struct arena *arena)
{
    Tillsyn__V1__RoundSummary *summary =
        wire_new(&tillsyn__v1__round_summary__descriptor, arena);

    risk_wire_fill_summary(round, arena, summary);
    return summary;
}

const ProtobufCMessage *
risk_wire_page(const struct risk_page *page, struct arena *arena)
{
    Tillsyn__V1__RoundDossierReply *reply =
        wire_new(&tillsyn__v1__round_dossier_reply__descriptor, arena);

    reply->round = summary_of(&page->round, arena);
    reply->n_units = page->n_units;
    reply->units =
        wire_new_array(&tillsyn__v1__dossier_unit__descriptor, page->n_units, arena);
    for (size_t i = 0; i < page->n_units; i++)
        fill_unit(&page->units[i], arena, reply->units[i]);
    reply->more = page->has_more;
    return &reply->base;
}

const ProtobufCMessage *
risk_wire_explanation(const struct risk_page *page, struct arena *arena)
{
    Tillsyn__V1__RoundExplainReply *reply =
        wire_new(&tillsyn__v1__round_explain_reply__descriptor, arena);

    reply->round = summary_of(&page->round, arena);
    reply->unit = wire_new(&tillsyn__v1__dossier_unit__descriptor, arena);
    fill_unit(&page->units[0], arena, reply->unit);
    return &reply->base;
}
