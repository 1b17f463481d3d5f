/* risk_dossier - everything a round decided, as bytes that are the same wherever it is computed. */
#include "risk/risk_dossier.h"

#include <string.h>

#include "risk/risk_micro.h"

/* Changes with every change of what is written, so that two formats never compare equal. */
static const char FORMAT[] = "tillsyn.risk.dossier.1";
static const char FORMAT_WITH_AREAS[] = "tillsyn.risk.dossier.2";

static void
put_int(const struct risk_sink *sink, int64_t value)
{
    uint64_t rest = (uint64_t)value;
    uint8_t bytes[sizeof rest];

    for (size_t i = sizeof bytes; i > 0; i--) {
        bytes[i - 1] = (uint8_t)(rest & UINT8_MAX);
        rest >>= 8;
    }
    sink->write(sink->context, bytes, sizeof bytes);
}

/* The exact value, as the integer that its pattern is; both zeros are one. */
static void
put_double(const struct risk_sink *sink, double value)
{
    const double kept = value == 0.0 ? 0.0 : value;
    int64_t bits;

    memcpy(&bits, &kept, sizeof bits);
    put_int(sink, bits);
}

static void
put_text(const struct risk_sink *sink, const char *text)
{
    const size_t n = text == NULL ? 0 : strlen(text);

    put_int(sink, text == NULL ? -1 : (int64_t)n);
    if (n > 0)
        sink->write(sink->context, text, n);
}

static void
put_hash(const struct risk_sink *sink, const uint8_t hash[32])
{
    sink->write(sink->context, hash, 32);
}

static const struct risk_indicator *
indicator_of(const struct risk_question *question, size_t k)
{
    return &question->model->indicators[question->indicators[k]];
}

static bool
has_areas(const struct risk_dossier *dossier)
{
    for (size_t i = 0; i < RISK_STAGES; i++)
        if (dossier->stages[i].answer->grouping.area_of != NULL)
            return true;
    return false;
}

static void
put_identity(const struct risk_dossier *dossier, const struct risk_sink *sink)
{
    const struct risk_model *model = dossier->stages[0].question->model;

    put_text(sink, has_areas(dossier) ? FORMAT_WITH_AREAS : FORMAT);
    sink->write(sink->context, dossier->round_id.b, sizeof dossier->round_id.b);
    put_text(sink, dossier->programme->id);
    put_hash(sink, dossier->programme->sha256);
    put_text(sink, dossier->variant->name);
    put_text(sink, model->id);
    put_text(sink, model->version);
    put_hash(sink, model->sha256);
    put_hash(sink, dossier->seed_sha256);
    put_hash(sink, dossier->snapshot_sha256);
}

static void
put_rule(const struct risk_dossier_stage *stage, const struct risk_sink *sink)
{
    const struct risk_question *question = stage->question;

    put_int(sink, question->as_of_day);
    put_int(sink, question->cut.k_out);
    put_int(sink, question->cut.exploration_permille);
    put_int(sink, (int64_t)question->cut.draw);
    put_int(sink, (int64_t)question->n_units);
    put_int(sink, stage->answer->n_ranked);
    put_int(sink, stage->answer->n_selected);
    put_int(sink, (int64_t)question->n_indicators);
    for (size_t k = 0; k < question->n_indicators; k++) {
        const struct risk_indicator_summary *summary = &stage->answer->indicators[k];

        put_text(sink, indicator_of(question, k)->id);
        put_int(sink, summary->is_blocked);
        for (size_t i = 0; i < RISK_CELL_STATUSES; i++)
            put_int(sink, summary->n_status[i]);
    }
}

static void
put_entry(const struct risk_entry *entry, const struct risk_sink *sink)
{
    put_int(sink, entry->state);
    put_int(sink, entry->level);
    put_int(sink, entry->n);
    put_double(sink, entry->target.raw);
    put_double(sink, entry->target.t);
    put_double(sink, entry->tau2);
    put_double(sink, entry->reliability);
}

static void
put_baseline(const struct risk_dossier_stage *stage, const struct risk_sink *sink)
{
    const struct risk_answer *answer = stage->answer;

    put_int(sink, (int64_t)answer->grouping.n_groups);
    for (size_t g = 0; g < answer->grouping.n_groups; g++) {
        put_text(sink, answer->grouping.groups[g].category);
        put_text(sink, answer->grouping.groups[g].subtype);
        if (answer->grouping.area_of != NULL)
            put_text(sink, answer->grouping.groups[g].area);
        put_int(sink, answer->grouping.groups[g].n_units);
        for (size_t k = 0; k < answer->baseline.n_indicators; k++)
            put_entry(risk_baseline_entry(&answer->baseline, k, g), sink);
    }
}

static void
put_cell(const struct risk_cell *cell, const struct risk_cell_score *score,
         const struct risk_sink *sink)
{
    put_int(sink, score->status);
    put_double(sink, cell->num);
    put_double(sink, cell->den);
    put_double(sink, cell->sd);
    put_int(sink, cell->observed_day);
    put_int(sink, cell->known_day);
    put_int(sink, risk_micro(score->weight));
    put_int(sink, risk_micro(score->z));
    put_int(sink, risk_micro(score->reliability));
    put_int(sink, score->contribution);
}

static void
put_unit(const struct risk_dossier_stage *stage, size_t unit,
         const struct risk_sink *sink)
{
    const struct risk_question *question = stage->question;
    const struct risk_composite *score = &stage->answer->scores[unit];
    const struct risk_place *place = &stage->answer->places[unit];

    sink->write(sink->context, question->units[unit].id.b, sizeof(struct uuid));
    sink->write(sink->context, question->units[unit].lottery, RISK_LOTTERY_BYTES);
    put_int(sink, stage->answer->grouping.group_of[unit]);
    if (stage->answer->grouping.area_of != NULL)
        put_int(sink, stage->answer->grouping.area_of[unit]);
    put_int(sink, place->reason);
    put_int(sink, place->rank);
    put_int(sink, risk_micro(place->chance.expected));
    put_int(sink, place->chance.low);
    put_int(sink, place->chance.high);
    put_int(sink, place->chance.top_nano);
    put_int(sink, place->pi_nano);
    put_int(sink, score->score_micro);
    put_int(sink, risk_micro(score->var));
    put_int(sink, score->coverage_micro);
    for (size_t k = 0; k < question->n_indicators; k++) {
        size_t at = k * question->n_units + unit;

        put_cell(&question->cells[at], &stage->answer->cells[at], sink);
    }
}

void
risk_dossier_write(const struct risk_dossier *dossier, const struct risk_sink *sink)
{
    put_identity(dossier, sink);
    for (size_t i = 0; i < RISK_STAGES; i++) {
        const struct risk_dossier_stage *stage = &dossier->stages[i];

        put_rule(stage, sink);
        put_baseline(stage, sink);
        for (size_t u = 0; u < stage->question->n_units; u++)
            put_unit(stage, stage->answer->grouping.by_id[u], sink);
    }
}
