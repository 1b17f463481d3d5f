/* intake_case_wire_summary - a case in one line, for the list and for its own page. Only for intake_case_wire files. */
#pragma once

#include "intake/intake_case_store_list.h"
#include "tillsyn/v1/intake.pb-c.h"

void intake_case_wire_fill_summary(const struct intake_case_line *line,
                                   struct arena *arena, Tillsyn__V1__CaseSummary *out);
