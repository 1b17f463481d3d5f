/* scheduling_board_team - the cheapest new team that can do a task together. */
#include "scheduling/scheduling_board_internal.h"

#include <string.h>

/* The search for a team: nearest first, and no branch that cannot become cheaper than what is found. */
struct search {
    const struct scheduling_board *board;
    uint32_t *candidate; /* positions, nearest first */
    uint64_t *reserve;   /* by candidate: what it and all after it can do */
    size_t n;
    size_t size; /* of the team */
    uint32_t chosen[SCHEDULING_TEAM_MAX];
    struct scheduling_offer *best;
    bool is_found;
};

static int32_t
way_of(const struct search *self, size_t at)
{
    return self->board->travel[self->candidate[at]];
}

/* Who is free, not barred, and back home in time. */
static void
find_candidates(struct search *self, size_t at)
{
    const struct scheduling_board *board = self->board;
    const struct scheduling_task *task = scheduling_board_task(board);
    const struct scheduling_board_day *day = &board->days[at];

    for (size_t i = 0; i < board->question->n_inspectors; i++) {
        const uint32_t p = board->nearest[i];

        if (day->state[p] == SCHEDULING_FREE && !board->is_barred[p]
            && task->visit_minutes <= scheduling_board_minutes(board, p)
            && 2 * board->travel[p] + task->visit_minutes
                   <= board->question->terms.day_minutes)
            self->candidate[self->n++] = p;
    }
    self->reserve[self->n] = 0;
    for (size_t i = self->n; i > 0; i--)
        self->reserve[i - 1] =
            self->reserve[i]
            | scheduling_board_who(board, self->candidate[i - 1])->competences;
}

static void
keep(struct search *self, int32_t way)
{
    self->is_found = true;
    *self->best = (struct scheduling_offer){.n = self->size, .travel_minutes = 2 * way};
    memcpy(self->best->member, self->chosen, sizeof self->best->member);
}

/* Choose from candidate first on, when some are chosen already: their way, and what the team still lacks. */
static void
choose(struct search *self, size_t first, size_t n_chosen, int32_t way, uint64_t lacks)
{
    const int32_t left = (int32_t)(self->size - n_chosen);

    if (left == 0) {
        if (lacks == 0)
            keep(self, way);
        return;
    }
    for (size_t i = first; i + (size_t)left <= self->n; i++) {
        const uint32_t p = self->candidate[i];

        if ((lacks & ~self->reserve[i]) != 0)
            return;
        /* Those after it are no nearer. */
        if (self->is_found
            && 2 * (way + left * way_of(self, i)) >= self->best->travel_minutes)
            return;
        self->chosen[n_chosen] = p;
        choose(self, i + 1, n_chosen + 1, way + way_of(self, i),
               lacks & ~scheduling_board_who(self->board, p)->competences);
    }
}

bool
scheduling_board_new_team(struct scheduling_board *self, size_t day,
                          struct scheduling_offer *offer)
{
    const struct scheduling_task *task = scheduling_board_task(self);
    struct search search = {.board = self,
                            .candidate = self->candidate,
                            .reserve = self->reserve,
                            .size = task->team_size,
                            .best = offer};

    find_candidates(&search, day);
    choose(&search, 0, 0, 0, task->competences);
    return search.is_found;
}
