/* intake_case_apply_parts - the acts that make or change what hangs on a case. Only for intake_case_apply. */
#pragma once

#include "intake/intake_case_apply.h"

/* Findings and what is done about them. */
void intake_case_apply_finding(struct intake_doing *doing);
void intake_case_apply_cause(struct intake_doing *doing);
void intake_case_apply_measure(struct intake_doing *doing);
void intake_case_apply_measure_done(struct intake_doing *doing);
void intake_case_apply_effect(struct intake_doing *doing);
void intake_case_apply_waive(struct intake_doing *doing);
void intake_case_apply_remedy(struct intake_doing *doing);

/* Decisions and their requirements. */
void intake_case_apply_decline(struct intake_doing *doing);
void intake_case_apply_hand_over(struct intake_doing *doing);
void intake_case_apply_write_off(struct intake_doing *doing);
void intake_case_apply_decide(struct intake_doing *doing);
void intake_case_apply_dispatch(struct intake_doing *doing);
void intake_case_apply_account(struct intake_doing *doing);
void intake_case_apply_assess(struct intake_doing *doing);
