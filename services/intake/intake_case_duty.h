/* intake_case_duty - whether a complaint must be investigated (PSL 7:11): the grounds of the law and the two-year rule. */
#pragma once

#include "intake/intake_case_file.h"
#include "intake/intake_law.h"

/*
 * Test the case on a day and keep the result with its reason: "must_investigate" with the ground, or "may_decline" with
 * "older_than_two_years" or "no_duty_ground"; both "" for what is no complaint.
 */
void intake_case_duty_test(struct intake_file *file, const struct intake_law *law,
                           int32_t day);

bool intake_case_duty_is_there(const struct intake_case *c);
