/* permits_apply - whether an application can be taken, and where it begins. */
#pragma once

#include "permits/permits_case.h"
#include "permits/permits_refusal.h"

/* What came with it. */
struct permits_enclosed {
    struct permits_words documents;
    struct permits_words circle; /* owners and leaders, as pseudonyms */
};

/*
 * What can be said of an application by itself; the unit apart, which is for the register to judge.
 *
 * errors: RC_INVALID  why says what is wrong
 */
must_check rc_t permits_apply_check(const struct permits_application *application,
                                    const struct permits_enclosed *enclosed,
                                    const struct permits_law *law, int32_t today,
                                    struct permits_refusal *why);

/* Whether a law asks for a permit for its unit's category; a unit that ceases has got it from the register by now. */
must_check rc_t permits_apply_needs_permit(const struct permits_application *application,
                                           const struct permits_law *law,
                                           struct permits_refusal *why);

/* Where it begins: submitted, with its first event. */
struct permits_standing permits_apply_begin(int32_t received_day);
