/* scheduling_board_count - every team that there could be, counted by what stands in its way. */
#include "scheduling/scheduling_board_internal.h"

/* How far somebody gets through the filters on a day; a team gets as far as its last member. */
enum level { ANYBODY, NOT_IN_CONFLICT, NOT_ROTATED, PRESENT, LEVELS };

/* The number of subsets of k of n. */
static uint64_t
choose_from(uint64_t n, uint64_t k)
{
    uint64_t ways = 1;

    if (k > n)
        return 0;
    for (uint64_t i = 0; i < k; i++)
        ways = ways * (n - i) / (i + 1);
    return ways;
}

static bool
has_odd_bits(uint64_t bits)
{
    bool is_odd = false;

    for (; bits != 0; bits &= bits - 1)
        is_odd = !is_odd;
    return is_odd;
}

static enum level
level_of(const struct scheduling_board *self, uint32_t position, size_t day)
{
    if (scheduling_board_in_conflict(self, position, self->question->days[day]))
        return ANYBODY;
    if (scheduling_board_must_rotate(self, position))
        return NOT_IN_CONFLICT;
    if (self->days[day].state[position] == SCHEDULING_AWAY)
        return NOT_ROTATED;
    return PRESENT;
}

/*
 * Teams of those on each level that have all the competences together. Inclusion and exclusion over the competences
 * that a team could lack: a few bits, so that no team needs to be looked at by itself.
 */
static void
count_able(const struct scheduling_board *self, size_t day, uint64_t able[LEVELS])
{
    const struct scheduling_task *task = scheduling_board_task(self);
    const size_t n = self->question->n_inspectors;
    uint64_t lacking = task->competences;

    for (size_t level = 0; level < LEVELS; level++)
        able[level] = 0;
    for (;;) {
        uint64_t without[LEVELS] = {0};
        const bool is_odd = has_odd_bits(lacking);

        for (uint32_t p = 0; p < n; p++)
            if ((scheduling_board_who(self, p)->competences & lacking) == 0)
                for (size_t level = 0; level <= level_of(self, p, day); level++)
                    without[level]++;
        for (size_t level = 0; level < LEVELS; level++) {
            const uint64_t teams = choose_from(without[level], task->team_size);

            able[level] += is_odd ? 0 - teams : teams;
        }
        if (lacking == 0)
            return;
        lacking = (lacking - 1) & task->competences;
    }
}

struct scheduling_counts
scheduling_board_count(const struct scheduling_board *self, size_t first, size_t n_days)
{
    const uint64_t teams =
        choose_from(self->question->n_inspectors, scheduling_board_task(self)->team_size);
    struct scheduling_counts counts = {0};

    for (size_t day = first; day < first + n_days; day++) {
        uint64_t able[LEVELS];

        count_able(self, day, able);
        counts.competence += teams - able[ANYBODY];
        counts.conflict += able[ANYBODY] - able[NOT_IN_CONFLICT];
        counts.rotation += able[NOT_IN_CONFLICT] - able[NOT_ROTATED];
        counts.absent += able[NOT_ROTATED] - able[PRESENT];
        counts.capacity += able[PRESENT];
    }
    return counts;
}
