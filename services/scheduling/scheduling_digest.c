/* scheduling_digest - a question and a plan as lines whose order does not matter, hashed. */
#include "scheduling/scheduling_planner.h"

#include <inttypes.h>

/* Lines under way; there is room for all of them. */
struct lines {
    struct arena *arena;
    const char **rows;
    size_t n;
};

static struct lines
lines_new(struct arena *arena, size_t most)
{
    return (struct lines){.arena = arena,
                          .rows = arena_alloc(arena, (most + 1) * sizeof(char *))};
}

static void
add_terms(struct lines *lines, const struct scheduling_question *question)
{
    const struct scheduling_terms *terms = &question->terms;
    const struct scheduling_roads *roads = &terms->roads;

    lines->rows[lines->n++] = arena_printf(
        lines->arena, "terms|%d|%d|%d|%d|%d|%d|%d|%d|%d|%d", (int)question->from_day,
        (int)question->until_day, (int)terms->max_consecutive,
        (int)terms->working_minutes, (int)terms->day_minutes,
        (int)terms->day_start_minute, (int)terms->cooling_off_years,
        (int)roads->speed_kmh, (int)roads->road_permille, (int)roads->unknown_minutes);
    for (size_t i = 0; i < question->n_days; i++)
        lines->rows[lines->n++] =
            arena_printf(lines->arena, "day|%d", (int)question->days[i]);
}

/* The exact bits of a place. */
static const char *
text_of_place(struct arena *arena, const struct scheduling_place *place)
{
    return place->is_known ? arena_printf(arena, "%a,%a,%a", place->x, place->y, place->z)
                           : "-";
}

static void
add_inspectors(struct lines *lines, const struct scheduling_question *question)
{
    const struct scheduling_inspector *all = question->inspectors;

    for (size_t i = 0; i < question->n_inspectors; i++)
        lines->rows[lines->n++] = arena_printf(
            lines->arena, "inspector|%s|%" PRIx64 "|%d|%d|%d|%s", all[i].staff_id,
            all[i].competences, (int)all[i].from_day, (int)all[i].until_day,
            (int)all[i].minutes_a_day, text_of_place(lines->arena, &all[i].home));
    for (size_t i = 0; i < question->n_aways; i++)
        lines->rows[lines->n++] = arena_printf(
            lines->arena, "away|%s|%d|%d", all[question->aways[i].inspector].staff_id,
            (int)question->aways[i].from_day, (int)question->aways[i].until_day);
}

static void
add_tasks(struct lines *lines, const struct scheduling_question *question)
{
    for (size_t i = 0; i < question->n_tasks; i++) {
        const struct scheduling_task *task = &question->tasks[i];

        lines->rows[lines->n++] = arena_printf(
            lines->arena, "task|%s|%d|%d|%d|%d|%u|%" PRIx64 "|%d|%s|%d|%u", task->key,
            (int)task->priority_class, (int)task->from_day, (int)task->until_day,
            (int)task->visit_minutes, (unsigned)task->team_size, task->competences,
            task->is_remote, text_of_place(lines->arena, &task->place), (int)task->drawn,
            (unsigned)task->unannounced_permille);
    }
}

/* A streak is said of each task at the unit, because a unit's number is an accident. */
static void
add_bars(struct lines *lines, const struct scheduling_question *question)
{
    const struct scheduling_inspector *all = question->inspectors;

    for (size_t i = 0; i < question->n_bars; i++) {
        const struct scheduling_bar *bar = &question->bars[i];

        lines->rows[lines->n++] = arena_printf(
            lines->arena, "bar|%s|%s|%d|%d", question->tasks[bar->task].key,
            all[bar->inspector].staff_id, (int)bar->from_day, (int)bar->until_day);
    }
    for (size_t i = 0; i < question->n_streaks; i++)
        for (size_t k = 0; k < question->n_tasks; k++)
            if (question->tasks[k].unit == question->streaks[i].unit)
                lines->rows[lines->n++] =
                    arena_printf(lines->arena, "streak|%s|%s|%u", question->tasks[k].key,
                                 all[question->streaks[i].inspector].staff_id,
                                 (unsigned)question->streaks[i].visits);
}

static size_t
count_streak_lines(const struct scheduling_question *question)
{
    size_t n = 0;

    for (size_t i = 0; i < question->n_streaks; i++)
        for (size_t k = 0; k < question->n_tasks; k++)
            n += question->tasks[k].unit == question->streaks[i].unit;
    return n;
}

struct scheduling_lot
scheduling_question_digest(const struct scheduling_question *question,
                           struct arena *arena)
{
    struct lines lines = lines_new(
        arena, 1 + question->n_days + question->n_inspectors + question->n_aways
                   + question->n_tasks + question->n_bars + count_streak_lines(question));

    add_terms(&lines, question);
    add_inspectors(&lines, question);
    add_tasks(&lines, question);
    add_bars(&lines, question);
    return scheduling_digest_lines(lines.rows, lines.n);
}

static const char *
text_of_team(struct arena *arena, const struct scheduling_question *question,
             const struct scheduling_entry *entry)
{
    const char *text = "";

    for (size_t i = 0; i < entry->n_team; i++)
        text = arena_printf(arena, "%s%s%s", text, i > 0 ? "," : "",
                            question->inspectors[entry->team[i]].staff_id);
    return text;
}

static const char *
text_of_entry(struct arena *arena, const struct scheduling_question *question, size_t at,
              const struct scheduling_entry *entry)
{
    const char *key = question->tasks[at].key;
    const struct scheduling_counts *counts = &entry->counts;

    if (entry->reason == SCHEDULING_PLANNED)
        return arena_printf(arena, "%s|%d|%d|%d|%d|%d|%s", key, (int)entry->day,
                            (int)entry->start_minute, (int)entry->end_minute,
                            (int)entry->travel_minutes, entry->is_announced,
                            text_of_team(arena, question, entry));
    return arena_printf(
        arena, "%s|%s|%d|%" PRIu64 "|%" PRIu64 "|%" PRIu64 "|%" PRIu64 "|%" PRIu64, key,
        scheduling_reason_name(entry->reason), entry->is_announced, counts->competence,
        counts->conflict, counts->rotation, counts->absent, counts->capacity);
}

struct scheduling_lot
scheduling_plan_digest(const struct scheduling_question *question,
                       const struct scheduling_answer *answer, struct arena *arena)
{
    struct lines lines = lines_new(arena, 1 + question->n_tasks);

    lines.rows[lines.n++] = arena_printf(arena, "period|%d|%d", (int)question->from_day,
                                         (int)question->until_day);
    for (size_t i = 0; i < question->n_tasks; i++)
        lines.rows[lines.n++] = text_of_entry(arena, question, i, &answer->entries[i]);
    return scheduling_digest_lines(lines.rows, lines.n);
}
