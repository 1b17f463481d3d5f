/* ctl_evaluate_print - an evaluation as a table for people. */
#pragma once

#include <stdio.h>

#include "ctl/ctl_code.h"
#include "ctl/ctl_evaluate.h"

/* What the sets are called, in the language of the table. Borrowed. */
struct ctl_eval_titles {
    const char *place;                /* "nord", "alla noder" */
    const char *mode[CTL_EVAL_MODES]; /* "tratt", "egna uppgifter i båda" */
    const char *rival[CTL_EVAL_RIVALS];
};

/* The table, with a sentence for each set on what it may be used for. */
void ctl_eval_print(const struct ctl_eval *result, const struct ctl_eval_titles *titles,
                    enum ctl_language language, FILE *out);

/* What a reading says in one sentence, such as "too few inspected to say anything". */
const char *ctl_eval_reading_text(enum ctl_eval_reading reading,
                                  enum ctl_language language);
