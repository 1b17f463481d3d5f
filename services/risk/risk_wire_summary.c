/* risk_wire_summary - a round in few words, as several answers carry it. */
#include "risk/risk_wire_summary.h"

#include <assert.h>

#include "platform/wire.h"

/* The state machine and the wire number the states alike; both sides must agree. */
static_assert((int)RISK_ROUND_DRAFTED
                  == (int)TILLSYN__V1__ROUND_STATE__ROUND_STATE_DRAFTED,
              "the first state");
static_assert((int)RISK_ROUND_STAGE2_CUT
                  == (int)TILLSYN__V1__ROUND_STATE__ROUND_STATE_STAGE2_CUT,
              "a state in the middle");
static_assert((int)RISK_ROUND_CANCELLED
                  == (int)TILLSYN__V1__ROUND_STATE__ROUND_STATE_CANCELLED,
              "the last state");

ProtobufCBinaryData
risk_wire_sha256(const uint8_t sha256[RISK_SHA256_BYTES], bool is_there,
                 struct arena *arena)
{
    ProtobufCBinaryData none = {0, NULL};

    if (!is_there)
        return none;
    return (ProtobufCBinaryData){RISK_SHA256_BYTES,
                                 arena_memdup(arena, sha256, RISK_SHA256_BYTES)};
}

static char *
or_empty(struct arena *arena, const char *text)
{
    return arena_strdup(arena, text != NULL ? text : "");
}

static void
fill_people(const struct risk_round_row *round, struct arena *arena,
            Tillsyn__V1__RoundSummary *summary)
{
    const char *approvers[] = {round->first_approver, round->second_approver};

    summary->reviewer = or_empty(arena, round->reviewer);
    summary->approvers = arena_alloc(arena, sizeof approvers);
    for (size_t i = 0; i < sizeof approvers / sizeof *approvers; i++)
        if (approvers[i] != NULL)
            summary->approvers[summary->n_approvers++] =
                arena_strdup(arena, approvers[i]);
}

void
risk_wire_fill_summary(const struct risk_round_row *round, struct arena *arena,
                       Tillsyn__V1__RoundSummary *summary)
{
    summary->round_id = wire_bytes_of_uuid(&round->id, arena);
    summary->programme = arena_strdup(arena, round->programme);
    summary->mode = (Tillsyn__V1__RoundMode)round->mode;
    summary->state = (Tillsyn__V1__RoundState)round->state;
    summary->as_of_day = round->as_of_day;
    summary->node = arena_strdup(arena, round->node);
    summary->population = (uint32_t)round->n_population;
    summary->stage1 = (uint32_t)round->n_stage1;
    summary->stage2 = (uint32_t)round->n_stage2;
    summary->model_sha256 = risk_wire_sha256(round->model_sha256, true, arena);
    summary->programme_sha256 = risk_wire_sha256(round->programme_sha256, true, arena);
    summary->snapshot_sha256 =
        risk_wire_sha256(round->snapshot_sha256, round->has_snapshot, arena);
    summary->dossier_sha256 =
        risk_wire_sha256(round->dossier_sha256, round->has_dossier, arena);
    summary->seed = arena_strdup(arena, round->seed);
    summary->question = arena_strdup(arena, round->question);
    fill_people(round, arena, summary);
}
