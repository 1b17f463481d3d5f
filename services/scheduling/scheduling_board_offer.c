/* scheduling_board_offer - one more visit for a team that is out already, or a new team. */
#include <assert.h>
#include <string.h>

#include "scheduling/scheduling_board_internal.h"

static bool
is_any_barred(const struct scheduling_board *self, const struct scheduling_team *team)
{
    for (size_t i = 0; i < team->n; i++)
        if (self->is_barred[team->member[i]])
            return true;
    return false;
}

static int32_t
minutes_between(const struct scheduling_board *self, const struct scheduling_team *team)
{
    const struct scheduling_task *task = scheduling_board_task(self);

    return task->is_remote ? 0
                           : scheduling_travel_minutes(team->at, &task->place,
                                                       &self->question->terms.roads);
}

static int32_t
minutes_home(const struct scheduling_board *self, const struct scheduling_team *team,
             size_t i)
{
    return team->is_remote
               ? 0
               : scheduling_travel_minutes(
                   team->at, &scheduling_board_who(self, team->member[i])->home,
                   &self->question->terms.roads);
}

/* Whether nobody works too long and everybody is home in time for the daily rest, and what travel the visit adds for all of them. */
static bool
fits(const struct scheduling_board *self, const struct scheduling_team *team,
     int32_t *added)
{
    const struct scheduling_task *task = scheduling_board_task(self);
    const int32_t between = minutes_between(self, team);

    *added = 0;
    for (size_t i = 0; i < team->n; i++) {
        const int32_t home = self->travel[team->member[i]];

        if (team->visited + task->visit_minutes
                > scheduling_board_minutes(self, team->member[i])
            || team->away[i] + between + task->visit_minutes + home
                   > self->question->terms.day_minutes)
            return false;
        *added += between + home - minutes_home(self, team, i);
    }
    return true;
}

/* The team that has the least way; of two the one that was formed first. */
static bool
existing_team(struct scheduling_board *self, size_t at, struct scheduling_offer *offer)
{
    const struct scheduling_task *task = scheduling_board_task(self);
    struct scheduling_board_day *day = &self->days[at];
    bool is_found = false;

    for (size_t i = 0; i < day->n_teams; i++) {
        struct scheduling_team *team = &day->teams[i];
        int32_t added;

        if (team->n < task->team_size || team->is_remote != task->is_remote
            || (task->competences & ~team->competences) != 0 || is_any_barred(self, team)
            || !fits(self, team, &added))
            continue;
        if (is_found && added >= offer->travel_minutes)
            continue;
        is_found = true;
        *offer = (struct scheduling_offer){
            .existing = team, .n = team->n, .travel_minutes = added};
        memcpy(offer->member, team->member, sizeof offer->member);
    }
    return is_found;
}

bool
scheduling_board_offer(struct scheduling_board *self, size_t day,
                       struct scheduling_offer *offer)
{
    for (uint32_t p = 0; p < self->question->n_inspectors; p++)
        self->is_barred[p] =
            scheduling_board_must_rotate(self, p)
            || scheduling_board_in_conflict(self, p, self->question->days[day]);
    return existing_team(self, day, offer) || scheduling_board_new_team(self, day, offer);
}

/* Everybody is there at the same time: the one with the longest way sets out first. */
static struct scheduling_team *
form_team(struct scheduling_board *self, size_t at, const struct scheduling_offer *offer)
{
    struct scheduling_board_day *day = &self->days[at];
    struct scheduling_team *team = &day->teams[day->n_teams++];
    int32_t longest = 0;

    *team = (struct scheduling_team){.n = offer->n,
                                     .is_remote = scheduling_board_task(self)->is_remote};
    memcpy(team->member, offer->member, sizeof team->member);
    for (size_t i = 0; i < team->n; i++) {
        const uint32_t member = team->member[i];

        assert(day->state[member] == SCHEDULING_FREE);
        day->state[member] = SCHEDULING_ON_TEAM;
        team->competences |= scheduling_board_who(self, member)->competences;
        team->away[i] = self->travel[member];
        if (self->travel[member] > longest)
            longest = self->travel[member];
    }
    team->end_minute = self->question->terms.day_start_minute + longest;
    return team;
}

static void
travel_on(const struct scheduling_board *self, struct scheduling_team *team)
{
    const int32_t between = minutes_between(self, team);

    team->end_minute += between;
    for (size_t i = 0; i < team->n; i++)
        team->away[i] += between;
}

/* In the entry the team is told in the order of staff ids, which says nothing of lots. */
static void
name_team(const struct scheduling_board *self, const struct scheduling_team *team,
          struct scheduling_entry *entry)
{
    const struct scheduling_inspector *all = self->question->inspectors;

    for (size_t i = 0; i < team->n; i++) {
        const uint32_t who = self->inspector[team->member[i]];
        size_t at = i;

        while (at > 0
               && strcmp(all[entry->team[at - 1]].staff_id, all[who].staff_id) > 0) {
            entry->team[at] = entry->team[at - 1];
            at--;
        }
        entry->team[at] = who;
    }
    entry->n_team = team->n;
}

void
scheduling_board_take(struct scheduling_board *self, size_t day,
                      const struct scheduling_offer *offer,
                      struct scheduling_entry *entry)
{
    const struct scheduling_task *task = scheduling_board_task(self);
    struct scheduling_team *team = offer->existing;

    if (team == NULL)
        team = form_team(self, day, offer);
    else
        travel_on(self, team);
    entry->day = self->question->days[day];
    entry->travel_minutes = offer->travel_minutes;
    entry->start_minute = team->end_minute;
    team->end_minute += task->visit_minutes;
    team->visited += task->visit_minutes;
    entry->end_minute = team->end_minute;
    team->at = &task->place;
    for (size_t i = 0; i < team->n; i++) {
        uint8_t *visits =
            &self->visits[task->unit * self->question->n_inspectors + team->member[i]];

        team->away[i] += task->visit_minutes;
        *visits = (uint8_t)(*visits + (*visits < UINT8_MAX));
    }
    name_team(self, team, entry);
}
