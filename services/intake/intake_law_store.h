/* intake_law_store - the law as it stands in the tables. */
#pragma once

#include "intake/intake_law_rule.h"
#include "platform/batch.h"

/* All rows, of all times; in the batch's arena. */
must_check rc_t intake_law_store_load(struct batch *batch, struct intake_law *law);

/* The questions that an inspection in a programme must answer on a day, in order. */
must_check rc_t intake_law_store_questions(struct batch *batch, const char *programme,
                                           int32_t day, const char *const **questions,
                                           size_t *n);

/* The area of supervision of a programme's cases. */
must_check rc_t intake_law_store_area(struct batch *batch, const char *programme,
                                      const char **area);
