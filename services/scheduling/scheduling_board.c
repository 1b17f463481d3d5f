/* scheduling_board - a plan under way: who is where on each day, and what one more task would cost. */
#include "scheduling/scheduling_board.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "scheduling/scheduling_board_internal.h"

struct by_lot {
    struct scheduling_lot lot;
    const char *staff_id; /* settles what two equal lots would leave open */
    uint32_t index;
};

static int
compare_lots(const void *a, const void *b)
{
    const struct by_lot *x = a, *y = b;
    const int by_lot = scheduling_lot_compare(&x->lot, &y->lot);

    return by_lot != 0 ? by_lot : strcmp(x->staff_id, y->staff_id);
}

static void
order_inspectors(struct scheduling_board *self)
{
    const struct scheduling_question *question = self->question;
    const size_t n = question->n_inspectors;
    struct by_lot *lots = arena_alloc(self->arena, (n + 1) * sizeof *lots);

    for (size_t i = 0; i < n; i++) {
        const char *staff_id = question->inspectors[i].staff_id;

        lots[i] = (struct by_lot){scheduling_draw(&question->seed, "staff", staff_id),
                                  staff_id, (uint32_t)i};
    }
    qsort(lots, n, sizeof *lots, compare_lots);
    for (size_t i = 0; i < n; i++) {
        self->inspector[i] = lots[i].index;
        self->position[lots[i].index] = (uint32_t)i;
    }
}

static void
mark_away(struct scheduling_board *self, uint32_t position, const int32_t period[2],
          bool within)
{
    const struct scheduling_question *question = self->question;

    for (size_t d = 0; d < question->n_days; d++) {
        const bool is_within =
            question->days[d] >= period[0] && question->days[d] <= period[1];

        if (is_within == within)
            self->days[d].state[position] = SCHEDULING_AWAY;
    }
}

static rc_t
enter_days(struct scheduling_board *self)
{
    const struct scheduling_question *question = self->question;
    const size_t n = question->n_inspectors;

    for (size_t d = 0; d < question->n_days; d++)
        self->days[d] = (struct scheduling_board_day){
            .teams = arena_alloc(self->arena, (n + 1) * sizeof(struct scheduling_team)),
            .state = arena_alloc(self->arena, n + 1)};
    for (uint32_t p = 0; p < n; p++) {
        const struct scheduling_inspector *who = scheduling_board_who(self, p);
        const int32_t employed[2] = {who->from_day, who->until_day};

        mark_away(self, p, employed, false);
    }
    for (size_t i = 0; i < question->n_aways; i++) {
        const struct scheduling_away *away = &question->aways[i];
        const int32_t period[2] = {away->from_day, away->until_day};

        if (away->inspector >= n)
            return RC_INVALID;
        mark_away(self, self->position[away->inspector], period, true);
    }
    return RC_OK;
}

static rc_t
enter_streaks(struct scheduling_board *self)
{
    const struct scheduling_question *question = self->question;

    for (size_t i = 0; i < question->n_streaks; i++) {
        const struct scheduling_streak *streak = &question->streaks[i];
        uint8_t *visits;

        if (streak->unit >= question->n_units
            || streak->inspector >= question->n_inspectors)
            return RC_INVALID;
        visits = &self->visits[streak->unit * question->n_inspectors
                               + self->position[streak->inspector]];
        *visits = (uint8_t)(streak->visits < UINT8_MAX ? streak->visits : UINT8_MAX);
    }
    return RC_OK;
}

/* Bars by task: counted, then each put behind those of the tasks before it. */
static rc_t
enter_bars(struct scheduling_board *self)
{
    const struct scheduling_question *question = self->question;
    uint32_t *at = arena_alloc(self->arena, (question->n_tasks + 1) * sizeof *at);

    for (size_t i = 0; i < question->n_bars; i++) {
        if (question->bars[i].task >= question->n_tasks
            || question->bars[i].inspector >= question->n_inspectors)
            return RC_INVALID;
        self->first_bar[question->bars[i].task + 1]++;
    }
    for (size_t i = 0; i < question->n_tasks; i++) {
        self->first_bar[i + 1] += self->first_bar[i];
        at[i] = self->first_bar[i];
    }
    for (size_t i = 0; i < question->n_bars; i++) {
        const struct scheduling_bar *bar = &question->bars[i];

        self->bars[at[bar->task]++] = (struct scheduling_board_bar){
            self->position[bar->inspector], bar->from_day, bar->until_day};
    }
    return RC_OK;
}

static rc_t
check_tasks(const struct scheduling_question *question)
{
    for (size_t i = 0; i < question->n_tasks; i++) {
        const struct scheduling_task *task = &question->tasks[i];

        if (task->unit >= question->n_units || task->team_size < 1
            || task->team_size > SCHEDULING_TEAM_MAX || task->visit_minutes < 1)
            return RC_INVALID;
    }
    return RC_OK;
}

rc_t
scheduling_board_new(const struct scheduling_question *question, struct arena *arena,
                     struct scheduling_board **out)
{
    struct scheduling_board *self = arena_alloc(arena, sizeof *self);
    const size_t n = question->n_inspectors + 1;

    TRY(check_tasks(question));
    *self = (struct scheduling_board){
        .question = question,
        .arena = arena,
        .inspector = arena_alloc(arena, n * sizeof(uint32_t)),
        .position = arena_alloc(arena, n * sizeof(uint32_t)),
        .days = arena_alloc(arena, (question->n_days + 1) * sizeof *self->days),
        .visits = arena_alloc(arena, question->n_units * question->n_inspectors + 1),
        .first_bar = arena_alloc(arena, (question->n_tasks + 1) * sizeof(uint32_t)),
        .bars = arena_alloc(arena, (question->n_bars + 1) * sizeof *self->bars),
        .travel = arena_alloc(arena, n * sizeof(int32_t)),
        .nearest = arena_alloc(arena, n * sizeof(uint32_t)),
        .is_barred = arena_alloc(arena, n * sizeof(bool)),
        .candidate = arena_alloc(arena, n * sizeof(uint32_t)),
        .reserve = arena_alloc(arena, n * sizeof(uint64_t)),
    };
    order_inspectors(self);
    TRY(enter_days(self));
    TRY(enter_streaks(self));
    TRY(enter_bars(self));
    *out = self;
    return RC_OK;
}

int32_t
scheduling_board_minutes(const struct scheduling_board *self, uint32_t position)
{
    const int32_t own = scheduling_board_who(self, position)->minutes_a_day;
    const int32_t most = self->question->terms.working_minutes;

    return own < most ? own : most;
}

bool
scheduling_board_in_conflict(const struct scheduling_board *self, uint32_t position,
                             int32_t day)
{
    for (uint32_t i = self->first_bar[self->task]; i < self->first_bar[self->task + 1];
         i++) {
        const struct scheduling_board_bar *bar = &self->bars[i];

        if (bar->position == position && day >= bar->from_day && day <= bar->until_day)
            return true;
    }
    return false;
}

bool
scheduling_board_must_rotate(const struct scheduling_board *self, uint32_t position)
{
    const struct scheduling_question *question = self->question;
    const size_t at =
        scheduling_board_task(self)->unit * question->n_inspectors + position;

    return self->visits[at] >= question->terms.max_consecutive;
}

/* Nearest first; equally near in the order of lots, which positions are. Insertion keeps that order. */
static void
order_by_distance(struct scheduling_board *self)
{
    for (uint32_t p = 0; p < self->question->n_inspectors; p++) {
        uint32_t at = p;

        while (at > 0 && self->travel[self->nearest[at - 1]] > self->travel[p]) {
            self->nearest[at] = self->nearest[at - 1];
            at--;
        }
        self->nearest[at] = p;
    }
}

void
scheduling_board_look(struct scheduling_board *self, uint32_t task)
{
    const struct scheduling_roads *roads = &self->question->terms.roads;
    const struct scheduling_task *looked_at = &self->question->tasks[task];

    self->task = task;
    for (uint32_t p = 0; p < self->question->n_inspectors; p++)
        self->travel[p] =
            looked_at->is_remote
                ? 0
                : scheduling_travel_minutes(&scheduling_board_who(self, p)->home,
                                            &looked_at->place, roads);
    order_by_distance(self);
}
