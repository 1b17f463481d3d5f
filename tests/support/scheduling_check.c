/* scheduling_check - whether a plan is lawful, entry by entry; and every team counted by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/scheduling_random.h"

typedef struct scheduling_question question_t;

static bool
is_barred(const question_t *question, uint32_t task, uint32_t who, int32_t day)
{
    for (size_t i = 0; i < question->n_bars; i++)
        if (question->bars[i].task == task && question->bars[i].inspector == who
            && day >= question->bars[i].from_day && day <= question->bars[i].until_day)
            return true;
    return false;
}

static bool
is_away(const question_t *question, uint32_t who, int32_t day)
{
    const struct scheduling_inspector *inspector = &question->inspectors[who];

    for (size_t i = 0; i < question->n_aways; i++)
        if (question->aways[i].inspector == who && day >= question->aways[i].from_day
            && day <= question->aways[i].until_day)
            return true;
    return day < inspector->from_day || day > inspector->until_day;
}

static bool
is_on(const struct scheduling_entry *entry, uint32_t who)
{
    for (size_t i = 0; i < entry->n_team; i++)
        if (entry->team[i] == who)
            return true;
    return false;
}

/* In a row before the period, and planned in it. */
static uint32_t
visits_of(const question_t *question, const struct scheduling_answer *answer,
          uint32_t unit, uint32_t who)
{
    uint32_t n = 0;

    for (size_t i = 0; i < question->n_streaks; i++)
        if (question->streaks[i].unit == unit && question->streaks[i].inspector == who)
            n = question->streaks[i].visits;
    for (size_t i = 0; i < question->n_tasks; i++)
        n += question->tasks[i].unit == unit
             && answer->entries[i].reason == SCHEDULING_PLANNED
             && is_on(&answer->entries[i], who);
    return n;
}

static bool
is_day_of_period(const question_t *question, int32_t day)
{
    for (size_t i = 0; i < question->n_days; i++)
        if (question->days[i] == day)
            return true;
    return false;
}

static void
check_entry(const question_t *question, const struct scheduling_answer *answer,
            uint32_t at)
{
    const struct scheduling_task *task = &question->tasks[at];
    const struct scheduling_entry *entry = &answer->entries[at];
    uint64_t competences = 0;

    assert_true(is_day_of_period(question, entry->day));
    assert_in_range(entry->day, task->from_day, task->until_day);
    assert_true(entry->n_team >= task->team_size);
    assert_int_equal(entry->end_minute - entry->start_minute, task->visit_minutes);
    for (size_t i = 0; i < entry->n_team; i++) {
        const uint32_t who = entry->team[i];

        assert_false(is_barred(question, at, who, entry->day));
        assert_false(is_away(question, who, entry->day));
        assert_true(visits_of(question, answer, task->unit, who)
                    <= (uint32_t)question->terms.max_consecutive);
        assert_true(i == 0
                    || strcmp(question->inspectors[entry->team[i - 1]].staff_id,
                              question->inspectors[who].staff_id)
                           < 0);
        competences |= question->inspectors[who].competences;
    }
    assert_true((task->competences & ~competences) == 0);
    if (task->drawn != SCHEDULING_BY_LOT)
        assert_int_equal(entry->is_announced, task->drawn == SCHEDULING_TOLD);
}

static int32_t
travel(const question_t *question, const struct scheduling_task *task,
       const struct scheduling_place *from)
{
    return task->is_remote
               ? 0
               : scheduling_travel_minutes(from, &task->place, &question->terms.roads);
}

/* The next visit of somebody on a day after a minute; SIZE_MAX: none. */
static size_t
next_visit(const question_t *question, const struct scheduling_answer *answer,
           uint32_t who, int32_t day, int32_t after)
{
    size_t next = SIZE_MAX;

    for (size_t i = 0; i < question->n_tasks; i++) {
        const struct scheduling_entry *entry = &answer->entries[i];

        if (entry->reason == SCHEDULING_PLANNED && entry->day == day && is_on(entry, who)
            && entry->start_minute >= after
            && (next == SIZE_MAX
                || entry->start_minute < answer->entries[next].start_minute))
            next = i;
    }
    return next;
}

/* Somebody's day from home to home: in time for each visit, and no longer than they may work. */
static void
check_day(const question_t *question, const struct scheduling_answer *answer,
          uint32_t who, int32_t day)
{
    const struct scheduling_inspector *inspector = &question->inspectors[who];
    const struct scheduling_place *at = &inspector->home;
    size_t visit = next_visit(question, answer, who, day, 0);
    int32_t begun, end, visiting = 0;

    if (visit == SIZE_MAX)
        return;
    begun = answer->entries[visit].start_minute
            - travel(question, &question->tasks[visit], at);
    assert_true(begun >= question->terms.day_start_minute);
    for (end = begun; visit != SIZE_MAX;
         visit = next_visit(question, answer, who, day, end)) {
        const struct scheduling_task *task = &question->tasks[visit];

        assert_true(end + travel(question, task, at)
                    <= answer->entries[visit].start_minute);
        end = answer->entries[visit].end_minute;
        visiting += task->visit_minutes;
        at = &task->place;
        if (next_visit(question, answer, who, day, end) == SIZE_MAX)
            end += travel(question, task, &inspector->home);
    }
    assert_true(visiting <= inspector->minutes_a_day);
    assert_true(visiting <= question->terms.working_minutes);
    assert_true(end - begun <= question->terms.day_minutes);
}

/* Who meets on a day stays together: no two teams share one person but all of them. */
static void
check_teams(const question_t *question, const struct scheduling_answer *answer)
{
    for (size_t i = 0; i < question->n_tasks; i++)
        for (size_t k = 0; k < i; k++) {
            const struct scheduling_entry *a = &answer->entries[i];
            const struct scheduling_entry *b = &answer->entries[k];

            if (a->reason != SCHEDULING_PLANNED || b->reason != SCHEDULING_PLANNED
                || a->day != b->day || !is_on(a, b->team[0]))
                continue;
            assert_int_equal(a->n_team, b->n_team);
            assert_memory_equal(a->team, b->team, a->n_team * sizeof a->team[0]);
        }
}

void
scheduling_check_plan(const struct scheduling_question *question,
                      const struct scheduling_answer *answer)
{
    size_t n_planned = 0;

    for (uint32_t i = 0; i < question->n_tasks; i++)
        if (answer->entries[i].reason == SCHEDULING_PLANNED) {
            check_entry(question, answer, i);
            n_planned++;
        }
    assert_int_equal(n_planned, answer->n_planned);
    check_teams(question, answer);
    for (uint32_t who = 0; who < question->n_inspectors; who++)
        for (size_t d = 0; d < question->n_days; d++)
            check_day(question, answer, who, question->days[d]);
}

/* What stands in the way of one team first. */
static void
count_team(const question_t *question, const struct scheduling_answer *answer,
           uint32_t task, const uint32_t *team, int32_t day,
           struct scheduling_counts *counts)
{
    const struct scheduling_task *wanted = &question->tasks[task];
    uint64_t competences = 0;
    bool has_conflict = false, must_rotate = false, has_absent = false;

    for (uint32_t i = 0; i < wanted->team_size; i++) {
        competences |= question->inspectors[team[i]].competences;
        has_conflict = has_conflict || is_barred(question, task, team[i], day);
        must_rotate = must_rotate
                      || visits_of(question, answer, wanted->unit, team[i])
                             >= (uint32_t)question->terms.max_consecutive;
        has_absent = has_absent || is_away(question, team[i], day);
    }
    if ((wanted->competences & ~competences) != 0)
        counts->competence++;
    else if (has_conflict)
        counts->conflict++;
    else if (must_rotate)
        counts->rotation++;
    else if (has_absent)
        counts->absent++;
    else
        counts->capacity++;
}

static void
count_teams(const question_t *question, const struct scheduling_answer *answer,
            uint32_t task, uint32_t *team, uint32_t n_team, int32_t day,
            struct scheduling_counts *counts)
{
    if (n_team == question->tasks[task].team_size) {
        count_team(question, answer, task, team, day, counts);
        return;
    }
    for (uint32_t who = n_team == 0 ? 0 : team[n_team - 1] + 1;
         who < question->n_inspectors; who++) {
        team[n_team] = who;
        count_teams(question, answer, task, team, n_team + 1, day, counts);
    }
}

struct scheduling_counts
scheduling_count_by_hand(const struct scheduling_question *question,
                         const struct scheduling_answer *answer, uint32_t task)
{
    struct scheduling_counts counts = {0};
    uint32_t team[SCHEDULING_TEAM_MAX];

    for (size_t d = 0; d < question->n_days; d++)
        if (question->days[d] >= question->tasks[task].from_day
            && question->days[d] <= question->tasks[task].until_day)
            count_teams(question, answer, task, team, 0, question->days[d], &counts);
    return counts;
}
