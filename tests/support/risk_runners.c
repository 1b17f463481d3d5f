/* risk_runners - competitors made up by a seed, for tests of places and how certain they are. */
#include "support/risk_runners.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/oom.h"
#include "risk/risk_micro.h"

#define PI 3.14159265358979323846

double
runner_uniform(struct runner_dice *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

double
runner_normal(struct runner_dice *dice)
{
    return sqrt(-2.0 * log(runner_uniform(dice))) * cos(2.0 * PI * runner_uniform(dice));
}

void
runner_field_add(struct runner_field *field, double mean, double sd)
{
    uint32_t i = (uint32_t)field->n++;

    memcpy(field->lots[i], &i, sizeof i);
    field->runners[i] =
        (struct risk_runner){risk_micro(mean), field->lots[i], mean, sd * sd, i};
}

struct runner_field *
runner_field_of(size_t n, uint64_t seed)
{
    struct runner_field *field = oom_calloc(1, sizeof *field);
    struct runner_dice dice = {seed};

    field->arena = arena_new(0);
    for (size_t i = 0; i < n; i++) {
        double mean = 0.3 * runner_normal(&dice);

        runner_field_add(field, mean, 0.08 + 0.3 * runner_uniform(&dice));
    }
    risk_rank_sort(field->runners, n);
    return field;
}

void
runner_field_free(struct runner_field *field)
{
    arena_destroy(&field->arena);
    free(field);
}
