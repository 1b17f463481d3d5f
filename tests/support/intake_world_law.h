/* intake_world_law - a small law and a case under it in memory, for tests of the cores. */
#pragma once

#include "intake/intake_case_apply.h"
#include "intake/intake_case_machine.h"

/* LAW_DAY is 2026-01-15; the case came in then. */
enum { LAW_DAY = 20468 };

struct intake_bench {
    struct arena *home, *arena; /* of the bench, and of what lies on it */
    struct intake_law law;
    struct intake_file file;
    struct intake_act act;
    struct intake_facts facts;
    struct intake_case target;
    const char *refs[2];
    struct intake_act_requirement requirement;
    uint32_t finding_numbers[1];
};

/* cmocka's fixtures. */
int intake_bench_open(void **state);
int intake_bench_close(void **state);

/*
 * A case in the stage in which everything that any act asks for is there: a question that is answered, one finding with a
 * cause and a verified measure, a requirement with its account, a draft notice that arrived, a decision that has not left.
 */
struct intake_bench *intake_bench_at(void **state, enum intake_stage stage);

/* Make the bench's act one of this deed that meets every guard where the deed belongs. */
void intake_bench_say(struct intake_bench *self, enum intake_deed deed);

/* The code of the guard that refuses the act; "" when it may be done. to may be NULL. */
const char *intake_bench_judge(const struct intake_bench *self, enum intake_stage *to);

/* Judge, which must allow, and apply. Returns the number that was made. */
int32_t intake_bench_do(struct intake_bench *self);
