/* intake_case_apply - what an act does to a case. */
#pragma once

#include "intake/intake_case_clock.h"
#include "intake/intake_case_guard.h"
#include "platform/arena.h"

/* What an act needs and leaves, beside the file that it changes. */
struct intake_doing {
    const struct intake_facts *facts; /* of the file before it; every guard is met */
    struct intake_file *file;         /* its arrays have INTAKE_FILE_ROOM more rows */
    struct uuid fresh_id; /* for the finding, decision or draft notice that is made */
    struct arena *arena;
    /* out */
    int32_t number;   /* of what was made; 0: nothing */
    const char *note; /* for the event */
};

/* Do it: the file is in the stage to, one version on, and what has changed is touched. */
void intake_case_apply(struct intake_doing *doing, enum intake_stage to);

/* What others say of a case; the version goes on by one. */

/* The inspection has been performed: the investigation is under way, whatever it was before. */
void intake_case_apply_inspected(struct intake_file *file, const struct intake_law *law,
                                 int32_t day);

/* A notice arrived: proof, and for a decision the day from which the time to appeal runs. */
void intake_case_apply_delivered(struct intake_file *file, const struct intake_law *law,
                                 const struct uuid *notice_id, int32_t day);
