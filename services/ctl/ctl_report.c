/* ctl_report - what an import took, skipped and refused, and why. */
#include "ctl/ctl_report.h"

#include "platform/arena.h"

struct ctl_report {
    struct arena *arena;
    struct ctl_summary summary;
    struct ctl_problem problems[CTL_PROBLEMS_KEPT];
};

struct ctl_report *
ctl_report_new(void)
{
    struct arena *arena = arena_new(0);
    struct ctl_report *self = arena_alloc(arena, sizeof *self);

    self->arena = arena;
    self->summary.problems = self->problems;
    return self;
}

void
ctl_report_destroy(struct ctl_report **self_p)
{
    if (*self_p == NULL)
        return;

    /* The report lies in its own arena. */
    struct arena *arena = (*self_p)->arena;

    arena_destroy(&arena);
    *self_p = NULL;
}

void
ctl_report_problem(struct ctl_report *self, const struct ctl_problem *problem)
{
    struct ctl_summary *summary = &self->summary;

    summary->by_code[problem->code]++;
    if (summary->n_problems == CTL_PROBLEMS_KEPT)
        return;

    struct ctl_problem *kept = &self->problems[summary->n_problems++];

    *kept = *problem;
    kept->file = arena_strdup(self->arena, problem->file);
    kept->where = arena_strdup(self->arena, problem->where);
    kept->value = arena_strdup(self->arena, problem->value);
    kept->detail = arena_strdup(self->arena, problem->detail);
}

struct ctl_summary *
ctl_report_counts(struct ctl_report *self)
{
    return &self->summary;
}

const struct ctl_summary *
ctl_report_summary(const struct ctl_report *self)
{
    return &self->summary;
}
