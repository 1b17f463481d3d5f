/* intake_case_wire_read - the members of an act about findings and decisions. Only for intake_case_wire_act. */
#pragma once

#include "intake/intake_case_act.h"
#include "platform/arena.h"
#include "tillsyn/v1/intake.pb-c.h"

/* Put what the member says into the act; texts are borrowed. */
typedef void intake_case_wire_reader(const Tillsyn__V1__CaseAct *said,
                                     struct arena *arena, struct intake_act *act);

intake_case_wire_reader intake_case_wire_read_finding;
intake_case_wire_reader intake_case_wire_read_cause;
intake_case_wire_reader intake_case_wire_read_measure;
intake_case_wire_reader intake_case_wire_read_measure_done;
intake_case_wire_reader intake_case_wire_read_effect;
intake_case_wire_reader intake_case_wire_read_waive;
intake_case_wire_reader intake_case_wire_read_remedy;
intake_case_wire_reader intake_case_wire_read_decide;
