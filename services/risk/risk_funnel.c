/* risk_funnel - a stage's cut: who goes on, who is drawn by lot, and why each. */
#include "risk/risk_funnel.h"

#include <stdlib.h>
#include <string.h>

#include "risk/risk_micro.h"

enum { PERMILLE = 1000, RAISED = 2 };

enum { NEAR_MISS_NANO = RISK_NANO / 4 };

/* One unit in the draw. */
struct lot {
    const uint8_t *lottery;
    uint32_t unit;
    uint32_t weight;
};

static int
compare_lots(const void *left, const void *right)
{
    const struct lot *a = left;
    const struct lot *b = right;

    return memcmp(a->lottery, b->lottery, RISK_LOTTERY_BYTES);
}

/* Places drawn by lot: the share of k_out, rounded up. */
static uint32_t
places_by_lot(const struct risk_cut *cut)
{
    uint64_t scaled = (uint64_t)cut->k_out * cut->exploration_permille;
    uint64_t places = (scaled + PERMILLE - 1) / PERMILLE;

    return places < cut->k_out ? (uint32_t)places : cut->k_out;
}

static void
place_runners(const struct risk_field *field, uint32_t k_by_rank,
              struct risk_place *places)
{
    for (size_t i = 0; i < field->n_runners; i++) {
        const struct risk_runner *runner = &field->runners[i];
        struct risk_place *place = &places[runner->unit];

        place->rank = (uint32_t)i + 1;
        if (i < k_by_rank) {
            place->pi_nano = RISK_NANO;
            place->reason = RISK_SELECTED_RANK;
            continue;
        }
        place->reason = RISK_BELOW_CUT;
        if (place->chance.top_nano >= NEAR_MISS_NANO)
            place->reason = RISK_NEAR_MISS;
    }
}

/* Everybody whom rank did not take, in lottery order. */
static size_t
fill_urn(const struct risk_field *field, const struct risk_place *places, struct lot *urn)
{
    size_t n = 0;

    for (size_t i = 0; i < field->n_units; i++) {
        if (places[i].reason == RISK_SELECTED_RANK)
            continue;
        urn[n].lottery = field->units[i].lottery;
        urn[n].unit = (uint32_t)i;
        urn[n].weight = places[i].reason == RISK_INSUFFICIENT_DATA ? RAISED : 1;
        n++;
    }
    if (n > 1)
        qsort(urn, n, sizeof urn[0], compare_lots);
    return n;
}

/* A raised chance above 1 is no chance: then all are equal. */
static uint64_t
weigh(struct lot *urn, size_t n, uint64_t n_draws)
{
    uint64_t total = 0;

    for (size_t i = 0; i < n; i++)
        total += urn[i].weight;
    if (n_draws * RAISED <= total)
        return total;
    for (size_t i = 0; i < n; i++)
        urn[i].weight = 1;
    return n;
}

/*
 * Systematic draw: the units lie end to end, each as long as its weight; marks stand total /
 * n_draws apart from a random start, and a unit under a mark is drawn. In whole numbers, so that
 * the probability n_draws x weight / total is exact.
 */
static void
draw(const struct risk_cut *cut, struct lot *urn, size_t n, uint64_t n_draws,
     struct risk_place *places)
{
    const uint64_t total = weigh(urn, n, n_draws);
    const uint64_t start = cut->draw % total;
    uint64_t end = 0;

    for (size_t i = 0; i < n; i++) {
        struct risk_place *place = &places[urn[i].unit];
        uint64_t before = (end * n_draws + start) / total;

        end += urn[i].weight;
        place->pi_nano =
            risk_scaled((double)(n_draws * urn[i].weight) / (double)total, RISK_NANO);
        if ((end * n_draws + start) / total > before)
            place->reason = RISK_SELECTED_EXPLORATION;
    }
}

void
risk_funnel_cut(const struct risk_field *field, const struct risk_cut *cut,
                struct arena *arena, struct risk_place *places)
{
    uint32_t n_draws = places_by_lot(cut);
    struct lot *urn;
    size_t n;

    for (size_t i = 0; i < field->n_units; i++) {
        places[i].rank = 0;
        places[i].pi_nano = 0;
    }
    place_runners(field, cut->k_out - n_draws, places);
    if (n_draws == 0)
        return;
    urn = arena_alloc(arena, field->n_units * sizeof *urn);
    n = fill_urn(field, places, urn);
    if (n > 0)
        draw(cut, urn, n, n_draws < n ? n_draws : n, places);
}

void
risk_funnel_frame(const struct risk_unit *units, size_t n_units, size_t n_take,
                  struct arena *arena, bool *taken)
{
    struct lot *urn = arena_alloc(arena, n_units * sizeof *urn);

    for (size_t i = 0; i < n_units; i++) {
        urn[i] = (struct lot){.lottery = units[i].lottery, .unit = (uint32_t)i};
        taken[i] = false;
    }
    qsort(urn, n_units, sizeof urn[0], compare_lots);
    for (size_t i = 0; i < n_take && i < n_units; i++)
        taken[urn[i].unit] = true;
}
